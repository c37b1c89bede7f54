// Sentences of the module name a request's fields; whoever types flags knows them by these.

/** @typedef {import('./flags.js').Flag} Flag */
/** @typedef {import('../../dist/index.d.ts').Note} Note */

/** The last field of a path. @param {string} path */
const lastOf = (path) => /** @type {string} */ (path.split('.').at(-1));

/** A field that a sentence itself names, as its flag; what the sentence quotes is the reader's own. @param {readonly Flag[]} flags @returns {import('../messages.d.ts').Show} */
export const inFlags =
  (flags) =>
  (field, { name }) => {
    if (name !== null) return undefined;
    const flag = flags.find(({ paths = [] }) => paths.some((path) => lastOf(path) === field));
    return flag && `\`--${flag.name}\``;
  };

/** The notes of all warnings in answers, by their sentence. @param {any} value @param {Map<string, Note>} [found] @returns {Map<string, Note>} */
function notesOf(value, found = new Map()) {
  if (typeof value !== 'object' || value === null) return found;
  const { warnings = [], warningNotes = [] } = value;
  for (const [index, note] of warningNotes.entries()) found.set(warnings[index], note);
  for (const one of Object.values(value)) notesOf(one, found);
  return found;
}

/**
 * Warnings of answers, each said anew.
 * @param {readonly string[]} warnings
 * @param {readonly unknown[]} answers
 * @param {(note: Note) => string | null} say
 */
export function warningsAnew(warnings, answers, say) {
  const notes = notesOf(answers);
  return warnings.map((text) => {
    // A warning of one of several files has its name before it.
    const bare = notes.has(text) ? text : text.slice(text.indexOf(': ') + 2);
    const note = notes.get(bare);
    const said = note && say(note);
    return said ? `${text.slice(0, text.length - bare.length)}${said}` : text;
  });
}
