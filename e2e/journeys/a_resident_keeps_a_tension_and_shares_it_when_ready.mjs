// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone } from '../harness.mjs';

// From the home page to kept in five touches and one sentence; nobody else can read it until it is shared.
export default async function (journey) {
  const stranger = await journey.arrive({ size: phone });
  for (const script of [true, false]) {
    const long = script ? 'zes' : 'acht';
    const words = `De brug op de dijk is al ${long} weken dicht en een rolstoel kan er niet over.`;
    const noor = await journey.arrive({ size: phone, script });
    await noor.be('inwoner');
    await noor.go('/');
    await noor.follow('Leg een spanning vast'); // 1
    await noor.sees(/Zichtbaar als: Inwoner, .+\. Je naam niet\./);
    await noor.fill('Wat gebeurt er?', words); // 2
    await noor.choose('Anders'); // 3
    await noor.unfold('Meer vertellen');
    await noor.fill('Iets anders, namelijk', 'vervoer'); // 4
    await noor.press('Alleen voor mezelf bewaren'); // 5
    await noor.sees('Bewaard. Alleen jij kunt dit lezen.');
    const address = noor.path().split('?')[0];

    await stranger.go(address, { status: 404 });
    await stranger.sees('Deze spanning kun je niet lezen');
    await noor.go('/mij/spanningen');
    await noor.sees(/Alleen voor mij[\s\S]*De brug op de dijk/);

    await noor.go(address);
    await noor.press('Delen met iedereen');
    await noor.sees('Gedeeld. Dank je wel.');
    await stranger.go(address);
    await stranger.sees(words);
    await stranger.misses('Noor Visser', 'body');
    if (script) {
      const drafts = await noor.page.evaluate(() =>
        Object.keys(localStorage).filter((k) => k.startsWith('mk-draft')),
      );
      assert.deepEqual(drafts, [], 'what was shared leaves no draft behind');
    }
  }
}
