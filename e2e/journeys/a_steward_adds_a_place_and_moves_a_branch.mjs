// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

export default async function (journey) {
  for (const [script, size] of [
    [true, wide],
    [false, phone],
  ]) {
    const name = script ? 'Reigerhof' : 'Kievithof';
    const kees = await journey.arrive({ size, script });
    await kees.be('gemeentesecretaris');
    const district = await kees.place('Hagenwijk');
    await kees.follow('Een plek hierbinnen toevoegen');
    await kees.press('Plek toevoegen', { status: 422 }).catch(() => {});
    await kees.go(`/plek/${district}/nieuw`);
    await kees.page.getByLabel('Wat voor plek is het?').selectOption('neighbourhood');
    await kees.fill('Naam', name);
    await kees.page.getByLabel('Waarvoor we er zijn').fill('Een hofje waar jong en oud door elkaar wonen.');
    await kees.press('Plek toevoegen');
    await kees.sees('De plek is toegevoegd.');
    await kees.sees(name, 'h1');
    const court = Number(kees.path().match(/\d+/)[0]);

    // A street in it, so that there is a branch.
    await kees.follow('Een plek hierbinnen toevoegen');
    await kees.page.getByLabel('Wat voor plek is het?').selectOption('street');
    await kees.fill('Naam', `${name}straat`);
    await kees.press('Plek toevoegen');
    const street = kees.path().split('?')[0];

    await kees.go(`/plek/${court}`);
    await kees.follow('Deze plek verplaatsen');
    await kees.fill('Vind een plek', 'Steenhoven');
    await kees.press('Vinden');
    await kees.follow('Steenhoven');
    await kees.sees(`${name} verplaatsen naar Steenhoven`, 'h1');
    await kees.press('Ja, verplaats');
    await kees.sees('De plek is verplaatst. Alle links blijven werken.');

    const reader = await journey.arrive({ size, script });
    await reader.go(street);
    const crumbs = (await reader.page.locator('.mk-nest li').allInnerTexts()).map((c) => c.trim());
    assert.deepEqual(crumbs.slice(-3), ['Steenhoven', name, `${name}straat`]);
    await reader.go(`/plek/${district}`);
    await reader.misses(name, '.mk-worlds');

    // Not into itself, and not by somebody who keeps another place.
    await kees.go(`/plek/${court}/verplaatsen?naar=${street.match(/\d+/)[0]}`);
    await kees.press('Ja, verplaats', { status: 422 });
    await kees.sees('Een plek kan niet in zichzelf liggen');
    const noor = await journey.arrive({ size, script });
    await noor.be('inwoner');
    await noor.go(`/plek/${court}/verplaatsen`, { status: 403 });
    await noor.sees('Dit is voor de beheerder van de plek');
  }
}
