// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

const levels = [
  'Inwoner',
  'Professional',
  'Manager',
  'Gemeentesecretaris',
  'College van B en W',
  'Raad',
  'Regio',
  'Ministerie',
];

export default async function (journey) {
  for (const size of [phone, wide]) {
    const jelle = await journey.arrive({ size });
    await jelle.be('wijkteammedewerker');
    await jelle.go('/spanning/nieuw');
    await jelle.fill(
      'Wat gebeurt er?',
      'Na de overdracht van de nacht naar de dag weet niemand wie er belt.',
    );
    await jelle.choose('Jeugd');
    await jelle.press('Delen met iedereen');
    const address = jelle.path().split('?')[0];

    const reader = await journey.arrive({ size });
    await reader.go(address);
    const rows = await reader.page.locator('.mk-mirror tbody th').allInnerTexts();
    assert.deepEqual(rows, levels, 'from the work outward');
    assert.equal(await reader.count('.mk-mirror__row--silent'), 7);
    assert.equal(await reader.count('.mk-mirror__row--few'), 1, 'one voice is never a number');
    await reader.sees(/stilte/, '.mk-mirror__row--silent.mk-level--executive');
    assert.equal(await reader.count('.mk-voices--silent'), 7);
    await reader.sees('Nog stil. Ken je iemand?', '#stemmen-executive');
    await reader.sees('Hier begon het', '#stemmen-professional');

    const amina = await journey.arrive({ size, script: false });
    await amina.be('wethouder');
    await amina.go(address);
    await amina.fill('Hoe is het bij jou?', 'In het college is dit nog nooit genoemd.');
    await amina.press('Geef weerklank');
    await reader.reload();
    assert.equal(await reader.count('.mk-mirror__row--silent'), 6);
    await reader.sees('In het college is dit nog nooit genoemd.', '#stemmen-executive');
    await reader.page.locator('.mk-mirror__row.mk-level--executive a').click();
    assert.equal(reader.path(), `${address}#stemmen-executive`);
    await reader.sees(
      /Gedeeld door: Professional[\s\S]*Eerste weerklank van: College van B en W/,
      '.mk-timeline',
    );
  }
}
