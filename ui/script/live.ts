// SPDX-License-Identifier: EUPL-1.2
// [data-live="URL"] with data-live-seq: listens for the number of a newer picture, then takes the same part out of this
// page anew. What is open stays open; while somebody is busy inside it waits. Dots move to where they are now, unless
// movement is not wanted. Without script, or when the stream fails, the page is as it was: there is a link to refresh.
const open = (box: Element): boolean[] => Array.from(box.querySelectorAll('details'), (d) => d.open);

function places(box: Element): DOMPoint[] {
  return Array.from(
    box.querySelectorAll('.mk-map__dot'),
    (dot) => new DOMPoint(Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))),
  );
}

// Each dot comes from the nearest place where one was.
function move(box: Element, before: DOMPoint[]): void {
  if (before.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const dots = box.querySelectorAll('.mk-map__dot');
  places(box).forEach((to, i) => {
    const away = (p: DOMPoint): number => (p.x - to.x) ** 2 + (p.y - to.y) ** 2;
    const from = before.reduce((best, p) => (away(p) < away(best) ? p : best));
    if (away(from) === 0) return;
    dots[i]?.animate(
      [{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: 'none' }],
      { duration: 600, easing: 'ease-out' },
    );
  });
}

async function renew(box: HTMLElement): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector<HTMLElement>('.mk-live');
  if (!fresh) return;
  const opened = open(box);
  const before = places(box);
  box.replaceChildren(...fresh.childNodes);
  box.querySelectorAll('details').forEach((d, i) => {
    d.open = opened[i] ?? false;
  });
  move(box, before);
}

export function liveParts(): void {
  const box = document.querySelector<HTMLElement>('[data-live]');
  if (!box || !('EventSource' in window)) return;
  let waits = false;
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy || !waits || document.hidden || box.matches(':focus-within')) return;
    waits = false;
    busy = true;
    await renew(box).catch(() => undefined);
    busy = false;
    void look();
  };
  const news = new EventSource(`${box.dataset.live}?na=${box.dataset.liveSeq ?? ''}`);
  news.addEventListener('message', () => {
    waits = true;
    // Not all screens in a hall at the same moment.
    setTimeout(() => void look(), Math.random() * 500);
  });
  document.addEventListener('visibilitychange', () => void look());
  box.addEventListener('focusout', () => setTimeout(() => void look(), 0));
}
