/** The bill as a workbook with live formulas. Loaded when one is asked for. */
import { b } from '../../i18n/bill';
import type { BillDetails, Observations, Reconciliation } from '../../lib/bill-api';
import type { Book } from '../../lib/book';
import { minus, plus } from '../../lib/exact';
import { at, down, Sheet, type Cell } from '../../lib/sheet';
import { workbook } from '../../lib/xlsx';
import { day, live, number, originRows, readingsTable, reasonsTable, sourcesTable } from '../../report/book';
import { r } from '../../i18n/report';
import { stepText } from '../../i18n/said';
import { untoldFailures } from './failures';
import { wayName } from './reasons';
import { dayOnClock, onClock, secondOnClock } from './show';

export interface BillBook {
  book: Book;
  answer: Reconciliation;
  told: Observations | null;
  details: BillDetails | null;
  rows: number;
  asOf: string;
  currency: string;
  clock: string;
  readings: readonly string[];
  optionOf: (reading: string) => string;
  link: string;
  /** Told at the top where the records are made up. */
  mark: string;
}

/** Only names that somebody made up come to more; they are told to be left out. */
const CHARGES_MOST = 20_000;
const strong = (text: string): Cell => ({ text, kind: 'strong' });
const known = (value: string | null): Cell => (value === null ? b.unknown : number(value));

function summarySheet({ answer, asOf, currency, rows, details, mark, book, link }: BillBook, findings: WorthCells): Sheet {
  const [CHARGED, EXPECTED, OVER, UNDER, OPEN] = [2, 3, 4, 5, 6] as const;
  const sheet = new Sheet(b.sheets.summary);
  if (mark) sheet.add(strong(mark));
  sheet.add(b.sheet.day, day(asOf));
  sheet.add(b.sheet.currency, currency);
  sheet.add(b.sheet.rows, number(rows));
  if (details) sheet.add(b.sheet.unread, number(details.badCount));
  originRows(sheet, book.version, link);
  sheet.title(b.ways);
  const c = b.waysColumns;
  sheet.head(c.way, c.tasks, c.charged, c.expected, c.over, c.under, c.notJudged, b.sheet.difference, b.sheet.check);
  for (const total of answer.totals) {
    const { tasks, charged, expected, over, under, notJudged } = total;
    const row = sheet.next;
    const cell = (column: number) => at(column, row);
    const all = [charged, expected, over, under, notJudged];
    sheet.add(
      wayName(total),
      number(tasks),
      ...all.map((value) => number(value)),
      live(`${cell(OVER)}-${cell(UNDER)}`, minus(over, under), [over, under]),
      live(
        `${cell(CHARGED)}-${cell(EXPECTED)}-${cell(OVER)}+${cell(UNDER)}-${cell(OPEN)}`,
        minus(plus(minus(minus(charged, expected), over), under), notJudged),
        all,
      ),
    );
  }
  sheet.title(b.sums);
  const s = b.sumColumns;
  sheet.head(s.verdict, s.way, s.tasks, s.charged, s.difference);
  for (const sum of answer.verdicts)
    sheet.add(b.verdicts[sum.verdict] ?? sum.verdict, wayName(sum), number(sum.tasks), number(sum.charged), number(sum.difference));
  sheet.title(b.worth);
  sheet.add(b.sheet.worth(currency), answer.worth ? number(answer.worth.amount, 'money') : b.unknown);
  for (const one of answer.notInWorth) sheet.add(b.sheet.notInWorth(wayName(one)), number(one.difference));
  sheet.add(b.sheet.sum, live(findings.cell, findings.value, [findings.value], 'money'));
  sheet.add(b.sheet.notListed, number(answer.findingsLeftOut));
  return sheet;
}

interface WorthCells {
  sheet: Sheet;
  /** Where the sum of the listed worth stands, and what it is. */
  cell: string;
  value: string;
}

