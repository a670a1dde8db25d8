// SPDX-License-Identifier: EUPL-1.2
import { narrow, phone, wide } from '../harness.mjs';

// What a resident and a steward see besides: axe, sideways scrolling, headings, errors.
const own = [
  '/mij',
  '/mij/plek',
  '/mij/plek?q=wijk',
  '/mij/spanningen',
  '/mij/berichten',
  '/spanning/nieuw',
  '/',
];
const kept = [
  '',
  '/mensen',
  '/uitnodigen',
  '/nieuw',
  '/wijzigen',
  '/verplaatsen',
  '/verplaatsen?naar=1',
  '/regio',
];

export default async function (journey) {
  for (const size of [narrow, phone, wide]) {
    const how = { size, axe: size !== narrow };
    const noor = await journey.arrive(how);
    await noor.be('inwoner');
    const street = await noor.place('Spreeuwenstraat');
    for (const address of [...own, `/mij/plek?plek=${street}`]) await noor.go(address);
    await noor.go('/spanning/1');
    const kees = await journey.arrive(how);
    await kees.be('gemeentesecretaris');
    const town = await kees.place('Gemeente Merelrode');
    for (const page of [...kept, `/regio?naar=${street}`]) await kees.go(`/plek/${town}${page}`);
  }
}
