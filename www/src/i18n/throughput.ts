/** The texts of the throughput view, which are loaded with it. */
import { language } from '../lib/language';
import { enThroughput } from './en-throughput';
import { joined } from './seams';

export type ThroughputMessages = typeof enThroughput;

export const s: ThroughputMessages = language === 'zh' ? joined((await import('./zh-throughput')).zhThroughput) : enThroughput;
