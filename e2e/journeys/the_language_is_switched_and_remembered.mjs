// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

const dutch = /\b(het|een|niet|wat|je|de|voor|van deze)\b/i;

// Words of the program itself: what people wrote stays as they wrote it.
const frameOf = (visitor) =>
  visitor.text('.mk-header nav, .mk-account, .mk-tabs, h2, .mk-footer__list, .mk-mirror th');

export default async function (journey) {
  for (const [script, size] of [
    [true, wide],
    [false, phone],
  ]) {
    const guest = await journey.arrive({ size, script });
    const place = await guest.place('Vogelhagen');
    await guest.follow('English', { inside: '.mk-account' });
    assert.match(guest.path(), new RegExp(`^/plek/${place}\\?taal=en`), 'the same page');
    for (const address of [
      `/plek/${place}`,
      '/spanningen',
      '/plekken',
      '/inloggen',
      `/plek/${place}/spiegel`,
      '/hulp',
    ]) {
      await guest.go(address);
      assert.equal(await guest.page.locator('html').getAttribute('lang'), 'en');
      assert.doesNotMatch((await frameOf(guest)).replace(/Vogelhagen|Merelrode/g, ''), dutch);
    }
    await guest.follow('Nederlands', { inside: '.mk-account' });
    await guest.go('/');
    assert.equal(await guest.page.locator('html').getAttribute('lang'), 'nl');
    await guest.sees('Wat schuurt, mag gezegd worden.', 'h1');
  }
  const english = await journey.arrive({ more: { locale: 'en-GB' } });
  await english.go('/');
  assert.equal(await english.page.locator('html').getAttribute('lang'), 'en', 'the browser asked for it');
}
