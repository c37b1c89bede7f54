/** Under which terms a report was made: what was negotiated, and what the list has in its place. */
import { t } from '../../../i18n';
import { r } from '../../../i18n/report';
import type { Campaign, Money, Overlay, Package } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import { OWN_CONTRACT, readLink } from '../../../lib/fragment';
import { minus } from '../../../lib/exact';
import { live, number } from '../../../report/book';
import { at, type Cell, type Sheet } from '../../../lib/sheet';
import type { Planned } from './input';

export interface UnderContract {
  /** As its owner calls it. */
  name: string;
  overlay: Overlay;
  /** The same campaign at list price; null where the list has no answer to it. */
  listed: Campaign | null;
  /** The list's own packages of the day. */
  offers: readonly Package[];
}

const c = r.contract;

/** Below the cost, which stands in a row: the same at list price, and what the contract saves of it. */
export function listRows(sheet: Sheet, { campaign, contract }: Planned, costRow: number): void {
  if (!contract) return;
  sheet.add(c.under, contract.name);
  const [own, list] = [campaign.cost, contract.listed?.cost];
  if (!list) {
    sheet.add(c.atList(campaign.cost?.currency ?? ''), c.noList);
    return;
  }
  const row = sheet.add(c.atList(list.currency), number(list.amount, 'money'));
  if (own?.currency !== list.currency) return;
  const saved = minus(list.amount, own.amount);
  sheet.add(c.saved(list.currency), live(`${at(1, row)}-${at(1, costRow)}`, saved, [list.amount, own.amount], 'money'));
}

/** The list price of a unit stands in the rulebook still, behind the contract's. */
const listPriceOf = (book: Book, balance: string, currency: string) =>
  book.listPrices.find((list) => list.balance === balance && list.price.currency === currency && !book.isOwnPrice(list))?.price.amount;

const moneyCell = (amount: string | number | undefined): Cell => (amount === undefined ? null : number(amount, 'money'));
const countCell = (count: string | number | undefined): Cell => (count === undefined ? null : number(count));

/** Every term, with what the list has there. */
export function termsTable(sheet: Sheet, { contract, book, link }: Planned): void {
  if (!contract) return;
  const { overlay, offers, name } = contract;
  sheet.title(c.terms(name));
  sheet.head(...c.columns);
  for (const [balance, price] of Object.entries(overlay.listPricePerUnit ?? {}) as [string, Money][]) {
    const { amount, currency } = price;
    sheet.add(c.unitPrice(t.cost.balance(balance), currency), moneyCell(amount), moneyCell(listPriceOf(book, balance, currency)));
  }
  for (const own of overlay.packages ?? []) {
    const list = offers.find(({ id }) => id === own.id);
    const title = own.title ?? list?.title ?? own.id ?? '';
    const add = (what: string, cell: Cell, byList: Cell) => cell !== null && sheet.add(c.ofPackage(title, what), cell, byList);
    const currency = own.price?.currency ?? list?.price.currency ?? '';
    const listPrice = list?.price.currency === currency ? list.price.amount : undefined;
    add(c.price(currency), moneyCell(own.price?.amount), moneyCell(listPrice));
    add(c.units, countCell(own.units), countCell(list?.units));
    add(c.validDays, countCell(own.validityDays), countCell(list?.validityDays));
    add(c.validMonths, countCell(own.validityMonths), countCell(list?.validityMonths));
    add(c.slots, countCell(own.slots), countCell(list?.slots));
    add(c.most, countCell(own.maxPerAccount), countCell(list?.maxPerAccount));
    if (own.note) sheet.add(c.ofPackage(title, c.note), own.note);
  }
  for (const own of overlay.rates ?? []) {
    const { id = '', units } = own;
    const { model, task, resolution, mode } = { ...book.rate(id), ...own };
    const what = [model && book.title(model), task && t.cost.taskTitle(task), resolution ?? mode].filter(Boolean).join(t.comma);
    sheet.add(c.rate(what || id), units === null || units === undefined ? null : number(units));
  }
  for (const { id, title } of overlay.calendars ?? []) sheet.add(c.calendar(title ?? book.calendar(id ?? '')), c.changed);
  const isHeld = readLink(link.split('#')[1] ?? '')?.contract !== OWN_CONTRACT;
  sheet.add(c.link, isHeld ? c.linkHolds : c.linkLacks);
}
