// SPDX-License-Identifier: EUPL-1.2
// [data-max="600"]: says how many characters are left once six tenths are used. For the ear only near the
// end and only after a pause. The words: data-max-text="nog {n} tekens".
const earAt = 50;

export function counters(): void {
  for (const box of document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('[data-max]')) {
    const max = Number(box.dataset.max);
    if (!(max > 0)) continue;
    const seen = document.createElement('p');
    seen.className = 'mk-left';
    seen.setAttribute('aria-hidden', 'true');
    const heard = document.createElement('p');
    heard.className = 'mk-ear';
    heard.setAttribute('role', 'status');
    box.after(seen, heard);

    let pause = 0;
    const show = (): void => {
      const left = max - box.value.length;
      const words = (box.dataset.maxText ?? '{n}').replace('{n}', String(left));
      seen.textContent = words;
      seen.hidden = left > 0.4 * max;
      seen.classList.toggle('mk-left--over', left <= 0);
      clearTimeout(pause);
      pause = window.setTimeout(() => {
        heard.textContent = left <= earAt ? words : '';
      }, 1000);
    };
    box.addEventListener('input', show);
    show();
  }
}
