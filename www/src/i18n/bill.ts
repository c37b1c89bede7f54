/** The texts of the bill view, which are loaded with it. */
import { language } from '../lib/language';
import { enBill } from './en-bill';

export type BillMessages = typeof enBill;

export const b: BillMessages = language === 'zh' ? (await import('./zh-bill')).zhBill : enBill;
