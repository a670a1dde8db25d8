// SPDX-License-Identifier: EUPL-1.2
// Pictures of the main pages of a demo town:  node e2e/shots.mjs FOLDER [--binary PATH] [--readme] [page …]
// At 390 and 1280 pixels; --readme makes docs/pictures/town.png instead, the picture in the README.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browser, makeTown, phone, root, Server, Visitor, wide } from './harness.mjs';

const words = process.argv.slice(2);
let binary = path.join(root, 'build/release/microkosmos');
const flag = words.indexOf('--binary');
if (flag >= 0) [, binary] = words.splice(flag, 2);
const readme = words.includes('--readme');
const [out, ...only] = words.filter((w) => !w.startsWith('--'));
if (!fs.existsSync(binary) || (!out && !readme)) {
  console.error('use: node e2e/shots.mjs FOLDER [--binary PATH] [--readme] [page …]');
  process.exit(2);
}
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'microkosmos-shots-'));
const shared = await browser();
const server = await Server.start(binary, makeTown(binary, home), path.join(home, 'shots.sqlite'));
const journey = { server, browser: shared, faults: [], looked: 0, hurry: true };
const number = (name) => server.sql('SELECT id FROM place WHERE name = ?', name)[0][0];
const [town, region, street] = ['Gemeente Merelrode', 'Jeugdregio Vliet en Veen', 'Spreeuwenstraat'].map(
  number,
);
// The tension that most levels know.
const [[tension]] = server.sql(
  'SELECT tension_id FROM echo GROUP BY tension_id ORDER BY count(DISTINCT level), count(*) DESC',
);
const [[loud]] = server.sql(
  'SELECT tension_id FROM echo GROUP BY tension_id ORDER BY count(DISTINCT level) DESC, count(*) DESC',
);

const pages = [
  ['home', '', '/'],
  ['places', '', '/plekken'],
  ['place', '', `/plek/${town}`],
  ['street', '', `/plek/${street}`],
  ['region', '', `/plek/${region}`],
  ['mirror', '', `/plek/${town}/spiegel`],
  ['inner', '', `/plek/${town}/plekken`],
  ['tensions', '', `/spanningen?plek=${town}`],
  ['tension', '', `/spanning/${loud}`],
  ['tension-quiet', 'wethouder', `/spanning/${tension}`],
  ['find', '', '/vinden?q=wachten'],
  ['find-none', '', '/vinden?q=xyzzy'],
  ['may', '', '/wie-mag-wat'],
  ['sign-in', '', '/inloggen'],
  ['mailbox', '', '/postvak'],
  ['rules', '', '/spelregels'],
  ['help', '', '/hulp'],
  ['open', '', '/open'],
  ['log', '', '/logboek'],
  ['not-found', '', '/nergens', 404],
  ['record', 'inwoner', '/spanning/nieuw'],
  ['me', 'inwoner', '/mij'],
  ['mine', 'inwoner', '/mij/spanningen'],
  ['notices', 'inwoner', '/mij/berichten'],
  ['claim', 'inwoner', `/mij/plek?plek=${street}`],
  ['tension-echo', 'wethouder', `/spanning/${loud}`],
  ['place-steward', 'gemeentesecretaris', `/plek/${town}`],
  ['people', 'gemeentesecretaris', `/plek/${town}/mensen`],
  ['invite', 'gemeentesecretaris', `/plek/${town}/uitnodigen`],
  ['add', 'gemeentesecretaris', `/plek/${town}/nieuw`],
  ['move', 'gemeentesecretaris', `/plek/${street}/verplaatsen?naar=${town}`],
  ['tie', 'gemeentesecretaris', `/plek/${town}/regio`],
];

async function picture(size, end) {
  const guests = new Map();
  for (const [name, role, address, status = 200] of pages) {
    if (only.length && !only.includes(name)) continue;
    if (!guests.has(role)) {
      guests.set(role, await Visitor.arrive(journey, { size }));
      if (role) await guests.get(role).be(role);
    }
    const { page } = await guests.get(role).go(address, { status });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(out, `${name}-${end}.png`), fullPage: true });
  }
  if (only.length && !only.includes('written')) return;
  const noor = await Visitor.arrive(journey, { size });
  await noor.be('inwoner');
  await noor.go('/spanning/nieuw');
  await noor.fill('Wat gebeurt er?', 'Bij het loket bel ik 06-12345678 en krijg ik elke keer iemand anders.');
  await noor.choose('Zorg');
  await noor.press('Delen met iedereen', { status: 422 });
  await noor.page.screenshot({ path: path.join(out, `refused-${end}.png`), fullPage: true });
  await noor.fill('Wat gebeurt er?', 'Bij het loket krijg ik elke keer iemand anders aan de lijn.');
  await noor.press('Kijk eerst wie dit ook voelt');
  await noor.page.screenshot({ path: path.join(out, `similar-${end}.png`), fullPage: true });
  await noor.press('Delen met iedereen');
  await noor.page.screenshot({ path: path.join(out, `shared-${end}.png`), fullPage: true });
  const kees = await Visitor.arrive(journey, { size });
  await kees.be('gemeentesecretaris');
  await kees.go(`/plek/${town}/uitnodigen`);
  await kees.choose('Inwoner');
  await kees.press('Maak de uitnodiging');
  await kees.page.screenshot({ path: path.join(out, `invitation-${end}.png`), fullPage: true });
}

try {
  if (readme) {
    const guest = await Visitor.arrive(journey, { size: { width: 1280, height: 1400 } });
    const { page } = await guest.go(`/plek/${town}`);
    await page.evaluate(() => document.fonts.ready);
    const to = path.join(root, 'docs/pictures/town.png');
    fs.mkdirSync(path.dirname(to), { recursive: true });
    await page.screenshot({ path: to });
    console.log(`${to}: ${fs.statSync(to).size} bytes`);
  } else {
    fs.mkdirSync(out, { recursive: true });
    await picture(phone, 'phone');
    await picture(wide, 'wide');
  }
  for (const fault of new Set(journey.faults)) console.log(fault);
} finally {
  server.stop();
  await shared.close();
  fs.rmSync(home, { recursive: true, force: true });
}
