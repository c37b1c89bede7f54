/** What a report of a campaign is made of. */
import type { Campaign, CampaignRequest, PurchasePlan } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import type { Worth } from '../worth';
import type { Effect } from './effects';

export interface Planned {
  campaign: Campaign;
  /** What was asked to get it. */
  asked: CampaignRequest;
  book: Book;
  /** What the agreement is worth; null where it is not known or pays nothing. */
  worth: Worth | null;
  /** Where it can be opened again. */
  link: string;
}

export interface ReportInput extends Planned {
  /** What other readings would change. */
  effects: readonly Effect[];
}

export const packageOf = (book: Book, id: string) => book.packages.find((entry) => entry.id === id);

export const titleOf = (book: Book, id: string) => packageOf(book, id)?.title ?? id;

/** The purchases by the lots they bring, which the module names by them; a lot that is owned is none, whatever its name. */
export function purchasesByLot({ campaign, asked }: Planned): ReadonlyMap<string, PurchasePlan['purchases'][number]> {
  const brought = new Map((campaign.purchases?.purchases ?? []).map((one) => [`${one.package}@${one.on}` as string, one]));
  for (const { id } of asked.lots ?? []) brought.delete(id);
  return brought;
}

/** The option a reading was taken by. */
export const optionOf = ({ asked, book }: Planned, id: string) => asked.readings?.[id] ?? book.reading(id)?.default ?? '';
