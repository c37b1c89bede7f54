/** The report of a campaign, table by table: the workbook and the printed paper are made of the same ones. */
import { t } from '../../../i18n';
import { r } from '../../../i18n/report';
import type { Cite, Step } from '../../../lib/api';
import { dayNumber } from '../../../lib/days';
import { sameDecimal } from '../../../lib/decimal';
import { minus, plus } from '../../../lib/exact';
import {
  alternativesSheet,
  citesText,
  columnSum,
  day,
  demandSheet,
  input as line,
  inWords,
  live,
  lotsTable,
  number,
  offersTable,
  originRows,
  planSheet,
  readingsTable,
  reasonsTable,
  sourcesTable,
  sumOf,
  type PlanCells,
} from '../../../lib/report-book';
import { at, Sheet } from '../../../lib/sheet';
import { optionOf, titleOf, type ReportInput } from './input';
import { otherOrders, questionsOf } from './questions';

const c = r.campaign;

/** The module counts jobs as the request does; the reader knows them as lines. */
const told = (text: string) => inWords(text).replace(/jobs\[(\d+)\]/gi, (_name, index: string) => t.cost.line(Number(index) + 1));

interface Lots {
  sheet: Sheet;
  /** Where the units that lapse are summed; null without lots. */
  lapsed: string | null;
}

