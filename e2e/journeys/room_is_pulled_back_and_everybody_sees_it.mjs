// SPDX-License-Identifier: EUPL-1.2
// An alderman gives room, narrows it, overrules one act and takes it back: each is told with its reason, stands
// on the page, and is counted for the giver.
import assert from 'node:assert/strict';
import { dutchDay, phone, wide } from '../harness.mjs';

const reasons = [
  'De raad vroeg om een lager bedrag.',
  'De brief ging over een andere wet.',
  'De afspraak met de zorgverzekeraar viel weg.',
];

export default async function (journey) {
  const amina = await journey.arrive({ size: wide });
  const jelle = await journey.arrive({ size: phone });
  await amina.be('wethouder');
  await jelle.be('wijkteammedewerker');
  const team = await amina.place('Wijkteam Zuid');
  await amina.go(`/speelruimte/nieuw?plek=${team}`);
  await amina.send('/speelruimte', {
    matter: 'Kleine hulpmiddelen',
    to_place: String(team),
    to_level: 'professional',
    say: 'Het team beslist zelf over hulpmiddelen tot 500 euro.',
    duty: 'Het team legt elk kwartaal uit waar het geld bleef.',
    money: 'ja',
    amount: '50000',
    money_for: 'hulpmiddelen',
    review: dutchDay(90),
  });
  const address = amina.path().split('?')[0];
  // Who offered it cannot say yes to it.
  assert.equal(await amina.count(`form[action="${address}/aannemen"]`), 0);
  await jelle.go(address);
  await jelle.send(`${address}/aannemen`);

  // Narrowed: not without a reason, and never to more.
  await amina.go(`${address}/inperken`);
  await amina.send(`${address}/inperken`, { amount: '60000', words: reasons[0] }, { status: 422 });
  await amina.sees('Meer geld is geen inperking.');
  await amina.send(`${address}/inperken`, { amount: '20000', words: '' }, { status: 422 });
  await amina.send(`${address}/inperken`, { words: reasons[0] });
  await amina.sees('Ingeperkt. Iedereen die erbij hoort, krijgt bericht.', 'body');
  await amina.send(`${address}/overrulen`, {
    overrulen_about: 'Een brief aan de verzekeraar.',
    overrulen_words: reasons[1],
  });
  await amina.send(`${address}/terugnemen`, { terugnemen_words: reasons[2] });
  await amina.sees('Teruggenomen.', 'body');

  const visitor = await journey.arrive({ size: phone, script: false });
  await visitor.go(address);
  for (const words of reasons) await visitor.sees(words);
  await visitor.sees('Hoe vaak ging ruimte terug?');
  await visitor.sees('Teruggenomen door de gever');
  await visitor.go(`${address}?taal=en`);
  await jelle.go('/mij/berichten');
  for (const words of ['is ingeperkt', 'is iets overruled', 'is teruggenomen door de gever'])
    await jelle.sees(words);
  const id = Number(address.split('/').pop());
  const told = journey.server.sql(
    `SELECT kind, count(*) FROM notice JOIN person ON person.id = person_id WHERE subject_id = ?
     AND demo_role = 'wijkteammedewerker' AND kind IN ('room_narrowed', 'room_overruled', 'room_taken_back')
     GROUP BY kind`,
    id,
  );
  assert.deepEqual(told.map(([, n]) => n), [1, 1, 1], 'each told once');
}
