/** What stands behind each figure of the cost view. */
import { decimal, money, t } from '../../i18n';
import type { Book } from '../../lib/book';
import type { EstimateLine, Estimate, Money } from '../../lib/api';
import type { Reason } from '../../lib/reason';

export type LineFigure = 'perGeneration' | 'charged' | 'attempts' | 'units' | 'amount';

const RULES: Record<LineFigure, readonly string[]> = {
  perGeneration: ['cost.rate', 'cost.overlay', 'cost.seconds', 'cost.basis'],
  charged: ['cost.takes'],
  attempts: ['cost.takes', 'cost.failed'],
  units: ['cost.rate', 'cost.overlay', 'cost.seconds', 'cost.basis', 'cost.takes'],
  amount: ['cost.rate', 'cost.overlay', 'cost.seconds', 'cost.basis', 'cost.takes', 'cost.money', 'num.round'],
};

const USES_RATE: readonly LineFigure[] = ['perGeneration', 'units', 'amount'];

function show(amount: Money | null | undefined): string {
  return amount ? money(amount.amount, amount.currency) : t.cost.noListPrice;
}

function figureOf(line: EstimateLine, figure: LineFigure): string {
  switch (figure) {
    case 'perGeneration':
      return decimal(line.unitsPerGeneration);
    case 'charged':
      return decimal(line.chargedGenerations);
    case 'attempts':
      return decimal(line.expectedAttempts);
    case 'units':
      return decimal(line.units);
    case 'amount':
      return show(line.amount);
  }
}

function priceConflicts(book: Book, balance: string, amount: Money | null | undefined, own: boolean): string[] {
  return amount && !own ? [...(book.listPrice(balance, amount.currency)?.conflicts ?? [])] : [];
}

/** A figure of a line: the steps that lead to it, and no others. */
export function lineReason(book: Book, line: EstimateLine, number: number, figure: LineFigure, ownPrice: boolean): Reason {
  const steps = line.steps.filter((step) => RULES[figure].includes(step.rule));
  return {
    title: t.reason[figure](number),
    figure: figureOf(line, figure),
    steps: steps.length > 0 ? steps : line.steps,
    rates: USES_RATE.includes(figure) ? [line.rate] : [],
    conflicts: figure === 'amount' ? priceConflicts(book, line.balance, line.amount, ownPrice) : [],
  };
}

/** A total: its lines, and how their sum was rounded. */
export function totalReason(book: Book, estimate: Estimate, balance: string, figure: 'units' | 'amount', ownPrice: boolean): Reason {
  const total = estimate.totals.find((entry) => entry.balance === balance);
  const lines = estimate.lines.filter((line) => line.balance === balance);
  const name = t.cost.balance(balance);
  const isUnits = figure === 'units';
  return {
    title: isUnits ? t.reason.totalUnits(name) : t.reason.totalAmount(name),
    figure: total ? (isUnits ? decimal(total.units) : show(total.amount)) : '',
    note: isUnits ? t.reason.totalNote : t.reason.totalMoneyNote,
    parts: lines.map((line) => ({ label: t.cost.line(line.job + 1), value: isUnits ? decimal(line.units) : show(line.amount) })),
    steps: lines.length === 1 ? (lines[0]?.steps.filter((step) => RULES[figure].includes(step.rule)) ?? []) : [],
    rates: [...new Set(lines.map((line) => line.rate))],
    conflicts: isUnits ? [] : priceConflicts(book, balance, total?.amount ?? null, ownPrice),
  };
}

/** The list price of a balance. */
/** `own`: how the price of a contract is called, where it is one. */
export function listPriceReason(book: Book, balance: string, currency: string, own?: Pick<Reason, 'title' | 'note'>): Reason {
  const list = book.listPrice(balance, currency);
  return {
    title: t.reason.listTitle(t.cost.balance(balance)),
    figure: list ? show(list.price) : t.cost.noListPrice,
    note: t.reason.listNote,
    ...own,
    steps: [],
    rates: [],
    cites: list?.cites ?? [],
    conflicts: [...(list?.conflicts ?? [])],
  };
}
