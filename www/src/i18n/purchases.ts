/** The texts of the purchase plan, which are loaded with the expiry view. */
import { language } from '../lib/language';
import { enPurchases } from './en-purchases';

export type PurchaseMessages = typeof enPurchases;

export const p: PurchaseMessages = language === 'zh' ? (await import('./zh-purchases')).zhPurchases : enPurchases;
