// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { wide } from '../harness.mjs';

// What has the focus: its words, and whether one can see that it has it.
const focused = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return undefined;
  const look = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const label = at.matches('input') && at.labels?.[0] ? getComputedStyle(at.labels[0]) : look;
  const seen = [look, label].some(
    (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none',
  );
  return {
    words: (at.innerText || at.getAttribute('aria-label') || at.name || '').trim().slice(0, 60),
    tag: at.tagName,
    address: at.getAttribute('href') ?? '',
    name: at.getAttribute('name'),
    seen,
    there: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight,
  };
};

// Presses Tab until what is wanted has the focus; every stop on the way must be visible.
async function tabTo(visitor, wanted, most = 120) {
  for (let i = 0; i < most; i++) {
    await visitor.page.keyboard.press('Tab');
    const at = await visitor.page.evaluate(focused);
    if (!at) continue;
    if (!at.seen || !at.there) visitor.wrong(`the focus on ${at.tag} "${at.words}" cannot be seen`);
    if (wanted(at)) return at;
  }
  throw new Error(`${visitor.path()}: Tab does not come there`);
}

// Goes through the whole page: every link, button and field gets the focus once.
async function tabThrough(visitor) {
  const expected = await visitor.page.evaluate(() => {
    const reach = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const all = [...document.querySelectorAll(reach)].filter(
      (e) =>
        e.tabIndex >= 0 &&
        e.getClientRects().length > 0 &&
        e.checkVisibility({ contentVisibilityAuto: true }),
    );
    // Of a group of radio buttons one is a stop.
    const groups = new Set();
    const stops = all.filter((e) => e.type !== 'radio' || (!groups.has(e.name) && groups.add(e.name)));
    // A date is four of them: day, month, year, calendar.
    return stops.length + 3 * stops.filter((e) => e.type === 'date').length;
  });
  const way = [];
  let stops = 0;
  for (; stops <= expected + 5; stops++) {
    await visitor.page.keyboard.press('Tab');
    const at = await visitor.page.evaluate(focused);
    // Past the last one Tab leaves the page, or begins again.
    if (!at || (stops > 0 && at.words === 'Naar de inhoud')) break;
    way.push(at.words || at.tag);
    if (!at.seen || !at.there) visitor.wrong(`the focus on ${at.tag} "${at.words}" cannot be seen`);
  }
  assert.ok(
    stops >= expected && stops <= expected + 2,
    `${visitor.path()}: ${stops} stops for ${expected} parts: ${way.join(' | ')}`,
  );
}

export default async function (journey) {
  const amina = await journey.arrive({ size: wide });
  await amina.go('/');
  await amina.page.keyboard.press('Tab');
  const first = await amina.page.evaluate(focused);
  assert.equal(first.words, 'Naar de inhoud');
  assert.ok(first.seen && first.there, 'the skip link shows itself');
  await amina.page.keyboard.press('Enter');
  assert.equal(await amina.page.evaluate(() => document.activeElement.id), 'inhoud');

  await amina.go('/');
  await tabTo(amina, (at) => at.words.startsWith('College'));
  await amina.key('Enter');
  for (const address of ['/', '/plekken', '/spanning/nieuw', '/mij', '/vinden?q=zorg']) {
    await amina.go(address);
    await tabThrough(amina);
  }

  // Echoing, from the list to the words, without a mouse.
  await amina.go('/spanningen?niveau=resident');
  await tabTo(amina, (at) => /^\/spanning\/\d+$/.test(at.address));
  await amina.key('Enter');
  await tabTo(amina, (at) => at.name === 'words');
  await amina.page.keyboard.type('Bij ons in het college klinkt dit anders, maar het is hetzelfde.');
  await tabTo(amina, (at) => at.words === 'Geef weerklank');
  await amina.key('Enter');
  await amina.sees('Je weerklank staat erbij.');

  // Recording with the arrow keys for the theme, and Ctrl+Enter to send.
  await amina.go('/spanning/nieuw');
  await tabTo(amina, (at) => at.name === 'now');
  await amina.page.keyboard.type('Het formulier vraagt drie keer om hetzelfde nummer.');
  await tabTo(amina, (at) => at.name === 'theme');
  await amina.page.keyboard.press('Space');
  await amina.page.keyboard.press('ArrowRight');
  await amina.page.focus('#now');
  await amina.key('Control+Enter');
  await amina.sees('Gedeeld. Dank je wel.');
}
