// SPDX-License-Identifier: EUPL-1.2
// Builds the front end into one folder:  node build.mjs OUT
// OUT gets the hashed files, .br and .gz beside each that shrinks, and assets.tsv:
// logical name, hashed name, content type, size in bytes (tab separated, one file a line, sorted).
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { pruneCss, pruneTokens, vocabulary } from './prune.mjs';

const here = import.meta.dirname;
const out = process.argv[2];
if (!out) {
  console.error('use: node build.mjs OUT');
  process.exit(2);
}

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const fonts = {
  'noto-sans-latin.woff2': '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2',
  'noto-sans-latin-ext.woff2': '@fontsource-variable/noto-sans/files/noto-sans-latin-ext-wght-normal.woff2',
  'noto-serif-latin.woff2': '@fontsource/noto-serif/files/noto-serif-latin-600-normal.woff2',
  'noto-serif-latin-ext.woff2': '@fontsource/noto-serif/files/noto-serif-latin-ext-600-normal.woff2',
};
const budget = { 'microkosmos.css': 20 * 1024, 'microkosmos.js': 8 * 1024 };

const rows = [];

function put(name, bytes) {
  const ext = path.extname(name);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const hashed = `${path.basename(name, ext)}.${hash}${ext}`;
  const file = path.join(out, hashed);
  fs.writeFileSync(file, bytes);
  let brotli = bytes.length;
  if (ext !== '.woff2') {
    const br = zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } });
    fs.writeFileSync(`${file}.br`, br);
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(bytes, { level: 9 }));
    brotli = br.length;
  }
  rows.push([name, hashed, types[ext], bytes.length]);
  console.log(
    `${hashed.padEnd(42)} ${String(bytes.length).padStart(7)} bytes ${String(brotli).padStart(7)} br`,
  );
  if (budget[name] && brotli > budget[name]) {
    console.error(`${name} is ${brotli} bytes as brotli, the budget is ${budget[name]}`);
    process.exitCode = 1;
  }
  return hashed;
}

const read = (...parts) => fs.readFileSync(path.join(here, ...parts), 'utf8');

// Of the vendor style only the rules for classes in our vocabulary, and of the vendor tokens only those that
// some kept rule asks for and that we do not set ourselves.
async function styleSheet(fontNames) {
  const known = vocabulary(read('README.md'));
  const keepKnown = {
    name: 'keep-known',
    setup(b) {
      b.onLoad({ filter: /node_modules.*\.css$/ }, (args) => ({
        contents: pruneCss(fs.readFileSync(args.path, 'utf8'), known),
        loader: 'css',
      }));
    },
  };
  const made = await build({
    entryPoints: [path.join(here, 'style/index.css')],
    bundle: true,
    write: false,
    minify: true,
    legalComments: 'none',
    target: ['chrome109', 'firefox115', 'safari16'],
    external: ['font-file:*'],
    plugins: [keepKnown],
  });
  const ours = made.outputFiles[0].text;
  const theme = read('node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css');
  const tokens = pruneTokens(theme, ours, '.microkosmos-theme');
  const whole = `@layer vendor,mk;${tokens}${ours}`;
  return whole.replace(/font-file:([\w.-]+)/g, (_, name) => fontNames[name]);
}

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });

const fontNames = {};
for (const [name, file] of Object.entries(fonts)) {
  fontNames[name] = put(name, fs.readFileSync(path.join(here, 'node_modules', file)));
}
put('microkosmos.css', Buffer.from(await styleSheet(fontNames)));
const script = await build({
  entryPoints: [path.join(here, 'script/main.ts')],
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16'],
});
put('microkosmos.js', Buffer.from(script.outputFiles[0].contents));
// The fonts' licence travels with the fonts.
const licences = ['@fontsource-variable/noto-sans', '@fontsource/noto-serif'].map((p) =>
  read('node_modules', p, 'LICENSE'),
);
put('fonts-licence.txt', Buffer.from(licences.join('\n\n')));
put('mark.svg', Buffer.from(read('static/mark.svg')));

rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
fs.writeFileSync(path.join(out, 'assets.tsv'), rows.map((r) => r.join('\t')).join('\n') + '\n');
