// kling-calc/throughput: how fast work is done at a fixed number of slots.
import { entry } from '../core.js';

export * from './every.js';
export const simulateThroughput = entry('simulateThroughput');
export { mergeThroughput, simulatePart } from '../parts.js';
