/** The purchase plan as a workbook with live formulas. Loaded when one is asked for. */
import { t } from '../../../i18n';
import { r } from '../../../i18n/report';
import { noteText } from '../../../i18n/said';
import type { PurchasePlan, PurchaseRequest } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import {
  alternativesSheet,
  day,
  demandSheet,
  input,
  inWords,
  lotsTable,
  number,
  offersTable,
  originRows,
  planSheet,
  readingsTable,
  reasonsTable,
  sourcesTable,
} from '../../../report/book';
import { Sheet } from '../../../lib/sheet';
import { workbook } from '../../../lib/xlsx';
import type { Ordered } from './export';

export interface PurchaseBook {
  plan: PurchasePlan;
  /** What the plan answers. */
  asked: PurchaseRequest;
  ordered: readonly Ordered[];
  leadDays: number;
  book: Book;
  /** Readings there is a choice of, by id. */
  readings: readonly string[];
  optionOf: (reading: string) => string;
  link: string;
}

function inputsSheet({ plan, asked, leadDays, book, readings, optionOf, link }: PurchaseBook): Sheet {
  const sheet = new Sheet(r.sheets.inputsAndSources);
  const source = (id: string) => book.source(id);
  sheet.title(r.inputs.title);
  input(sheet, r.inputs.asOf, day(asked.asOf));
  input(sheet, r.inputs.from, day(asked.from));
  input(sheet, r.inputs.balance, asked.balance && t.cost.balance(asked.balance));
  input(sheet, r.inputs.currency, asked.currency);
  input(sheet, r.inputs.strategy, asked.strategy && (r.strategies[asked.strategy] ?? asked.strategy));
  input(sheet, r.inputs.minSlots, asked.minSlots === undefined ? undefined : number(asked.minSlots));
  input(sheet, r.inputs.leadDays, number(leadDays));
  originRows(sheet, book.version, link);
  const offered = book.packages.filter(({ id }) => asked.packages?.includes(id));
  const own = new Map(asked.overlay?.packages?.map(({ id, price }) => [id, price?.amount]));
  offersTable(sheet, offered, ({ id }) => ({ price: own.get(id), most: asked.maxPerAccount?.[id] }));
  lotsTable(sheet, asked.lots ?? []);
  readingsTable(
    sheet,
    book.readings.filter(({ id }) => readings.includes(id)),
    optionOf,
  );
  if (plan.warnings && plan.warnings.length > 0) {
    sheet.title(r.sources.notes);
    for (const warning of plan.warnings) sheet.add(inWords(noteText(warning)));
  }
  reasonsTable(sheet, plan.steps);
  sourcesTable(
    sheet,
    [...plan.steps, ...offered].flatMap(({ cites }) => cites),
    source,
  );
  return sheet;
}

export function purchaseSheets(input: PurchaseBook): Sheet[] {
  const { plan, asked, ordered, book } = input;
  const unitsOf = (id: string) => book.packages.find((entry) => entry.id === id)?.units ?? null;
  const bought = ordered.map(({ on, orderOn, id, title, quantity, price }) => ({
    on,
    orderOn,
    title,
    quantity,
    price,
    units: unitsOf(id),
  }));
  const cells = planSheet(bought, plan);
  return [cells.sheet, demandSheet(asked.demand, (id) => book.calendar(id)), alternativesSheet(plan, cells), inputsSheet(input)];
}

export function purchaseBook(input: PurchaseBook): Uint8Array<ArrayBuffer> {
  return workbook(purchaseSheets(input), r.dayFormat);
}
