/** The texts of the throughput view, which are loaded with it. */
import { enThroughput } from './en-throughput';

export type ThroughputMessages = typeof enThroughput;

export const s: ThroughputMessages = enThroughput;
