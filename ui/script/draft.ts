// SPDX-License-Identifier: EUPL-1.2
// form[data-draft="KEY"]: keeps what was typed on this device until a page says [data-draft-done="KEY"]
// ("*": all, for signing out), at most a week. Restored only where the server left a field open. After
// restoring it shows data-draft-text with a button data-draft-clear, when the form has those words.
const prefix = 'mk-draft:';
const keepFor = 7 * 24 * 3600 * 1000;

type Saved = { at: number; values: Record<string, string> };
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement): Field[] {
  return Array.from(form.elements).filter((e): e is Field => {
    if (e instanceof HTMLInputElement)
      return e.name !== '' && !/^(hidden|password|file|submit|email)$/.test(e.type);
    return (e instanceof HTMLTextAreaElement || e instanceof HTMLSelectElement) && e.name !== '';
  });
}

const ticks = (f: Field): f is HTMLInputElement =>
  f instanceof HTMLInputElement && /^(radio|checkbox)$/.test(f.type);
const idOf = (f: Field): string => (ticks(f) ? `${f.name}=${f.value}` : f.name);
const valueOf = (f: Field): string => (ticks(f) ? (f.checked ? '1' : '') : f.value);

// What the server filled in or chose goes before the draft.
function untouched(f: Field, all: Field[]): boolean {
  if (f instanceof HTMLSelectElement) return !Array.from(f.options).some((o) => o.defaultSelected);
  if (ticks(f)) return !all.some((o) => ticks(o) && o.name === f.name && o.defaultChecked);
  return f.value === '';
}

function read(key: string): Saved | undefined {
  try {
    const saved = JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as Saved | null;
    if (saved && Date.now() - saved.at < keepFor) return saved;
  } catch {
    // Broken or forbidden storage: there is no draft.
  }
  return undefined;
}

function forget(key: string): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name === prefix + key || (key === '*' && name.startsWith(prefix))) localStorage.removeItem(name);
    }
  } catch {
    // Forbidden storage: nothing was kept.
  }
}

function tell(form: HTMLFormElement, key: string): void {
  const { draftText, draftClear } = form.dataset;
  if (!draftText || !draftClear) return;
  const line = document.createElement('p');
  line.className = 'mk-draft';
  line.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'nl-button nl-button--subtle';
  button.textContent = draftClear;
  button.addEventListener('click', () => {
    forget(key);
    form.reset();
    line.remove();
    fields(form)[0]?.focus();
  });
  line.append(draftText, ' ', button);
  form.prepend(line);
}

function restore(form: HTMLFormElement, key: string): void {
  const saved = read(key);
  if (!saved) return;
  let changed = false;
  const all = fields(form);
  for (const f of all) {
    const value = saved.values[idOf(f)];
    if (value === undefined || value === valueOf(f) || !untouched(f, all)) continue;
    if (ticks(f)) f.checked = value === '1';
    else f.value = value;
    const folded = f.closest('details');
    if (folded) folded.open = true;
    changed = true;
  }
  if (changed) tell(form, key);
}

export function drafts(): void {
  for (const done of document.querySelectorAll<HTMLElement>('[data-draft-done]'))
    forget(done.dataset.draftDone ?? '');
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const key = form.dataset.draft ?? '';
    restore(form, key);
    let pause = 0;
    const save = (): void => {
      const values: Record<string, string> = {};
      for (const f of fields(form)) values[idOf(f)] = valueOf(f);
      try {
        localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), values } satisfies Saved));
      } catch {
        // Full or forbidden storage: typing goes on without a draft.
      }
    };
    form.addEventListener('input', () => {
      clearTimeout(pause);
      pause = window.setTimeout(save, 400);
    });
  }
}
