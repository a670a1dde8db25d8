// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { phone, wide } from '../harness.mjs';

// A test number of the government, and other things that point at a person; none belongs to anybody.
const secrets = ['BSN 999990019', 'bel 06-12345678', 'mail piet.jansen@voorbeeld.nl', 'geboren 12-03-1961'];

export default async function (journey) {
  for (const [script, size] of [
    [true, phone],
    [false, wide],
  ]) {
    const noor = await journey.arrive({ size, script });
    await noor.be('inwoner');
    for (const secret of secrets) {
      const words = `Mijn buurman (${secret}) wacht al een half jaar op een traplift.`;
      await noor.go('/spanning/nieuw');
      await noor.fill('Wat gebeurt er?', words);
      await noor.choose('Zorg');
      await noor.press('Delen met iedereen', { status: 422 });
      await noor.sees('Hier lijken gegevens van een mens in te staan');
      assert.equal(
        await noor.page.getByLabel('Wat gebeurt er?').inputValue(),
        words,
        'nothing typed is lost',
      );
      assert.ok(await noor.page.getByRole('radio', { name: 'Zorg' }).isChecked());
      if (script) {
        const at = await noor.page.evaluate(() => document.activeElement.className);
        assert.match(at, /utrecht-alert--error/, 'the page starts at what is wrong');
      }
    }
    await noor.fill('Wat gebeurt er?', 'Mijn buurman wacht al een half jaar op een traplift.');
    await noor.press('Delen met iedereen');
    await noor.sees('Gedeeld. Dank je wel.');
  }
  // Not in the file, and not in what the server said.
  const found = (file) => {
    try {
      return execFileSync('grep', ['-c', '-a', '-e', '999990019', '-e', 'piet.jansen', file], {
        encoding: 'utf8',
      });
    } catch {
      return '0';
    }
  };
  for (const end of ['', '-wal']) assert.equal(found(journey.server.database + end).trim(), '0');
  assert.doesNotMatch(journey.server.log, /999990019|piet\.jansen/);
}
