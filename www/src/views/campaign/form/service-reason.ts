/** What stands behind the time of a generation: the form shows it, which is there before the other reasons are. */
import { c } from '../../../i18n/campaign';
import type { AssumedTime, Step } from '../../../lib/api';
import type { Reason } from '../../../lib/reason';

export function serviceReason({ job, secondsMin, secondsMax }: AssumedTime, all: readonly Step[], line: number): Reason {
  const steps = all.filter(({ inputs }) => inputs['job'] === String(job));
  return { title: c.serviceOf(line), figure: c.seconds(String(secondsMin), String(secondsMax)), steps, rates: [], conflicts: [] };
}
