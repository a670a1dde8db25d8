// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { narrow, phone } from '../harness.mjs';

export default async function (journey) {
  for (const [script, size] of [
    [true, phone],
    [false, narrow],
  ]) {
    const mail = `sanne.${script ? 'met' : 'zonder'}@voorbeeld.nl`;
    const sanne = await journey.arrive({ size, script });
    await sanne.go('/inloggen');
    await sanne.page.locator('form').evaluateAll((forms) => forms.forEach((f) => (f.noValidate = true)));
    await sanne.fill('Je e-mailadres', 'geen adres');
    await sanne.press('Mail mij een link', { status: 422 });
    await sanne.sees('Vul een e-mailadres in');
    await sanne.fill('Je e-mailadres', mail);
    await sanne.press('Mail mij een link');
    await sanne.sees('Kijk in je mail');
    await sanne.openMail(mail);
    const link = sanne.path();
    await sanne.press('Log mij in');
    await sanne.sees('Welkom. Kies je plek, dan kun je meedoen.');

    // Choosing where one stands, unconfirmed.
    await sanne.follow('Kies een plek');
    await sanne.fill('Naam van de plek', 'vogel');
    await sanne.press('Zoek de plek');
    await sanne.follow('Vogelhagen');
    await sanne.choose('Inwoner');
    await sanne.fill('Je naam', 'Sanne de Boer');
    await sanne.press('Hier sta ik');
    await sanne.sees(/Vogelhagen[\s\S]*nog niet bevestigd/);

    // Used: refused for everybody else, with a new one at hand.
    const other = await journey.arrive({ size, script });
    await other.go(link, { status: 410 });
    await other.sees('Deze link is al een keer gebruikt.');
    // Expired.
    await other.fill('Je e-mailadres', mail);
    await other.press('Mail mij een link');
    journey.server.sql('UPDATE sign_in_link SET ends_at = 1 WHERE used_at IS NULL');
    await other.openMail(mail).catch((e) => assert.match(e.message, /410/));
    await other.sees('Deze link is verlopen.');

    await sanne.go('/mij');
    await sanne.press('Overal uitloggen');
    await sanne.go('/mij');
    await sanne.sees('Inloggen', 'h1');
    assert.match(sanne.path(), /^\/inloggen\?terug=/);
  }
}
