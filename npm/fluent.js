// Catalogues in Fluent's syntax, read by Fluent's own library. Whoever says a note may show its arguments otherwise than they are: a title
// for an id. What a sentence chooses its words by stays the argument itself.
import { FluentBundle, FluentNumber, FluentResource, FluentType } from '@fluent/bundle';

/** @typedef {import('@fluent/bundle').Scope} Scope */
/** How an argument is shown; as it is where it gives nothing. @typedef {(isQuoted: boolean) => string | undefined} Showing */

/** Most values that a sentence lists one by one; `src/note.rs` has the same. */
const LISTED_MAX = 12;

/** A text or a number, and how it is shown. @extends {FluentType<string | FluentNumber>} */
export class Shown extends FluentType {
  /**
   * @param {string | number} given
   * @param {Showing} showing
   */
  constructor(given, showing) {
    super(typeof given === 'number' ? new FluentNumber(given, { useGrouping: false, maximumFractionDigits: 20 }) : given);
    this.showing = showing;
  }

  /** @param {Scope} scope */
  toString(scope) {
    return this.showing(false) ?? this.value.toString(scope);
  }
}

/** Several values, as a sentence lists them. @extends {FluentType<(string | Shown)[]>} */
export class Listed extends FluentType {
  /** What stands between them; the language's own where a message names nothing. @type {string | undefined} */
  by;

  /** @param {Scope} scope */
  toString(scope) {
    return this.value.map((one) => one.toString(scope)).join(this.by ?? separator(scope));
  }
}

/** Values in backticks, which are code: what a reader entered, or an id. What is shown for one is none. */
class Quoted extends Listed {
  /** @param {Scope} scope */
  toString(scope) {
    const one = (/** @type {string | Shown} */ value) =>
      (value instanceof Shown ? value.showing(true) : undefined) ?? `\`${bare(value).toString(scope)}\``;
    const quoted = this.value.slice(0, LISTED_MAX).map(one);
    const more = this.value.length - quoted.length;
    const text = quoted.join(separator(scope));
    if (more === 0) return text;
    return isChinese(scope) ? `${text}，另有 ${more} 个` : `${text} and ${more} more`;
  }
}

/** @param {Scope} scope */
const isChinese = (scope) => scope.bundle.locales[0] === 'zh';
/** @param {Scope} scope */
const separator = (scope) => (isChinese(scope) ? '、' : ', ');
/** An argument as it is. @param {any} given */
const bare = (given) => (given instanceof Shown ? given.value : given);
/** @param {any} given @returns {boolean} */
const isTitled = (given) =>
  given instanceof Listed ? given.value.every(isTitled) : given instanceof Shown && given.showing(false) !== undefined;

const functions = {
  /** A number, its thousands apart. A decimal is a text, exact to its last digit; a name in its place stays. @param {any[]} positional */
  NUMBER: ([given]) => {
    const shown = given instanceof Shown ? given.showing(false) : undefined;
    if (shown !== undefined) return shown;
    const value = bare(given);
    if (value instanceof FluentNumber) return new FluentNumber(value.value, { ...value.opts, useGrouping: true });
    if (typeof value !== 'string') return value;
    return value.replace(/^-?\d+(?=\.\d+$|$)/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
  },
  /** A decimal with two places, as agreements write percentages. @param {any[]} positional */
  HUNDREDTHS: ([given]) => {
    const value = (given instanceof Shown ? given.showing(false) : undefined) ?? bare(given);
    if (typeof value !== 'string') return value;
    const [whole, places = ''] = value.split('.');
    return `${whole}.${places.padEnd(2, '0')}`;
  },
  /** Clauses that hold marks of their own may ask for a stronger one `by` name. @param {any[]} positional @param {Record<string, any>} named */
  LIST: ([list], { by }) => (by && list instanceof Listed ? Object.assign(new Listed(list.value), { by: String(by) }) : list),
  /** Values in backticks; a long list ends in a count. @param {any[]} positional */
  CODES: ([given]) => new Quoted(given instanceof Listed ? given.value : [given]),
  /** Whether something else is shown for an argument: a sentence may read otherwise around a title. @param {any[]} positional */
  TITLED: ([given]) => (isTitled(given) ? 'titled' : 'bare'),
  /** What variants are chosen by. @param {any[]} positional */
  BARE: ([given]) => bare(given),
};

/** @typedef {any} Expression of Fluent's library, as it keeps a pattern that it has read */

/** @param {string} name @param {Expression} arg @returns {Expression} */
const call = (name, arg) => ({ type: 'func', name, args: [arg] });

/** @param {Expression} element @param {Set<string>} fields @returns {Expression} */
function chosen(element, fields) {
  if (element.type !== 'select') return element;
  const { selector, variants } = element;
  return {
    ...element,
    selector: selector.type === 'func' && selector.name === 'TITLED' ? selector : call('BARE', selector),
    variants: variants.map((/** @type {Expression} */ variant) => ({ ...variant, value: prepared(variant.value, fields) })),
  };
}

/** An argument between backticks, which are then its own. @param {Expression[]} elements */
function quoteArguments(elements) {
  for (const [index, element] of elements.entries()) {
    const [before, after] = [elements[index - 1], elements[index + 1]];
    if (element.type !== 'var' || typeof before !== 'string' || typeof after !== 'string') continue;
    if (before.endsWith('`') && after.startsWith('`')) {
      elements.splice(index - 1, 3, before.slice(0, -1), call('CODES', element), after.slice(1));
    }
  }
}

/**
 * A pattern in which variants are chosen by arguments as they are, and what stands in backticks is an argument of its own: one of the
 * sentence, or the name of a field that the sentence itself has, which goes into `fields`.
 * @param {Expression} pattern
 * @param {Set<string>} fields
 * @returns {Expression}
 */
function prepared(pattern, fields) {
  const elements = (typeof pattern === 'string' ? [pattern] : (pattern ?? [])).map((/** @type {Expression} */ element) =>
    chosen(element, fields),
  );
  quoteArguments(elements);
  return elements.flatMap((/** @type {Expression} */ element) => {
    if (typeof element !== 'string') return element;
    const parts = element.split('`');
    if (parts.length % 2 === 0) return element;
    return parts.map((part, index) => {
      if (index % 2 === 0) return part;
      fields.add(part);
      return call('CODES', { type: 'var', name: nameOf(part) });
    });
  });
}

/** Under which name a sentence finds what is shown for a field that it names. @param {string} field */
export const nameOf = (field) => `\`${field}\``;

/**
 * The messages of a room.
 * @param {string} language
 * @param {string} text
 */
export function roomOf(language, text) {
  const bundle = new FluentBundle(language, { useIsolating: false, functions });
  const resource = new FluentResource(text);
  /** @type {Map<string, { pattern: any, fields: Set<string> }>} */
  const messages = new Map();
  for (const { id, value } of resource.body) {
    const fields = new Set();
    messages.set(id, { pattern: prepared(value, fields), fields });
  }
  return { bundle, messages };
}
