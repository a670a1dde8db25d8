// SPDX-License-Identifier: EUPL-1.2
// From one tension to a small success and on to another municipality, by eight people at eight levels and one
// from elsewhere. With WALK=1 it takes the pictures of docs/walk.md on its way.
import assert from 'node:assert/strict';
import { dutchDay, phone, picture, wide } from '../harness.mjs';

const people = [
  ['noor', 'inwoner', { size: phone }],
  ['jelle', 'wijkteammedewerker', { size: phone }],
  ['fatma', 'manager', { size: wide }],
  ['kees', 'gemeentesecretaris', { size: wide }],
  ['amina', 'wethouder', { size: wide, script: false }],
  ['joris', 'raadslid', { size: phone, script: false }],
  ['ilse', 'regio', { size: wide, script: false }],
  ['bas', 'ministerie', { size: wide, script: false }],
];
const first = 'Eén brief met één naam eronder, in plaats van drie.';
const better = `${first} Wie geen brief leest, wordt gebeld.`;

// What everybody does in the same way is looked at once; the others hurry.
async function each(journey, visitors, act) {
  for (const [i, visitor] of visitors.entries()) {
    journey.hurry = i > 0;
    await act(visitor);
  }
  journey.hurry = false;
}

async function share(journey, { noor, all }) {
  const team = await noor.place('Wijkteam Zuid');
  await noor.go(`/spanning/nieuw?plek=${team}`);
  await noor.fill('Wat gebeurt er?', 'Ik kreeg drie brieven over hetzelfde gesprek, elk met een andere datum.');
  await noor.choose('Zorg');
  await noor.unfold('Meer vertellen');
  await noor.choose('Mijn niveau en precies deze plek');
  await noor.press('Delen met iedereen');
  const tension = noor.path().split('?')[0];
  await each(journey, all.slice(1), async (one) => {
    await one.go(tension);
    await one.fill('Hoe is het bij jou?', `Bij ons op ${one.role} zien we dit ook gebeuren.`);
    await one.press('Geef weerklank');
  });
  await noor.go(tension);
  await picture(noor, 'tension');
  return { team, tension };
}

async function search(journey, { fatma, noor }, tension) {
  await fatma.go(tension);
  await fatma.follow('Begin een zoektocht');
  await fatma.send('/zoektocht', {
    title: 'Drie brieven over één gesprek',
    theme: 'zorg',
    occasion: 'Wie een gesprek aanvraagt, krijgt drie brieven van drie afdelingen.',
    purpose: 'Wie hulp vraagt, weet met wie en wanneer het gesprek is.',
    vision: 'Er ligt één brief op de mat, met één naam en één nummer.',
    open_to: 'Wie de brief schrijft, en wat erin staat.',
    fixed: 'De termijn uit de wet staat vast.',
    decides_body: 'Het college van B en W',
    decides_function: 'wethouder zorg',
  });
  const address = fatma.path().split('?')[0].replace('/begeleiden', '');
  await fatma.send(`${address}/openen`);
  await noor.go(address);
  await noor.sees('Drie brieven over één gesprek', 'h1');
  await picture(noor, 'search');
  await noor.click(`a[href*="${address}/vraag/"]`);
  const question = noor.path().split('?')[0];
  await noor.send(question, { words: 'Ik wil weten wie ik kan bellen als er iets niet klopt.' });
  return address;
}

