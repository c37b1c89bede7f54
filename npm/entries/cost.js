// kling-calc/cost: what jobs cost.
import { entry } from '../core.js';

export * from './every.js';
export const estimate = entry('estimate');
export const compareModels = entry('compareModels');
export const jobOptions = entry('jobOptions');
export const offers = entry('offers');
export { estimateColumns } from '../columns.js';
