/** Records of a link by the names of their fields. */
import { readRecord, writeRecord, type Part, type Report } from '../../lib/fragment';

/** Key in the link, field of the record. */
export type Keys<F extends string> = readonly (readonly [string, F])[];

export function writeFields<F extends string>(keys: Keys<F>, fields: Record<F, string>): string {
  return writeRecord(keys.map(([key, field]) => [key, fields[field]] as const));
}

/** The fields of a record that are there; what is not known is reported. */
export function readFields<F extends string>(keys: Keys<F>, part: Part, reports: Report[]): Partial<Record<F, string>> {
  const { entries, reports: damage } = readRecord(part);
  reports.push(...damage);
  const fields: Partial<Record<F, string>> = {};
  for (const [key, field] of keys) {
    const value = entries.get(key);
    if (value !== undefined) fields[field] = value;
    entries.delete(key);
  }
  for (const [key, value] of entries) reports.push({ kind: 'unknown', key: `${part.key}.${key}`, value });
  return fields;
}
