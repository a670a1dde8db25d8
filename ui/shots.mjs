// SPDX-License-Identifier: EUPL-1.2
// Looks at the preview pages in Chromium:  node shots.mjs PAGES OUT [name ...] Checks each page at three
// widths with axe (WCAG 2.2 AA), for sideways scrolling and for errors in the console, and leaves pictures
// in OUT. Chromium: $CHROMIUM or Debian's.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [pages, out, ...only] = process.argv.slice(2);
if (!pages || !out) {
  console.error('use: node shots.mjs PAGES OUT [name ...]');
  process.exit(2);
}
const sizes = [
  ['phone', 390, 844],
  ['narrow', 320, 640],
  ['wide', 1280, 900],
];
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const axe = fs.readFileSync(path.join(import.meta.dirname, 'node_modules/axe-core/axe.min.js'), 'utf8');

const server = http
  .createServer((request, response) => {
    const name = path.basename(request.url.split('?')[0]);
    const file = [path.join(pages, name), path.join(pages, 'assets', name)].find((f) => fs.existsSync(f));
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  })
  .listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const origin = `http://127.0.0.1:${server.address().port}`;

fs.mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let wrong = 0;
const complain = (text) => {
  wrong++;
  console.log(text);
};
const names = fs
  .readdirSync(pages)
  .filter((f) => f.endsWith('.html'))
  .map((f) => f.slice(0, -5));
for (const name of only.length ? only : names) {
  for (const [label, width, height] of sizes) {
    const context = await browser.newContext({ viewport: { width, height }, bypassCSP: false });
    const page = await context.newPage();
    page.on('console', (m) => m.type() === 'error' && complain(`${name} ${label}: ${m.text()}`));
    page.on('pageerror', (e) => complain(`${name} ${label}: ${e.message}`));
    await page.goto(`${origin}/${name}.html`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(out, `${name}-${label}.png`), fullPage: true });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) complain(`${name} ${label}: scrolls ${over} px sideways`);
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    for (const v of found.violations) {
      complain(
        `${name} ${label}: axe ${v.id} (${v.impact}) ${v.nodes.length}x ${v.nodes[0].html.slice(0, 140)} ` +
          `${v.nodes[0].failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
      );
    }
    if (label === 'wide') {
      await page.emulateMedia({ media: 'print' });
      await page.pdf({ path: path.join(out, `${name}.pdf`), format: 'A4' });
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${wrong} found wrong`);
process.exitCode = wrong ? 1 : 0;
