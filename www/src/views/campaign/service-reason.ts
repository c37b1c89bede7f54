/** What stands behind the time of a generation: the form shows it, which is there before the other reasons are. */
import { c } from '../../i18n/campaign';
import type { Step } from '../../lib/api';
import type { Reason } from '../../lib/reason';

export function serviceReason(step: Step, line: number): Reason {
  const { secondsMin = step.result, secondsMax = step.result } = step.inputs;
  return { title: c.serviceOf(line), figure: c.seconds(secondsMin, secondsMax), steps: [step], rates: [], conflicts: [] };
}