function findingsSheet({ answer, clock, currency }: BillBook): WorthCells {
  const [CHARGED, EXPECTED, WORTH, IN] = [4, 5, 7, 8] as const;
  const sheet = new Sheet(b.sheets.findings);
  const c = b.findingColumns;
  sheet.head(
    c.task,
    onClock(c.at, clock),
    c.verdict,
    b.waysColumns.way,
    c.charged,
    c.expected,
    c.difference,
    c.worth,
    b.sheet.currency,
    r.reasons.title,
  );
  const first = sheet.next;
  for (const finding of answer.findings) {
    const { task, at: moment, verdict, charged, expected, difference, worth, steps } = finding;
    const row = sheet.next;
    sheet.add(
      task,
      secondOnClock(moment, clock),
      b.verdicts[verdict] ?? verdict,
      wayName(finding),
      number(charged),
      known(expected),
      expected === null || difference === null
        ? b.unknown
        : live(`${at(CHARGED, row)}-${at(EXPECTED, row)}`, difference, [charged, expected]),
      worth ? number(worth.amount, 'money') : b.unknown,
      worth?.currency ?? null,
      steps.map(stepText).join('\n'),
    );
  }
  const worths = answer.findings.flatMap(({ worth }) => (worth?.currency === currency ? [worth.amount] : []));
  const value = worths.reduce(plus, '0');
  const last = sheet.next - 1;
  const sum =
    last < first
      ? number('0', 'money')
      : live(`SUMIF(${down(IN, first, last)},"${currency}",${down(WORTH, first, last)})`, value, worths, 'money');
  const row = sheet.add(strong(b.sheet.sum), null, null, null, null, null, null, sum, currency);
  return { sheet, cell: sheet.cell(WORTH, row), value };
}

function chargesSheet({ details, book }: BillBook): Sheet {
  const [AMOUNT, WAY] = [4, 2] as const;
  const sheet = new Sheet(b.sheets.charges);
  const all = [...(details?.charges ?? [])].sort((x, y) => (x.month < y.month ? -1 : x.month > y.month ? 1 : 0));
  const charges = all.slice(0, CHARGES_MOST);
  sheet.head(b.month, b.model, b.waysColumns.way, b.deductions, b.amount);
  const first = sheet.next;
  const nameOf = (model: string) => (model === '' ? b.noModel : book.title(book.modelId(model)));
  for (const { month, model, paidIn, of, deductions, amount } of charges)
    sheet.add(month, nameOf(model), b.way(paidIn, of), number(deductions), number(amount));
  const last = sheet.next - 1;
  if (all.length > charges.length) sheet.add(b.sheet.more(all.length - charges.length));
  sheet.title(b.total);
  for (const way of [...new Set(charges.map(({ paidIn, of }) => b.way(paidIn, of)))]) {
    const amounts = charges.filter(({ paidIn, of }) => b.way(paidIn, of) === way).map(({ amount }) => amount);
    const row = sheet.next;
    const formula = `SUMIF(${down(WAY, first, last)},${at(0, row)},${down(AMOUNT, first, last)})`;
    sheet.add(way, null, null, null, live(formula, amounts.reduce(plus, '0'), amounts));
  }
  return sheet;
}

