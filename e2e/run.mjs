// SPDX-License-Identifier: EUPL-1.2
// Walks the journeys in e2e/journeys/ through a browser:  node e2e/run.mjs [--binary PATH] [journey …]
// Each has a copy of one demo town and a server of its own; two walk at the same time. Exit status 0 when all
// arrive.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browser, makeTown, root, Server, Visitor } from './harness.mjs';

const names = process.argv.slice(2);
let binary = path.join(root, 'build/release/microkosmos');
const flag = names.indexOf('--binary');
if (flag >= 0) [, binary] = names.splice(flag, 2);
const folder = path.join(import.meta.dirname, 'journeys');
const all = fs
  .readdirSync(folder)
  .filter((f) => f.endsWith('.mjs'))
  .map((f) => f.slice(0, -4))
  .sort();
const unknown = names.filter((n) => !all.some((f) => f.includes(n)));
if (!binary || !fs.existsSync(binary) || unknown.length) {
  console.error(unknown.length ? `no such journey: ${unknown.join(' ')}` : `no program at ${binary}`);
  console.error("use: node e2e/run.mjs [--binary PATH] [part of a journey's name …]");
  process.exit(2);
}

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'microkosmos-e2e-'));
const shared = await browser();
const started = performance.now();
const patience = 240_000; // for one journey, on a busy machine
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
let lost = 0;
let looked = 0;

async function walk(town, name) {
  const { default: steps } = await import(path.join(folder, `${name}.mjs`));
  const since = performance.now();
  const journey = { browser: shared, binary, faults: [], looked: 0, visitors: [] };
  try {
    journey.server = await Server.start(binary, town, path.join(home, `${name}.sqlite`));
    journey.arrive = async (how) => {
      const visitor = await Visitor.arrive(journey, how);
      journey.visitors.push(visitor);
      return visitor;
    };
    let clock;
    const late = new Promise((_, no) => {
      clock = setTimeout(() => no(new Error('did not arrive in time')), patience);
    });
    await Promise.race([steps(journey), late]).finally(() => clearTimeout(clock));
  } catch (error) {
    const last = journey.visitors.at(-1);
    const where = last && `${last.name} ${last.path()} (waiting for ${last.waiting()}): `;
    journey.faults.push(`${where ?? ''}${error.stack}`);
  }
  for (const visitor of journey.visitors) await visitor.leave().catch(() => {});
  journey.server?.stop();
  if (journey.server?.log.match(/^(request|database)/m)) journey.faults.push(`server: ${journey.server.log}`);
  looked += journey.looked;
  const good = journey.faults.length === 0;
  if (!good) lost++;
  console.log(
    `${good ? 'ok   ' : 'WRONG'} ${name.replaceAll('_', ' ')} (${journey.looked} pages, ${seconds(since)} s)`,
  );
  for (const fault of new Set(journey.faults)) console.log(`      ${fault}`);
}

try {
  const town = makeTown(binary, home);
  console.log(`a town in ${seconds(started)} s`);
  const waiting = all.filter((f) => !names.length || names.some((n) => f.includes(n)));
  const total = waiting.length;
  const walker = async () => {
    while (waiting.length) await walk(town, waiting.shift());
  };
  await Promise.all([walker(), walker()]);
  console.log(`${total - lost} of ${total} journeys, ${looked} pages looked at, ${seconds(started)} s`);
} finally {
  await shared.close();
  fs.rmSync(home, { recursive: true, force: true });
}
process.exitCode = lost ? 1 : 0;
