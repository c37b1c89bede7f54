/** Tables that workbooks and printed reports share. Every figure that follows from others stands there as a formula. */
import { list, t } from '../i18n';
import { r } from '../i18n/report';
import type { Cite, Lot, Package, PurchasePlan, ReadingInfo, Source, Step, Usage } from '../lib/api';
import { resultOf } from '../i18n/named';
import { noteText, stepText } from '../i18n/said';
import { isDay } from '../lib/day';
import { dayAfter, dayNumber } from '../lib/days';
import { isDecimal, sameDecimal } from '../lib/decimal';
import { minus, plus, times } from '../lib/exact';
import { at, down, pieces, Sheet, type Cell, type NumberKind } from '../lib/sheet';

export const number = (decimal: number | string, kind: NumberKind = 'units'): Cell => ({ decimal: String(decimal), kind });
export const day = (text: string): Cell => ({ day: text });
export const live = (formula: string, value: string, of: readonly string[], kind: NumberKind = 'units'): Cell => ({
  formula,
  value,
  of,
  kind,
});
const strong = (text: string): Cell => ({ text, kind: 'strong' });

export const sumOf = (values: readonly string[]): string => values.reduce(plus, '0');

/** A sum over the rows of a column, as it stands below them. */
export function columnSum(column: number, first: number, values: readonly string[], kind: NumberKind = 'units'): Cell {
  return values.length === 0
    ? number('0', kind)
    : live(`SUM(${down(column, first, first + values.length - 1)})`, sumOf(values), values, kind);
}

/** One purchase of a plan. */
export interface Bought {
  on: string;
  /** Where orders are placed ahead of the purchase. */
  orderOn: string | null;
  title: string;
  quantity: number;
  price: string;
  /** Units of one; null where they are not known. */
  units: string | null;
}

/** Where other sheets find a figure of the plan, and what it is. */
export interface PlanCells {
  sheet: Sheet;
  cost: { cell: string; value: string };
}

/** Purchases with sums, running total, and the cost of a used unit. */
export function planSheet(rows: readonly Bought[], plan: PurchasePlan): PlanCells {
  const [ON, QUANTITY, PRICE, SUM, RUNNING, UNITS, ALL] = [0, 3, 4, 5, 6, 7, 8] as const;
  const sheet = new Sheet(r.sheets.plan);
  const { currency } = plan.cost;
  if (rows.length === 0) sheet.add(r.plan.nothing);
  else sheet.head(...r.plan.columns(currency));
  const first = sheet.next;
  const sums: string[] = [];
  const unitSums: string[] = [];
  for (const { on, orderOn, title, quantity, price, units } of rows) {
    const row = sheet.next;
    const many = String(quantity);
    const sum = times(price, many);
    const before = sumOf(sums);
    const running = plus(before, sum);
    sums.push(sum);
    if (units !== null) unitSums.push(times(units, many));
    sheet.add(
      day(on),
      orderOn === null ? null : day(orderOn),
      title,
      number(many),
      number(price, 'money'),
      live(`${at(QUANTITY, row)}*${at(PRICE, row)}`, sum, [many, price], 'money'),
      live(row === first ? at(SUM, row) : `${at(RUNNING, row - 1)}+${at(SUM, row)}`, running, sums, 'money'),
      units === null ? null : number(units),
      units === null ? null : live(`${at(QUANTITY, row)}*${at(UNITS, row)}`, times(units, many), [many, units]),
    );
  }
  const total = sumOf(sums);
  // Units of which one package's are not known add up to less than was bought.
  const knowsUnits = unitSums.length === rows.length && sameDecimal(sumOf(unitSums), plan.bought);
  let totalRow = -1;
  if (rows.length > 0) {
    const quantities = rows.map(({ quantity }) => String(quantity));
    totalRow = sheet.add(
      strong(r.plan.total),
      null,
      null,
      columnSum(QUANTITY, first, quantities),
      null,
      columnSum(SUM, first, sums, 'money'),
      null,
      null,
      knowsUnits ? columnSum(ALL, first, unitSums) : number(plan.bought),
    );
  }
  sheet.title(r.plan.figures);
  const told = (label: string, cell: Cell) => sheet.add(label, null, null, null, null, cell);
  const { amount } = plan.cost;
  // A price finer than the currency is paid in whole minor units at the end.
  const isSum = totalRow >= 0 && sameDecimal(total, amount);
  const cost = told(r.plan.cost(currency), isSum ? live(at(SUM, totalRow), amount, sums, 'money') : number(amount, 'money'));
  const bought = told(r.plan.bought, totalRow >= 0 && knowsUnits ? live(at(ALL, totalRow), plan.bought, unitSums) : number(plan.bought));
  const wasted = told(r.plan.wasted, number(plan.wasted));
  const usedUnits = minus(plan.bought, plan.wasted);
  const used = told(r.plan.used, live(`${at(SUM, bought)}-${at(SUM, wasted)}`, usedUnits, [plan.bought, plan.wasted]));
  if (totalRow >= 0 && !sameDecimal(usedUnits, '0')) {
    // Of the exact total, as the module computes it.
    const quotient = `ROUNDDOWN(${at(SUM, totalRow)}/${at(SUM, used)},12)`;
    told(r.plan.perUsed(currency), live(quotient, plan.costPerUsedUnit.amount, [total, usedUnits], 'money'));
  }
  const bound = plan.lowerBound.amount;
  const boundRow = told(r.plan.bound(currency), number(bound, 'money'));
  told(r.plan.saved(currency), live(`${at(SUM, cost)}-${at(SUM, boundRow)}`, minus(amount, bound), [amount, bound], 'money'));
  told(r.plan.proven, plan.optimal ? r.yes : r.no);
  told(r.plan.strategy, r.strategies[plan.strategy] ?? plan.strategy);
  if (plan.leansOn) told(r.plan.leansOn, inWords(noteText(plan.leansOn)));
  return { sheet, cost: { cell: sheet.cell(SUM, cost), value: amount } };
}

