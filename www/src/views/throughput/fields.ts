/** Which input a problem of a request belongs to. */
import type { Problem } from '../../lib/api';
import type { RunState } from './state';

/** Names of inputs: `slots`, `deadline`, and `work0.count` for those of a workload. */
const PLAIN: Readonly<Record<string, string>> = {
  asOf: 'on',
  deadlineSeconds: 'deadline',
  replications: 'replications',
  seed: 'seed',
  'whenFull.kind': 'whenFull',
  'whenFull.firstSeconds': 'firstSeconds',
  'whenFull.factor': 'factor',
  'whenFull.maxSeconds': 'maxSeconds',
  workloads: 'workloads',
};

const SERVICE = new Set(['min', 'max', 'mean', 'median', 'p95']);

const OWN = new Set(['id', 'count', 'failureRate', 'maxAttempts', 'slotsPerJob', 'unitsPerJob']);

function workloadField(state: RunState, index: number, rest: string): string {
  const workload = state.workloads[index];
  const at = (field: string) => `work${index}.${field}`;
  const field = rest.replace(/\[.*$/, '');
  if (OWN.has(field)) return at(field);
  if (field === 'arrivals.kind') return at('arrivals');
  if (field === 'arrivals.perHour') return at('perHour');
  if (field.startsWith('arrivals'))
    return at(workload?.arrivals === 'times' ? 'times' : workload?.arrivals === 'every' ? 'everySeconds' : 'arrivals');
  if (field === 'service.seconds') return at(workload?.service === 'list' ? 'list' : 'seconds');
  const own = field.replace(/^service\./, '');
  if (SERVICE.has(own)) return at(own);
  return field.startsWith('service') ? at('service') : at('');
}

/** The input of a problem; "" where it has none of its own. */
export function fieldOf(state: RunState, problem: Problem): string {
  const plain = PLAIN[problem.field];
  if (plain !== undefined) return plain;
  const work = /^workloads\[(\d+)\]\.?(.*)$/.exec(problem.field);
  if (work) return workloadField(state, Number(work[1]), work[2] ?? '');
  if (/^(?:slots|packages)/.test(problem.field)) return state.from;
  return '';
}

/** The problems of a request, each at its input and each told once. */
export function sortProblems(
  state: RunState,
  problems: readonly Problem[],
  place: (problem: Problem) => Problem,
): Record<string, readonly Problem[]> {
  const fields: Record<string, Problem[]> = {};
  for (const problem of problems) {
    const list = (fields[fieldOf(state, problem)] ??= []);
    const placed = place(problem);
    if (!list.some((known) => known.message === placed.message)) list.push(placed);
  }
  return fields;
}
