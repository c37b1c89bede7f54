/** The answers on one sheet, each a formula where it follows from another. */
import { monthLong } from '../../../i18n/days';
import { r } from '../../../i18n/report';
import type { ReadingChange } from '../../../lib/api';
import { dayNumber } from '../../../lib/days';
import { isDecimal, plain, sameDecimal } from '../../../lib/decimal';
import { plus, times } from '../../../lib/exact';
import { day, live, number, originRows, type PlanCells } from '../../../report/book';
import { at, Sheet, type Cell } from '../../../lib/sheet';
import { listRows } from './contract';
import type { Costs } from './costs';
import type { Holdings } from './holdings';
import type { ReportInput } from './input';

const c = r.campaign;

/** A percentage of an amount, cut to whole cents. */
function cutPercent(amount: string, percent: string): string {
  const [whole = '0', cents = ''] = times(amount, times(percent, '0.01')).split('.');
  return plain(`${whole}.${cents.slice(0, 2).padEnd(1, '0')}`);
}

export interface Summary {
  sheet: Sheet;
  /** Where other sheets find a figure of the whole plan, and what it is. */
  cells: ReadonlyMap<ReadingChange['figure'], { cell: string; value: string }>;
}

/** What purchases cost, and the list price of balances that are not bought. */
function costCell({ campaign }: ReportInput, plan: PlanCells | null, costs: Costs): Cell {
  const { cost, requests, purchases } = campaign;
  if (!cost) return c.unknown;
  const rest = costs.totals.filter(({ balance }) => balance !== requests?.purchases?.balance);
  const parts = [...(plan && purchases?.cost.currency === cost.currency ? [plan.cost] : []), ...(plan ? rest : costs.totals)];
  const isKnown = parts.length > 0 && parts.every(({ value }) => isDecimal(value));
  const sum = isKnown ? parts.reduce((all, { value }) => plus(all, value), '0') : '';
  if (!isKnown || !sameDecimal(sum, cost.amount)) return number(cost.amount, 'money');
  return live(
    parts.map(({ cell }) => cell).join('+'),
    cost.amount,
    parts.map(({ value }) => value),
    'money',
  );
}

export function summarySheet(input: ReportInput, plan: PlanCells | null, costs: Costs, holdings: Holdings): Summary {
  const { campaign, asked, book, link } = input;
  const { sla } = campaign;
  const sheet = new Sheet(r.sheets.summary);
  const cells = new Map<ReadingChange['figure'], { cell: string; value: string }>();
  const figure = (id: ReadingChange['figure'], label: string, cell: Cell, value: string) =>
    cells.set(id, { cell: sheet.cell(1, sheet.add(label, cell)), value });
  sheet.title(c.title);
  const { cost, throughput, expiry } = campaign;
  figure('cost', c.cost(cost?.currency ?? asked.currency ?? ''), costCell(input, plan, costs), cost?.amount ?? '');
  listRows(sheet, input, sheet.next - 1);
  const finish = sheet.add(c.finish, day(campaign.finishesOn));
  if (asked.deadlineOn) {
    const deadline = sheet.add(c.deadline, day(asked.deadlineOn));
    const days = String(dayNumber(asked.deadlineOn) - dayNumber(campaign.finishesOn));
    if (campaign.isPaid) sheet.add(c.inHand, live(`${at(1, deadline)}-${at(1, finish)}`, days, []));
    sheet.add(c.inTime, campaign.paidInTime ? r.yes : campaign.isPaid ? r.no : r.notPaid);
    if (throughput.deadline && campaign.isPaid) {
      const { chance, slotsNeeded } = throughput.deadline;
      sheet.add(c.chance, number(Math.floor(chance * 1000) / 10));
      sheet.add(c.needed, slotsNeeded === null || slotsNeeded === undefined ? c.noneNeeded : number(slotsNeeded));
    }
  }
  sheet.add(c.limit, c.limits[campaign.limitedBy] ?? campaign.limitedBy);
  sheet.add(c.slots, number(throughput.slots));
  sheet.add(c.perDay, number(campaign.unitsPerDayAtMost));
  const { expired, shortfall, valueLost } = expiry.totals;
  const isLots = holdings.lapsed !== null && sameDecimal(expired, campaign.wastedUnits);
  const lapsed = isLots ? live(holdings.lapsed ?? '', expired, [expired]) : number(campaign.wastedUnits);
  figure('lapse', c.lapse, lapsed, campaign.wastedUnits);
  if (valueLost) figure('lost', c.lost(valueLost.currency), number(valueLost.amount, 'money'), valueLost.amount);
  figure('missing', c.shortfall, number(shortfall), shortfall);
  const fee = sla?.fee ? sheet.add(c.voucherFee(monthLong(sla.month), sla.fee.currency), number(sla.fee.amount, 'money')) : null;
  originRows(sheet, book.version, link);
  if (sla && sla.tiers.length > 0) {
    sheet.title(c.voucher(monthLong(sla.month)));
    sheet.head(...c.voucherColumns);
    for (const { tier, voucher } of sla.tiers) {
      const { amount, currency } = voucher.amount;
      const row = sheet.next;
      // Cut to whole cents, as the module does; where another reading was taken its figure stands.
      const percent = tier.voucherPercent;
      const formula = fee === null ? '' : `ROUNDDOWN(${at(1, fee)}*${at(1, row)}/100,2)`;
      const isCut = sla.fee !== null && sameDecimal(cutPercent(sla.fee.amount, percent), amount);
      sheet.add(
        c.tiers[tier.id] ?? tier.id,
        number(percent),
        isCut ? live(formula, amount, [sla.fee?.amount ?? '0', percent], 'money') : number(amount, 'money'),
        currency,
      );
    }
  }
  return { sheet, cells };
}
