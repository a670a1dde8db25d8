// SPDX-License-Identifier: EUPL-1.2
import { phone } from '../harness.mjs';

async function share(noor, words) {
  await noor.go('/spanning/nieuw');
  await noor.fill('Wat gebeurt er?', words);
  await noor.choose('Zorg');
  await noor.press('Delen met iedereen');
  await noor.sees('Je kunt dit nog', '.mk-undo');
  return noor.path().split('?')[0];
}

export default async function (journey) {
  const stranger = await journey.arrive({ size: phone });
  for (const script of [true, false]) {
    const noor = await journey.arrive({ size: phone, script });
    await noor.be('inwoner');
    const soon = await share(noor, 'De thuiszorg belt elke week een ander nummer met dezelfde vragen.');
    await stranger.go(soon);
    await noor.press('Terugnemen');
    await noor.sees('Alleen jij ziet dit');
    await stranger.go(soon, { status: 404 });

    const late = await share(noor, 'Op het loket staat niet hoe laat de Wmo-consulent er is.');
    if (script) {
      await noor.page.waitForSelector('.mk-undo', { state: 'detached', timeout: 12000 });
    } else {
      // Ten seconds, and five more for a slow line.
      await noor.page.waitForTimeout(15500);
      await noor.press('Terugnemen', { status: 409 });
      await noor.sees('Terugnemen kan alleen de eerste 10 seconden');
    }
    await stranger.go(late);
  }
}
