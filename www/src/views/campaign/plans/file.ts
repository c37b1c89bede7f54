/**
 * Saved plans as a file, and back. A file is checked as a whole before anything is done with it, and everything that is
 * wrong with it is told with its place.
 */
import { planOf, PLANS_MAX, type PlanFault, type PlanFaultKind, type SavedPlan } from './saved';

export const FILE_NAME = 'kling-calc-plans.json';
export const FORMAT = 'kling-calc-plans';
export const VERSION = 1;
/** Bytes. Whatever a browser keeps for a page fits in, so that every file of this page can be read again. */
export const FILE_MAX = 8 * 1024 * 1024;

export type FileFaultKind =
  | 'too-large'
  | 'empty'
  | 'not-utf8'
  | 'not-json'
  | 'repeated'
  | 'not-ours'
  | 'newer'
  | 'version'
  | 'no-list'
  | 'no-plans'
  | 'too-many'
  | 'same-name';

export interface FileFault {
  kind: FileFaultKind | PlanFaultKind;
  /** The plan, from 1; 0 for the file itself. */
  plan: number;
  field: string;
  value: string;
}

export type FileOutcome = { plans: readonly SavedPlan[]; faults: null } | { plans: null; faults: readonly FileFault[] };

/** The plans as the text of a file. */
export function writePlanFile(plans: readonly SavedPlan[]): string {
  const content = { format: FORMAT, version: VERSION, plans: plans.map(({ name, saved, link }) => ({ name, saved, link })) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const refused = (kind: FileFaultKind, field = '', value = ''): FileOutcome => ({ plans: null, faults: [{ kind, plan: 0, field, value }] });

/** Where parsing ended, as "3:14", in the browsers that say so. */
function placeIn(error: unknown): string {
  const match = /line (\d+),? column (\d+)/.exec(error instanceof Error ? error.message : '');
  return match ? `${match[1]}:${match[2]}` : '';
}

/** A member that stands twice in one object: a parser keeps the last one and says nothing. The text is known to be JSON. */
function repeatedMember(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  const colon = /\s*:/y;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    if (sign !== '"') continue;
    const from = at;
    at += 1;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    colon.lastIndex = at + 1;
    const names = open.at(-1);
    if (!names || !colon.test(text)) continue;
    const name = String(JSON.parse(text.slice(from, at + 1)));
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}

function checkPlans(list: readonly unknown[]): FileOutcome {
  const faults: FileFault[] = [];
  const plans: SavedPlan[] = [];
  const places = new Map<string, number>();
  for (const [index, value] of list.entries()) {
    const number = index + 1;
    const { plan, faults: found } = planOf(value);
    faults.push(...found.map((fault: PlanFault) => ({ ...fault, plan: number })));
    if (!plan) continue;
    const first = places.get(plan.name);
    if (first === undefined) places.set(plan.name, number);
    else faults.push({ kind: 'same-name', plan: number, field: 'name', value: String(first) });
    plans.push(plan);
  }
  return faults.length > 0 ? { plans: null, faults } : { plans, faults: null };
}

function checkContent(content: unknown): FileOutcome {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return refused('not-ours');
  const { format, version, plans, ...more } = content as Record<string, unknown>;
  if (format !== FORMAT) return refused('not-ours', 'format');
  // What a newer version holds is not for this one to judge.
  if (typeof version === 'number' && Number.isInteger(version) && version > VERSION) return refused('newer', 'version', String(version));
  if (version !== VERSION) return refused('version', 'version');
  const unknown = Object.keys(more);
  if (unknown.length > 0) return { plans: null, faults: unknown.map((field) => ({ kind: 'unknown', plan: 0, field, value: '' })) };
  if (!Array.isArray(plans)) return refused('no-list', 'plans');
  if (plans.length === 0) return refused('no-plans', 'plans');
  if (plans.length > PLANS_MAX) return refused('too-many', 'plans', String(plans.length));
  return checkPlans(plans);
}

/** The plans of a file, all of them or none. */
export function readPlanFile(bytes: Uint8Array): FileOutcome {
  if (bytes.length > FILE_MAX) return refused('too-large');
  let text: string;
  try {
    // A mark at the beginning is left out.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('not-utf8');
  }
  if (text.trim() === '') return refused('empty');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refused('not-json', '', placeIn(error));
  }
  const repeated = repeatedMember(text);
  return repeated === null ? checkContent(content) : refused('repeated', repeated);
}
