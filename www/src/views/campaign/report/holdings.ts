/** What becomes of every lot, and the balance from day to day. */
import { r } from '../../../i18n/report';
import { sameDecimal } from '../../../lib/decimal';
import { minus, plus } from '../../../lib/exact';
import { columnSum, day, live, number, sumOf } from '../../../report/book';
import { at, Sheet } from '../../../lib/sheet';
import type { ReportInput } from './input';
import { lotNames } from '../lot-names';

const c = r.campaign;

export interface Holdings {
  sheet: Sheet;
  /** Where the units that lapse are summed; null without lots. */
  lapsed: string | null;
  /** Where what lapses of a lot stands. */
  ofLot: ReadonlyMap<string, string>;
}

export function lotsSheet(input: ReportInput): Holdings {
  const EXPIRED = 4;
  const sheet = new Sheet(r.sheets.lots);
  const ofLot = new Map<string, string>();
  const { lots } = input.campaign.expiry;
  const nameOf = lotNames(input.campaign, input.book);
  if (lots.length === 0) {
    sheet.add(r.inputs.none);
    return { sheet, lapsed: null, ofLot };
  }
  sheet.head(...c.lotColumns);
  const first = sheet.next;
  for (const { id, expiresOn, granted, burned, expired, remaining, valueLost } of lots) {
    const row = sheet.next;
    ofLot.set(id, sheet.cell(EXPIRED, row));
    const left = minus(minus(granted, burned), expired);
    sheet.add(
      nameOf(id),
      day(expiresOn),
      number(granted),
      number(burned),
      number(expired),
      // What is left follows; where it does not, the module's own figure stands.
      sameDecimal(left, remaining)
        ? live(`${at(2, row)}-${at(3, row)}-${at(EXPIRED, row)}`, left, [granted, burned, expired])
        : number(remaining),
      valueLost ? number(valueLost.amount, 'money') : null,
      valueLost?.currency ?? null,
    );
  }
  const row = sheet.add(
    { text: r.plan.total, kind: 'strong' },
    null,
    ...(['granted', 'burned', 'expired', 'remaining'] as const).map((key, index) =>
      columnSum(
        index + 2,
        first,
        lots.map((lot) => lot[key]),
      ),
    ),
  );
  return { sheet, lapsed: sheet.cell(EXPIRED, row), ofLot };
}

export function balanceSheet({ campaign }: ReportInput): Sheet {
  const sheet = new Sheet(r.sheets.balance);
  sheet.head(...c.balanceColumns);
  for (const { from, to, opening, granted, burned, expired, closing, shortfall } of campaign.expiry.segments) {
    const row = sheet.next;
    const used = sumOf(burned.map(({ units }) => units));
    const lapsed = sumOf(expired.map(({ units }) => units));
    const left = minus(minus(plus(opening, granted), used), lapsed);
    const formula = `${at(2, row)}+${at(3, row)}-${at(4, row)}-${at(5, row)}`;
    sheet.add(
      day(from),
      day(to),
      number(opening),
      number(granted),
      number(used),
      number(lapsed),
      sameDecimal(left, closing) ? live(formula, closing, [opening, granted, used, lapsed]) : number(closing),
      number(shortfall),
    );
  }
  return sheet;
}
