/** The texts of the SLA view about a request log, which are loaded with it. */
import { language } from '../lib/language';
import { enSlaLog } from './en-sla-log';

export type SlaLogMessages = typeof enSlaLog;

export const l: SlaLogMessages = language === 'zh' ? (await import('./zh-sla-log')).zhSlaLog : enSlaLog;
