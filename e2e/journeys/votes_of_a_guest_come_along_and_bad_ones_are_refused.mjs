// SPDX-License-Identifier: EUPL-1.2
// A guest votes, signs in and takes the votes along; and what is wrong (a foreign, missing or refused statement,
// a closed search, the same form twice, data of somebody) is answered clearly: nothing is lost, nothing breaks.
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

const seeds = ['Het loket is op zaterdag open.', 'Een brief is kort.', 'Bellen is beter dan mailen.'];

// A search where one can vote now, and its address.
async function open(kees, title) {
  await kees.go('/spanning/nieuw');
  await kees.fill('Wat gebeurt er?', `Bij ons speelt dit al een jaar: ${title}.`);
  await kees.choose('Zorg');
  await kees.press('Delen met iedereen');
  await kees.follow('Begin een zoektocht');
  await kees.send('/zoektocht', {
    title,
    theme: 'zorg',
    occasion: 'Mensen bellen er elke dag over.',
    purpose: 'Wie belt, weet waar hij aan toe is.',
    vision: 'Niemand hoeft twee keer te bellen.',
    open_to: 'Hoe we bereikbaar zijn.',
    fixed: 'Het geld van dit jaar.',
    decides_body: 'Het college van B en W',
    decides_function: 'wethouder zorg',
  });
  const address = kees.path().split('?')[0].replace('/begeleiden', '');
  await kees.send(`${address}/openen`);
  await kees.go(`${address}/begeleiden`);
  await kees.send(`${address}/verder`);
  await kees.go(`${address}/beheer/stellingen`);
  const form = kees.page.locator('form:has([name=seeds])');
  await kees.page.locator('summary', { hasText: 'Breng er meer tegelijk in' }).click();
  await form.locator('[name=seeds]').fill(seeds.join('\n'));
  await form.locator('[name=csv_signed_by]').fill('Team Klantcontact');
  await kees.press('Breng ze allemaal in');
  return address;
}

// Sends a vote as this visitor's forms would, without the page in between.
async function voter(visitor, address) {
  const page = await visitor.context.request.get(`${visitor.origin}${address}/stellingen`);
  const [, csrf] = (await page.text()).match(/name="csrf" value="([^"]+)"/);
  return async (fields) => {
    const ask = { form: { csrf, ...fields }, maxRedirects: 0 };
    const answer = await visitor.context.request.post(`${visitor.origin}${address}/stem`, ask);
    return { status: answer.status(), words: await answer.text() };
  };
}

const votes = (journey, id) =>
  journey.server.sql('SELECT count(*), count(DISTINCT participant_id) FROM opinion_vote WHERE poll_id = ?', id)[0];

export default async function (journey) {
  const kees = await journey.arrive({ size: wide });
  await kees.be('gemeentesecretaris');
  journey.hurry = true;
  const address = await open(kees, 'Bereikbaar zijn');
  journey.hurry = false;
  const id = Number(address.split('/').pop());
  const numbers = journey.server
    .sql('SELECT no FROM opinion_statement WHERE poll_id = ? ORDER BY no', id)
    .map(([no]) => String(no));

  // A guest, without script; the same vote twice is one vote.
  const guest = await journey.arrive({ size: phone, script: false });
  await guest.go(`${address}/stem`);
  await guest.click('.mk-vote button[value="eens"]');
  await guest.sees('Je stemt zonder account.');
  const before = await voter(guest, address);
  for (const stelling of numbers)
    for (const stem of ['oneens', 'eens', 'eens'])
      assert.equal((await before({ stelling, stem })).status, 303);
  assert.deepEqual(votes(journey, id), [3, 1], 'three votes of one');

  // Signed in, the votes come along and are still theirs; nothing counts twice.
  await guest.be('inwoner');
  await guest.go(`${address}/stem`);
  await guest.press('Neem deze stemmen nu mee');
  await guest.sees('Je stemmen zijn meegenomen naar je account.', 'body');
  assert.deepEqual(votes(journey, id), [3, 1], 'the same three, of one');
  await guest.go(`${address}/stem`);
  await guest.sees('Je hebt op alles gestemd');

  // Bad votes.
  const vote = await voter(guest, address);
  const wrong = [
    [{ stelling: '99999', stem: 'eens' }, 404],
    [{ stelling: 'x', stem: 'eens' }, 404],
    [{ stelling: numbers[0], stem: 'misschien' }, 400],
    [{ stelling: numbers[0] }, 400],
    [{ stelling: numbers[0], stem: 'eens', csrf: 'verkeerd' }, 403],
  ];
  for (const [fields, status] of wrong) {
    const said = await vote(fields);
    assert.equal(said.status, status, JSON.stringify(fields));
  }
  assert.deepEqual(votes(journey, id), [3, 1]);

  // Data of somebody in a statement: refused, and the words are kept.
  await guest.go(`${address}/stellingen`);
  const secret = 'Mijn buurman met BSN 999990019 moet bellen kunnen.';
  await guest.send(`${address}/stellingen`, { words: secret }, { status: 422 });
  await guest.sees('Hier staan gegevens in die naar iemand wijzen.');
  assert.equal(await guest.page.locator('[name=words]').inputValue(), secret);
  await guest.send(`${address}/stellingen`, { words: 'Er is altijd een mens aan de lijn.' });
  await guest.sees('De begeleider leest je stelling.', 'body');
  // Refused with a reason: its author reads why, and nobody can vote on it.
  await kees.go(`${address}/beheer/stellingen`);
  const [[refused]] = journey.server.sql(
    "SELECT no FROM opinion_statement WHERE poll_id = ? AND words LIKE 'Er is altijd%'",
    id,
  );
  await kees.unfold('Niet toelaten, met een reden');
  await kees.page.locator('[name^=reason_]').fill('Dit gaat over geld dat er niet is.');
  await kees.press('Laat niet toe');
  await guest.go(`${address}/stem`);
  await guest.sees('kwam er niet bij: Dit gaat over geld dat er niet is.');
  const no = await vote({ stelling: String(refused), stem: 'eens' });
  assert.equal(no.status, 404);
  assert.match(no.words, /Op deze stelling kun je niet stemmen/);

  // Closed: a vote that was on its way is told so, and what was given stays.
  await kees.go(`${address}/begeleiden`);
  await kees.send(`${address}/verder`, {}, { status: 422 });
  await kees.sees('Zet een vinkje als je het zeker weet.');
  await kees.send(`${address}/verder`, { sure: '1' });
  const late = await vote({ stelling: numbers[0], stem: 'oneens' });
  assert.ok([403, 409].includes(late.status), `${late.status} after closing`);
  await guest.go(`${address}/stem`);
  await guest.sees('De stemming is gesloten.');
  for (const page of ['', '/stem', '/stellingen', '/kaart']) await guest.go(`${address}${page}?taal=en`);
}
