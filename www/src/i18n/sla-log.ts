/** The texts of the SLA view about a request log, which are loaded with it. */
import { language } from '../lib/language';
import { enSlaLog } from './en-sla-log';
import { joined } from './seams';

export type SlaLogMessages = typeof enSlaLog;

export const l: SlaLogMessages = language === 'zh' ? joined((await import('./zh-sla-log')).zhSlaLog) : enSlaLog;
