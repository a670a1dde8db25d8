// SPDX-License-Identifier: EUPL-1.2
// What every journey stands on: a town of its own, a browser, and visitors whose every page is looked at.
// Chromium: $CHROMIUM or Debian's. The packages are those of ui/ (npm ci there when they are missing).
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
const ui = path.join(root, 'ui');
if (!fs.existsSync(path.join(ui, 'node_modules/playwright-core'))) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: ui, stdio: 'inherit' });
}
const take = createRequire(path.join(ui, 'package.json'));
const { chromium } = take('playwright-core');
const axe = fs.readFileSync(take.resolve('axe-core/axe.min.js'), 'utf8');
const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const phone = { width: 390, height: 844 };
export const narrow = { width: 320, height: 640 };
export const wide = { width: 1280, height: 900 };

export function browser() {
  const args = ['--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
  if (process.getuid() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

const freePort = () =>
  new Promise((done) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

// A fresh demo town in DIR, to be copied for each journey.
export function makeTown(binary, dir, scale = 'town') {
  const database = path.join(dir, 'town.sqlite');
  execFileSync(binary, ['demo', '--database', database, '--scale', scale], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return database;
}

// A day that many from now, as a date field wants it.
export function dutchDay(days) {
  const at = new Date(Date.now() + days * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
}

// The page as it comes out of a printer: its words, and how many sheets of A4.
export async function paper(visitor) {
  const pdf = await visitor.page.pdf({ format: 'A4' });
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return { text, pages: text.split('\f').filter((p) => p.trim()).length };
}

// A picture for docs/walk.md, only when WALK=1 asks for it: the screen of a phone, from `part` down.
export async function picture(visitor, name, part = 'h1') {
  if (process.env.WALK !== '1') return;
  const { page } = visitor;
  const size = page.viewportSize();
  await page.setViewportSize(phone);
  await page.evaluate(() => document.fonts.ready);
  const above = 48; // the line over a heading
  const top = await page.locator(part).first().evaluate((e) => e.getBoundingClientRect().top + scrollY);
  await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top - above);
  const to = path.join(root, `docs/pictures/walk-${name}.png`);
  await page.screenshot({ path: to, animations: 'disabled' });
  await page.setViewportSize(size);
  if (fs.statSync(to).size > 100_000) visitor.wrong(`${to} is larger than 100 kB`);
}

const running = new Set();
process.once('exit', () => running.forEach((server) => server.stop()));

// Serves a copy of the town on a free port of this machine; `log` is what the server said.
export class Server {
  static async start(binary, town, file) {
    for (const end of ['', '-wal']) if (fs.existsSync(town + end)) fs.copyFileSync(town + end, file + end);
    const server = new Server();
    server.database = file;
    const port = await freePort();
    server.origin = `http://127.0.0.1:${port}`;
    const address = ['--listen', `127.0.0.1:${port}`, '--base-url', server.origin];
    const clean = Object.fromEntries(
      Object.entries(process.env).filter(([k]) => !k.startsWith('MICROKOSMOS_')),
    );
    server.process = spawn(binary, ['serve', '--log', ...address, '--database', file], { env: clean });
    server.log = '';
    for (const out of [server.process.stdout, server.process.stderr])
      out.on('data', (d) => (server.log += d));
    server.process.once('exit', () => (server.gone = true));
    running.add(server);
    for (let tries = 0; tries < 200; tries++) {
      if (server.gone) throw new Error(`the server stopped: ${server.log}`);
      const ready = await fetch(`${server.origin}/_healthz/readyz`).catch(() => undefined);
      if (ready?.ok) return server;
      await new Promise((again) => setTimeout(again, 25));
    }
    server.stop();
    throw new Error(`the server is not ready after 5 seconds: ${server.log}`);
  }
  stop() {
    running.delete(this);
    if (!this.gone) this.process.kill('SIGTERM');
  }
  // Asks or changes the town behind the server's back: the number of a place, what would take days.
  sql(statement, ...values) {
    const program = `import json,sqlite3,sys
d=sqlite3.connect(sys.argv[1],timeout=9)
r=d.execute(sys.argv[2],sys.argv[3:]).fetchall()
d.commit()
print(json.dumps(r))`;
    return JSON.parse(execFileSync('python3', ['-c', program, this.database, statement, ...values]));
  }
}

// Runs in the page: what is wrong with it, in sentences.
function wrongWithPage() {
  const wrong = [];
  const over = document.documentElement.scrollWidth - window.innerWidth;
  if (over > 0) {
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (e) =>
        e.getBoundingClientRect().right > window.innerWidth + 0.5 && !e.closest('.mk-scroll, .mk-tabs, svg'),
    );
    const names = wide.slice(0, 3).map((e) => `${e.tagName}.${e.className}`);
    wrong.push(`scrolls ${over} px sideways (${names.join(', ')})`);
  }
  const heads = document.querySelectorAll('h1').length;
  if (heads !== 1) wrong.push(`${heads} h1`);
  if (/\{[a-z_]+\}/.test(document.body.innerText)) wrong.push('a hole in a text was not filled');
  if (!/^(nl|en)$/.test(document.documentElement.lang))
    wrong.push(`lang is ${document.documentElement.lang}`);
  if (document.querySelector('[style]')) wrong.push('a style attribute');
  for (const form of document.querySelectorAll('form[method=post]'))
    if (!form.querySelector('input[name=csrf]')?.value) wrong.push(`a form without csrf: ${form.action}`);
  return wrong;
}

export class Visitor {
  static async arrive(journey, { size = wide, script = true, axe: checked = script, more = {} } = {}) {
    const visitor = new Visitor();
    visitor.journey = journey;
    visitor.origin = journey.server.origin;
    // Without script axe cannot run; the same pages are seen with script elsewhere.
    visitor.checked = checked;
    visitor.name = `${size.width} px${script ? '' : ', no script'}`;
    visitor.context = await journey.browser.newContext({
      viewport: size,
      javaScriptEnabled: script,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      hasTouch: size.width < 600,
      reducedMotion: 'reduce',
      ...more,
    });
    visitor.context.setDefaultTimeout(20_000);
    visitor.page = await visitor.context.newPage();
    visitor.#listen();
    return visitor;
  }

  #listen() {
    const { page } = this;
    page.on('pageerror', (e) => this.wrong(`script: ${e.message}`));
    page.on('console', (m) => {
      // A page of a no (404, 422 …) is said on the console too; its number is checked where it is asked.
      if (m.type() === 'error' && !m.text().startsWith('Failed to load resource: the server responded with'))
        this.wrong(`console: ${m.text()}`);
    });
    this.pending = new Set();
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (r) => this.pending.delete(r));
    page.on('request', (r) => {
      this.pending.add(r);
      if (!r.url().startsWith(`${this.origin}/`) && !r.url().startsWith('data:'))
        this.wrong(`asks ${r.url()}`);
    });
    page.on('response', (r) => {
      const part = !r.request().isNavigationRequest();
      if (r.status() >= 500 || (part && r.status() >= 400)) this.wrong(`${r.status()} ${r.url()}`);
    });
  }

  wrong(words) {
    const at = this.page.url().replace(this.origin, '');
    this.journey.faults.push(`${this.name} ${at}: ${words}`);
  }

  // ---- going somewhere: each waits for the page, checks its number and looks at it

  async go(address, { status = 200 } = {}) {
    return this.#arrived(await this.page.goto(this.origin + address), status);
  }
  async reload() {
    return this.#arrived(await this.page.reload(), 200);
  }
  // A link, by its words; `inside` narrows where to look.
  async follow(words, { inside = 'main', status = 200, exact = true } = {}) {
    return this.#leave(this.page.locator(inside).getByRole('link', { name: words, exact }).first(), status);
  }
  // A button that sends a form.
  async press(words, { inside = 'main', status = 200, exact = true } = {}) {
    return this.#leave(this.page.locator(inside).getByRole('button', { name: words, exact }).first(), status);
  }
  async click(selector, { status = 200 } = {}) {
    return this.#leave(this.page.locator(selector).first(), status);
  }
  async key(key, { status = 200 } = {}) {
    const [response] = await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press(key)]);
    return this.#arrived(response, status);
  }
  // Fills one of the forms on the page by the names of its fields and sends it; what is folded away is unfolded
  // first, as people do. `action`: the end of its address.
  async send(action, fields = {}, { status = 200, button = 'button[type=submit], button:not([type])' } = {}) {
    const form = this.page.locator(`main form[action$="${action}"]`).first();
    await form.waitFor({ state: 'attached', timeout: 5_000 }).catch(async () => {
      const all = await this.page.locator('main form').evaluateAll((f) => f.map((one) => one.action));
      throw new Error(`${this.name} ${this.path()} has no form ${action} but ${all.join(' ')}`);
    });
    await this.#unfoldAround(form);
    for (const [name, value] of Object.entries(fields)) await this.#put(form, name, value);
    return this.#leave(form.locator(button).last(), status);
  }
  async #unfoldAround(locator) {
    const folds = locator.locator('xpath=ancestor::details[not(@open)]');
    while (await folds.count()) await folds.first().locator('> summary').click();
  }
  async #put(form, name, value) {
    const field = form.locator(`[name="${name}"]`);
    const first = field.first();
    const kind = await first.evaluate((e) => (e.tagName === 'INPUT' ? e.type : e.tagName), undefined, {
      timeout: 5_000,
    });
    if (kind !== 'hidden') await this.#unfoldAround(first);
    if (kind === 'SELECT') await first.selectOption(value);
    else if (kind === 'radio' || kind === 'checkbox')
      await form.locator(`[name="${name}"][value="${value}"]`).setChecked(true);
    else await first.fill(String(value));
  }
  async #leave(locator, status) {
    const [response] = await Promise.all([this.page.waitForNavigation(), locator.click()]).catch(
      async (error) => {
        const buttons = await this.page.locator('main').getByRole('button').allInnerTexts();
        throw new Error(
          `${this.name} ${this.path()}: ${error.message} Waiting for ${this.waiting()}. Buttons: ${buttons}`,
        );
      },
    );
    return this.#arrived(response, status);
  }
  async #arrived(response, status) {
    if (response && response.status() !== status)
      throw new Error(`${this.path()} answered ${response.status()}, not ${status}`);
    await this.look();
    return this;
  }

  // What is still on its way when a page does not come.
  waiting() {
    return (
      [...this.pending].map((r) => `${r.method()} ${r.url().replace(this.origin, '')}`).join(', ') ||
      'nothing'
    );
  }

  // ---- the page as it is now

  path() {
    return this.page.url().replace(this.origin, '');
  }
  async fill(label, words) {
    const fields = this.page.locator('input, textarea');
    await this.page.getByLabel(label, { exact: true }).and(fields).first().fill(words);
  }
  async choose(label) {
    await this.page.getByRole('radio', { name: label }).first().check();
  }
  async unfold(summary) {
    await this.page.locator('summary', { hasText: summary }).first().click();
  }
  async text(selector = 'main') {
    return (await this.page.locator(selector).allInnerTexts()).join('\n').replace(/[\u00ad]/g, '');
  }
  async sees(words, selector = 'main') {
    const said = await this.text(selector);
    if (words instanceof RegExp ? words.test(said) : said.includes(words)) return;
    throw new Error(`${this.path()} does not say "${words}" but: ${said.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  async misses(words, selector = 'main') {
    const said = await this.text(selector);
    if (words instanceof RegExp ? words.test(said) : said.includes(words))
      throw new Error(`${this.path()} says "${words}"`);
  }
  async count(selector) {
    return this.page.locator(selector).count();
  }

  async look() {
    this.journey.looked++;
    for (const words of await this.page.evaluate(wrongWithPage)) this.wrong(words);
    if (this.journey.hurry || !this.checked) return;
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
      axeRules,
    );
    for (const v of found.violations) {
      const node = v.nodes[0];
      const why = node.failureSummary.replace(/\s+/g, ' ').slice(0, 240);
      this.wrong(`axe ${v.id} ${v.nodes.length}x ${node.html.slice(0, 160)} ${why}`);
    }
  }

  // ---- what many journeys begin with

  // In the demo one is somebody with one click.
  async be(role) {
    await this.go('/inloggen');
    const button = this.page.locator(`form[action="/inloggen/als/${role}"] button`);
    await this.#leave(button, 200);
  }
  // Signs in with a mail link from the mailbox of the development server.
  async signIn(mail) {
    await this.go('/inloggen');
    await this.fill('Je e-mailadres', mail);
    await this.press('Mail mij een link');
    await this.openMail(mail);
    await this.press('Log mij in');
  }
  async openMail(mail) {
    await this.go('/postvak');
    const line = this.page.locator('.mk-mail__link', { hasText: mail }).first();
    await this.#leave(line, 200);
    await this.click('.mk-letter a[href*="/link/"]');
  }
  // Opens the page of a place and answers with its number.
  async place(name) {
    const [[number]] = this.journey.server.sql('SELECT id FROM place WHERE name = ?', name);
    await this.go(`/plek/${number}`);
    return number;
  }
  async leave() {
    await this.context.close();
  }
}
