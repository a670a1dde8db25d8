// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

// What somebody else already said, in other words.
async function known(visitor) {
  await visitor.go('/spanningen');
  await visitor.click('.mk-tension h3 a');
  return visitor.page.locator('.mk-gap__part--now dd').innerText();
}

export default async function (journey) {
  for (const [script, size] of [
    [true, phone],
    [false, wide],
  ]) {
    const amina = await journey.arrive({ size, script });
    await amina.be('wethouder');
    const words = (await known(amina)).split(/(?<=\.)\s/)[0];
    await amina.go('/spanning/nieuw');
    if (script) {
      await amina.page.getByLabel('Wat gebeurt er?').pressSequentially(words.slice(0, 90), { delay: 2 });
      await amina.page.waitForSelector('text=Lijkt het hierop?');
      await amina.look();
      await amina.press('Kijk eerst wie dit ook voelt');
    } else {
      await amina.fill('Wat gebeurt er?', words);
      await amina.press('Kijk eerst wie dit ook voelt');
      assert.equal(await amina.page.getByLabel('Wat gebeurt er?').inputValue(), words, 'the words stay');
    }
    await amina.sees('Lijkt het hierop?');
    assert.equal(await amina.page.getByText('Lijkt het hierop?').count(), 1);
    const first = amina.page.locator('.mk-brief__item').first();
    const title = await first.getByRole('link').innerText();
    await amina.press('Herken ik', { inside: '.mk-brief__item' });
    await amina.sees(title, 'h1');
    const echo = amina.page.getByLabel('Hoe is het bij jou?');
    assert.ok(
      (await echo.inputValue()).startsWith(words.slice(0, 60)),
      'the words that were typed come along',
    );
    await amina.press('Geef weerklank');
    await amina.sees('Je weerklank staat erbij.');
    await amina.press('Neem mijn weerklank terug');
  }
}
