/** Why there are so many slots, as the step of that rule says it in the page's language. */
import { stepText } from '../i18n/said';
import type { ThroughputResult } from './api';

export function slotsRule({ steps, slotsRule: sentence }: ThroughputResult): string {
  const step = steps?.find(({ rule }) => rule === 'run.max_not_sum');
  return step ? stepText(step) : sentence;
}
