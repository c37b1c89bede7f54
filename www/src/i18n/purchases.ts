/** The texts of the purchase plan, which are loaded with the expiry view. */
import { enPurchases } from './en-purchases';

export type PurchaseMessages = typeof enPurchases;

export const p: PurchaseMessages = enPurchases;
