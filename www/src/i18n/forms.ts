/**
 * Says a sentence of the module in another language by its form: the text as it stands in the module's sources, with a
 * hole for each number and name. What fits no form is left to the caller.
 */

/**
 * What is said instead. `{0}` is the first hole as it is, a reader's own word or a number; `{*0}` is itself something the
 * module says, and said in its turn.
 */
export type Words = string | ((...parts: string[]) => string);

/** The English form, its words, and the sentences it stands for where holes alone would fit too many. */
export type Form = readonly [english: string, words: Words, shape?: RegExp];

export type Say = (text: string) => string | null;

const HOLE = /\{[^{}]*\}/g;

/** A form by which two texts are the same whatever their holes are called. */
export const formOf = (english: string): string => english.replace(HOLE, '{}');

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * Every text that fits the form. What stands between backticks is a reader's entry, which seldom holds a backtick itself:
 * strictly it never does, so that one sentence is not taken for the entry of another.
 */
export function shapeOf(english: string, isStrict: boolean): RegExp {
  const pieces = english.split(HOLE);
  const shape = pieces.map((piece, index) => {
    const isEntry = piece.endsWith('`') && pieces[index + 1]?.startsWith('`');
    const hole = index === pieces.length - 1 ? '' : isStrict && isEntry ? '([^`]*)' : '([^]*?)';
    return escaped(piece) + hole;
  });
  return new RegExp(`^${shape.join('')}$`);
}

interface Known {
  weight: number;
  strict: () => RegExp;
  loose: (() => RegExp) | null;
  words: Words;
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function teller(
  exact: Readonly<Record<string, string>>,
  forms: readonly Form[],
  composed: (text: string, say: Say) => string | null,
): Say {
  const whole = new Map(Object.entries(exact));
  const shaped: Known[] = [];
  for (const [english, words, shape] of forms) {
    if (typeof words === 'string' && !shape && english.search(HOLE) < 0) {
      whole.set(english, words);
      continue;
    }
    shaped.push({
      weight: english.replace(HOLE, '').length,
      strict: once(() => shape ?? shapeOf(english, true)),
      loose: shape ? null : once(() => shapeOf(english, false)),
      words,
    });
  }
  // What says more is the closer form.
  shaped.sort((a, b) => b.weight - a.weight);

  const part = (text: string) => say(text) ?? text;
  const filled = (words: Words, holes: string[]): string =>
    typeof words === 'function'
      ? words(...holes)
      : words.replace(/\{(\*?)(\d+)\}/g, (_hole, said: string, index: string) => {
          const text = holes[Number(index)] ?? '';
          return said ? part(text) : text;
        });

  function say(text: string): string | null {
    const known = whole.get(text);
    if (known !== undefined) return known;
    if (!text.includes(' ')) return null;
    for (const { strict, words } of shaped) {
      const found = strict().exec(text);
      if (found) return filled(words, found.slice(1));
    }
    const parts = composed(text, say);
    if (parts !== null || !text.includes('`')) return parts;
    for (const { loose, words } of shaped) {
      const found = loose?.().exec(text);
      if (found) return filled(words, found.slice(1));
    }
    return null;
  }

  return say;
}
