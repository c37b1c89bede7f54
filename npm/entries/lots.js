// kling-calc/lots: whether lots are used before they expire, and what to buy when.
import { entry } from '../core.js';

export * from './every.js';
export const planExpiry = entry('planExpiry');
export const lotsFromAccount = entry('lotsFromAccount', 2);
export const lotsFromPlan = entry('lotsFromPlan');
export const expiryLedger = entry('expiryLedger');
export const planPurchases = entry('planPurchases');
export { burnColumns, expiryScenarios } from '../scenarios.js';