async function consent(journey, { jelle, kees, joris, noor, amina }, occasion) {
  await jelle.go(occasion);
  await jelle.follow('Doe een voorstel');
  await jelle.send('/voorstel', {
    title: 'Eén brief per gezin',
    words: first,
    example: 'In maart kwamen er drie brieven op één dag.',
    helped: 'Dan had het gezin geweten op welke dag het gesprek was.',
    body: 'executive',
    route: 'Het past in onze speelruimte.',
    silence: 'all_speak',
  });
  const address = jelle.path().split('?')[0];
  const others = [noor, kees, joris, amina];
  await each(journey, others, async (one) => {
    await one.go(address);
    await one.send(`${address}/meedoen`);
    await one.sees('Je doet mee. Je krijgt bericht bij elke ronde.', 'body');
  });
  // Somebody else than the proposer guides it.
  await kees.go(address);
  const own = (await kees.text()).match(/ben je deelnemer (\d+)/)[1];
  await jelle.go(address);
  await jelle.send(`${address}/begeleider`, { begeleider_member: own });
  await jelle.send(`${address}/beginnen`, { beginnen_form: 'deadline' });
  await jelle.sees('Deze ronde loopt tot');
  // Clarify: one question, answered.
  await joris.go(address);
  await picture(joris, 'rounds', '#nu');
  await joris.send(`${address}/vraag`, { vraag_words: 'Wie zet zijn naam eronder?' });
  await jelle.go(address);
  await jelle.send('/antwoord', { [await nameIn(jelle, 'antwoord')]: 'Wie het gesprek voert.' });
  const silent = others.filter((one) => one !== joris);
  const nothing = (who) =>
    each(journey, who, async (one) => {
      await one.go(address);
      await one.send(`${address}/niets`);
    });
  await nothing(silent);
  await joris.go(address);
  if (await joris.count(`form[action="${address}/niets"]`)) await joris.send(`${address}/niets`);
  await onward(kees, address);
  // React.
  await noor.go(address);
  await noor.send(`${address}/reactie`, { reactie_words: 'Fijn. Maar niet iedereen leest brieven.' });
  await nothing(others.filter((one) => one !== noor));
  await onward(kees, address);
  // The text stays; then one objection, with the four questions answered.
  await jelle.go(address);
  await jelle.send(`${address}/zo-laten`);
  const speak = (who) =>
    each(journey, who, async (one) => {
      await one.go(address);
      await one.send(`${address}/spreken`, { spreken_saying: 'no_objection' });
    });
  await noor.go(address);
  await noor.send(`${address}/spreken`, {
    spreken_saying: 'objection',
    spreken_words: 'Wie niet leest, mist nu ook de laatste brief.',
    spreken_harms: 'Mensen die niet lezen, komen niet op het gesprek.',
    spreken_limits: 'Ik kan mijn buurvrouw dan niet meer helpen met de tweede brief.',
    spreken_fresh: 'Nu komen er drie brieven en valt er één op.',
    spreken_soon: 'Het gebeurt elke week, en wie wegblijft is zijn plek kwijt.',
  });
  await speak(others.filter((one) => one !== noor));
  await onward(kees, address);
  await kees.sees('Wacht op de begeleider');
  await kees.click(`form[action="${address}/toetsen"]:has(input[name=complete]) button`);
  await noor.go(address);
  await noor.sees('Wordt ingepast');
  await picture(noor, 'objection', '#overwegend');
  await noor.send('/andere-tekst', { [await nameIn(noor, 'andere-tekst')]: better });
  await jelle.go(address);
  await jelle.send('/overnemen', { [await nameIn(jelle, 'overnemen')]: '1' });
  await noor.go(address);
  await noor.send('/opheffen');
  await onward(kees, address);
  // After a change of the text everybody speaks again.
  await speak(others);
  await onward(kees, address);
  await kees.misses('Er is nog een overwegend bezwaar open');
  await kees.send(`${address}/uitkomst`, {
    uitkomst_outcome: 'We sturen één brief, met één naam. Wie geen brief leest, bellen we.',
    uitkomst_body: 'executive',
    uitkomst_route: 'Het college geeft het wijkteam hier speelruimte voor.',
  });
  await kees.sees('De uitkomst staat er.', 'body');
  await noor.go(address);
  await noor.sees('Wie geen brief leest, wordt gebeld.');
  await noor.go(`${address}/versies`);
  await noor.sees('Versie 2');
  await noor.go(address);
  await picture(noor, 'outcome');
  return address;
}

