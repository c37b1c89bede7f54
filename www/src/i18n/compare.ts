/** The texts of the comparison of models, which are loaded with the cost view. */
import { language } from '../lib/language';
import { enCompare } from './en-compare';
import { joined } from './seams';

export type CompareMessages = typeof enCompare;

export const compare: CompareMessages = language === 'zh' ? joined((await import('./zh-compare')).zhCompare) : enCompare;
