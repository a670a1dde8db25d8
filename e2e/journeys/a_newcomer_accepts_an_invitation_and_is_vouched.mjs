// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { phone, wide } from '../harness.mjs';

export default async function (journey) {
  for (const [script, size] of [
    [true, phone],
    [false, wide],
  ]) {
    const name = script ? 'Mo Aziz' : 'Riet Bos';
    const mail = script ? 'mo@voorbeeld.nl' : 'riet@voorbeeld.nl';
    const kees = await journey.arrive({ size: wide, script });
    await kees.be('gemeentesecretaris');
    const place = await kees.place('Vogelhagen');
    await kees.follow('Mensen uitnodigen');
    await kees.choose('Inwoner');
    await kees.fill('Hoeveel mensen kunnen meedoen?', '2');
    await kees.press('Maak de uitnodiging');
    await kees.sees('De uitnodiging is klaar.');
    assert.equal(await kees.count('svg.mk-qr__code path'), 1, 'a QR code');
    const link = await kees.page.locator('.mk-qr__link').innerText();
    assert.match(link, /\/u\/\S+$/);
    const card = kees.path().split('?')[0];

    const newcomer = await journey.arrive({ size, script });
    await newcomer.go(link.slice(link.indexOf('/u/')));
    await newcomer.sees('Doe mee in Vogelhagen', 'h1');
    await newcomer.fill('Je naam', name);
    await newcomer.fill('Je e-mailadres', mail);
    await newcomer.press('Ik doe mee in Vogelhagen');
    await newcomer.openMail(mail);
    await newcomer.press('Log mij in');
    await newcomer.sees(/Vogelhagen[\s\S]*nog niet bevestigd/);

    await kees.go(`/plek/${place}/mensen`);
    await kees.sees(new RegExp(`Wacht op bevestiging[\\s\\S]*${name}`));
    await kees.press(/^Bevestigen/, { inside: `article:has-text("${name}")` });
    await kees.sees('Bevestigd.');
    await newcomer.go('/mij');
    await newcomer.misses('nog niet bevestigd', 'section:has(#plekken) .mk-card');

    // Revoked, it lets nobody in.
    await kees.go(card);
    await kees.press('Intrekken');
    await kees.sees('De uitnodiging is ingetrokken.');
    const late = await journey.arrive({ size, script });
    await late.go(link.slice(link.indexOf('/u/')), { status: 410 });
    await late.sees('Deze uitnodiging werkt niet meer.');
    assert.equal(await late.page.getByRole('button', { name: /Ik doe mee/ }).count(), 0);
  }
}
