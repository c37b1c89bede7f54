/** Terms as the text of a file, and back: exactly the module's `Overlay`. What is read is checked as a whole before it is used. */
import type { Overlay, Problem } from '../lib/api';
import { repeatedMember } from '../lib/repeated';

/** Bytes. */
export const FILE_MAX = 1_000_000;

export interface FileFault {
  kind: 'too-large' | 'unreadable' | 'not-text' | 'not-json' | 'repeated' | 'not-terms' | 'refused' | 'no-module';
  value: string;
  problems: readonly Problem[];
}

export type Read = { overlay: Overlay; fault: null } | { overlay: null; fault: FileFault };

const PARTS = ['rates', 'packages', 'listPricePerUnit', 'calendars'];
/** Deeper than any terms are; what is nested a million times over would end the worker. */
const DEPTH_MAX = 20;

export const refused = (kind: FileFault['kind'], value = '', problems: readonly Problem[] = []): Read => ({
  overlay: null,
  fault: { kind, value, problems },
});

export const writeTerms = (overlay: Overlay): string => `${JSON.stringify(overlay, null, 2)}\n`;

/** How deep a JSON text is nested; brackets within texts count as well, which no terms have. */
function depth(text: string): number {
  let now = 0;
  let most = 0;
  for (const sign of text.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (sign === '{' || sign === '[') now += 1;
    else if (sign === '}' || sign === ']') now -= 1;
    most = Math.max(most, now);
  }
  return most;
}

/** An object that could be terms; whether it is in order is for the module to say. */
export function readTerms(text: string): Read {
  if (text.length > FILE_MAX) return refused('too-large');
  if (depth(text) > DEPTH_MAX) return refused('not-terms');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refused('not-json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('not-terms');
  const names = Object.keys(value);
  if (names.length === 0 || !names.some((name) => PARTS.includes(name))) return refused('not-terms');
  const repeated = repeatedMember(text);
  return repeated === null ? { overlay: value as Overlay, fault: null } : refused('repeated', repeated);
}

export async function readFile(file: File): Promise<Read> {
  if (file.size > FILE_MAX) return refused('too-large');
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return refused('unreadable');
  }
  try {
    return readTerms(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused('not-text');
  }
}
