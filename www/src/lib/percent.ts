import { roundedPercent as text } from '../../../npm/percent.js';

/** A percentage of so many places, which is never rounded to nothing or to all. */
export const roundedPercent = (percent: number, digits: number): number => Number(text(percent, digits));
