/** Which input a problem belongs to. */
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
