// kling-calc/cost: what jobs cost, and what they are computed from.
import { entry } from '../core.js';

export * from './every.js';
export const estimate = entry('estimate');
export const compareModels = entry('compareModels');
export const jobOptions = entry('jobOptions');
export const offers = entry('offers');
export const rulebook = entry('rulebook');
export { estimateColumns } from '../columns.js';