// The name of the words of a form about one thing: "antwoord12_words".
async function nameIn(visitor, act) {
  return visitor.page
    .locator(`form[action$="/${act}"] [name^="${act}"]`)
    .first()
    .evaluate((field) => field.name);
}

async function onward(guide, address) {
  await guide.go(address);
  await guide.send(`${address}/verder`);
}

async function room({ amina, jelle }, occasion, team) {
  await amina.go(occasion);
  await amina.follow('Maak er speelruimte van');
  const fields = {
    matter: 'Brieven over gesprekken',
    to_place: String(team),
    to_level: 'professional',
    say: 'Het team bepaalt zelf welke brief er gaat, en wie hem ondertekent.',
    duty: 'Het team zorgt dat ieder op tijd weet wanneer het gesprek is.',
    review: dutchDay(60),
  };
  await amina.send('/speelruimte', { ...fields, duty: '' }, { status: 422 });
  await amina.sees('Zeggenschap zonder verantwoordelijkheid is geen speelruimte.');
  await amina.send('/speelruimte', { duty: fields.duty });
  const address = amina.path().split('?')[0];
  await jelle.go(address);
  await jelle.send(`${address}/aannemen`);
  await jelle.sees('De speelruimte loopt.', 'body');
  await jelle.go(address);
  await picture(jelle, 'room');
  await jelle.go(`${address}/kaart`);
  await jelle.sees('Het team bepaalt zelf');
  return address;
}

async function experiment({ jelle, fatma }, occasion) {
  await jelle.go(occasion);
  await jelle.follow('Begin een experiment');
  await jelle.send('/experiment', {
    title: 'Eén brief, acht weken lang',
    what: 'Acht weken sturen we per gezin één brief, en bellen we wie niet leest.',
    hypothesis: 'Als we dit doen, dan komt bijna iedereen op het gesprek.',
    who: 'Het wijkteam en de gezinnen met een gesprek.',
    until: dutchDay(56),
    basis: 'geen',
    stop_rule: 'Als iemand door de brief hulp misloopt.',
    stays: 'Het loket blijft open; het team let daarop.',
  });
  const address = jelle.path().split('?')[0];
  await jelle.follow('Vangrail erbij');
  await jelle.send(`${address}/vangrail`, {
    measure: 'gemiste gesprekken per week',
    unit: 'gesprekken',
    direction: 'niet-boven',
    threshold: '5',
    action: 'We sturen weer de oude brieven.',
    watcher: 'het wijkteam',
  });
  await fatma.go(address);
  await fatma.send(`${address}/meedoen`);
  await jelle.go(address);
  await jelle.send(`${address}/begin`);
  const rail = await jelle.page.locator('[name=rail] option').nth(1).getAttribute('value');
  for (const value of ['4', '2']) {
    await jelle.send(`${address}/meting`, { rail, day: dutchDay(0), value });
    await jelle.sees('Je meting staat erbij.', 'body');
  }
  await jelle.go(address);
  await picture(jelle, 'experiment');
  return address;
}

async function success({ jelle, noor }, occasion) {
  await jelle.go(occasion);
  await jelle.send(`${occasion}/succes`, {
    success_title: 'Alle gezinnen kwamen deze week op hun gesprek',
    success_words: 'Er bleef niemand weg, en er was tijd voor wat er echt speelde.',
    success_evidence: 'De agenda van het team: elf gesprekken, elf keer iemand aan tafel.',
    success_day: dutchDay(0),
  });
  const address = jelle.path().split('?')[0];
  await noor.go(address);
  await picture(noor, 'success');
  return address;
}

