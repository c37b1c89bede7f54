/** The texts that stand in the module's sources: what it may say to a reader, as it is written there. */
import { readdirSync, readFileSync } from 'node:fs';

export interface RustText {
  file: string;
  text: string;
}

/** Loops over plain numbers, and what only the build reads: no reader ever meets their words. */
const SILENT = /^(?:kernels\/|rulebook\/(?:raw|pack)\.rs$|wasm\/tests\.rs$)/;

/** Before a literal that is for whoever reads the code. */
const FOR_PROGRAMMERS = /(?:panic!|expect|unreachable!)\($/;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** The end of a bracket that opens at `from`, past strings in it. */
function pastBracket(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '"') {
      at += 1;
      while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
    } else if (sign === '[') depth += 1;
    else if (sign === ']' && (depth -= 1) === 0) return at + 1;
  }
  return source.length;
}

/** Every plain string of a source that is neither a comment, an attribute, raw text for types, nor part of its tests. */
export function literals(source: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 40);
    if (rest.startsWith('#[cfg(test)]')) break;
    const raw = /^b?r(#+)"/.exec(rest);
    const letter = /^b?'(?:\\(?:x[0-9a-f]{2}|u\{[0-9a-f]+\}|.)|[^\\'])'/.exec(rest);
    if (rest.startsWith('//')) {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
    } else if (/^#!?\[/.test(rest)) {
      at = pastBracket(source, source.indexOf('[', at));
    } else if (raw) {
      const end = source.indexOf(`"${raw[1] ?? ''}`, at + raw[0].length);
      at = end < 0 ? source.length : end + 1 + (raw[1] ?? '').length;
    } else if (letter) {
      at += letter[0].length;
    } else if (rest.startsWith('"')) {
      const before = source.slice(Math.max(0, at - 40), at).trimEnd();
      let text = '';
      at += 1;
      while (at < source.length && source[at] !== '"') {
        if (source[at] !== '\\') {
          text += source[at];
          at += 1;
          continue;
        }
        const next = source[at + 1] ?? '';
        at += 2;
        // A line that ends in a backslash goes on at the next sign that is no blank.
        if (next === '\n') while (/\s/.test(source[at] ?? '')) at += 1;
        else text += ESCAPES[next] ?? next;
      }
      at += 1;
      if (!FOR_PROGRAMMERS.test(before)) found.push(text);
    } else at += 1;
  }
  return found;
}

/** More than one word: a name or an id is the same in every language. */
const isSentence = (text: string) => /[A-Za-z]{2}/.test(text) && /\S \S|^ | $/.test(text);

/** What the sources below `src` may say, each text once. */
export function rustTexts(): RustText[] {
  const root = new URL('../../../src/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.rs') && !SILENT.test(file))
    .sort();
  const texts = new Map<string, string>();
  for (const file of files)
    for (const text of literals(readFileSync(new URL(file, root), 'utf8'))) if (isSentence(text) && !texts.has(text)) texts.set(text, file);
  return [...texts].map(([text, file]) => ({ file, text }));
}
