/**
 * The text after the # of the address: `v=1&rb=…&view=cost&asOf=2026-11-21&job=model:kling-v3,res:1080p`.
 *
 * A link is meant to be read by people, so only what would be misread is escaped. Nothing is dropped in silence: what
 * cannot be read comes back as a report for the reader. What the keys mean is for each view to say.
 */

export const LINK_VERSION = '1';

/** Many times what any view writes. */
export const PARTS_MAX = 10_000;

/** Many times what any record holds. */
export const ENTRIES_MAX = 1000;

/** What a link says that was made under a contract that it does not hold. */
export const OWN_CONTRACT = 'own';

/** A part of a link that could not be used as it stands. */
export interface Report {
  kind: 'damaged' | 'unknown' | 'repeated' | 'version' | 'view' | 'no-day' | 'too-many' | 'seen' | 'moved';
  key: string;
  value: string;
}

/** A key with its value, still escaped. */
export interface Part {
  key: string;
  raw: string;
}

export interface Link {
  /** Version of the rulebook that made the link; empty where it does not say. */
  rulebook: string;
  view: string;
  /** What its figures were made under: empty for the list price, `own` for a contract that it does not hold, else that contract as JSON. */
  contract: string;
  /** The view of this page whose figures the entries are; empty where it does not say. */
  from: string;
  parts: Part[];
  reports: Report[];
}

// Characters that are lawful in a fragment and have no meaning in a link. `%` stays out, so that unescaping is exact.
const READABLE: Record<string, string> = { '%20': '%20', '%2F': '/', '%3F': '?', '%40': '@', '%24': '$', '%2B': '+' };

/** Text, escaped where it would be misread. */
export function escapeValue(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/%[0-9A-F]{2}/g, (code) => READABLE[code] ?? code);
}

/** The text, or null where the escapes are damaged. */
export function unescapeValue(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}

/** `key:value,key:value`; empty values are left out. */
export function writeRecord(entries: readonly (readonly [string, string])[]): string {
  return entries
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}:${escapeValue(value)}`)
    .join(',');
}

/** The entries of `key:value,key:value`, and what could not be read. */
export function readRecord(part: Part): { entries: Map<string, string>; reports: Report[] } {
  const entries = new Map<string, string>();
  const reports: Report[] = [];
  // Some messengers escape a whole address: then the colons are escaped too, and the text has to be opened first.
  const raw = part.raw.includes(':') ? part.raw : part.raw.replace(/%3A/gi, ':').replace(/%2C/gi, ',');
  const pieces = raw.split(',', ENTRIES_MAX + 1);
  const [first] = pieces.splice(ENTRIES_MAX);
  if (first !== undefined) reports.push({ kind: 'too-many', key: part.key, value: first });
  for (const piece of pieces) {
    if (piece === '') continue;
    const colon = piece.indexOf(':');
    const value = colon < 0 ? null : unescapeValue(piece.slice(colon + 1));
    const key = piece.slice(0, Math.max(colon, 0));
    if (value === null) reports.push({ kind: 'damaged', key: part.key, value: piece });
    else if (entries.has(key)) reports.push({ kind: 'repeated', key: `${part.key}.${key}`, value });
    else entries.set(key, value);
  }
  return { entries, reports };
}

/** A link out of the text after the #, or null where that text is no link at all. */
export function readLink(fragment: string): Link | null {
  const link: Link = { rulebook: '', view: '', contract: '', from: '', parts: [], reports: [] };
  const seen = new Set<string>();
  let version: string | null = null;
  // Counted before any is read: what is too long is told, and is not to be waited for.
  const pieces = fragment.split('&', PARTS_MAX + 1);
  const [first = ''] = pieces.splice(PARTS_MAX);
  if (first !== '') link.reports.push({ kind: 'too-many', key: first.split('=', 1)[0] ?? '', value: first });
  for (const piece of pieces) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    if (equals < 1) {
      link.reports.push({ kind: 'damaged', key: '', value: piece });
      continue;
    }
    const key = piece.slice(0, equals);
    const raw = piece.slice(equals + 1);
    if (key !== 'v' && key !== 'rb' && key !== 'view' && key !== 'contract' && key !== 'origin') {
      link.parts.push({ key, raw });
      continue;
    }
    const value = unescapeValue(raw);
    if (value === null) link.reports.push({ kind: 'damaged', key, value: raw });
    else if (seen.has(key)) link.reports.push({ kind: 'repeated', key, value });
    else if (key === 'v') version = value;
    else if (key === 'rb') link.rulebook = value;
    else if (key === 'view') link.view = value;
    else if (key === 'origin') link.from = value;
    else link.contract = value;
    seen.add(key);
  }
  if (version === null && link.parts.length === 0) return null;
  if (version !== LINK_VERSION) link.reports.push({ kind: 'version', key: 'v', value: version ?? '' });
  return link;
}

/** The text after the #. */
export function writeLink(rulebook: string, view: string, parts: readonly Part[], contract = '', from = ''): string {
  const head: Part[] = [{ key: 'v', raw: LINK_VERSION }];
  if (rulebook !== '') head.push({ key: 'rb', raw: escapeValue(rulebook) });
  head.push({ key: 'view', raw: escapeValue(view) });
  if (from !== '') head.push({ key: 'origin', raw: escapeValue(from) });
  if (contract !== '') head.push({ key: 'contract', raw: escapeValue(contract) });
  return [...head, ...parts].map(({ key, raw }) => `${key}=${raw}`).join('&');
}