/** What becomes of every lot, and the balance from day to day. */
function lotsSheet({ campaign }: ReportInput): Lots {
  const sheet = new Sheet(r.sheets.lots);
  const { lots } = campaign.expiry;
  if (lots.length === 0) {
    sheet.add(r.inputs.none);
    return { sheet, lapsed: null };
  }
  sheet.head(...c.lotColumns);
  const first = sheet.next;
  for (const { id, expiresOn, granted, burned, expired, remaining, valueLost } of lots) {
    const row = sheet.next;
    const left = minus(minus(granted, burned), expired);
    sheet.add(
      id,
      day(expiresOn),
      number(granted),
      number(burned),
      number(expired),
      // What is left follows; where it does not, the module's own figure stands.
      sameDecimal(left, remaining)
        ? live(`${at(2, row)}-${at(3, row)}-${at(4, row)}`, left, [granted, burned, expired])
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
  return { sheet, lapsed: sheet.cell(4, row) };
}

function balanceSheet({ campaign }: ReportInput): Sheet {
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

function summarySheet(input: ReportInput, plan: PlanCells | null, lots: Lots): Sheet {
  const { campaign, asked, book, worth, link } = input;
  const sheet = new Sheet(r.sheets.summary);
  sheet.title(c.title);
  const { cost, throughput, expiry } = campaign;
  if (!cost) sheet.add(c.cost(asked.currency ?? ''), c.unknown);
  else {
    const isPlan = plan && campaign.purchases?.cost.currency === cost.currency && sameDecimal(plan.cost.value, cost.amount);
    sheet.add(c.cost(cost.currency), isPlan ? live(plan.cost.cell, cost.amount, [cost.amount], 'money') : number(cost.amount, 'money'));
  }
  const finish = sheet.add(c.finish, day(campaign.finishesOn));
  if (asked.deadlineOn) {
    const deadline = sheet.add(c.deadline, day(asked.deadlineOn));
    const days = String(dayNumber(asked.deadlineOn) - dayNumber(campaign.finishesOn));
    sheet.add(c.inHand, live(`${at(1, deadline)}-${at(1, finish)}`, days, []));
    sheet.add(c.inTime, campaign.meetsDeadline ? r.yes : r.no);
  }
  sheet.add(c.limit, c.limits[campaign.limitedBy] ?? campaign.limitedBy);
  sheet.add(c.slots, number(throughput.slots));
  sheet.add(c.perDay, number(campaign.unitsPerDayAtMost));
  const { expired, shortfall, valueLost } = expiry.totals;
  const isLots = lots.lapsed !== null && sameDecimal(expired, campaign.wastedUnits);
  sheet.add(c.lapse, isLots ? live(lots.lapsed ?? '', expired, [expired]) : number(campaign.wastedUnits));
  if (valueLost) sheet.add(c.lost(valueLost.currency), number(valueLost.amount, 'money'));
  sheet.add(c.shortfall, number(shortfall));
  originRows(sheet, book.version, link);
  if (worth && worth.tiers.length > 0) {
    sheet.title(c.voucher);
    if (worth.fee) sheet.add(c.voucherFee, null, number(worth.fee.amount, 'money'), worth.fee.currency);
    sheet.head(...c.voucherColumns);
    for (const { tier, voucher } of worth.tiers) {
      sheet.add(c.tiers[tier.id] ?? tier.id, number(tier.voucherPercent), number(voucher.amount.amount, 'money'), voucher.amount.currency);
    }
  }
  return sheet;
}

function inputsSheet(input: ReportInput): Sheet {
  const { asked, book, campaign } = input;
  const sheet = new Sheet(r.sheets.inputs);
  sheet.title(r.inputs.title);
  line(sheet, r.inputs.asOf, day(asked.asOf));
  line(sheet, r.inputs.startsOn, day(asked.startsOn));
  line(sheet, r.inputs.deadline, asked.deadlineOn ? day(asked.deadlineOn) : undefined);
  line(sheet, r.inputs.track, asked.track);
  line(sheet, r.inputs.currency, asked.currency);
  line(sheet, r.inputs.hours, asked.hoursPerDay === undefined ? undefined : number(asked.hoursPerDay));
  line(sheet, r.inputs.slots, asked.slots === undefined ? undefined : number(asked.slots));
  line(sheet, r.inputs.strategy, asked.strategy ?? campaign.purchases?.strategy);
  sheet.title(r.inputs.jobs);
  sheet.head(...r.inputs.jobColumns);
  asked.jobs.forEach((job, index) => {
    const { model, task, resolution, mode, durationSeconds, quantity, takesPerKeeper, failureRate } = job;
    const options = [
      ...(job.nativeAudio ? [r.inputs.sound] : []),
      ...(job.voiceControl ? [r.inputs.voice] : []),
      ...(job.videoInput ? [r.inputs.video] : []),
    ];
    sheet.add(
      number(index + 1),
      book.title(model),
      task ?? null,
      resolution ?? mode ?? null,
      durationSeconds === undefined ? null : number(durationSeconds),
      quantity === undefined ? null : number(quantity),
      takesPerKeeper === undefined ? null : number(takesPerKeeper),
      failureRate === undefined ? null : number(failureRate),
      options.join(', '),
    );
  });
  const balance = campaign.requests?.purchases?.balance;
  const offered = book.packages.filter(
    (entry) =>
      entry.balance === balance &&
      entry.price.currency === asked.currency &&
      (!entry.from || entry.from <= asked.asOf) &&
      (!entry.until || asked.asOf < entry.until) &&
      (asked.packages?.includes(entry.id) ?? true),
  );
  const own = new Map(asked.overlay?.packages?.map(({ id, price }) => [id, price?.amount]));
  offersTable(sheet, offered, (id) => ({ price: own.get(id), most: undefined }));
  lotsTable(sheet, asked.lots ?? []);
  return sheet;
}

function costsSheet({ campaign }: ReportInput): Sheet {
  const sheet = new Sheet(r.sheets.costs);
  const { lines, totals } = campaign.estimate;
  sheet.head(...c.costColumns);
  for (const { job, rate, balance, unitsPerGeneration, chargedGenerations, units, amount } of lines) {
    const row = sheet.next;
    sheet.add(
      number(job + 1),
      rate,
      balance,
      number(unitsPerGeneration),
      number(chargedGenerations),
      live(`${at(3, row)}*${at(4, row)}`, units, [unitsPerGeneration, chargedGenerations]),
      amount ? number(amount.amount, 'money') : c.unknown,
      amount?.currency ?? null,
    );
  }
  sheet.title(c.totals);
  sheet.head(...c.totalColumns);
  for (const { balance, units, amount } of totals) {
    const own = lines.filter((one) => one.balance === balance).map((one) => one.units);
    const range = (column: number) => `${at(column, 1)}:${at(column, lines.length)}`;
    const formula = `SUMIF(${range(2)},${at(0, sheet.next)},${range(5)})`;
    sheet.add(
      balance,
      sameDecimal(sumOf(own), units) ? live(formula, units, own) : number(units),
      amount ? number(amount.amount, 'money') : c.unknown,
      amount?.currency ?? null,
    );
  }
  return sheet;
}

function datesSheet({ campaign, asked, book, worth }: ReportInput): Sheet {
  const sheet = new Sheet(r.sheets.dates);
  const { dates } = c;
  const events: [string, string][] = [
    [asked.startsOn, dates.start],
    ...(campaign.purchases?.purchases ?? []).map(({ on, package: id, quantity }): [string, string] => [
      on,
      dates.buy(quantity, titleOf(book, id)),
    ]),
    [campaign.finishesOn, dates.finish],
    ...campaign.expiry.lots.map(({ id, expiresOn }): [string, string] => [expiresOn, dates.expires(id)]),
  ];
  if (asked.deadlineOn) events.push([asked.deadlineOn, dates.deadline]);
  if (campaign.expiry.runsOutOn) events.push([campaign.expiry.runsOutOn, dates.runsOut]);
  if (worth?.window) {
    events.push([worth.window.opensOn, dates.claimOpens(worth.month)], [worth.window.fileBy, dates.claimBy(worth.month)]);
  }
  const startRow = sheet.add(r.inputs.startsOn, day(asked.startsOn));
  sheet.add();
  sheet.head(...c.dateColumns);
  const start = `$B$${startRow + 1}`;
  // Days as the contract writes them sort as texts.
  for (const [on, what] of events.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const row = sheet.next;
    sheet.add(day(on), what, live(`${at(0, row)}-${start}`, String(dayNumber(on) - dayNumber(asked.startsOn)), []));
  }
  return sheet;
}

function risksSheet({ campaign }: ReportInput): Sheet {
  const sheet = new Sheet(r.sheets.risks);
  const { estimate, throughput, expiry, purchases } = campaign;
  const warnings = [campaign.warnings, estimate.warnings, throughput.warnings, expiry.warnings, purchases?.warnings].flatMap(
    (one) => one ?? [],
  );
  sheet.head(...c.riskColumns);
  let count = 0;
  const add = (text: string, cites: readonly Cite[]) =>
    sheet.add(number((count += 1)), told(text), cites.length > 0 ? citesText(cites) : null);
  for (const { text, cites } of campaign.advice) add(text, cites);
  for (const warning of new Set(warnings)) add(warning, []);
  return sheet;
}

function readingsSheet(input: ReportInput, lots: Lots): Sheet {
  const { campaign, book, worth } = input;
  const sheet = new Sheet(r.sheets.readings);
  const concerned = book.readings.filter(({ id }) => worth !== null || !/^(sla|claim)\./.test(id));
  readingsTable(sheet, concerned, (id) => optionOf(input, id));
  const orders = otherOrders(campaign);
  if (orders.length > 0) {
    const { expired, shortfall } = campaign.expiry.totals;
    sheet.title(c.effects);
    sheet.head(...c.effectColumns);
    for (const { drawOrder, expired: lapsed, shortfall: missing } of orders) {
      const row = sheet.next;
      sheet.add(
        c.drawOrders[drawOrder] ?? drawOrder,
        number(lapsed),
        live(`${at(1, row)}-${lots.lapsed ?? expired}`, minus(lapsed, expired), [lapsed, expired]),
        number(missing),
        live(`${at(3, row)}-${shortfall}`, minus(missing, shortfall), [missing, shortfall]),
      );
    }
  }
  const effects = [
    ...(campaign.expiry.readingEffects ?? []),
    ...(worth?.window?.readingEffects ?? []),
    ...(worth?.tiers.flatMap(({ voucher }) => voucher.readingEffects) ?? []),
  ];
  if (effects.length > 0) {
    sheet.title(c.others);
    sheet.head(...c.otherColumns);
    for (const { reading, option, result } of effects) {
      const known = book.reading(reading);
      sheet.add(known?.question ?? reading, known?.options.find(({ id }) => id === option)?.title ?? option, result);
    }
  }
  return sheet;
}

function questionsSheet(input: ReportInput): Sheet {
  const sheet = new Sheet(r.sheets.questions);
  const questions = questionsOf(input);
  if (questions.length === 0) sheet.add(c.noQuestions);
  else sheet.head(...c.questionColumns);
  questions.forEach(({ ask, assumes, effect }, index) => sheet.add(number(index + 1), ask, assumes, effect));
  return sheet;
}

function sourcesSheet({ campaign, book, worth, link }: ReportInput): Sheet {
  const sheet = new Sheet(r.sheets.sources);
  const { estimate, purchases, expiry, throughput } = campaign;
  const source = (id: string) => book.source(id);
  const steps: Step[] = [
    campaign.steps,
    purchases?.steps,
    expiry.steps,
    throughput.steps,
    ...estimate.lines.map((one) => one.steps),
    worth?.window?.steps,
  ].flatMap((one) => one ?? []);
  const bought = new Set(purchases?.purchases.map((one) => one.package));
  const cites = [
    ...[...steps, ...campaign.advice, ...book.packages.filter(({ id }) => bought.has(id))].flatMap((one) => one.cites),
    ...estimate.lines.flatMap(({ rate }) => book.rate(rate)?.cites ?? []),
  ];
  originRows(sheet, book.version, link);
  sourcesTable(sheet, cites, source);
  reasonsTable(sheet, steps);
  return sheet;
}

export function campaignSheets(input: ReportInput): Sheet[] {
  const { campaign, book } = input;
  const { purchases } = campaign;
  const bought = purchases?.purchases.map(({ on, package: id, quantity, price }) => ({
    on,
    orderOn: null,
    title: titleOf(book, id),
    quantity,
    price: price.amount,
    units: book.packages.find((entry) => entry.id === id)?.units ?? null,
  }));
  const plan = purchases && bought ? planSheet(bought, purchases) : null;
  const lots = lotsSheet(input);
  const demand = campaign.requests?.purchases?.demand;
  return [
    summarySheet(input, plan, lots),
    inputsSheet(input),
    costsSheet(input),
    ...(purchases && plan ? [plan.sheet, alternativesSheet(purchases, plan)] : []),
    ...(demand ? [demandSheet(demand, (id) => book.calendar(id))] : []),
    datesSheet(input),
    lots.sheet,
    balanceSheet(input),
    risksSheet(input),
    readingsSheet(input, lots),
    questionsSheet(input),
    sourcesSheet(input),
  ];
}
