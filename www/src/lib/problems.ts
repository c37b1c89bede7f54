/** Which input a problem belongs to, and how many of them are told there. */
import type { Problem } from './api';

const LINE = /^jobs\[(\d+)\](?:\.(\w+))?/;

export interface LineProblems {
  /** By name of the field; "" for the line as a whole. */
  [field: string]: Problem[];
}

export interface SortedProblems {
  /** By name of the field, for those of the request itself. */
  fields: Record<string, Problem[]>;
  /** By number of the line, from 0. */
  lines: Map<number, LineProblems>;
}

/** The problems of a request, each at its input. */
export function sortProblems(problems: readonly Problem[]): SortedProblems {
  const sorted: SortedProblems = { fields: {}, lines: new Map() };
  for (const problem of problems) {
    const match = LINE.exec(problem.field);
    if (match) {
      const line = Number(match[1]);
      const fields = sorted.lines.get(line) ?? {};
      (fields[match[2] ?? ''] ??= []).push(problem);
      sorted.lines.set(line, fields);
    } else {
      (sorted.fields[problem.field] ??= []).push(problem);
    }
  }
  return sorted;
}

/** At most so many problems of one input are told; the rest are counted. */
const SHOWN = 10;

/** The problems at their inputs: each once, the first ones of each, and how many more there are. */
export function atInputs(
  problems: readonly Problem[],
  place: (problem: Problem) => { field: string; problem: Problem },
  more: (count: number) => string,
): Record<string, readonly Problem[]> {
  const found = new Map<string, Map<string, Problem>>();
  for (const one of problems) {
    const { field, problem } = place(one);
    const own = found.get(field) ?? new Map<string, Problem>();
    if (!own.has(problem.message)) own.set(problem.message, problem);
    found.set(field, own);
  }
  const told = [...found].map(([field, own]): [string, Problem[]] => {
    const rest = own.size - SHOWN;
    const shown = [...own.values()].slice(0, SHOWN);
    return [field, rest > 0 ? [...shown, { code: 'bad_row', field: '', message: more(rest) }] : shown];
  });
  return Object.fromEntries(told);
}
