/** The report of a campaign, table by table: the workbook and the printed paper are made of the same ones. */
import { QUESTIONS } from '../../../i18n/vendor-questions';
import { r } from '../../../i18n/report';
import type { Step } from '../../../lib/api';
import { LANGUAGES, type Language } from '../../../lib/language';
import { alternativesSheet, demandSheet, number, planSheet, reasonsTable, sourcesTable } from '../../../report/book';
import { Sheet } from '../../../lib/sheet';
import { costsSheet } from './costs';
import { datesSheet } from './dates';
import { inputsSheet } from './given';
import { balanceSheet, lotsSheet } from './holdings';
import { packageOf, readingsOf, type ReportInput } from './input';
import { questionsOf } from './questions';
import { readingsSheet } from './readings';
import { conflictsOf, risksSheet } from './risks';
import { summarySheet } from './summary';

/** The questions in one language. */
export function questionsSheet(input: ReportInput, language: Language): Sheet {
  const { sheet: name, columns, none } = QUESTIONS[language];
  const sheet = new Sheet(name);
  const questions = questionsOf(input, language);
  if (questions.length === 0) sheet.add(none);
  else sheet.head(...columns);
  questions.forEach(({ ask, assumes, effect }, index) => sheet.add(number(index + 1), ask, assumes, effect));
  return sheet;
}

function sourcesSheet(input: ReportInput): Sheet {
  const { campaign, book } = input;
  const sheet = new Sheet(r.sheets.sources);
  const { estimate, purchases, expiry, throughput } = campaign;
  const steps: Step[] = [
    campaign.steps,
    purchases?.steps,
    expiry.steps,
    throughput.steps,
    ...estimate.lines.map((one) => one.steps),
    ...(campaign.sla?.tiers.map(({ voucher }) => voucher.steps) ?? []),
    campaign.sla?.window?.steps,
  ].flatMap((one) => one ?? []);
  const bought = purchases?.purchases.flatMap((one) => packageOf(book, one.package) ?? []) ?? [];
  const cites = [
    ...[...steps, ...campaign.advice, ...bought, ...conflictsOf(input), ...readingsOf(input)].flatMap((one) => one.cites ?? []),
    ...estimate.lines.flatMap(({ rate }) => book.rate(rate)?.cites ?? []),
  ];
  sourcesTable(sheet, cites, (id) => book.source(id));
  reasonsTable(sheet, steps);
  return sheet;
}

/** `language` is that of the page: the questions come in it first, then in the others. */
export function campaignSheets(input: ReportInput, language: Language): Sheet[] {
  const { campaign, book } = input;
  const { purchases } = campaign;
  const bought = purchases?.purchases.map(({ on, package: id, quantity, price }) => ({
    on,
    orderOn: null,
    title: book.packageTitle(id),
    quantity,
    price: price.amount,
    units: packageOf(book, id)?.units ?? null,
  }));
  const plan = purchases && bought ? planSheet(bought, purchases) : null;
  const costs = costsSheet(input);
  const lots = lotsSheet(input);
  const summary = summarySheet(input, plan, costs, lots);
  const demand = campaign.requests?.purchases?.demand;
  const languages = [language, ...LANGUAGES.filter((other) => other !== language)];
  return [
    summary.sheet,
    inputsSheet(input),
    costs.sheet,
    ...(purchases && plan ? [plan.sheet, alternativesSheet(purchases, plan)] : []),
    ...(demand ? [demandSheet(demand, (id) => book.calendar(id))] : []),
    datesSheet(input),
    lots.sheet,
    balanceSheet(input),
    risksSheet(input),
    readingsSheet(input, summary, lots),
    ...languages.map((one) => questionsSheet(input, one)),
    sourcesSheet(input),
  ];
}
