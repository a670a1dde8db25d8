// SPDX-License-Identifier: EUPL-1.2
// Ctrl+Enter (or Cmd+Enter) in a text box sends its form.
export function sendWithKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof HTMLTextAreaElement && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
}

// Escape closes the fold that holds the focus and gives the focus back to its heading.
export function closeOnEscape(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !(event.target instanceof Element)) return;
    const fold = event.target.closest<HTMLDetailsElement>('details[open]');
    if (!fold) return;
    fold.open = false;
    fold.querySelector('summary')?.focus();
  });
}

// A page with an error summary starts there.
export function focusErrors(): void {
  document.querySelector<HTMLElement>('.utrecht-alert--error[tabindex="-1"]')?.focus();
}
