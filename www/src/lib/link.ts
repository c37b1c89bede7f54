/**
 * The link of a view as a table of fields: name, kind, default. Reading and writing follow from the table, so that they cannot
 * part, and what cannot be read is reported in the same way everywhere.
 */
import { escapeValue, readRecord, unescapeValue, writeRecord, type Part, type Report } from './fragment';

/** One field of a state, or several that come under one key. */
export interface Field<State> {
  key: string;
  /** Whether its key comes more than once. */
  isMany?: boolean;
  read: (part: Part, state: State, reports: Report[]) => void;
  write: (state: State) => Part[];
}

/** The fields of a state that hold such a value. */
type Of<State, Value> = { [K in keyof State]-?: State[K] extends Value ? K : never }[keyof State];

/** Key in the link, field of the record. */
export type Keys<F extends PropertyKey> = readonly (readonly [string, F])[];

/** The fields of a record that are there; what is not known is reported. */
export function readKeys<F extends PropertyKey>(keys: Keys<F>, part: Part, reports: Report[]): Partial<Record<F, string>> {
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

export const writeKeys = <F extends PropertyKey>(keys: Keys<F>, fields: Readonly<Record<F, string>>): string =>
  writeRecord(keys.map(([key, field]) => [key, fields[field]] as const));

/** The text of a part, unless it is damaged. */
function textOf(part: Part, reports: Report[]): string | null {
  const value = unescapeValue(part.raw);
  if (value === null) reports.push({ kind: 'damaged', key: part.key, value: part.raw });
  return value;
}

/** The kinds of fields that a state can have. */
export function kindsOf<State extends object>() {
  /** A value as it was typed; an empty one is left out, and stands for the default. */
  const text = <K extends Of<State, string>>(key: string, field: K): Field<State> => ({
    key,
    read: (part, state, reports) => {
      const value = textOf(part, reports);
      if (value !== null && value !== '') (state as Record<K, string>)[field] = value;
    },
    write: (state) => {
      const value = state[field] as string;
      return value === '' ? [] : [{ key, raw: escapeValue(value) }];
    },
  });

  /** A value that stands in every link, even where it is empty: a link never means "today". */
  const always = <K extends Of<State, string>>(key: string, field: K): Field<State> => ({
    ...text(key, field),
    write: (state) => [{ key, raw: escapeValue(state[field] as string) }],
  });

  /** Several texts, each under the key. */
  const list = <K extends Of<State, string[]>>(
    key: string,
    field: K,
    accept: (value: string, state: State) => Report['kind'] | null = () => null,
  ): Field<State> => ({
    key,
    isMany: true,
    read: (part, state, reports) => {
      const value = textOf(part, reports);
      if (value === null) return;
      const kind = accept(value, state);
      if (kind === null) (state[field] as string[]).push(value);
      else reports.push({ kind, key, value });
    },
    write: (state) => (state[field] as string[]).map((value) => ({ key, raw: escapeValue(value) })),
  });

  /** Texts by names that are not known beforehand. */
  const record = <K extends Of<State, Record<string, string>>>(key: string, field: K): Field<State> => ({
    key,
    read: (part, state, reports) => {
      const { entries, reports: damage } = readRecord(part);
      reports.push(...damage);
      (state as Record<K, Record<string, string>>)[field] = Object.fromEntries(entries);
    },
    write: (state) => {
      const raw = writeRecord(Object.entries(state[field] as Record<string, string>));
      return raw === '' ? [] : [{ key, raw }];
    },
  });

  /** A record of known fields; `make` completes what was found of it. */
  const row = <K extends keyof State, F extends keyof State[K]>(
    key: string,
    field: K,
    keys: Keys<F>,
    make: (found: Partial<Record<F, string>>, before: State[K]) => State[K],
    isWritten: (value: State[K]) => boolean,
  ): Field<State> => ({
    key,
    read: (part, state, reports) => (state[field] = make(readKeys(keys, part, reports), state[field])),
    write: (state) => (isWritten(state[field]) ? [{ key, raw: writeKeys(keys, state[field] as Record<F, string>) }] : []),
  });

  /** Rows of known fields, each under the key; those beyond the most there may be are reported. */
  const rows = <K extends Of<State, object[]>, F extends PropertyKey>(
    key: string,
    field: K,
    keys: Keys<F>,
    make: (found: Partial<Record<F, string>>) => object,
    most: number,
  ): Field<State> => ({
    key,
    isMany: true,
    read: (part, state, reports) => {
      const all = state[field] as object[];
      if (all.length < most) all.push(make(readKeys(keys, part, reports)));
      // Once is enough, however many there are.
      else if (!reports.some((report) => report.kind === 'too-many' && report.key === key))
        reports.push({ kind: 'too-many', key, value: part.raw });
    },
    write: (state) => (state[field] as Record<F, string>[]).map((one) => ({ key, raw: writeKeys(keys, one) })),
  });

  return { text, always, list, record, row, rows };
}

/** What the maker of a link saw, under `was`. */
export interface SeenKind<Seen> {
  read: (part: Part, reports: Report[]) => Seen;
  write: (seen: Seen) => string;
}

/** Figures that are all texts, and may all be missing. */
export const figures = <F extends string>(keys: Keys<F>): SeenKind<Record<F, string>> => ({
  read: (part, reports) => {
    const none = Object.fromEntries(keys.map(([, field]) => [field, ''])) as Record<F, string>;
    return { ...none, ...readKeys(keys, part, reports) };
  },
  write: (seen) => writeKeys(keys, seen),
});

const SEEN = 'was';

export interface Codec<State, Seen> {
  /** The state of a link, what its maker saw, and what could not be read. */
  read: (parts: readonly Part[], today: string) => { state: State; seen: Seen[]; reports: Report[] };
  /** The state as parts of a link; `seen` where the figures belong to exactly this state. */
  write: (state: State, seen?: readonly Seen[]) => Part[];
}

export interface Table<State, Seen> {
  /** In the order in which they are written. */
  fields: readonly Field<State>[];
  /** The state with every default. */
  empty: () => State;
  /** Key and field of the day: a link without one is of today, and says so. */
  day: readonly [string, Of<State, string>];
  seen: SeenKind<Seen>;
  /** What a whole link still needs. */
  finish?: (state: State, seen: readonly Seen[], reports: Report[]) => void;
}

export function codecOf<State extends object, Seen>({ fields, empty, day, seen: kind, finish }: Table<State, Seen>): Codec<State, Seen> {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const [dayKey, dayField] = day;
  return {
    read(parts, today) {
      const state = empty();
      const seen: Seen[] = [];
      const reports: Report[] = [];
      const used = new Set<string>();
      for (const part of parts) {
        const { key, raw } = part;
        const field = byKey.get(key);
        if (key === SEEN) seen.push(kind.read(part, reports));
        else if (!field) reports.push({ kind: 'unknown', key, value: raw });
        else if (used.has(key) && !field.isMany) {
          const value = textOf(part, reports);
          if (value !== null) reports.push({ kind: 'repeated', key, value });
        } else field.read(part, state, reports);
        used.add(key);
      }
      if (!used.has(dayKey)) {
        (state as Record<typeof dayField, string>)[dayField] = today;
        reports.push({ kind: 'no-day', key: dayKey, value: today });
      }
      finish?.(state, seen, reports);
      return { state, seen, reports };
    },
    write(state, seen = []) {
      const was = seen.map((one) => ({ key: SEEN, raw: kind.write(one) })).filter(({ raw }) => raw !== '');
      return [...fields.flatMap((field) => field.write(state)), ...was];
    },
  };
}
