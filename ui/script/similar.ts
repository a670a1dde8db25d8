// SPDX-License-Identifier: EUPL-1.2
// [data-similar="URL"] on a text box: after a pause it asks URL?tekst=… (with the fields named in
// data-similar-with) for a bare HTML fragment and shows it in the element with id data-similar-target.
const pauseFor = 350;
const least = 12;
const most = 400;
const roomy = window.matchMedia('(min-width: 48rem)');

function question(box: HTMLTextAreaElement | HTMLInputElement, text: string): URL {
  const url = new URL(box.dataset.similar ?? '', location.href);
  url.searchParams.set('tekst', text);
  const data = box.form ? new FormData(box.form) : new FormData();
  for (const name of (box.dataset.similarWith ?? '').split(' ')) {
    const value = name ? data.get(name) : null;
    if (typeof value === 'string' && value !== '') url.searchParams.set(name, value);
  }
  return url;
}

export function similar(): void {
  for (const box of document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('[data-similar]')) {
    const target = document.getElementById(box.dataset.similarTarget ?? '');
    if (!target) continue;
    let pause = 0;
    let asked = '';
    let running: AbortController | undefined;

    const ask = async (): Promise<void> => {
      const text = box.value.trim().slice(0, most);
      if (text === asked) return;
      asked = text;
      running?.abort();
      if (text.length < least) {
        target.replaceChildren();
        return;
      }
      const mine = new AbortController();
      running = mine;
      try {
        const url = question(box, text);
        if (url.origin !== location.origin) return;
        const answer = await fetch(url, { signal: mine.signal, headers: { accept: 'text/html' } });
        const html = answer.ok ? (await answer.text()).trim() : '';
        // A whole page instead of a fragment (signed out, an error page) is no answer.
        const fragment = /^<(!doctype|html)/i.test(html) ? '' : html;
        if (mine.signal.aborted) return;
        // A list that somebody opened stays open; on a phone it begins as one line, so that nothing moves.
        const open = target.querySelector('details')?.open ?? roomy.matches;
        target.innerHTML = fragment;
        const list = target.querySelector('details');
        if (list) list.open = open;
      } catch {
        // Offline or too slow: writing goes on without the hint.
      }
    };
    box.addEventListener('input', () => {
      clearTimeout(pause);
      pause = window.setTimeout(() => void ask(), pauseFor);
    });
    // What the server found already stays until there is something new to ask.
    if (box.value.trim().length >= least && !target.hasChildNodes()) void ask();
  }
}
