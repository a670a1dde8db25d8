// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { wide } from '../harness.mjs';

async function print(visitor) {
  const pdf = await visitor.page.pdf({ format: 'A4' });
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
}

const pages = (text) => text.split('\f').filter((p) => p.trim()).length;

export default async function (journey) {
  const kees = await journey.arrive({ size: wide });
  await kees.be('gemeentesecretaris');
  await kees.go('/spanningen');
  await kees.click('.mk-tension h3 a');
  const head = (await kees.text('h1')).slice(0, 30);
  const tension = await print(kees);
  assert.ok(tension.replace(/\s+/g, ' ').includes(head), 'the tension is on paper');
  assert.match(tension, /De spiegel[\s\S]*Zo zien zij het/);
  assert.doesNotMatch(
    tension,
    /Hoofdmenu|Geef weerklank|Naar de inhoud|Inloggen/,
    'nothing to press on paper',
  );
  assert.ok(pages(tension) <= 5, `${pages(tension)} pages`);

  await kees.place('Vogelhagen');
  await kees.follow('Mensen uitnodigen');
  await kees.choose('Inwoner');
  await kees.press('Maak de uitnodiging');
  const invitation = await print(kees);
  assert.match(invitation, /Doe mee in Vogelhagen/);
  assert.match(invitation, /\/u\/\S+/, 'the address stands below the code');
  assert.doesNotMatch(invitation, /Intrekken/);
  assert.equal(pages(invitation), 1, 'an invitation is one sheet');
}
