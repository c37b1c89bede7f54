/** The module's ledger of days as a file for a sheet: each row names its lot and its rule. */
import type { ExpiryPlan, LedgerRow } from '../../lib/api';
import { csvCell } from '../../lib/csv';
import { minus, plus } from '../../lib/exact';
import type { Begun } from './balance';

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const COLUMNS = ['day', 'lot', 'what', 'units', 'balance', 'rule', 'as_of', 'draw_order', 'rulebook'] as const;

/** The rows, with what is there or begins told lot by lot, where the module tells the sum of all. */
export function byLot(rows: readonly LedgerRow[], plan: ExpiryPlan, begun: readonly Begun[]): LedgerRow[] {
  const granted = new Map(plan.lots.map(({ id, granted: units }) => [id, units]));
  return rows.flatMap((row) => {
    if (row.kind !== 'opening' && row.kind !== 'granted') return [row];
    const isHere = (day: string) => (row.kind === 'opening' ? day <= row.on : day === row.on);
    let balance = minus(row.balance, row.units);
    const parts = begun.flatMap(({ id, effectiveOn }) => {
      const units = isHere(effectiveOn) ? granted.get(id) : undefined;
      if (units === undefined) return [];
      balance = plus(balance, units);
      return [{ ...row, lot: id, units, balance }];
    });
    return balance === row.balance && parts.length > 0 ? parts : [row];
  });
}

export function ledgerCsv(rows: readonly LedgerRow[], asOf: string, drawOrder: string, rulebook: string): string {
  const lines = rows.map(({ on, lot, kind, units, balance, rule }) =>
    [on, lot ?? '', kind, units, balance, rule, asOf, drawOrder, rulebook].map(csvCell).join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
