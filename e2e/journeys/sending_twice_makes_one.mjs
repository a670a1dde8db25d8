// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

// Sends the form on the page as it is, N times at once, as an impatient hand does.
async function sendAtOnce(visitor, selector, more, times) {
  const fields = await visitor.page.locator(selector).evaluate((form) => [...new FormData(form)]);
  const form = Object.fromEntries([...fields, ...Object.entries(more)]);
  const action = await visitor.page.locator(selector).getAttribute('action');
  const send = () => visitor.context.request.post(visitor.origin + action, { form, maxRedirects: 0 });
  return Promise.all(Array.from({ length: times }, send));
}

export default async function (journey) {
  for (const [script, size] of [
    [true, wide],
    [false, phone],
  ]) {
    const words = `De lift in het gemeentehuis is ${script ? 'weer' : 'nog steeds'} stuk.`;
    const noor = await journey.arrive({ size, script });
    await noor.be('inwoner');
    await noor.go('/spanning/nieuw');
    await noor.fill('Wat gebeurt er?', words);
    await noor.choose('Zorg');
    const answers = await sendAtOnce(noor, 'form[action="/spanning"]', { act: 'share' }, 3);
    const there = answers.map((a) => a.headers().location?.split('?')[0]);
    assert.deepEqual(
      answers.map((a) => a.status()),
      [303, 303, 303],
    );
    assert.equal(new Set(there).size, 1, 'three posts, one tension');
    await noor.press('Delen met iedereen');
    assert.equal(noor.path().split('?')[0], there[0], 'and the button once more');

    const amina = await journey.arrive({ size, script });
    await amina.be('wethouder');
    await amina.go(there[0]);
    await amina.fill('Hoe is het bij jou?', 'Wij nemen altijd de trap.');
    const echoes = await sendAtOnce(amina, 'form[action$="/weerklank"]', {}, 20);
    for (const answer of echoes) assert.equal(answer.status(), 303);
    await amina.go(there[0]);
    assert.equal(await amina.count('#stemmen-executive .mk-echo'), 1, 'twenty posts, one echo');
    const back = await sendAtOnce(amina, 'form[action$="/weerklank/terug"]', {}, 2);
    for (const answer of back) assert.equal(answer.status(), 303);
    await amina.go(there[0]);
    assert.equal(await amina.count('#stemmen-executive .mk-echo'), 0);
  }
}
