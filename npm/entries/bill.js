// kling-calc/bill: whether an account was billed as agreed, and what its own records tell.
import { entry } from '../core.js';

export * from './every.js';
export const reconcile = entry('reconcile');
export const observe = entry('observe');
export const rateTable = entry('rateTable');
export const focusRows = entry('focusRows');
export { historyReader, readHistory } from '../history.js';
