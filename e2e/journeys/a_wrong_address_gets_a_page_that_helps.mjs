// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { narrow, wide } from '../harness.mjs';

const missing = [
  '/nergens',
  '/spanning/999999',
  '/plek/999999',
  '/plek/99999999999999999999',
  '/spanning/-1',
  '/u/kapot/x',
];

export default async function (journey) {
  for (const [script, size] of [
    [true, wide],
    [false, narrow],
  ]) {
    const guest = await journey.arrive({ size, script });
    for (const address of missing) {
      await guest.go(address, { status: 404 });
      await guest.sees('Fout 404');
      await guest.follow('Naar het begin');
    }
    await guest.go('/u/dezelinkisverzonnen', { status: 404 });
    await guest.go('/inloggen/link/dezelinkisverzonnen', { status: 410 });
    await guest.sees('Wij kennen deze link niet.');
    await guest.go('/spanningen?plek=1&voor=-5', { status: 400 });
    await guest.go('/spanningen?niveau=koning', { status: 400 });
    await guest.go('/mij');
    assert.match(guest.path(), /^\/inloggen\?terug=%2Fmij/, 'signing in first');

    // A form that does not come from here, or that stood open too long.
    await guest.be('inwoner');
    await guest.go('/spanning/nieuw');
    await guest.fill('Wat gebeurt er?', 'Deze tekst mag niet verdwijnen.');
    await guest.choose('Zorg');
    await guest.page.locator('form[action="/spanning"] [name=csrf]').evaluate((e) => (e.value = 'oud'));
    await guest.press('Delen met iedereen', { status: 403 });
    await guest.sees('We konden niet zien of dit van jou komt');
    await guest.page.goBack();
    assert.equal(
      await guest.page.getByLabel('Wat gebeurt er?').inputValue(),
      'Deze tekst mag niet verdwijnen.',
    );
    const elsewhere = await guest.context.request.post(`${guest.origin}/uitloggen`, {
      form: {},
      headers: { origin: 'https://elders.example', 'sec-fetch-site': 'cross-site' },
    });
    assert.equal(elsewhere.status(), 403);
    await guest.go('/mij');
    await guest.sees('Mijn pagina', 'h1');
  }
}
