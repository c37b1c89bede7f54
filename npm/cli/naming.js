// Sentences of the module name a request's fields; whoever types flags knows them by these.

/** @typedef {import('./flags.js').Flag} Flag */
/** @typedef {{ id: string, args: Record<string, unknown> }} Note */

/** The last field of a path. @param {string} path */
const lastOf = (path) => /** @type {string} */ (path.split('.').at(-1));

/** A sentence with flags for the fields that it names; what its note quotes is the reader's own. @param {string} text @param {readonly Flag[]} flags @param {Note} [note] */
function named(text, flags, note) {
  const quoted = JSON.stringify(note?.args ?? {});
  return text.replace(/`([a-z]+[A-Za-z]*)`/g, (all, field) => {
    const flag = flags.find(({ paths = [] }) => paths.some((path) => lastOf(path) === field));
    return flag === undefined || quoted.includes(field) ? all : `\`--${flag.name}\``;
  });
}

/** @param {readonly Flag[]} flags @returns {<P extends { message: string, help?: string }>(problem: P) => P} */
export const inFlags = (flags) => (problem) => {
  const { note, helpNote } = /** @type {any} */ (problem);
  return {
    ...problem,
    message: named(problem.message, flags, note),
    ...(problem.help !== undefined && { help: named(problem.help, flags, helpNote) }),
  };
};

/** The notes of all warnings in an answer, by their sentence. @param {any} value @param {Map<string, Note>} [found] */
function notesOf(value, found = new Map()) {
  if (typeof value !== 'object' || value === null) return found;
  const { warnings = [], warningNotes = [] } = value;
  for (const [index, note] of warningNotes.entries()) found.set(warnings[index], note);
  for (const one of Object.values(value)) notesOf(one, found);
  return found;
}

/** The warnings of an answer, by flags. @param {string[]} warnings @param {readonly Flag[]} flags @param {unknown} answer */
export function warningsInFlags(warnings, flags, answer) {
  const isNaming = warnings.some((text) => named(text, flags) !== text);
  const notes = isNaming ? notesOf(answer) : new Map();
  // A warning of one of several files has its name before it.
  return warnings.map((text) => named(text, flags, notes.get(text) ?? notes.get(text.slice(text.indexOf(': ') + 2))));
}
