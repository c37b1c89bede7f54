// The functions of the package. The build compares this list with the module's types, so none can be forgotten.
import { entry } from './core.js';

export { CalcError } from './core.js';
export const estimate = entry('estimate');
export const compareModels = entry('compareModels');
export const rulebook = entry('rulebook');
export const planExpiry = entry('planExpiry');
export const lotsFromAccount = entry('lotsFromAccount', 2);
export const lotsFromPlan = entry('lotsFromPlan');
export const expiryLedger = entry('expiryLedger');
export const planPurchases = entry('planPurchases');
export const planCampaign = entry('planCampaign');
export const compareCampaigns = entry('compareCampaigns');
export const servicePeriods = entry('servicePeriods');
export const measureAvailability = entry('measureAvailability');
export const voucher = entry('voucher');
export const claimWindow = entry('claimWindow');
export const claimState = entry('claimState');
export const simulateThroughput = entry('simulateThroughput');
export { estimateColumns } from './columns.js';
export { availabilityFromLog, availabilityReader } from './log.js';
export { burnColumns, expiryScenarios } from './scenarios.js';
export { mergeThroughput, simulatePart } from './parts.js';
