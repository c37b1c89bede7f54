/** The texts of the SLA view, which are loaded with it. */
import { language } from '../lib/language';
import { enSla } from './en-sla';
import { joined } from './seams';

export type SlaMessages = typeof enSla;

export const s: SlaMessages = language === 'zh' ? joined((await import('./zh-sla')).zhSla) : enSla;
