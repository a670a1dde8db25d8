// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { narrow, phone, wide } from '../harness.mjs';

export default async function (journey) {
  for (const size of [narrow, phone, wide]) {
    const reader = await journey.arrive({ size, script: size !== phone });
    await reader.go('/wie-mag-wat');
    await reader.sees('Wie mag wat in Gemeente Merelrode', 'h1');
    assert.equal(await reader.count('.mk-may tbody tr'), 17);
    assert.equal(await reader.count('.mk-may thead th'), 5);
    const row = await reader.page.locator('.mk-may tr', { hasText: 'Een niveau bevestigen' }).innerText();
    assert.match(row.replace(/\s+/g, ' '), /nee nee nee nooit over jezelf/);
    const box = reader.page.locator('.mk-scroll').first();
    assert.equal(await box.getAttribute('tabindex'), '0', 'the table can be scrolled by keyboard');
  }
}
