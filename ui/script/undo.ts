// SPDX-License-Identifier: EUPL-1.2
// [data-undo="10"]: counts down in [data-undo-left] and in the width of [data-undo-bar], then leaves the
// page. Waits while the pointer or the focus is on it, so that nobody loses the button under their hand.
export function undoBars(): void {
  for (const bar of document.querySelectorAll<HTMLElement>('[data-undo]')) {
    const whole = Number(bar.dataset.undo) * 1000;
    if (!(whole > 0)) continue;
    const words = bar.querySelector('[data-undo-left]');
    const clock = bar.querySelector('[data-undo-bar]');
    // It was read out once; a number each second would drown the page.
    bar.setAttribute('aria-live', 'off');
    const end = performance.now() + whole;
    const tick = (): void => {
      const left = Math.max(0, end - performance.now());
      if (words) words.textContent = String(Math.ceil(left / 1000));
      clock?.setAttribute('width', ((100 * left) / whole).toFixed(1));
      if (left > 0) return;
      if (bar.matches(':hover, :focus-within')) return;
      clearInterval(timer);
      bar.remove();
    };
    const timer = window.setInterval(
      tick,
      matchMedia('(prefers-reduced-motion: reduce)').matches ? 1000 : 100,
    );
    tick();
  }
}
