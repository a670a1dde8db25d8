// SPDX-License-Identifier: EUPL-1.2
// Keeps of other people's style only what our vocabulary (README.md) uses.

// Every nl-* and utrecht-* class that stands in the README.
export function vocabulary(readme) {
  return new Set(readme.match(/\b(?:nl|utrecht)-[a-z0-9_-]+/g));
}

// Splits a style sheet into {head, body} blocks and bare statements; strings and comments are respected.
function blocks(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote) {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '{' && depth++ === 0) open = i;
    else if (c === '}' && --depth === 0) {
      found.push({ head: text.slice(start, open).trim(), body: text.slice(open + 1, i) });
      start = i + 1;
    } else if (c === ';' && depth === 0) start = i + 1;
  }
  return found;
}

function selectors(list) {
  const parts = [];
  let depth = 0;
  let last = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] === '(') depth++;
    else if (list[i] === ')') depth--;
    else if (list[i] === ',' && depth === 0) {
      parts.push(list.slice(last, i));
      last = i + 1;
    }
  }
  return [...parts, list.slice(last)];
}

// A selector stays when every class it needs is known; a class inside :not() does not count as needed.
function stays(selector, known) {
  const needed = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '');
  return (needed.match(/\.((?:nl|utrecht)-[\w-]+)/g) ?? []).every((c) => known.has(c.slice(1)));
}

export function pruneCss(css, known) {
  let kept = '';
  for (const { head, body } of blocks(css)) {
    if (/^@(media|supports|layer)/.test(head)) {
      const inner = pruneCss(body, known);
      if (inner) kept += `${head}{${inner}}\n`;
    } else if (head.startsWith('@')) {
      kept += `${head}{${body}}\n`;
    } else {
      const list = selectors(head).filter((s) => stays(s, known));
      if (list.length) kept += `${list.join(',')}{${body}}\n`;
    }
  }
  return kept;
}

// The tokens of `theme` that `css` reaches through var() and does not set itself, as one rule. A token that
// only names another one is replaced by what it names, unless we set it: fewer steps, fewer bytes.
export function pruneTokens(theme, css, selector) {
  const all = new Map();
  for (const m of theme.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)) all.set(m[1], m[2].trim());
  const ours = new Set(Array.from(css.matchAll(/[{;\s](--[\w-]+)\s*:/g), (m) => m[1]));
  const names = (value) => Array.from(value.matchAll(/var\(\s*(--[\w-]+)/g), (m) => m[1]);
  const settle = (value) => {
    const only = /^var\((--[\w-]+)\)$/.exec(value);
    return only && !ours.has(only[1]) && all.has(only[1]) ? settle(all.get(only[1])) : value;
  };
  const wanted = new Map();
  const todo = names(css);
  while (todo.length) {
    const name = todo.pop();
    if (wanted.has(name) || ours.has(name) || !all.has(name)) continue;
    const value = settle(all.get(name));
    wanted.set(name, value);
    todo.push(...names(value));
  }
  const lines = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([n, v]) => `${n}:${v}`);
  return `@layer vendor{${selector}{${lines.join(';')}}}`;
}
