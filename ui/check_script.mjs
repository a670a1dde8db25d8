// SPDX-License-Identifier: EUPL-1.2
// Does the script add what it should, in Chromium, on the preview pages:  node check_script.mjs PAGES
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';

const pages = process.argv[2];
const origin = 'http://town.test';
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript' };
let browser;
let asked = [];
let answer = '<h2>Lijkt dit erop?</h2>';

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
after(() => browser.close());

async function open(name, more = {}) {
  const context = more.context ?? (await browser.newContext(more));
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.pathname === '/similar.fragment') {
      asked.push(url);
      return route.fulfill({ contentType: 'text/html', body: answer });
    }
    const base = path.basename(url.pathname);
    const file = [path.join(pages, base), path.join(pages, 'assets', base)].find((f) => fs.existsSync(f));
    if (!file) return route.fulfill({ status: 404 });
    return route.fulfill({
      contentType: types[path.extname(file)] ?? 'application/octet-stream',
      body: fs.readFileSync(file),
    });
  });
  await page.goto(`${origin}/${name}.html`);
  return { page, context };
}

test('a draft comes back, can be thrown away, and is gone when the server says so', async () => {
  const { page, context } = await open('record');
  await page.fill('#nu', 'De bus rijdt niet meer.');
  await page.check('[value="zorg"]');
  await page.waitForTimeout(600);
  const { page: again } = await open('record', { context });
  assert.equal(await again.inputValue('#nu'), 'De bus rijdt niet meer.');
  assert.equal(await again.isChecked('[value="jeugd"]'), true, 'what the server chose stays');
  await again.click('.mk-draft button');
  assert.equal(await again.inputValue('#nu'), '');
  const { page: third } = await open('record', { context });
  assert.equal(await third.locator('.mk-draft').count(), 0);
  await third.fill('#nu', 'Nog een keer.');
  await third.waitForTimeout(600);
  await third.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<i data-draft-done="spanning-nieuw"></i>'),
  );
  await third.addScriptTag({ url: await third.getAttribute('script[src]', 'src') });
  assert.equal(await third.evaluate(() => Object.keys(localStorage).length), 0);
});

test('a draft never keeps hidden fields, passwords, files or mail addresses', async () => {
  const { page } = await open('record');
  await page.evaluate(() => {
    const form = document.querySelector('form[data-draft]');
    for (const type of ['hidden', 'password', 'email']) {
      form.insertAdjacentHTML('beforeend', `<input type="${type}" name="secret-${type}" value="geheim">`);
    }
  });
  await page.fill('#nu', 'Iets.');
  await page.waitForTimeout(600);
  const kept = await page.evaluate(() => localStorage.getItem('mk-draft:spanning-nieuw'));
  assert.match(kept, /Iets/);
  assert.doesNotMatch(kept, /secret|geheim/);
});

test('similar tensions are asked once after a pause and shown; a whole page is no answer', async () => {
  const { page } = await open('record');
  asked = [];
  await page.locator('#nu').pressSequentially('Drie loketten voor een gezin', { delay: 15 });
  await page.waitForSelector('#lijkt-op h2');
  assert.equal(asked.length, 1);
  assert.equal(asked[0].searchParams.get('tekst'), 'Drie loketten voor een gezin');
  assert.equal(asked[0].searchParams.get('theme'), 'jeugd');
  answer = '<!doctype html><title>Inloggen</title>';
  await page.locator('#nu').pressSequentially(' en nog meer');
  await page.waitForTimeout(700);
  assert.equal(await page.textContent('#lijkt-op'), '');
  await page.fill('#nu', 'kort');
  await page.waitForTimeout(500);
  assert.equal(await page.innerHTML('#lijkt-op'), '');
  assert.equal(asked.length, 2, 'a short text is not asked');
});

test('the counter shows near the end only', async () => {
  const { page } = await open('record');
  await page.fill('#nu', 'kort');
  assert.equal(await page.locator('.mk-left').first().isVisible(), false);
  await page.fill('#nu', 'a'.repeat(590));
  assert.equal(await page.locator('.mk-left').first().textContent(), 'nog 10 tekens');
  assert.equal(await page.locator('.mk-left').first().isVisible(), true);
});

test('Ctrl+Enter sends the form, Escape folds what is open', async () => {
  const { page } = await open('record');
  await page.click('.mk-more summary');
  await page.focus('#nodig');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.mk-more').getAttribute('open'), null);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
  await page.fill('#nu', 'Klaar.');
  await Promise.all([page.waitForURL('**/tension.html'), page.press('#nu', 'Control+Enter')]);
});

test('the undo bar counts down, waits for the focus and then leaves', async () => {
  const context = await browser.newContext();
  await context.clock.install();
  const { page } = await open('tension', { context });
  assert.equal(await page.textContent('[data-undo-left]'), '10');
  await context.clock.runFor(4000);
  assert.equal(await page.textContent('[data-undo-left]'), '6');
  await page.focus('.mk-undo button');
  await context.clock.runFor(9000);
  assert.equal(await page.locator('.mk-undo').count(), 1);
  await page.focus('main');
  await context.clock.runFor(500);
  assert.equal(await page.locator('.mk-undo').count(), 0);
});

test('the focus on a list line lights its circle and names it', async () => {
  const { page } = await open('home');
  await page.focus('.mk-worlds__item[data-world="lutjedam"] a');
  assert.equal(await page.locator('.mk-worlds__world--lit').getAttribute('data-world'), 'lutjedam');
  assert.equal(await page.textContent('.mk-worlds__label--shown text'), 'Lutjedam');
});

test('a page with errors starts at its summary', async () => {
  const { page } = await open('record_error');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'fouten');
});

test('one broken part leaves the others standing', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new Error('forbidden');
      },
    });
  });
  const { page } = await open('record', { context });
  await page.fill('#nu', 'a'.repeat(590));
  assert.equal(await page.locator('.mk-left').first().textContent(), 'nog 10 tekens');
  await Promise.all([page.waitForURL('**/tension.html'), page.click('.mk-form .nl-button--primary')]);
});

test('1, 2 and 3 vote until somebody turns them off', async () => {
  const { page, context } = await open('later');
  const listen = (on) =>
    on.evaluate(() => {
      window.voted = [];
      document.querySelector('.mk-vote').addEventListener('submit', (event) => {
        event.preventDefault();
        window.voted.push(event.submitter.value);
      });
    });
  await listen(page);
  for (const key of ['1', '3', '2', '4', 'a', 'Control+1']) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate(() => window.voted), ['agree', 'pass', 'disagree']);
  await page.click('.mk-vote button[type="button"]');
  await page.keyboard.press('1');
  assert.equal(await page.evaluate(() => window.voted.length), 3);
  const { page: again } = await open('later', { context });
  await listen(again);
  await again.keyboard.press('1');
  assert.equal(await again.evaluate(() => window.voted.length), 0, 'off stays off');
});