function recordsSheet({ told, clock, book }: BillBook): Sheet {
  const sheet = new Sheet(b.sheets.records);
  const model = (id: string) => book.title(book.modelId(id));
  if (!told) return sheet;
  sheet.title(b.drawOrder);
  sheet.head(b.drawColumns.order, b.drawColumns.agree, b.drawColumns.contradict);
  for (const { drawOrder, agree, contradict } of told.drawOrder.orders)
    sheet.add(b.orders[drawOrder] ?? drawOrder, number(agree), number(contradict));
  sheet.title(b.service);
  const s = b.serviceColumns;
  sheet.head(s.model, s.tasks, s.p50, s.p95, s.mean);
  for (const one of told.serviceTimes)
    sheet.add(
      b.ofKind(model(one.model), one.resolution ?? '', one.durationSeconds ?? ''),
      number(one.tasks),
      ...[one.p50Seconds, one.p95Seconds, one.meanSeconds].map((value) => number(value)),
    );
  sheet.title(b.failures);
  const f = b.failureColumns;
  sheet.head(f.model, f.failed, f.finished, f.rate, f.interval, f.interval);
  const counts = (one: { failed: number; finished: number }) => [number(one.failed), number(one.finished)];
  const shares = (one: { rate: number; low: number; high: number }) => [number(one.rate), number(one.low), number(one.high)];
  const untold = untoldFailures(told);
  if (told.failuresInAll) sheet.add(b.failuresAll, ...counts(told.failuresInAll), ...shares(told.failuresInAll));
  for (const one of told.failureRates)
    sheet.add(model(one.model), ...counts(one), ...(untold > 0 ? [b.unknown, b.unknown, b.unknown] : shares(one)));
  if (untold > 0) sheet.add(b.failuresUntold(untold));
  sheet.title(b.usage);
  sheet.head(b.waysColumns.way, b.usageColumns.day, b.usageColumns.units);
  for (const { balance, days } of told.usage) for (const { on, units } of days) sheet.add(b.way('units', balance), day(on), number(units));
  sheet.title(b.peaks);
  sheet.head(b.peakColumns.of, b.peakColumns.peak, onClock(b.peakColumns.at, clock));
  for (const one of told.concurrency)
    sheet.add(
      one.model === undefined ? b.way('units', one.balance ?? '') : model(one.model),
      number(one.peak),
      secondOnClock(one.at, clock),
    );
  return sheet;
}

function chainsSheet({ answer, details, clock }: BillBook): Sheet {
  const [EXPECTED, BEFORE] = [3, 4] as const;
  const sheet = new Sheet(b.sheets.chains);
  const c = b.chainColumns;
  sheet.title(b.chains);
  sheet.head(c.package, onClock(c.at, clock), c.task, c.expected, c.before, c.missing);
  for (const { package: name, breaks } of answer.chains) {
    for (const { task, at: moment, expectedBefore, before, missing } of breaks) {
      const row = sheet.next;
      const formula = `${at(EXPECTED, row)}-${at(BEFORE, row)}`;
      sheet.add(
        name,
        secondOnClock(moment, clock),
        task,
        number(expectedBefore),
        number(before),
        live(formula, missing, [expectedBefore, before]),
      );
    }
  }
  sheet.title(b.discounts);
  const d = b.discountColumns;
  sheet.head(d.currency, d.discount, d.deductions, d.from, d.to);
  for (const { currency, discount, deductions, from, to } of answer.discounts)
    sheet.add(currency, number(discount), number(deductions), day(dayOnClock(from, clock)), day(dayOnClock(to, clock)));
  if (details && details.badRows.length > 0) {
    sheet.title(b.unread(details.badCount));
    sheet.head(b.sheet.file, b.sheet.place, b.sheet.problem);
    for (const { file, place, problem } of details.badRows) sheet.add(file, place, problem);
  }
  return sheet;
}

function reasonsSheet({ answer, told, book, readings, optionOf }: BillBook): Sheet {
  const sheet = new Sheet(b.sheets.reasons);
  const steps = [...answer.steps, ...(told?.steps ?? [])];
  readingsTable(
    sheet,
    book.readings.filter(({ id }) => readings.includes(id)),
    optionOf,
  );
  reasonsTable(sheet, steps);
  const cites = [...steps, ...answer.findings.flatMap((finding) => finding.steps)].flatMap((step) => step.cites);
  sourcesTable(sheet, cites, (id) => book.source(id));
  if (answer.warnings.length > 0) {
    sheet.title(b.keepInMind);
    for (const warning of answer.warnings) sheet.add(warning);
  }
  return sheet;
}

export function billBook(bill: BillBook): Uint8Array<ArrayBuffer> {
  const findings = findingsSheet(bill);
  const sheets = [
    summarySheet(bill, findings),
    findings.sheet,
    chargesSheet(bill),
    recordsSheet(bill),
    chainsSheet(bill),
    reasonsSheet(bill),
  ];
  return workbook(sheets, r.dayFormat);
}
