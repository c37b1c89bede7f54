/** The texts of saved plans, which are loaded with them. */
import { language } from '../lib/language';
import { enPlans } from './en-plans';

export type PlanMessages = typeof enPlans;

export const p: PlanMessages = language === 'zh' ? (await import('./zh-plans')).zhPlans : enPlans;
