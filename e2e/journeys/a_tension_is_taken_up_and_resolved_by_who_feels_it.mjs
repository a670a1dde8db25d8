// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

async function walk(journey, script) {
  const noor = await journey.arrive({ size: phone, script });
  const amina = await journey.arrive({ size: wide, script });
  const jelle = await journey.arrive({ size: phone, script });
  for (const [who, role] of [
    [noor, 'inwoner'],
    [amina, 'wethouder'],
    [jelle, 'wijkteammedewerker'],
  ])
    await who.be(role);

  const team = await noor.place('Wijkteam Zuid');
  await noor.go(`/spanning/nieuw?plek=${team}`);
  await noor.fill(
    'Wat gebeurt er?',
    'Ik kreeg drie brieven over hetzelfde gesprek, elk met een andere datum.',
  );
  await noor.choose('Zorg');
  // Who wants an answer from this very team says the place openly.
  await noor.unfold('Meer vertellen');
  await noor.choose('Mijn niveau en precies deze plek');
  await noor.press('Delen met iedereen');
  const address = noor.path().split('?')[0];
  await amina.go(address);
  await amina.fill('Hoe is het bij jou?', 'Bij mij liggen drie dossiers van één gezin.');
  await amina.press('Geef weerklank');

  await jelle.go(address);
  await jelle.unfold('Ik pak dit op');
  await jelle.fill(
    'Wat ga je doen, en wanneer horen we van je?',
    'Vrijdag zet ik de drie brieven naast elkaar.',
  );
  await jelle.press('Oppakken');
  await jelle.sees('Opgepakt. Iedereen die dit voelt, krijgt bericht.');
  await jelle.sees('Vrijdag zet ik de drie brieven naast elkaar.', '.mk-timeline');
  await jelle.sees('Jij pakte dit op. Daarom zegt iemand die dit voelt of het is opgelost.');
  assert.equal(
    await jelle.page.getByText('Zeg dat het is opgelost').count(),
    0,
    'who took it up cannot close it',
  );

  await amina.go('/mij/berichten');
  await amina.sees('Een spanning die jij voelt, is opgepakt.');
  await noor.go('/mij/berichten');
  await noor.sees('Iemand herkent jouw spanning');
  await noor.click('.mk-brief__item a');
  await noor.unfold('Dit is opgelost');
  await noor.fill('Wat is er veranderd?', 'Er komt nu één brief, met één naam eronder.');
  await noor.press('Zeg dat het is opgelost');
  await noor.sees('Opgelost. Iedereen die dit voelt, krijgt bericht.');
  await noor.sees('Er komt nu één brief, met één naam eronder.', '.mk-timeline');

  await amina.go('/mij/berichten');
  await amina.sees(/is opgelost[^]*nieuw/);
  assert.equal(
    await amina.page.locator(`a[href="${address}"]`).count(),
    2,
    'taken up and resolved, each told once',
  );
  await amina.press('Alles gelezen');
  assert.equal(await amina.page.getByRole('button', { name: 'Alles gelezen' }).count(), 0);
  await amina.go(address);
  await amina.unfold('Toch niet opgelost');
  await amina.fill('Wat speelt er nog?', 'Er kwam gisteren weer een tweede brief.');
  await amina.press('Heropenen');
  await amina.sees('Weer open.');
}

export default async function (journey) {
  for (const script of [true, false]) await walk(journey, script);
}
