// Where a Chinese sentence and what is put into it meet. The page's own texts are closed by the same rule.

const CHINESE = /[\p{Script=Han}，。；：、？！“”（）…]/u;

const isChinese = (/** @type {string | undefined} */ sign) => sign !== undefined && CHINESE.test(sign);

/**
 * A sentence has a space beside a name or a day, which may as well begin or end with a Latin sign or a digit; between two Chinese signs there
 * is none. A space within a name stays: it is the name's own.
 * @param {string} text
 * @param {string} part
 * @returns {string}
 */
export function closed(text, part) {
  if (!text.includes(' ')) return text;
  let closer = text;
  if (isChinese(part[0])) closer = closer.replaceAll(` ${part}`, (found, at, all) => (isChinese(all[at - 1]) ? part : found));
  if (isChinese(part.at(-1))) {
    closer = closer.replaceAll(`${part} `, (found, at, all) => (isChinese(all[at + found.length]) ? part : found));
  }
  return closer;
}
