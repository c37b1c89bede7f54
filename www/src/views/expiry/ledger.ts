/** The days of a plan as a file for a sheet: a row for every change of a lot on a day, with the rule that made it. */
import type { ExpiryPlan } from '../../lib/api';
import { csvCell } from '../../lib/csv';
import { dayNumber, dayOf } from '../../lib/day';
import { share } from '../../lib/exact';
import type { Begun } from './balance';

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const COLUMNS = ['day', 'lot', 'what', 'units', 'rule', 'as_of', 'draw_order', 'rulebook'] as const;

export interface LedgerRow {
  day: string;
  /** Empty where no lot could pay. */
  lot: string;
  what: 'opening' | 'granted' | 'burned' | 'expired' | 'shortfall';
  units: string;
  rule: string;
}

/** More rows than a sheet holds are no use to anybody. */
export const LEDGER_ROWS = 1_000_000;

/** The rows in the order of the days; an expiry stands on its day, on which the lot no longer pays. */
export function ledgerOf(plan: ExpiryPlan, begun: readonly Begun[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  const start = plan.segments[0]?.from ?? '';
  const granted = new Map(plan.lots.filter(({ expiresOn }) => expiresOn > start).map(({ id, granted: units }) => [id, units]));
  for (const { from, to, burned, expired, shortfall } of plan.segments) {
    for (const { id, effectiveOn } of begun) {
      const units = granted.get(id);
      if (units === undefined) continue;
      if (from === start && effectiveOn <= start) rows.push({ day: from, lot: id, what: 'opening', units, rule: 'lot.window' });
      else if (effectiveOn === from) rows.push({ day: from, lot: id, what: 'granted', units, rule: 'lot.window' });
    }
    const days = dayNumber(to) - dayNumber(from);
    for (let number = 0; number < days && rows.length < LEDGER_ROWS; number += 1) {
      const day = dayOf(dayNumber(from) + number);
      // Inside a segment every day is the same.
      for (const { lot, units } of burned) rows.push({ day, lot, what: 'burned', units: share(units, days), rule: 'lot.draw_order' });
      if (shortfall !== '0') rows.push({ day, lot: '', what: 'shortfall', units: share(shortfall, days), rule: 'lot.day' });
    }
    for (const { lot, units } of expired) rows.push({ day: to, lot, what: 'expired', units, rule: 'lot.no_carry_over' });
  }
  return rows;
}

export function ledgerCsv(rows: readonly LedgerRow[], asOf: string, drawOrder: string, rulebook: string): string {
  const lines = rows.map(({ day, lot, what, units, rule }) =>
    [day, lot, what, units, rule, asOf, drawOrder, rulebook].map(csvCell).join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
