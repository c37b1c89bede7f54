/** What a report of a campaign is made of. */
import type { Campaign, CampaignEffect, CampaignRequest, PlanReading, PurchasePlan } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import type { UnderContract } from './contract';

export interface Planned {
  campaign: Campaign;
  /** What was asked to get it. */
  asked: CampaignRequest;
  book: Book;
  /** Where it can be opened again. */
  link: string;
  /** The contract it was made under; nothing at list price. */
  contract?: UnderContract;
}

export interface ReportInput extends Planned {
  /** The readings the plan rests on. */
  restsOn: readonly PlanReading[];
  /** What others would change. */
  effects: readonly CampaignEffect[];
}

export const packageOf = (book: Book, id: string) => book.packages.find((entry) => entry.id === id);

export const titleOf = (book: Book, id: string) => packageOf(book, id)?.title ?? id;

/** The purchases by the lots they bring, which the module names by them; a lot that is owned is none, whatever its name. */
export function purchasesByLot({ campaign, asked }: Planned): ReadonlyMap<string, PurchasePlan['purchases'][number]> {
  const brought = new Map((campaign.purchases?.purchases ?? []).map((one) => [`${one.package}@${one.on}` as string, one]));
  for (const { id } of asked.lots ?? []) brought.delete(id);
  return brought;
}

/** The readings the plan rests on, in the rulebook's words. */
export const readingsOf = ({ restsOn, book }: ReportInput) => restsOn.flatMap(({ reading }) => book.reading(reading) ?? []);

/** The reading that says how long the lots of a subscription are valid. */
export const SUBSCRIPTION = 'lot.subscription_validity';

export const restsOnSubscription = ({ restsOn }: ReportInput) => restsOn.some(({ reading }) => reading === SUBSCRIPTION);

/** The option a reading was taken by. */
export const optionOf = ({ asked, book }: Planned, id: string) => asked.readings?.[id] ?? book.reading(id)?.default ?? '';
