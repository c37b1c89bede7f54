/**
 * What several views ask about alike: jobs, day, currency, packages owned. What is entered in one is there in the others.
 *
 * It is kept as parts of a link under names that all of them know, so that no view has to know another one.
 */
import { readLink, writeLink, type Part } from './fragment';
import { APART, endVisit, isApart, isVisiting, keep, readKept } from './storage';

export interface Share {
  /** The name that all views know. */
  name: string;
  /** Whether a part is the view's alone: it is in no other one, and stays when the others bring theirs. */
  isAlone?: (part: Part) => boolean;
}

/** Which keys of a view's link are shared. */
export type Shares = Readonly<Record<string, Share>>;

export const shared = (...names: string[]): Shares => Object.fromEntries(names.map((name) => [name, { name }]));

/** What a view with jobs has in common with the others, and a campaign besides. */
export const JOBS = shared('asOf', 'track', 'cur', 'job');
export const CAMPAIGN: Shares = { ...JOBS, ...shared('lot') };

export interface Common {
  /** What somebody has entered, even where nothing of it is left. */
  has: ReadonlySet<string>;
  parts: readonly Part[];
}

const NAME = 'common';
const HAS = 'has';

export const readCommon = (): Common => commonOf(readKept(NAME));

function commonOf(kept: string | null | undefined): Common {
  const parts = readLink(kept ?? '')?.parts ?? [];
  const has = parts.find(({ key }) => key === HAS)?.raw.split(',') ?? [];
  return { has: new Set(has), parts: parts.filter(({ key }) => key !== HAS) };
}

/** What is shared becomes what the view has. An empty list that never was another one says nothing. */
export function keepCommon(own: readonly Part[], shares: Shares): void {
  const before = readCommon();
  const has = new Set(before.has);
  let parts = [...before.parts];
  for (const [key, { name, isAlone }] of Object.entries(shares)) {
    const entered = own.filter((part) => part.key === key && !isAlone?.(part));
    if (entered.length > 0) has.add(name);
    parts = [...parts.filter((part) => part.key !== name), ...entered.map(({ raw }) => ({ key: name, raw }))];
  }
  write(has, parts);
}

function write(has: ReadonlySet<string>, parts: readonly Part[]): void {
  if (has.size > 0) keep(NAME, writeLink('', NAME, [{ key: HAS, raw: [...has].join(',') }, ...parts]));
}

/** All that was entered since a link was opened becomes the reader's own; what it says nothing of stays. */
export function keepVisit(): void {
  if (!isVisiting()) return;
  const { [NAME]: common, [APART]: _apart, ...links } = endVisit();
  for (const [view, link] of Object.entries(links)) keep(view, link);
  const { has, parts } = commonOf(common);
  const own = readCommon();
  write(new Set([...own.has, ...has]), [...own.parts.filter(({ key }) => !has.has(key)), ...parts]);
}

/** The parts of a view's link with what is shared in the place of its own. */
export function withCommon(own: readonly Part[], shares: Shares, { has, parts }: Common): Part[] {
  const taken = Object.entries(shares).filter(([, { name }]) => has.has(name));
  const isReplaced = (part: Part) => taken.some(([key, { isAlone }]) => part.key === key && !isAlone?.(part));
  return [
    ...own.filter((part) => !isReplaced(part)),
    ...taken.flatMap(([key, { name }]) => parts.filter((part) => part.key === name).map(({ raw }) => ({ key, raw }))),
  ];
}

/** What a view follows; null where nobody entered anything, or it is kept apart. */
export function followed(view: string, shares: Shares): Common | null {
  if (isApart(view)) return null;
  const common = readCommon();
  return Object.values(shares).some(({ name }) => common.has.has(name)) ? common : null;
}

/** Whether there is anything of the reader's own for a view. */
export const hasWork = (view: string, shares: Shares): boolean => readKept(view) !== null || followed(view, shares) !== null;
