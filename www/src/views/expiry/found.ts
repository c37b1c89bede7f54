/** Lots that the module made, as rows to be edited. */
import type { Lot } from '../../lib/api';
import type { LotField } from './lot';

export function draftOf(lot: Lot): Partial<Record<LotField, string>> {
  const { validity, paid } = lot;
  const valid = validity ? ('days' in validity ? `${validity.days} days` : `${validity.months} months`) : '';
  const fields: Partial<Record<LotField, string>> = {
    id: lot.id,
    units: String(lot.units),
    effectiveOn: lot.effectiveOn,
    expires: lot.expiresOn ?? valid,
  };
  if (lot.title) fields.title = lot.title;
  if (lot.purchasedOn) fields.purchasedOn = lot.purchasedOn;
  if (paid) fields.paid = `${String(paid.amount)} ${paid.currency}`;
  if (lot.origin) fields.origin = lot.origin;
  if (lot.balance) fields.balance = lot.balance;
  if (lot.package) fields.package = lot.package;
  if (lot.unitsAtPurchase !== undefined) fields.bought = String(lot.unitsAtPurchase);
  return fields;
}
