// Where the fields of a request came from: a problem is told by what a user calls its field.

/** @typedef {import('./flags.js').Flag} Flag */
/** @typedef {import('./faults.js').Problem} Problem */
/** @typedef {import('./words.js').Words} Words */

export class Origin {
  /** @param {readonly Flag[]} flags @param {string | undefined} file @param {Words} words */
  constructor(flags, file, words) {
    this.flags = flags;
    this.file = file;
    this.words = words;
    /** The flags that were given, by the fields that they set. @type {Map<string, Flag>} */
    this.set = new Map();
    /** The files that flags name. @type {Map<Flag, string>} */
    this.files = new Map();
    /** The fields that are today's date since nothing was said. @type {Set<string>} */
    this.todays = new Set();
  }

  /** A day of the request, with a word on it where nobody gave it. @param {string} path @param {string} day */
  day(path, day) {
    return this.todays.has(path) ? this.words.today(day) : day;
  }

  /** What a user calls a field: the flag that set it, or would set it; the field itself where it came from a file. @param {string} told */
  nameOf(told) {
    return this.find(told).name;
  }

  /**
   * The same, with the flags that would give it where it is missing as a whole.
   * @param {string} told
   * @returns {{ name: string, flag?: Flag | undefined, begunBy?: Flag[] }}
   */
  find(told) {
    const field = told.replace(/^options\./, '');
    const set = [...this.set].find(([path]) => within(field, path));
    if (set) return { name: this.named(set[1], field.slice(set[0].length)), flag: set[1] };
    if (this.file !== undefined) return { name: this.file === '-' ? field : `${this.file}: ${field}` };
    for (const flag of this.flags) {
      const path = pathsOf(flag).find((one) => within(field, one));
      if (path !== undefined) return { name: this.named(flag, field.slice(path.length)), flag };
    }
    // A part that is missing as a whole is told by the first flag that would begin it.
    const begunBy = this.flags.filter((flag) => pathsOf(flag).some((path) => within(path, field)));
    return begunBy[0] ? { name: `--${begunBy[0].name}`, begunBy } : { name: field };
  }

  /** The problems, by flags. @param {readonly Problem[]} problems @returns {Problem[]} */
  name(problems) {
    return problems.map((problem) => {
      const { name, flag, begunBy } = this.find(problem.field);
      const named = { ...problem, field: name };
      // That a field of the request is missing says nothing to one who typed flags.
      if (noteOf(problem)?.id !== 'request.missing' || (flag === undefined && begunBy === undefined)) return named;
      const { message: _, note: __, help, helpNote, ...rest } = /** @type {any} */ (named);
      const { errors } = this.words;
      const choice = (begunBy ?? []).filter(({ isChoice }) => isChoice).map((one) => `--${one.name}`);
      if (choice.length > 0) return { ...rest, message: errors.missing, help: errors.giveOneOf(choice, choice.includes(name)) };
      return { ...rest, message: errors.missing, ...(help !== undefined && { help, helpNote }) };
    });
  }

  /** @param {Flag} flag @param {string} rest */
  named(flag, rest) {
    const bare = rest.replace(/^\./, '');
    if (flag.kind === 'pairs') return `--${flag.name}${bare && ` ${bare}`}`;
    const file = this.files.get(flag);
    if (file !== undefined) return `--${flag.name} ${file === '-' ? this.words.standardInput : file}${bare && `: ${bare}`}`;
    const [, place, field = ''] = /^\[(\d+)\](.*)$/.exec(rest) ?? [, undefined, rest];
    if (place === undefined) return `--${flag.name}${rest}`;
    // Of what may be given again the flag says which; of a list within a flag the text in the sentence does.
    if (flag.kind !== 'record') return place === '0' ? `--${flag.name}` : `--${flag.name} ${Number(place) + 1}`;
    const path = field.replace(/^\./, '');
    const key = Object.entries(flag.record ?? {}).find(([, to]) => to === path)?.[0] ?? path;
    return `--${flag.name} ${Number(place) + 1}${key && `: ${key}`}`;
  }
}

/** @param {Problem} problem @returns {{ id: string } | undefined} */
const noteOf = (problem) => /** @type {any} */ (problem).note;

/** @param {Flag} flag */
const pathsOf = ({ paths = [], tells = [] }) => [...paths, ...tells];

/** Whether a path is that of a field, or leads into it. @param {string} path @param {string} field */
const within = (path, field) => path === field || (path.startsWith(field) && /^[.[]/.test(path.slice(field.length)));
