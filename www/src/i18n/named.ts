/**
 * What the page shows for the values of a note. The module speaks to programs as well, which know a model, a package or a tier by nothing
 * but its id, a day by its digits and a figure to its last one; each sentence is said anew with what a reader knows them by. What stands
 * in for an id is told by the argument that holds it: what a reader typed, or a field's name, may look like one.
 */
import { isDay } from '../lib/day';
import { fractionDigits } from '../lib/decimal';
import { dayLong, t } from '.';
import { isMonth, monthLong, withDays } from './days';
import { numberFormat } from './intl';
import type { Show } from 'kling-calc/messages';
import type { Note, Rulebook } from '../lib/api';

export { withDays };

type Titles = Map<string, string>;

const models: Titles = new Map();
const packages: Titles = new Map();
const plans: Titles = new Map();
const balances: Titles = new Map();
const tasks: Titles = new Map();
const calendars: Titles = new Map();
const tiers: Titles = new Map();
const options: Titles = new Map();

/** By the names of arguments, what they hold ids of. */
const HOLDS: Readonly<Record<string, readonly Titles[]>> = {
  balance: [balances],
  balances: [balances],
  baseline: [models, balances],
  best: [options],
  calendar: [calendars],
  chosen: [options],
  drawOrder: [options],
  id: [packages, calendars],
  model: [models],
  option: [options],
  otherBalance: [balances],
  otherPackage: [packages],
  others: [packages],
  package: [packages],
  plan: [plans],
  task: [tasks],
  tier: [tiers],
  title: [plans],
  values: [models, packages, calendars, balances],
  wanted: [balances],
  what: [plans, packages],
};

function learn(titles: Titles, list: readonly { id: string; title?: string }[]): void {
  for (const { id, title } of list) if (title) titles.set(id, title);
}

/** The rulebook's titles, in the page's language. */
export function learnTitles(rulebook: Rulebook): void {
  learn(models, rulebook.models);
  learn(packages, rulebook.packages);
  learn(plans, rulebook.plans);
  learn(calendars, rulebook.calendars);
  for (const { balance, task } of rulebook.rates) {
    balances.set(balance, t.cost.balance(balance));
    tasks.set(task, t.cost.taskInside(task));
  }
  for (const { id, belowPercent } of rulebook.sla?.tiers ?? []) tiers.set(id, t.reason.tier(belowPercent ?? null));
  for (const { options: all } of rulebook.readings) for (const { id, title } of all) if (title) options.set(id, t.reason.quoted(title));
}

const first = (tables: readonly Titles[], id: string): string | undefined => tables.find((titles) => titles.has(id))?.get(id);

/** The title of what a step or a table names by its id; the id itself where there is none. */
export const titleOf = (id: string): string => first([models, packages, calendars, balances, tasks, tiers], id) ?? id;

/** A figure of a simulation for reading: its last digits are no more than noise. */
const rounded = (value: number, useGrouping = true): string =>
  numberFormat(t.language, {
    useGrouping,
    ...(Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 1 }),
  }).format(value);

/** What a step gives: a title for an id, and no more digits than a simulation knows. */
export const resultOf = (result: string): string => (/^-?\d+\.\d{7,}$/.test(result) ? rounded(Number(result), false) : titleOf(result));

const PLACES = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** An advice has its amounts to two places, with the currency before them; the exact ones stand in the reason. */
function roundedMoney(value: string, name: string, { id, args }: Note): string | undefined {
  const { amount } = args;
  if (!id.startsWith('campaign.') || typeof amount !== 'string' || fractionDigits(amount) <= 2) return undefined;
  if (name === 'currency') return t.approximately(value);
  return name === 'amount' ? numberFormat(t.language, PLACES).format(amount as `${number}`) : undefined;
}

/** The module counts jobs as the request does; the reader knows them as lines. */
function lineOf(value: string | number, name: string): number | null {
  const index = name === 'job' ? value : name === 'place' ? /^jobs\[(\d+)\]$/.exec(String(value))?.[1] : undefined;
  return index === undefined ? null : Number(index) + 1;
}

/** What stands for a value of a note, whatever it is about; days stay as the module writes them. */
export const showOfField: Show = (value, { name, note, isQuoted }) => {
  if (name === null) return undefined;
  const line = lineOf(value, name);
  if (line !== null) return t.cost.line(line);
  if (typeof value === 'number') return isQuoted || Number.isInteger(value) ? undefined : rounded(value);
  return first(HOLDS[name] ?? [], value) ?? (isQuoted ? undefined : roundedMoney(value, name, note));
};

/** The same with days and months as the page writes them. What a reader entered stands in backticks and stays. */
export const show: Show = (value, place) => {
  const shown = showOfField(value, place);
  if (shown !== undefined || place.isQuoted || typeof value !== 'string') return shown;
  const { note } = place;
  // What has no words yet is looked up again by its own.
  if (note.id === 'rulebook.words') return t.language === 'en' || value !== note.args['text'] ? withDays(value) : undefined;
  return isDay(value) ? dayLong(value) : isMonth(value) ? monthLong(value) : undefined;
};
