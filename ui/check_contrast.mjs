// SPDX-License-Identifier: EUPL-1.2
// Contrast of every pair of tokens that meet on a page (WCAG 2.2: 4.5 for text, 3 for large text and
// pictures):   node check_contrast.mjs [TOWN.css]      a town's token file is laid over ours first.
import fs from 'node:fs';
import path from 'node:path';

const tokens = new Map();
const files = [path.join(import.meta.dirname, 'style/tokens.css'), ...process.argv.slice(2)];
for (const file of files) {
  for (const m of fs.readFileSync(file, 'utf8').matchAll(/(--mk-[\w-]+):\s*([^;}]+)[;}]/g))
    tokens.set(m[1], m[2].trim());
}

function rgb(name) {
  const value = tokens.get(`--mk-${name}`) ?? name;
  const m = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value);
  if (!m) throw new Error(`${name}: ${value} is not #rgb or #rrggbb`);
  const hex = m[1].length === 3 ? [...m[1]].map((c) => c + c).join('') : m[1];
  return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
}

function luminance(name) {
  const [r, g, b] = rgb(name).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sand'];
const tints = ['brand-tint', 'accent-tint', 'ok-tint', 'warning-tint', 'error-tint'];
const pairs = [];
const text = (fore, ...backs) => backs.forEach((back) => pairs.push([fore, back, 4.5]));
const picture = (fore, ...backs) => backs.forEach((back) => pairs.push([fore, back, 3]));

text('ink', ...grounds, ...tints, 'focus', 'warm-1', 'warm-2', 'warm-3');
text('ink-soft', ...grounds, 'brand-tint', 'accent-tint', 'ok-tint');
text('brand', ...grounds, ...tints);
text('brand-strong', ...grounds, 'brand-tint');
text('on-brand', 'brand', 'brand-strong', 'error', 'accent');
text('accent', 'paper', 'surface');
text('accent-strong', 'accent-tint', 'paper', 'surface');
text('ok', 'ok-tint', 'paper', 'surface');
text('warning', 'warning-tint', 'paper', 'surface');
text('error', 'error-tint', 'paper', 'surface');
text('#f3ece0', 'brand-strong');
for (const theme of ['zorg', 'werk', 'jeugd', 'anders']) text(theme, `${theme}-tint`, 'surface');
picture('edge', ...grounds);
picture('accent', 'sand', 'accent-tint');
picture('ink', 'focus');
picture('focus', 'brand-strong');
for (const level of [
  'resident',
  'professional',
  'manager',
  'secretary',
  'executive',
  'council',
  'region',
  'ministry',
]) {
  picture(`level-${level}`, 'paper', 'surface');
}

let bad = 0;
let least = Infinity;
for (const [fore, back, need] of pairs) {
  const got = contrast(fore, back);
  least = Math.min(least, got / need);
  if (got >= need) continue;
  bad++;
  console.log(`${fore} on ${back}: ${got.toFixed(2)}, needs ${need}`);
}
console.log(`${pairs.length} pairs, ${bad} too faint, tightest at ${least.toFixed(2)} of what it needs`);
process.exitCode = bad ? 1 : 0;
