// SPDX-License-Identifier: EUPL-1.2
// [data-vote-keys]: 1, 2 and 3 press the first, second and third answer of the one card on the page. A button below
// the card says so and turns it off for good (WCAG 2.1.4), with its words in data-vote-keys and data-vote-keys-off.
const store = 'mk-vote-keys';

function wished(): boolean {
  try {
    return localStorage.getItem(store) !== 'off';
  } catch {
    return true;
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(store, on ? 'on' : 'off');
  } catch {
    // private mode: it holds for this page only
  }
}

export function voteKeys(): void {
  const card = document.querySelector<HTMLFormElement>('[data-vote-keys]');
  // Without a keyboard that can be laid a hand on, the words would be in the way.
  if (!card || !matchMedia('(hover: hover) and (pointer: fine)').matches) return;
  const answers = [...card.querySelectorAll<HTMLButtonElement>('button[name="stem"]')];
  let on = wished();
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'nl-button nl-button--subtle';
  const say = (): void => {
    toggle.textContent = (on ? card.dataset.voteKeys : card.dataset.voteKeysOff) ?? '';
  };
  toggle.addEventListener('click', () => {
    on = !on;
    keep(on);
    say();
  });
  say();
  card.append(toggle);
  document.addEventListener('keydown', (event) => {
    if (!on || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    if (event.key.length === 1) answers['123'.indexOf(event.key)]?.click();
  });
}
