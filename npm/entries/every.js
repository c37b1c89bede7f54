// What every entry has: how much a call may bring, and what a refusal is.
import { entry } from '../core.js';

export { CalcError } from '../core.js';
export const limits = entry('limits', 0);
