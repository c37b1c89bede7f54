/** The texts of a contract of one's own, which are loaded with it. */
import { language } from '../lib/language';
import { enContract } from './en-contract';
import { joined } from './seams';

export type ContractMessages = typeof enContract;

export const o: ContractMessages = language === 'zh' ? joined((await import('./zh-contract')).zhContract) : enContract;
