// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

const words = 'In het college gaat dit over cijfers; ik hoor nu pas hoe het aan de deur klinkt.';
const better = 'In het college zien we de cijfers. Ik hoor nu pas hoe het aan de deur klinkt.';

export default async function (journey) {
  const stranger = await journey.arrive();
  for (const [script, size] of [
    [true, wide],
    [false, phone],
  ]) {
    const amina = await journey.arrive({ size, script });
    await stranger.go('/spanningen?niveau=resident');
    await stranger.click('.mk-tension h3 a');
    const address = stranger.path();

    await amina.go(address);
    await amina.follow('Inloggen', { inside: '#weerklank ~ *, section' });
    await amina.click('form[action="/inloggen/als/wethouder"] button');
    assert.equal(amina.path(), address, 'signing in comes back to the tension');
    await amina.page.getByRole('link', { name: 'Zo zie ik het hier' }).click();
    await amina.sees('Zichtbaar als: College van B en W, Gemeente Merelrode.');
    await amina.fill('Hoe is het bij jou?', '   ');
    await amina.press('Geef weerklank', { status: 422 });
    await amina.sees('Schrijf in een paar woorden hoe jij het ziet.');
    await amina.fill('Hoe is het bij jou?', words);
    await amina.press('Geef weerklank');
    await amina.sees('Je weerklank staat erbij.');
    await stranger.go(address);
    await stranger.sees(words, '#stemmen-executive');
    await stranger.misses('Amina', 'body');

    await amina.fill('Hoe is het bij jou?', better);
    await amina.press('Verander');
    await stranger.go(address);
    await stranger.sees(better, '#stemmen-executive');
    await amina.press('Neem mijn weerklank terug');
    await amina.sees('Je weerklank is weg.');
    await stranger.go(address);
    await stranger.misses(better, '#stemmen-executive');
  }
}
