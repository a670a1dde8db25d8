// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

// Each is new here: home page, a link by mail, a place, an echo on the same tension.
async function come(journey, number, tension) {
  const mail = `nieuw${number}@voorbeeld.nl`;
  const newcomer = await journey.arrive({ size: number % 2 ? phone : wide, script: number % 4 > 0 });
  await newcomer.go('/');
  await newcomer.signIn(mail);
  await newcomer.go('/mij/plek?q=Vogelhagen');
  await newcomer.follow('Vogelhagen');
  await newcomer.choose('Inwoner');
  await newcomer.fill('Je naam', `Nieuw ${number}`);
  await newcomer.press('Hier sta ik');
  await newcomer.go(tension);
  await newcomer.fill('Hoe is het bij jou?', `Zo is het bij mij ook, op nummer ${number}.`);
  await newcomer.press('Geef weerklank');
  await newcomer.sees('Je weerklank staat erbij.');
}

export default async function (journey) {
  const amina = await journey.arrive();
  await amina.be('wethouder');
  await amina.go('/spanning/nieuw');
  await amina.fill('Wat gebeurt er?', 'Wie hier nieuw is, weet niet bij wie hij terechtkan.');
  await amina.choose('Zorg');
  await amina.press('Delen met iedereen');
  const tension = amina.path().split('?')[0];
  journey.hurry = true;
  await Promise.all(Array.from({ length: 16 }, (_, i) => come(journey, i, tension)));
  journey.hurry = false;
  await amina.go(`${tension}?niveau=resident`);
  assert.equal(await amina.count('#stemmen-resident .mk-echo'), 16);
  await amina.sees('nog niet bevestigd', '#stemmen-resident');
}
