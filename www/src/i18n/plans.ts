/** The texts of saved plans, which are loaded with them. */
import { language } from '../lib/language';
import { enPlans } from './en-plans';
import { joined } from './seams';

export type PlanMessages = typeof enPlans;

export const p: PlanMessages = language === 'zh' ? joined((await import('./zh-plans')).zhPlans) : enPlans;
