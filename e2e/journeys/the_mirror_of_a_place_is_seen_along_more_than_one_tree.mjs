// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { narrow, wide } from '../harness.mjs';

export default async function (journey) {
  for (const [size, script] of [
    [wide, true],
    [narrow, false],
  ]) {
    const joris = await journey.arrive({ size, script });
    const town = await joris.place('Gemeente Merelrode');
    await joris.follow('Spiegel', { inside: '.mk-tabs' });
    await joris.sees('De spiegel van Gemeente Merelrode', 'h1');
    assert.equal(await joris.count('.mk-matrix tbody tr'), 8);
    const numbers = await joris.page.locator('.mk-matrix .mk-cell__link').allInnerTexts();
    assert.ok(numbers.length > 0);
    for (const n of numbers) {
      const digits = n.match(/^\d+/)?.[0];
      if (digits) assert.ok(Number(digits) >= 5 && Number(digits) % 5 === 0, `${n} is rounded to fives`);
      else assert.match(n, /< 5/);
    }
    await joris.sees(/n = \d+|n < 5/, '.mk-matrix caption');
    await joris.sees('Afdeling Samenleven', '#bomen ~ *, section:has(#bomen)');

    // A number leads to what is behind it.
    await joris.click('.mk-matrix .mk-cell__link');
    assert.match(joris.path(), new RegExp(`^/spanningen\\?plek=${town}&niveau=\\w+`));
    assert.ok((await joris.count('.mk-tension')) > 0, 'the sources of a number');

    // The same town inside another whole.
    await joris.go(`/plek/${town}/spiegel`);
    await joris.follow('Jeugdregio Vliet en Veen', { inside: '.mk-tabs' });
    await joris.sees('De spiegel van Jeugdregio Vliet en Veen', 'h1');
    await joris.sees('Gemeente Merelrode', 'section:has(#bomen)');
    await joris.misses('Hagenwijk', 'section:has(#bomen)');
  }
}