/** Other plans, each with what it costs more than the one chosen. */
export function alternativesSheet(plan: PurchasePlan, { cost }: PlanCells): Sheet {
  const sheet = new Sheet(r.sheets.alternatives);
  const { amount, currency } = plan.cost;
  sheet.head(...r.alternatives.columns(currency));
  const own = sheet.add(
    strong(r.alternatives.this),
    live(cost.cell, amount, [amount], 'money'),
    null,
    number(plan.wasted),
    plan.leansOn ? inWords(noteText(plan.leansOn)) : null,
  );
  for (const { title, cost: other, wasted, leansOn } of plan.alternatives) {
    const row = sheet.next;
    const isSame = other.currency === currency;
    sheet.add(
      inWords(noteText(title)),
      isSame ? number(other.amount, 'money') : `${other.currency} ${other.amount}`,
      isSame
        ? live(`${at(1, row)}-${at(1, own).replace(/\d+$/, '$$$&')}`, minus(other.amount, amount), [other.amount, amount], 'money')
        : null,
      number(wasted),
      leansOn ? inWords(noteText(leansOn)) : null,
    );
  }
  return sheet;
}

/** The module sets what was entered between backticks, and begins small; a name that comes first keeps its letters. */
export function inWords(text: string): string {
  const plain = text.replaceAll('`', '');
  return /^[a-z]+(?![\w.[-])/.test(plain) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days of the week from Monday to Sunday, "1" for those that do not count: as the sheets' function takes them. */
const maskOf = (weekdays: readonly string[]) => WEEKDAYS.map((name) => (weekdays.includes(name) ? '0' : '1')).join('');

function daysCounted(from: string, to: string, mask: string): number {
  const [first, end] = [dayNumber(from), dayNumber(to)];
  const weeks = Math.floor(Math.max(0, end - first) / 7);
  let days = weeks * [...mask].filter((mark) => mark === '0').length;
  // 1970-01-01 was a Thursday.
  for (let day = first + weeks * 7; day < end; day += 1) if (mask[(day + 3) % 7] === '0') days += 1;
  return days;
}

/** What is to be paid for, span by span. */
export function demandSheet(usage: readonly Usage[], calendarTitle: (id: string) => string): Sheet {
  const [FROM, LAST, DAYS, PER_DAY, UNITS] = [0, 1, 2, 3, 4] as const;
  const sheet = new Sheet(r.sheets.demand);
  sheet.head(...r.demand.columns);
  const first = sheet.next;
  const sums: string[] = [];
  for (const span of usage) {
    const row = sheet.next;
    if ('on' in span) {
      const units = String(span.units);
      sheet.add(
        day(span.on),
        day(span.on),
        number('1'),
        number(units),
        live(`${at(DAYS, row)}*${at(PER_DAY, row)}`, units, [units]),
        r.demand.single,
      );
      sums.push(units);
      continue;
    }
    const { from, to, weekdays, calendar } = span;
    const perDay = String(span.perDay);
    const last = isDay(to) ? dayAfter(to, -1) : to;
    if (calendar !== undefined || !isDay(from) || !isDay(to) || !isDecimal(perDay)) {
      sheet.add(
        day(from),
        day(last),
        null,
        number(perDay),
        null,
        calendar === undefined ? null : r.demand.calendar(calendarTitle(calendar)),
      );
      continue;
    }
    const mask = weekdays ? maskOf(weekdays) : '0000000';
    const days = String(daysCounted(from, to, mask));
    const units = times(perDay, days);
    const span0 = `${at(FROM, row)},${at(LAST, row)}`;
    sheet.add(
      day(from),
      day(last),
      live(weekdays ? `NETWORKDAYS.INTL(${span0},"${mask}")` : `${at(LAST, row)}-${at(FROM, row)}+1`, days, []),
      number(perDay),
      live(`${at(DAYS, row)}*${at(PER_DAY, row)}`, units, [perDay]),
      weekdays ? r.demand.weekdays(list(weekdays.map((name) => r.demand.dayNames[name] ?? name))) : r.demand.every,
    );
    sums.push(units);
  }
  // A sum that leaves out a span would be wrong.
  if (sums.length > 0 && sums.length === usage.length) sheet.add(strong(r.demand.total), null, null, null, columnSum(UNITS, first, sums));
  return sheet;
}

/** One line of inputs; what is not given is said to be so. */
export function input(sheet: Sheet, label: string, cell: Cell | undefined): void {
  sheet.add(label, cell ?? r.inputs.notGiven);
}

export function lotsTable(sheet: Sheet, lots: readonly Lot[]): void {
  sheet.title(r.inputs.lots);
  if (lots.length === 0) sheet.add(r.inputs.none);
  else sheet.head(...r.inputs.lotColumns);
  for (const { id, title, units, effectiveOn, expiresOn, validity, paid, origin, slots } of lots) {
    const valid = validity && ('days' in validity ? r.inputs.valid(validity.days, 'days') : r.inputs.valid(validity.months, 'months'));
    sheet.add(
      title ? `${id}${t.aside(title)}` : id,
      number(units),
      day(effectiveOn),
      expiresOn ? day(expiresOn) : (valid ?? r.inputs.byKind),
      paid ? number(paid.amount, 'money') : null,
      paid?.currency ?? null,
      origin ? (r.inputs.kinds[origin] ?? origin) : null,
      slots === undefined ? null : number(slots),
    );
  }
}

export function offersTable(
  sheet: Sheet,
  packages: readonly Package[],
  /** What was negotiated or typed; `list` where the package's own price is not the list's, null where the list has none. */
  own: (entry: Package) => { list?: string | null; price: string | undefined; most: number | undefined },
): void {
  sheet.title(r.inputs.offers);
  if (packages.length === 0) sheet.add(r.inputs.none);
  else sheet.head(...r.inputs.offerColumns);
  for (const entry of packages) {
    const { title, units, price, validityDays, validityMonths, slots, maxPerAccount } = entry;
    const { list: byList = price.amount, price: negotiated, most = maxPerAccount } = own(entry);
    const valid =
      validityDays !== undefined
        ? r.inputs.valid(validityDays, 'days')
        : validityMonths !== undefined
          ? r.inputs.valid(validityMonths, 'months')
          : null;
    sheet.add(
      title,
      number(units),
      byList === null ? null : number(byList, 'money'),
      negotiated === undefined ? null : number(negotiated, 'money'),
      price.currency,
      valid,
      slots === undefined ? null : number(slots),
      most === undefined ? null : number(most),
    );
  }
}

/** How unclear clauses were read, and how else they could be; with what follows of it where somebody worked that out. */
export function readingsTable(
  sheet: Sheet,
  readings: readonly ReadingInfo[],
  chosen: (id: string) => string,
  effect?: (reading: ReadingInfo) => string,
): void {
  sheet.title(r.inputs.readings);
  if (readings.length === 0) {
    sheet.add(r.inputs.none);
    return;
  }
  sheet.head(...r.inputs.readingColumns, ...(effect ? [r.inputs.readingEffect] : []));
  for (const reading of readings) {
    const { id, question, options } = reading;
    const option = chosen(id);
    const taken = options.find((one) => one.id === option);
    const others = options.filter((one) => one.id !== option).map(({ title }) => title);
    sheet.add(
      question,
      taken?.title ?? option,
      taken?.why ?? null,
      others.length > 0 ? r.inputs.others(others) : r.inputs.none,
      ...(effect ? [effect(reading)] : []),
    );
  }
}

/** Sources by their ids: the table of sources says the rest. */
export function citesText(cites: readonly Cite[]): string {
  const names = cites.map(({ source, clause, basis }) => r.cite(source, noteText(clause ?? ''), r.basis[basis] ?? basis));
  return r.cites([...new Set(names)]);
}

/** The same sentence stands once, however many parts rest on it. */
export function reasonsTable(sheet: Sheet, steps: readonly Step[]): void {
  sheet.title(r.reasons.title);
  sheet.head(...r.reasons.columns);
  const seen = new Set<string>();
  for (const step of steps) {
    const key = `${step.rule}\n${step.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    sheet.add(step.rule, inWords(stepText(step)), resultOf(step.result), citesText(step.cites));
  }
}

/** Every source once, with the day on which it was read. */
export function sourcesTable(sheet: Sheet, cites: readonly Cite[], source: (id: string) => Source | undefined): void {
  sheet.title(r.sources.title);
  const ids = [...new Set(cites.map(({ source: id }) => id))].sort();
  if (ids.length === 0) sheet.add(r.inputs.none);
  else sheet.head(...r.sources.columns);
  for (const id of ids) {
    const known = source(id);
    sheet.add(id, known?.title ?? null, known?.address ?? null, known ? day(known.readOn) : null, known?.reliability ?? null);
  }
}

/** By what it was computed, and where it can be opened again. */
export function originRows(sheet: Sheet, rulebook: string, link: string): void {
  sheet.add(r.sources.rulebook, rulebook);
  // Longer than a cell, it goes on in the cells beside it.
  sheet.add(r.sources.link, ...pieces(link));
}

/** A run of rows of a sheet with what stands over them. */
export interface Block {
  title: string | null;
  head: readonly string[] | null;
  rows: readonly (readonly Cell[])[];
  columns: number;
}

const kindOf = (cells: readonly Cell[]) => {
  const [first] = cells;
  return first && typeof first === 'object' && 'text' in first ? first.kind : null;
};

/** A sheet for reading: its tables, one after another. */
export function blocksOf(sheet: Sheet): Block[] {
  const blocks: { title: string | null; head: string[] | null; rows: (readonly Cell[])[]; columns: number }[] = [];
  let current: (typeof blocks)[number] | null = null;
  for (const cells of sheet.rows) {
    const kind = kindOf(cells);
    if (cells.length === 0) current = null;
    else if (kind === 'title') {
      const [first] = cells;
      const title = first && typeof first === 'object' && 'text' in first ? first.text : null;
      blocks.push((current = { title, head: null, rows: [], columns: 0 }));
    } else {
      // A heading below other rows begins a table of its own.
      if (!current || (kind === 'head' && current.rows.length > 0))
        blocks.push((current = { title: null, head: null, rows: [], columns: 0 }));
      if (kind === 'head') current.head = cells.map((cell) => (cell && typeof cell === 'object' && 'text' in cell ? cell.text : ''));
      else current.rows.push(cells);
      current.columns = Math.max(current.columns, cells.length);
    }
  }
  return blocks;
}
