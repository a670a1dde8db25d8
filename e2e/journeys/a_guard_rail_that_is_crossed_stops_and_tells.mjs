// SPDX-License-Identifier: EUPL-1.2
// An experiment without room, by whose consent it says; a measurement over its guard rail stops it at once and
// tells; two different people have to say yes before it goes on.
import assert from 'node:assert/strict';
import { dutchDay, phone, wide } from '../harness.mjs';

export default async function (journey) {
  const jelle = await journey.arrive({ size: phone });
  const fatma = await journey.arrive({ size: wide, script: false });
  await jelle.be('wijkteammedewerker');
  await fatma.be('manager');
  await jelle.go('/experiment/nieuw');
  const words = {
    title: 'Bellen in plaats van schrijven',
    what: 'Een maand lang bellen we met de uitslag van een aanvraag.',
    hypothesis: 'Als we bellen, dan zijn er minder vragen achteraf.',
    who: 'Het wijkteam en wie een aanvraag deed.',
    theme: 'zorg',
    until: dutchDay(30),
    basis: 'geen',
    stop_rule: 'Als iemand de uitslag niet krijgt.',
    stays: 'Wie een brief wil, krijgt een brief; het team let daarop.',
  };
  // Without room somebody must have said yes; nothing typed is lost.
  await jelle.send('/experiment', words, { status: 422 });
  assert.equal(await jelle.page.locator('[name=what]').inputValue(), words.what);
  await jelle.send('/experiment', { consent: 'Het team en de cliëntenraad.' });
  const address = jelle.path().split('?')[0];
  await jelle.sees('Er is nog een vangrail nodig voordat dit kan beginnen.');
  assert.equal(await jelle.count(`form[action="${address}/begin"]`), 0);
  await jelle.follow('Vangrail erbij');
  const rail = {
    measure: 'klachten per week',
    unit: 'klachten',
    direction: 'niet-boven',
    threshold: 'veel',
    action: 'We sturen weer brieven.',
    watcher: 'het wijkteam',
  };
  await jelle.send(`${address}/vangrail`, rail, { status: 422 });
  await jelle.sees('Dit is geen getal');
  await jelle.send(`${address}/vangrail`, { threshold: '3' });
  await fatma.go(address);
  await fatma.send(`${address}/meedoen`);
  await jelle.go(address);
  await jelle.send(`${address}/begin`);
  const number = await jelle.page.locator('[name=rail] option').nth(1).getAttribute('value');
  // At the limit is not over it; what is no number and what has yet to come are refused.
  for (const [day, value, status] of [
    [dutchDay(0), '3', 200],
    [dutchDay(0), 'drie', 422],
    [dutchDay(2), '1', 422],
  ])
    await jelle.send(`${address}/meting`, { rail: number, day, value }, { status });
  await jelle.go(address);
  await jelle.sees('Loopt');
  await jelle.send(`${address}/meting`, { rail: number, day: dutchDay(0), value: '4' });
  await jelle.sees('De grens is geraakt. Het experiment is gestopt', 'body');
  await jelle.sees('Dit experiment staat stil.');
  await fatma.go('/mij/berichten');
  await fatma.sees('Een vangrail is geraakt. Een experiment waar jij mee te maken hebt, is gestopt.');

  // One yes is not enough, not even twice by the same person.
  await jelle.send(`${address}/verder`, { yes_words: 'We bellen nu eerst wie dat wil.' });
  await jelle.sees('Nog één ander mens moet ja zeggen.', 'body');
  assert.equal(await jelle.count(`form[action="${address}/verder"]`), 0);
  await fatma.go(address);
  await fatma.send(`${address}/verder`, { yes_words: 'De oorzaak is bekend en weg.' });
  await fatma.sees('Twee mensen zeiden ja. Het experiment gaat verder.', 'body');
  await jelle.go(address);
  await jelle.send(`${address}/eind`, {
    choice: 'aanpassen',
    worked: 'Wie gebeld werd, had geen vragen meer.',
    failed: 'Wie niet opneemt, hoort niets.',
  });
  await jelle.sees('Wie niet opneemt, hoort niets.');
  // What it taught stands there when the next one begins on the same theme.
  await fatma.go('/mij/berichten');
  await fatma.sees('is afgerond. Lees wat er is geleerd.');
  await jelle.go(`${address}?taal=en`);
}