// Sanne works at another town, and takes it along to where she is.
async function takeAlong(journey, small) {
  const sanne = await journey.arrive({ size: phone });
  await sanne.signIn('sanne@voorbeeld.nl');
  await sanne.go('/mij/plek?q=Dorpsloket');
  await sanne.follow('Dorpsloket Elzerhage');
  await sanne.choose('Professional');
  await sanne.fill('Je naam', 'Sanne');
  await sanne.press('Hier sta ik');
  journey.server.sql('UPDATE standing SET vouched = 1 WHERE id = (SELECT max(id) FROM standing)');
  await sanne.go(small);
  await sanne.click('main a[href$="/meenemen"]');
  const action = await sanne.page.locator('main form').first().getAttribute('action');
  await sanne.send(action, {
    kept: 'Eén brief met één naam.',
    different: 'Bij ons belt het Dorpsloket, want een wijkteam hebben we niet.',
    why: 'In een dorp kent men elkaar al.',
    consent: 'Het team van het Dorpsloket.',
    until: dutchDay(40),
  });
  const address = sanne.path().split('?')[0];
  await sanne.sees('Meegenomen.', 'body');
  await sanne.sees(/Wat hier anders is/);
  await sanne.go(`${address}/stamboom`);
  assert.equal(await sanne.count('.mk-tree li'), 2, 'both stand in the family');
  await picture(sanne, 'family');
  await sanne.go(address);
  await sanne.send(`${address}/begin`);
  return address;
}

// Each of them reads what became of it, once for each step they did not take themselves.
async function everybodyWasTold(journey, everybody, steps) {
  const told = journey.server.sql(
    `SELECT person.demo_role, notice.kind, notice.subject_id, count(*) FROM notice JOIN person
     ON person.id = notice.person_id WHERE person.demo_role IS NOT NULL GROUP BY 1, 2, 3`,
  );
  for (const [name, role] of people)
    for (const [kind, address, by] of steps) {
      const number = Number(address.split('/').pop());
      const row = told.find(([r, k, s]) => r === role && k === kind && s === number);
      const times = row ? row[3] : 0;
      assert.equal(times, by === name ? 0 : 1, `${name} was told ${times} times of ${kind} ${address}`);
    }
  for (const visitor of everybody.all) {
    journey.hurry = visitor !== everybody.noor;
    await visitor.go('/mij/berichten');
    if (visitor !== everybody.jelle) await visitor.sees('Een klein succes!');
    await visitor.sees('is meegenomen naar een andere plek');
  }
  journey.hurry = false;
}

export default async function (journey) {
  const everybody = { all: [] };
  journey.hurry = true;
  for (const [name, role, how] of people) {
    const visitor = await journey.arrive(how);
    visitor.role = role;
    await visitor.be(role);
    everybody[name] = visitor;
    everybody.all.push(visitor);
  }
  journey.hurry = false;
  const { noor } = everybody;
  const { team, tension } = await share(journey, everybody);
  const looking = await search(journey, everybody, tension);
  const proposal = await consent(journey, everybody, looking);
  const given = await room(everybody, proposal, team);
  const tried = await experiment(everybody, given);
  const small = await success(everybody, tried);
  const elsewhere = await takeAlong(journey, small);
  await everybodyWasTold(journey, everybody, [
    ['search_opened', looking, 'fatma'],
    ['consent_proposed', proposal, 'jelle'],
    ['consent_accepted', proposal, 'kees'],
    ['room_offered', given, 'amina'],
    ['room_accepted', given, 'jelle'],
    ['experiment_prepared', tried, 'jelle'],
    ['experiment_started', tried, 'jelle'],
    ['success_told', small, 'jelle'],
    ['experiment_forked', elsewhere, ''],
  ]);
  // One line from the tension to the other town, on the tension's own page, in both languages.
  await noor.go(tension);
  for (const step of [looking, proposal, given, tried, small, elsewhere])
    assert.equal(await noor.count(`section:has(#keten) a[href="${step}"]`), 1, step);
  await noor.sees('vertakking naar Dorpsloket Elzerhage');
  await picture(noor, 'chain', 'section:has(#keten)');
  for (const page of [tension, looking, proposal, given, tried, small, elsewhere]) {
    await noor.go(`${page}?taal=en`);
    assert.equal(await noor.page.locator('html').getAttribute('lang'), 'en');
  }
}
