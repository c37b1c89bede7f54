// The functions of the package. The build compares this list with the module's types, so none can be forgotten.
import { entry } from './core.js';

export { CalcError } from './core.js';
export const estimate = entry('estimate');
export const compareModels = entry('compareModels');
export const estimateColumns = entry('estimateColumns');
export const rulebook = entry('rulebook');
export const planExpiry = entry('planExpiry');
export const lotsFromAccount = entry('lotsFromAccount');
export const lotsFromPlan = entry('lotsFromPlan');
export const expiryLedger = entry('expiryLedger');
export const burnColumns = entry('burnColumns');
export const planPurchases = entry('planPurchases');
export const planCampaign = entry('planCampaign');
export const compareCampaigns = entry('compareCampaigns');
export const servicePeriods = entry('servicePeriods');
export const measureAvailability = entry('measureAvailability');
export const voucher = entry('voucher');
export const claimWindow = entry('claimWindow');
export const claimState = entry('claimState');
export const availabilityFromLog = entry('availabilityFromLog');
export const simulateThroughput = entry('simulateThroughput');
export const simulatePart = entry('simulatePart');
export const mergeThroughput = entry('mergeThroughput');
export { availabilityReader } from './log.js';
export { expiryScenarios } from './scenarios.js';
