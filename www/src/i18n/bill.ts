/** The texts of the bill view, which are loaded with it. */
import { language } from '../lib/language';
import { enBill } from './en-bill';
import { learn } from './said';
import { joined } from './seams';

export type BillMessages = typeof enBill;

async function chinese(): Promise<BillMessages> {
  const { zhBill, PLACES } = await import('./zh-bill');
  learn(PLACES);
  return joined(zhBill);
}

export const b: BillMessages = language === 'zh' ? await chinese() : enBill;
