// What JSON.parse passes over: a name that an object has twice, of which it keeps the last.

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/**
 * The path of the first name that an object of a valid JSON text has twice: `jobs[0].model`.
 * @param {string} text
 * @returns {string | undefined}
 */
export function repeatedIn(text) {
  /** What is open: an object with its names, or a list with how far it has come. @type {{ names?: Set<string>, at: string | number, isNext: boolean }[]} */
  const open = [];
  for (const [token] of text.matchAll(TOKENS)) {
    const top = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '', isNext: true });
    else if (token === '[') open.push({ at: 0, isNext: false });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (top?.names) top.isNext = true;
      else if (top) top.at = Number(top.at) + 1;
    } else if (top?.names && top.isNext) {
      top.at = JSON.parse(token);
      top.isNext = false;
      if (top.names.has(String(top.at))) return pathOf(open);
      top.names.add(String(top.at));
    }
  }
  return undefined;
}

/** @param {{ names?: Set<string>, at: string | number }[]} open */
const pathOf = (open) =>
  open
    .map(({ names, at }) => (names ? `.${at}` : `[${at}]`))
    .join('')
    .replace(/^\./, '');
