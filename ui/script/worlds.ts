// SPDX-License-Identifier: EUPL-1.2
// The picture of places and its list light each other up, and a circle that is pointed at or whose list
// line has the focus gets its full name as a label.
const svg = 'http://www.w3.org/2000/svg';

function label(picture: SVGSVGElement): (circle: SVGCircleElement | null, name: string) => void {
  const box = document.createElementNS(svg, 'g');
  const back = document.createElementNS(svg, 'rect');
  const text = document.createElementNS(svg, 'text');
  box.setAttribute('class', 'mk-worlds__label');
  text.setAttribute('class', 'mk-worlds__label-text');
  back.setAttribute('rx', '11');
  back.setAttribute('height', '22');
  box.append(back, text);
  picture.append(box);
  return (circle, name) => {
    box.classList.toggle('mk-worlds__label--shown', circle !== null);
    if (!circle) return;
    text.textContent = name;
    const width = text.getComputedTextLength() + 18;
    const x = Math.min(Math.max(circle.cx.baseVal.value, width / 2), 360 - width / 2);
    const y = Math.max(circle.cy.baseVal.value - circle.r.baseVal.value - 8, 12);
    back.setAttribute('width', width.toFixed(1));
    back.setAttribute('x', (x - width / 2).toFixed(1));
    back.setAttribute('y', (y - 15).toFixed(1));
    text.setAttribute('x', x.toFixed(1));
    text.setAttribute('y', y.toFixed(1));
  };
}

export function worlds(): void {
  for (const part of document.querySelectorAll<HTMLElement>('.mk-worlds')) {
    const picture = part.querySelector<SVGSVGElement>('svg.mk-worlds__picture');
    if (!picture) continue;
    const show = label(picture);
    const light = (key: string | undefined): void => {
      let circle: SVGCircleElement | null = null;
      let name = '';
      for (const one of part.querySelectorAll<HTMLElement | SVGElement>('[data-world]')) {
        const on = one.dataset.world === key;
        if (one instanceof SVGElement) {
          one.classList.toggle('mk-worlds__world--lit', on);
          if (on) circle = one.querySelector('circle');
        } else {
          one.classList.toggle('mk-worlds__item--lit', on);
          if (on) name = one.querySelector('a')?.textContent ?? '';
        }
      }
      show(name ? circle : null, name);
    };
    // The label replaces the browser's own bubble.
    for (const title of picture.querySelectorAll('title')) title.remove();
    const from = (event: Event): void => {
      const one = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-world]') : null;
      light(one?.dataset.world);
    };
    part.addEventListener('pointerover', from);
    part.addEventListener('focusin', from);
    part.addEventListener('pointerleave', () => light(undefined));
    part.addEventListener('focusout', () => light(undefined));
  }
}
