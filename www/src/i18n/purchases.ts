/** The texts of the purchase plan, which are loaded with the expiry view. */
import { language } from '../lib/language';
import { enPurchases } from './en-purchases';
import { joined } from './seams';

export type PurchaseMessages = typeof enPurchases;

export const p: PurchaseMessages = language === 'zh' ? joined((await import('./zh-purchases')).zhPurchases) : enPurchases;
