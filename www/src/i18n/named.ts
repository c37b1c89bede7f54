/**
 * Sentences of the module with titles where they name something by its id: the module speaks to programs as well, which know a
 * model, a package or a tier by nothing else. A sentence's note says what it was made of, so only what stands in for an id is
 * renamed, never a word that looks like one.
 */
import { fractionDigits } from '../lib/decimal';
import { approximateMoney, decimal, t } from '.';
import { numberFormat } from './intl';
import type { Note, NoteArg, Rulebook } from '../lib/api';

/** Titles by ids that no sentence has for anything else. */
const titles = new Map<string, string>();
/** Plans have ids that are words of every day: told apart by the argument that holds them. */
const plans = new Map<string, string>();
const PLAN_ARGUMENTS: ReadonlySet<string> = new Set(['plan', 'what', 'title']);
const OPTION_ARGUMENTS: ReadonlySet<string> = new Set(['option', 'chosen', 'drawOrder']);
const options = new Map<string, string>();

/** The rulebook's titles, in the page's language. */
export function learnTitles({ models, rates, packages, plans: offered, calendars, sla, readings }: Rulebook): void {
  for (const list of [models, packages, calendars]) for (const { id, title } of list) if (title) titles.set(id, title);
  for (const { id, title } of offered) plans.set(id, title);
  for (const { balance, task } of rates) {
    if (!titles.has(balance)) titles.set(balance, t.cost.balance(balance));
    if (!titles.has(task)) titles.set(task, t.cost.taskInside(task));
  }
  for (const { id, belowPercent } of sla?.tiers ?? []) titles.set(id, t.reason.tier(belowPercent ?? null));
  for (const { options: all } of readings) for (const { id, title } of all) if (title) options.set(id, t.reason.quoted(title));
}

/** The title of what a step or a table names by its id; the id itself where there is none. */
export const titleOf = (id: string): string => titles.get(id) ?? id;

/** Every id of a note and of the notes in it, with its title. */
function* idsOf(args: Readonly<Record<string, NoteArg>>): Generator<[id: string, title: string]> {
  for (const [name, arg] of Object.entries(args)) {
    for (const one of Array.isArray(arg) ? arg : [arg]) {
      if (typeof one === 'object' && !Array.isArray(one)) yield* idsOf(one.args);
      if (typeof one !== 'string') continue;
      const table = PLAN_ARGUMENTS.has(name) && plans.has(one) ? plans : OPTION_ARGUMENTS.has(name) ? options : titles;
      const title = table.get(one);
      if (title !== undefined && title !== one) yield [one, title];
    }
  }
}

const patterns = new Map<string, RegExp>();

/** An id with the backticks of an entry around it, and with the word for units where the title of a balance brings its own. */
function patternOf(id: string): RegExp {
  const known = patterns.get(id);
  if (known) return known;
  const escaped = id.replace(/[.+]/g, '\\$&');
  const alone = `(\`?)(?<![\\w-])${escaped}(?![\\w-])\\1`;
  const isBalance = /^(?:api|app)-/.test(id);
  const pattern = new RegExp(isBalance ? `单位（${escaped}）|(?:\\bunits? of )?${alone}(?:\\s?的?单位(?!价))?` : alone, 'g');
  patterns.set(id, pattern);
  return pattern;
}

/** What a title leaves open between Chinese signs. */
const GAP = /(?<=[\p{Script=Han}，：”]) (?=[\p{Script=Han}“])/gu;

/** A figure of a simulation for reading: its last digits are no more than noise. */
const rounded = (value: number, useGrouping = true): string =>
  numberFormat(t.language, {
    useGrouping,
    ...(Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 1 }),
  }).format(value);

function inFewDigits(text: string, value: number): string {
  const exact = [numberFormat('en', { maximumFractionDigits: 20 }).format(value), String(value)].find((one) => text.includes(one));
  return exact && exact.length > rounded(value).length ? text.replace(exact, () => rounded(value)) : text;
}

/** What a step gives: a title for an id, and no more digits than a simulation knows. */
export const resultOf = (result: string): string => (/^-?\d+\.\d{7,}$/.test(result) ? rounded(Number(result), false) : titleOf(result));

/** The sentence of a note in titles. Those it has already stay. */
export function inTitles(text: string, { args }: Note): string {
  let said = text;
  const { amount, currency } = args;
  if (typeof amount === 'string' && typeof currency === 'string' && fractionDigits(amount) > 2) {
    said = said.replace(`${currency} ${decimal(amount)}`, () => approximateMoney(amount, currency));
  }
  for (const arg of Object.values(args)) if (typeof arg === 'number' && !Number.isInteger(arg)) said = inFewDigits(said, arg);
  for (const [id, title] of idsOf(args))
    said = said.replace(patternOf(id), (match) => (match.startsWith('unit of') ? title.replace(/s$/, '') : title));
  return said === text ? text : said.replace(GAP, '');
}

/** The field whose sentence a note is, as the module has it: `note` beside `text` or `message`, `xNote` beside `x`. */
function sentenceOf(name: string, record: object): string | null {
  if (name === 'note') return 'text' in record ? 'text' : 'message';
  if (name === 'warningNotes') return 'warnings';
  return name.endsWith('Note') ? name.slice(0, -4) : null;
}

const isNote = (one: unknown): one is Note => typeof one === 'object' && one !== null && 'id' in one && 'args' in one;

/** Puts titles into all sentences of an answer that is the page's own, in place. */
export function nameInTitles(given: unknown): void {
  if (Array.isArray(given)) {
    if (typeof given[0] === 'object') for (const one of given) nameInTitles(one);
    return;
  }
  if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return;
  const record = given as Record<string, unknown>;
  for (const [name, field] of Object.entries(record)) {
    if (typeof field !== 'object' || field === null) continue;
    const sentence = sentenceOf(name, record);
    if (sentence === null) {
      nameInTitles(field);
      continue;
    }
    const said = record[sentence];
    if (Array.isArray(field) && Array.isArray(said)) {
      record[sentence] = said.map((text: unknown, index) => {
        const note: unknown = field[index];
        return typeof text === 'string' && isNote(note) ? inTitles(text, note) : text;
      });
    } else if (isNote(field) && typeof said === 'string') record[sentence] = inTitles(said, field);
  }
}
