/** A saved plan: its link, which carries the rulebook and the figures seen, under a name. What may be one is decided here. */
import { isDay } from '../../../lib/day';
import { readLink, type Report } from '../../../lib/fragment';
import { readCampaign, type Seen } from '../codec';

export interface SavedPlan {
  name: string;
  /** The day it was saved. */
  saved: string;
  /** The text after the # of its address. */
  link: string;
}

/** More are not kept, so that what is kept always fits into one file that can be read again. */
export const PLANS_MAX = 200;
/** Characters of a name. */
export const NAME_MAX = 100;
/** Characters of a link: thousands of lots. */
export const LINK_MAX = 500_000;

const FIELDS = ['name', 'saved', 'link'] as const satisfies readonly (keyof SavedPlan)[];

export type PlanFaultKind =
  | 'no-plan'
  | 'missing'
  | 'no-text'
  | 'unknown'
  | 'name-empty'
  | 'name-long'
  | 'name-signs'
  | 'no-day'
  | 'link-long'
  | 'no-link'
  | 'link-view'
  | `link-${Exclude<Report['kind'], 'moved'>}`;

/** Why something is no plan: where it is wrong, and what stands there. */
export interface PlanFault {
  kind: PlanFaultKind;
  field: string;
  value: string;
}

/** A name as it is kept: spaces that nobody sees make no other name. */
export function tidyName(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Signs that nobody sees, or that turn the text around them. */
const NO_NAME = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

export function nameFault(name: string): PlanFaultKind | null {
  if (!/[^\p{Cf}\p{Z}]/u.test(name)) return 'name-empty';
  if (name.length > NAME_MAX) return 'name-long';
  return NO_NAME.test(name) ? 'name-signs' : null;
}

/** Text as long as a name may be, whole characters only. */
export function cutName(text: string, length: number = NAME_MAX): string {
  let cut = '';
  for (const sign of text) {
    if (cut.length + sign.length > length) break;
    cut += sign;
  }
  return cut.trim();
}

const faultOf = (kind: PlanFaultKind, field = '', value = ''): PlanFault => ({ kind, field, value });

/** What keeps a link from being opened as it was saved: every part of it has to be understood. */
function linkFaults(text: string): PlanFault[] {
  const link = readLink(text);
  if (!link) return [faultOf('no-link', 'link')];
  if (link.view !== 'campaign') return [faultOf('link-view', 'link', link.view)];
  // A link without a day would mean another one each day: the day given here is never used.
  const reports = [...link.reports, ...readCampaign(link.parts, '').reports];
  // What only stands elsewhere now is whole.
  return reports.flatMap(({ kind, key, value }) =>
    kind === 'moved' ? [] : [faultOf(`link-${kind}`, 'link', kind === 'damaged' && key ? `${key}=${value}` : key || value)],
  );
}

/** A plan out of what was parsed, or everything that is wrong with it. */
export function planOf(value: unknown): { plan: SavedPlan | null; faults: readonly PlanFault[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { plan: null, faults: [faultOf('no-plan')] };
  const given = value as Readonly<Record<string, unknown>>;
  const faults: PlanFault[] = Object.keys(given)
    .filter((key) => !FIELDS.some((field) => field === key))
    .map((key) => faultOf('unknown', key));
  const text = (field: keyof SavedPlan): string => {
    const content = Object.hasOwn(given, field) ? given[field] : undefined;
    if (typeof content === 'string') return content;
    faults.push(faultOf(content === undefined ? 'missing' : 'no-text', field));
    return '';
  };
  const plan: SavedPlan = { name: tidyName(text('name')), saved: text('saved'), link: text('link') };
  const isWrong = (field: string) => faults.some((fault) => fault.field === field);
  const name = nameFault(plan.name);
  if (name && !isWrong('name')) faults.push(faultOf(name, 'name'));
  if (!isDay(plan.saved) && !isWrong('saved')) faults.push(faultOf('no-day', 'saved', plan.saved));
  if (!isWrong('link')) {
    if (plan.link.length > LINK_MAX) faults.push(faultOf('link-long', 'link'));
    else faults.push(...linkFaults(plan.link));
  }
  return faults.length > 0 ? { plan: null, faults } : { plan, faults };
}

/** What was seen when a plan was saved; null where there were no figures. */
export function seenIn(plan: SavedPlan): { rulebook: string; seen: Seen | null } {
  const link = readLink(plan.link);
  return { rulebook: link?.rulebook ?? '', seen: readCampaign(link?.parts ?? [], plan.saved).seen[0] ?? null };
}
