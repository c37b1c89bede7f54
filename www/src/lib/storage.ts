/** The reader's own work, kept in this browser under one key: for every view the link that names it. */

const KEY = 'kling-calc';

/** Whether a storage event is about the kept work. */
export function isOurs(event: StorageEvent): boolean {
  return event.key === KEY || event.key === null;
}

function readAll(): Record<string, string> {
  const links: Record<string, string> = {};
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return links;
    for (const [view, link] of Object.entries(kept)) if (typeof link === 'string') links[view] = link;
  } catch {
    // Nothing kept, or nothing readable.
  }
  return links;
}

function writeAll(links: Readonly<Record<string, string>>): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readAll(), ...links }));
    return true;
  } catch {
    return false;
  }
}

/**
 * What is entered while the page shows what a link brought: it is there in every view and goes with the page, and the reader's own
 * work stays as it was until the reader says that this is to be it.
 */
let visit: Record<string, string> | null = null;
/** What the last visit left, for one that comes back to it. */
let left: Record<string, string> = {};

export const isVisiting = (): boolean => visit !== null;

/** What a view had in the visit that has ended. */
export const leftIn = (view: string): string | null => left[view] ?? null;

export function beginVisit(entered: Record<string, string> = {}): void {
  visit = entered;
}

export const resumeVisit = (): void => beginVisit(left);

/** Back to the reader's own work. Returns what was entered meanwhile. */
export function endVisit(): Readonly<Record<string, string>> {
  left = visit ?? left;
  visit = null;
  return left;
}

/** The kept link of a view, without the #. */
export function readKept(view: string): string | null {
  return (visit ?? readAll())[view] ?? null;
}

/** The same of the reader's own work, whatever is shown. */
export const readOwn = (view: string): string | null => readAll()[view] ?? null;

/** Keeps a link; false where the browser refuses. */
export function keep(view: string, link: string): boolean {
  if (visit === null) return writeAll({ [view]: link });
  visit[view] = link;
  return true;
}

/** Not a view: those that the reader wants to have entries of their own. */
export const APART = 'apart';

const apart = (): string[] => readKept(APART)?.split(',') ?? [];

/** Whether the reader wants a view to have entries of its own. */
export const isApart = (view: string): boolean => apart().includes(view);

export function setApart(view: string, on: boolean): void {
  const rest = apart().filter((known) => known !== view && known !== '');
  keep(APART, [...rest, ...(on ? [view] : [])].join(','));
}

/** The terms that were negotiated, under a key of their own: no view's work can write over them. */
export const CONTRACT_KEY = 'kling-calc-contract';

export const isContract = (event: StorageEvent): boolean => event.key === CONTRACT_KEY || event.key === null;

export function readContract(): string | null {
  try {
    return localStorage.getItem(CONTRACT_KEY);
  } catch {
    return null;
  }
}
