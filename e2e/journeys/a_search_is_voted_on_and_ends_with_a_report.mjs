// SPDX-License-Identifier: EUPL-1.2
// A facilitator opens a search from a tension; eight levels and guests vote; it splits in two as seeded and
// agrees where it should; it is weighed, closed, and its report is one sheet of paper.
import assert from 'node:assert/strict';
import { narrow, paper, phone, wide } from '../harness.mjs';

// What each half of the guests says to it; the last one is what nobody quarrels about.
const statements = [
  ['Het loket is ook op zaterdag open.', 'eens', 'oneens'],
  ['Een afspraak maak je alleen nog online.', 'oneens', 'eens'],
  ['Het wijkteam komt bij mensen thuis.', 'eens', 'oneens'],
  ['Vaste regels zijn eerlijker dan maatwerk.', 'oneens', 'eens'],
  ['Buren kunnen veel zorg zelf dragen.', 'eens', 'oneens'],
  ['Eerst het geld, dan pas het plan.', 'oneens', 'eens'],
  ['Wie hulp vraagt, krijgt binnen een week antwoord.', 'eens', 'eens'],
  ['Een brief is geschreven in gewone taal.', 'eens', 'eens'],
];
const roles = ['inwoner', 'wijkteammedewerker', 'manager', 'gemeentesecretaris'].concat([
  'wethouder',
  'raadslid',
  'regio',
  'ministerie',
]);

async function openSearch(kees) {
  await kees.place('Hagenwijk');
  await kees.go('/spanning/nieuw');
  await kees.fill('Wat gebeurt er?', 'Aan het loket hoort ieder een ander antwoord op dezelfde vraag.');
  await kees.choose('Zorg');
  await kees.press('Delen met iedereen');
  await kees.follow('Begin een zoektocht');
  // What is not said yet is said on the list of what is missing; nothing that was typed is lost.
  await kees.send('/zoektocht', { title: 'Eén antwoord aan het loket', theme: 'zorg' });
  const address = kees.path().split('?')[0].replace('/begeleiden', '');
  assert.equal(await kees.count(`form[action="${address}/openen"]`), 0, 'it cannot open yet');
  await kees.follow('Verander de zoektocht');
  await kees.send(`${address}/wijzigen`, {
    occasion: 'Drie mensen, drie antwoorden op één vraag.',
    purpose: 'Wie hulp zoekt, weet waar hij aan toe is.',
    vision: 'Aan elk loket klinkt hetzelfde antwoord, en het klopt.',
    open_to: 'Openingstijden, brieven en wie wat beslist.',
    fixed: 'De wet en het geld van dit jaar.',
    decides_body: 'Het college van B en W',
    decides_function: 'wethouder zorg',
    announce_votes: '1',
  });
  await kees.send(`${address}/openen`);
  await kees.sees('De zoektocht is open.', 'body');
  return address;
}

async function answerQuestions(people, address) {
  for (const [i, one] of people.entries()) {
    one.journey.hurry = i > 1;
    await one.go(address);
    await one.click(`main a[href*="${address}/vraag/"]`);
    await one.send(one.path().split('?')[0], { words: `Zo zien wij het bij ${roles[i]}.` });
    await one.sees(`Zo zien wij het bij ${roles[i]}.`);
  }
  people[0].journey.hurry = false;
}

async function seed(kees, address) {
  await kees.go(`${address}/begeleiden`);
  await kees.send(`${address}/verder`);
  await kees.go(`${address}/beheer/stellingen`);
  await kees.page.locator('summary', { hasText: 'Breng er meer tegelijk in' }).click();
  const form = kees.page.locator('form:has([name=seeds])');
  await form.locator('[name=seeds]').fill(statements.map(([words]) => words).join('\n'));
  await form.locator('[name=csv_signed_by]').fill('Wijkteam Zuid');
  await kees.press('Breng ze allemaal in');
  await kees.go(`${address}/begeleiden`);
  await kees.page.locator('summary', { hasText: 'Maak een link om mee te stemmen' }).click();
  await kees.press('Maak de link');
  assert.ok((await kees.count('svg.mk-qr__code path')) > 0, 'a QR code');
  return (await kees.page.locator('.mk-qr__link').first().innerText()).replace(/^.*?(?=\/zoektocht)/, '');
}

