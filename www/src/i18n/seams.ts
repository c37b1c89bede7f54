/** Where a Chinese sentence and what stands in it meet. */

const CHINESE = /[\p{Script=Han}，。；：、？！“”（）…]/u;

const isChinese = (sign: string | undefined): boolean => sign !== undefined && CHINESE.test(sign);

/**
 * A template has a space beside a name or a day, which may begin or end with a Latin sign or a digit; between two Chinese signs there is
 * none. A space within a name stays: it is the name's own.
 */
function closed(text: string, given: readonly unknown[]): string {
  let closer = text;
  for (const one of given) {
    if (typeof one === 'object' && one !== null) closer = closed(closer, Object.values(one));
    if (typeof one !== 'string' || !closer.includes(' ')) continue;
    if (isChinese(one[0]))
      closer = closer.replaceAll(` ${one}`, (found, at: number, all: string) => (isChinese(all[at - 1]) ? one : found));
    if (isChinese(one.at(-1)))
      closer = closer.replaceAll(`${one} `, (found, at: number, all: string) => (isChinese(all[at + found.length]) ? one : found));
  }
  return closer;
}

function closedIn(said: unknown, given: readonly unknown[]): unknown {
  if (typeof said === 'string') return closed(said, given);
  if (Array.isArray(said)) return said.map((one) => closedIn(one, given));
  if (typeof said === 'function') return (...more: unknown[]) => closedIn((said as (...args: unknown[]) => unknown)(...more), more);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, closedIn(one, given)]));
}

/** Chinese texts whose sentences close around what is put into them. */
export const joined = <T>(texts: T): T => closedIn(texts, []) as T;
