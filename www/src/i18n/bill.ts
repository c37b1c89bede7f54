/** The texts of the bill view, which are loaded with it. */
import { language } from '../lib/language';
import { enBill } from './en-bill';
import { joined } from './seams';

export type BillMessages = typeof enBill;

async function chinese(): Promise<BillMessages> {
  const { zhBill } = await import('./zh-bill');
  return joined(zhBill);
}

export const b: BillMessages = language === 'zh' ? await chinese() : enBill;
