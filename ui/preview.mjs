// SPDX-License-Identifier: EUPL-1.2
// Makes whole pages of preview/*.html:  node preview.mjs ASSETS OUT A preview file starts with a comment of
// `key: value` lines (title, main = extra class, theme) and holds the inside of <main>. Short hands:
// <x-rings heard="resident,manager" size="50"/> and <x-worlds places="Key|Name|weight;..."/>.
import fs from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const [assets, out] = process.argv.slice(2);
if (!assets || !out) {
  console.error('use: node preview.mjs ASSETS OUT');
  process.exit(2);
}

const hashed = new Map(
  fs
    .readFileSync(path.join(assets, 'assets.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((l) => l.split('\t')),
);
const levels = [
  'resident',
  'professional',
  'manager',
  'secretary',
  'executive',
  'council',
  'region',
  'ministry',
];

function rings(heard, size, extra) {
  const on = heard === 'all' ? levels : heard.split(',');
  const circles = levels.map((level, k) => {
    const r = 3 * (k + 1);
    const lit = on.includes(level) ? ' mk-rings__ring--heard' : '';
    return `<circle class="mk-rings__ring mk-level--${level}${lit}" cx="25" cy="${49 - r}" r="${r}"/>`;
  });
  return (
    `<svg class="mk-rings${extra}" viewBox="0 0 50 50" width="${size}" height="${size}" aria-hidden="true" ` +
    `focusable="false">${circles.reverse().join('')}</svg>`
  );
}

// The layout of README 13: the largest in the middle, each next one in the free spot nearest to the middle.
function pack(radii) {
  const gap = 2.5;
  const done = [];
  for (const r of radii) {
    const spots =
      done.length === 0 ? [{ x: 0, y: 0 }] : done.length === 1 ? [{ x: done[0].r + gap + r, y: 0 }] : [];
    for (let i = 0; i < done.length; i++) {
      for (let j = i + 1; j < done.length; j++) {
        const [a, b] = [done[i], done[j]];
        const [ra, rb] = [a.r + gap + r, b.r + gap + r];
        const d = Math.hypot(b.x - a.x, b.y - a.y);
        if (d === 0 || d > ra + rb) continue;
        const along = (d * d + ra * ra - rb * rb) / (2 * d);
        const off = Math.sqrt(Math.max(0, ra * ra - along * along));
        const [ux, uy] = [(b.x - a.x) / d, (b.y - a.y) / d];
        for (const side of [off, -off])
          spots.push({ x: a.x + ux * along - uy * side, y: a.y + uy * along + ux * side });
      }
    }
    const free = spots.filter((p) =>
      done.every((c) => Math.hypot(p.x - c.x, p.y - c.y) >= c.r + r + gap - 0.01),
    );
    free.sort((p, q) => Math.hypot(p.x, p.y) - Math.hypot(q.x, q.y));
    done.push({ ...free[0], r });
  }
  return done;
}

function worlds(list) {
  const places = list
    .split(';')
    .map((p) => p.split('|'))
    .map(([key, name, w]) => ({ key, name, w: Number(w) }));
  places.sort((a, b) => b.w - a.w);
  const most = Math.max(1, places[0].w);
  const raw = pack(places.map((p) => 60 * Math.sqrt(Math.max(p.w / most, 0.12))));
  const cx = raw.reduce((s, c) => s + c.x * c.r * c.r, 0) / raw.reduce((s, c) => s + c.r * c.r, 0);
  const cy = raw.reduce((s, c) => s + c.y * c.r * c.r, 0) / raw.reduce((s, c) => s + c.r * c.r, 0);
  const reach = Math.max(...raw.map((c) => Math.hypot(c.x - cx, c.y - cy) + c.r));
  const scale = Math.min(164 / reach, 1.75);
  const drawn = raw.map((spot, k) => {
    const { key, name, w } = places[k];
    const r = scale * spot.r;
    const x = 180 + scale * (spot.x - cx);
    const y = 180 + scale * (spot.y - cy);
    const step = w === 0 ? 0 : Math.min(4, Math.ceil((4 * w) / most));
    const text =
      7.5 * name.length <= 1.9 * r
        ? `<text class="mk-worlds__name" x="${x.toFixed(1)}" y="${(y + 4.5).toFixed(1)}">${name}</text>`
        : '';
    return (
      `<a class="mk-worlds__world" href="#" tabindex="-1" data-world="${key}">` +
      `<title>${name}</title><circle ` +
      `class="mk-worlds__circle mk-worlds__circle--${step}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" ` +
      `r="${r.toFixed(1)}"/>${text}</a>`
    );
  });
  return (
    `<svg class="mk-worlds__picture" viewBox="0 0 360 360" width="360" height="360" aria-hidden="true" ` +
    `focusable="false"><circle class="mk-worlds__outer" cx="180" cy="180" r="174"/>${drawn.join('')}</svg>`
  );
}

const shell = fs.readFileSync(path.join(here, 'preview/shell.html'), 'utf8');

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(path.join(out, 'assets'), { recursive: true });
fs.cpSync(assets, path.join(out, 'assets'), { recursive: true });
for (const name of fs.readdirSync(path.join(here, 'preview')).sort()) {
  if (!name.endsWith('.html') || name === 'shell.html') continue;
  const source = fs.readFileSync(path.join(here, 'preview', name), 'utf8');
  const head = /^<!--([\s\S]*?)-->/.exec(source);
  const about = Object.fromEntries(
    head[1]
      .trim()
      .split('\n')
      .map((l) => l.split(/:\s*/, 2)),
  );
  const body = source.slice(head[0].length).trim();
  const page = shell
    .replace('TITLE', about.title)
    .replace('MAIN', about.main ? `mk-main ${about.main}` : 'mk-main')
    .replace('BODY', () => body)
    .replace(/<x-rings heard="([^"]*)"(?: size="(\d+)")?(?: class="([^"]*)")?\/>/g, (_, heard, size, extra) =>
      rings(heard, size ?? '50', extra ? ` ${extra}` : ''),
    )
    .replace(/<x-worlds places="([^"]*)"\/>/g, (_, list) => worlds(list))
    .replace(/ASSET\(([\w.-]+)\)/g, (_, asset) => `assets/${hashed.get(asset)}`);
  fs.writeFileSync(path.join(out, name), page);
}
console.log(`pages in ${out}`);
