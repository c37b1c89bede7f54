// kling-calc/sla: what the SLA pays for a month, from a log or from rows of intervals, and by when it is to be claimed.
import { entry } from '../core.js';

export * from './every.js';
export const servicePeriods = entry('servicePeriods');
export const measureAvailability = entry('measureAvailability');
export const voucher = entry('voucher');
export const claimWindow = entry('claimWindow');
export const claimState = entry('claimState');
export { availabilityFromLog, availabilityReader, previewLog } from '../log.js';
