// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

// How they are typed, and what must be found: names that software likes to break.
const spellings = [
  ['Súdwest', 'Súdwest-Fryslân'],
  ['sudwest frysl', 'Súdwest-Fryslân'],
  ["'s-hertogenb", "'s-Hertogenbosch"],
  ['nuenen gerwen', 'Nuenen, Gerwen en Nederwetten'],
  ['FINANCIEN BUURT', 'Buurt Financiën'],
];

export default async function (journey) {
  const kees = await journey.arrive({ script: false });
  await kees.be('gemeentesecretaris');
  const town = await kees.place('Gemeente Merelrode');
  for (const [, name] of spellings) {
    await kees.go(`/plek/${town}/nieuw`);
    await kees.page.getByLabel('Wat voor plek is het?').selectOption('neighbourhood');
    await kees.fill('Naam', name);
    await kees.press('Plek toevoegen');
    await kees.sees(name, 'h1');
  }
  // What came with the town is found too.
  const places = [...spellings, ['financien team', 'Team Financiën'], ['spreeuw', 'Spreeuwenstraat']];
  const typing = await journey.arrive({ size: wide });
  for (const [typed, found] of places) {
    await typing.go('/');
    await typing.page.locator('.mk-header input[name=q]').fill(typed);
    await typing.key('Enter');
    await typing.follow(found, { inside: '.mk-card h3' });
    await typing.sees(found, 'h1');
  }
  const filtering = await journey.arrive({ size: phone, script: false });
  await filtering.go('/vinden');
  await filtering.page.locator('#q').fill('wachten');
  await filtering.press('Vinden', { inside: 'main' });
  const all = await filtering.count('main article');
  assert.ok(all > 0, 'wachten is found');
  await filtering.unfold('Filter');
  await filtering.page.getByLabel('Niveau').selectOption('resident');
  await filtering.press('Toon');
  await filtering.sees('1 aan');
  assert.ok((await filtering.count('main article')) <= all);
  for (const level of await filtering.page.locator('main article .mk-level').allInnerTexts())
    assert.equal(level, 'Inwoner');
  await filtering.go('/vinden?q=xyzzyqwx');
  await filtering.sees('Niets gevonden');
  await filtering.go(
    `/vinden?q=${encodeURIComponent("<script>alert(1)</script> ' OR 1=1 --")}&niveau=x&van=31-31-31`,
  );
}
