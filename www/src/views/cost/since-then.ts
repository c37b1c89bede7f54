/** What the maker of a link saw, against what this page computes for the same entries. */
import { t } from '../../i18n';
import { problemText } from '../../i18n/said';
import type { Engine } from '../../lib/engine';
import type { Opened } from '../../lib/session.svelte';
import { changedLines, type ChangedLine, type Now } from './changes';
import type { Seen } from './codec';
import { toEstimate } from './request';
import type { CostState, JobDraft } from './state';

export interface SinceThen {
  opened: Opened<Seen>;
  lines: readonly ChangedLine[];
}

async function priceNow(state: CostState, job: JobDraft, engine: Engine): Promise<Now> {
  const outcome = await engine.ask('estimate', toEstimate(state, [job]));
  if (outcome.kind === 'refused') return { problem: outcome.problems.map(problemText).join(t.semicolon) };
  if (outcome.kind === 'defect') return { problem: outcome.message };
  const line = outcome.result.lines[0];
  return line ? { units: line.unitsPerGeneration, amount: line.amount?.amount ?? null } : { problem: t.session.unpriced };
}

/**
 * The lines whose figures differ from those in the link; null where there is nothing to tell. Every line is priced alone,
 * so that one that is no longer sold does not hide the others.
 */
export async function whatChanged(opened: Opened<Seen>, state: CostState, version: string, engine: Engine): Promise<SinceThen | null> {
  const now = await Promise.all(state.jobs.map((job) => priceNow(state, job, engine)));
  const lines = changedLines(opened.seen, now);
  const isOtherRulebook = opened.rulebook !== '' && opened.rulebook !== version;
  return lines.length > 0 || isOtherRulebook ? { opened, lines } : null;
}
