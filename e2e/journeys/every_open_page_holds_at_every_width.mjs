// SPDX-License-Identifier: EUPL-1.2
import { narrow, phone, wide } from '../harness.mjs';

// What anybody may see: axe, sideways scrolling, headings, errors.
const lists = [
  '/',
  '/plekken',
  '/spanningen',
  '/spanningen?status=alles&thema=zorg',
  '/vinden',
  '/vinden?q=zorg',
];
const words = [
  '/spelregels',
  '/toegankelijkheid',
  '/privacy',
  '/open',
  '/hulp',
  '/logboek',
  '/inloggen',
  '/postvak',
];
const town = ['', '/spiegel', '/plekken', '/wie-mag-wat'];

export default async function (journey) {
  const guide = await journey.arrive();
  const number = await guide.place('Gemeente Merelrode');
  const region = await guide.place('Jeugdregio Vliet en Veen');
  const street = await guide.place('Spreeuwenstraat');
  await guide.go('/spanningen');
  await guide.click('.mk-tension h3 a');
  const places = [...town.map((part) => `/plek/${number}${part}`), `/plek/${street}`, `/plek/${region}`];
  const tension = [guide.path(), `${guide.path()}/geschiedenis`];
  for (const size of [narrow, phone, wide]) {
    // axe at two of the three: 320 and 390 pixels have the same style but for the room.
    const guest = await journey.arrive({ size, axe: size !== narrow });
    for (const address of [...lists, ...words, ...places, `/plek/${region}/spiegel?langs=leden`, ...tension])
      await guest.go(address);
  }
}