// Which side of the two somebody is on decides what they say.
const answerOf = (words, side) => statements.find(([s]) => s === words)[1 + side];

async function voteAll(one, address, side, press) {
  await one.go(`${address}/stem`);
  for (let i = 0; i < statements.length; i++) {
    const words = (await one.page.locator('.mk-vote__statement').innerText()).replace(/\u00ad/g, '');
    const answer = answerOf(words, side);
    if (press) await one.key(answer === 'eens' ? '1' : '2');
    else await one.click(`.mk-vote button[value="${answer}"]`);
    one.journey.hurry = true;
  }
  one.journey.hurry = false;
  await one.sees('Je hebt op alles gestemd');
}

// A guest with a phone: the link of the QR code, one button, and the first statement is there.
async function guestByLink(journey, link, address) {
  const guest = await journey.arrive({ size: narrow });
  await guest.go(link);
  await guest.press('Doe mee');
  assert.equal(guest.path(), `${address}/stem`);
  await guest.click('.mk-vote button[value="eens"]');
  await guest.sees('Je zei: Eens.', 'body');
  // Undone, given again, and nothing counts double.
  await guest.press('Ongedaan maken');
  await guest.click('.mk-vote button[value="eens"]');
  await voteRest(guest);
  return guest;
}
async function voteRest(guest) {
  guest.journey.hurry = true;
  while (await guest.count('.mk-vote')) {
    const words = (await guest.page.locator('.mk-vote__statement').innerText()).replace(/\u00ad/g, '');
    await guest.click(`.mk-vote button[value="${answerOf(words, 0)}"]`);
  }
  guest.journey.hurry = false;
}

// Many guests, each a browser of its own that only sends forms.
async function crowd(journey, address, numbers, size) {
  const guests = Array.from({ length: size }, async (_, i) => {
    const context = await journey.browser.newContext();
    const ask = context.request;
    const page = await (await ask.get(`${journey.server.origin}${address}/stem`)).text();
    const csrf = page.match(/name="csrf" value="([^"]+)"/)[1];
    for (const [no, words] of numbers) {
      const stem = answerOf(words, i % 2);
      const form = { csrf, stelling: String(no), stem };
      const answer = await ask.post(`${journey.server.origin}${address}/stem`, { form, maxRedirects: 0 });
      assert.equal(answer.status(), 303, await answer.text());
    }
    await context.close();
  });
  await Promise.all(guests);
}

