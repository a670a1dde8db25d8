// SPDX-License-Identifier: EUPL-1.2
// The vocabulary holds: every mk-* class in README.md and preview/ has style, every mk-* class in style/
// stands in README.md, and no markup carries a style attribute or an inline script.
import fs from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const all = (folder, end) =>
  fs
    .readdirSync(path.join(here, folder))
    .filter((f) => f.endsWith(end))
    .map((f) => fs.readFileSync(path.join(here, folder, f), 'utf8'))
    .join('\n');
const readme = fs.readFileSync(path.join(here, 'README.md'), 'utf8');
const preview = all('preview', '.html');
const style = all('style', '.css').replace(/\/\*[\s\S]*?\*\//g, '');
const script = all('script', '.ts');

const styled = new Set(Array.from(style.matchAll(/\.(mk-[\w-]+)/g), (m) => m[1]));
// Ends that are keys of the data (level, theme, state) are written once in README section "Rules".
const families = /^mk-(level|theme|state|icon|cell|worlds__circle)--/;
// Names that only mark a place in the markup.
const bare = new Set([
  'mk-brand__ring',
  'mk-meta__item',
  'mk-figure',
  'mk-mirror__barhead',
  'mk-timeline',
  'mk-choices',
  'mk-undo__text',
  'mk-table',
  'mk-steps__name',
]);
const used = (text) =>
  new Set(
    Array.from(text.matchAll(/class="([^"]*)"/g), (m) => m[1].split(/\s+/))
      .flat()
      .filter((c) => c.startsWith('mk-')),
  );

let wrong = 0;
const complain = (text) => {
  wrong++;
  console.log(text);
};
for (const name of used(readme + preview)) {
  if (!styled.has(name) && !families.test(name) && !bare.has(name)) complain(`no style for ${name}`);
}
for (const name of styled) {
  if (!readme.includes(name) && !script.includes(name) && !families.test(name))
    complain(`${name} is not in README.md`);
}
for (const [where, text] of [
  ['README.md', readme.replace(/`[^`\n]*`/g, '')],
  ['preview', preview],
]) {
  if (/<[^>]+\sstyle="/.test(text) || /<script(?![^>]*src=)/.test(text))
    complain(`${where}: inline style or script`);
}
console.log(`${styled.size} classes, ${wrong} wrong`);
process.exitCode = wrong ? 1 : 0;
