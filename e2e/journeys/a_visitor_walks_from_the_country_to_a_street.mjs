// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { narrow, phone, wide } from '../harness.mjs';

const way = ['Provincie Halmerveen', 'Gemeente Merelrode', 'Hagenwijk', 'Vogelhagen', 'Spreeuwenstraat'];
const parts = ['Dicht bij het werk', 'Spiegel van de niveaus'];

async function start(visitor) {
  await visitor.go('/plekken');
  await visitor.follow('Naar de pagina van Nederland');
}

export default async function (journey) {
  // By the circles of the picture.
  const pointing = await journey.arrive({ size: wide });
  await start(pointing);
  for (const name of way) {
    const circle = pointing.page.locator('#binnenin ~ * a.mk-worlds__world');
    const item = pointing.page.locator('#binnenin ~ * .mk-worlds__item', { hasText: name }).first();
    const world = await item.getAttribute('data-world');
    assert.ok((await circle.count()) > 0);
    await pointing.click(`#binnenin ~ * a.mk-worlds__world[data-world="${world}"]`);
    await pointing.sees(name, 'h1');
  }
  // By the list, which says the same; the same page at every scale.
  for (const [size, script] of [
    [phone, true],
    [narrow, false],
  ]) {
    const reading = await journey.arrive({ size, script });
    await start(reading);
    for (const name of way) {
      for (const head of parts) await reading.sees(head);
      await reading.follow(name, { inside: '.mk-worlds__list' });
      await reading.sees(name, 'h1');
    }
    const crumbs = await reading.page.locator('.mk-nest li').allInnerTexts();
    assert.deepEqual(
      crumbs.map((c) => c.trim()),
      ['Nederland', ...way],
    );
    await reading.follow('Gemeente Merelrode', { inside: '.mk-nest' });
    await reading.sees('Gemeente Merelrode', 'h1');
  }
}