export default async function (journey) {
  const people = [];
  for (const [i, role] of roles.entries()) {
    const one = await journey.arrive({ size: i > 1 && i < 5 ? wide : phone, script: role !== 'raadslid' });
    journey.hurry = i > 0;
    await one.be(role);
    people.push(one);
  }
  const [noor, , fatma, kees, amina] = people;
  const address = await openSearch(kees);
  await answerQuestions(people.slice(0, 3), address);
  const link = await seed(kees, address);

  await voteAll(amina, address, 0, true); // by keyboard alone
  await voteAll(people[5], address, 1, false); // without script
  await noor.go(`${address}/stem`);
  await noor.click('.mk-vote button[value="eens"]');
  for (const one of people.filter((p) => ![amina, people[5], noor].includes(p))) {
    journey.hurry = true;
    await one.go(`${address}/stem`);
    await one.click('.mk-vote button[value="eens"]');
  }
  journey.hurry = false;
  await guestByLink(journey, link, address);
  const id = Number(address.split('/').pop());
  const numbers = journey.server.sql('SELECT no, words FROM opinion_statement WHERE poll_id = ? ORDER BY no', id);
  await crowd(journey, address, numbers, 48);

  // The map: two groups, and what both agree on.
  await kees.go(`${address}/kaart`);
  for (let i = 0; i < 15 && !(await kees.text()).includes('Groep B'); i++) {
    await kees.page.waitForTimeout(1000); // it may be ten seconds old
    await kees.go(`${address}/kaart`);
  }
  await kees.sees('Groep A');
  await kees.sees('Groep B');
  await kees.misses('Groep C');
  await kees.sees('Wie hulp vraagt, krijgt binnen een week antwoord.', 'section:has(#gedeeld), main');
  const map = await (await kees.context.request.get(`${journey.server.origin}${address}/kaart.json`)).json();
  assert.ok(JSON.stringify(map).length > 100);
  await amina.go(`${address}/kaart`);
  await amina.sees('Alleen jij ziet dit.');
  await kees.go(`${address}/zaal`);
  assert.ok((await kees.count('svg.mk-qr__code path')) > 0, 'the hall has a code');

  // Weigh.
  await kees.go(`${address}/begeleiden`);
  await kees.send(`${address}/verder`, { sure: '1' });
  await fatma.go(address);
  await fatma.follow('Begin een belangenafweging');
  await fatma.send('/afweging', {
    options: 'Eén antwoord, één loket\nAlles blijft zoals het is',
    parties: 'mensen die hulp zoeken\nmedewerkers van het loket',
    absent: 'mensen zonder adres',
  });
  const weighing = fatma.path().split('?')[0];
  for (const [i, one] of people.slice(0, 6).entries()) {
    journey.hurry = i > 0;
    await one.go(`${weighing}/wegen`);
    await one.send(`${weighing}/wegen`, { score_self: '1', score_whole: '2', gains: '1' });
  }
  journey.hurry = false;
  await fatma.go(weighing);
  await fatma.send(`${weighing}/sluiten`);
  await fatma.sees('5 mensen of meer wogen mee.');
  await fatma.sees('mensen zonder adres');

  // Close, and read the report.
  await kees.go(`${address}/begeleiden`);
  await kees.send(`${address}/verder`);
  await kees.go(`${address}/uitkomst`);
  await kees.send(`${address}/uitkomst`, {
    outcome: 'Elk loket geeft hetzelfde antwoord, binnen een week.',
    body: 'Het college stelt het vast op 12 januari.',
    follows: 'Het wijkteam begint met de vragen die het meest komen.',
    learned: 'Mensen willen vooral weten wanneer ze antwoord krijgen.',
  });
  await noor.go('/mij/berichten');
  await noor.sees('Er is een uitkomst van een zoektocht waar je bij hoort. Lees het verslag.');
  await noor.go(`${address}/verslag`);
  await noor.sees('Elk loket geeft hetzelfde antwoord, binnen een week.');
  await noor.sees('Wie hulp vraagt, krijgt binnen een week antwoord.');
  await kees.go(`${address}/verslag`);
  const sheet = await paper(kees);
  assert.equal(sheet.pages, 1, `the report is one A4, not ${sheet.pages}`);
  for (const words of [/Eén antwoord aan het loket/, /n = 5\d/, /mensen zonder adres/, /Zelf narekenen/])
    assert.match(sheet.text, words);
  assert.doesNotMatch(sheet.text, /Hoofdmenu|Inloggen|Naar de inhoud/);
  // The votes are there for anybody to check, under numbers nobody can follow.
  await noor.go(`${address}/gegevens`);
  await noor.sees('Stemmen als CSV');
  const votes = await noor.context.request.get(`${journey.server.origin}${address}/gegevens/stemmen.csv`);
  assert.equal(votes.status(), 200);
  assert.equal((await votes.text()).trim().split('\n').length, 1 + 48 * 8 + 8 * 3 + 6, 'every vote once');
  for (const page of ['', '/verslag', '/kaart', '/gegevens', '/stellingen']) {
    await noor.go(`${address}${page}?taal=en`);
    assert.equal(await noor.page.locator('html').getAttribute('lang'), 'en');
  }
  await noor.go(`${weighing}?taal=en`);
}
