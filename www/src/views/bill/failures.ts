/** What the records tell of failures, where failed tasks may have no model. */
import type { Observations } from '../../lib/bill-api';

type Rates = Pick<Observations, 'failureRates' | 'failuresInAll'>;

/** Failed tasks of which no model is told: with them, a share by model is no more than a part of the truth. */
export const untoldFailures = ({ failuresInAll }: Rates): number => failuresInAll?.failedWithoutModel ?? 0;

/** The share to go on with: that of the model, or of all tasks where failed ones may be of any model. */
export function failureRateOf(told: Rates, model: string): number | undefined {
  if (untoldFailures(told) > 0) return told.failuresInAll?.rate;
  return told.failureRates.find((one) => one.model === model)?.rate;
}
