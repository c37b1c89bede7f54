/** What the cited clauses say, in our own words; loaded with the panel of reasons. */
import { language } from '../lib/language';
import { enClauses } from './en-clauses';
import { joined } from './seams';

export type ClauseMessages = typeof enClauses;

export const w: ClauseMessages = language === 'zh' ? joined((await import('./zh-clauses')).zhClauses) : enClauses;
