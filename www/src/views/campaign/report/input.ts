/** What a report of a campaign is made of. */
import type { Campaign, CampaignRequest } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import type { Worth } from '../worth';

export interface ReportInput {
  campaign: Campaign;
  /** What was asked to get it. */
  asked: CampaignRequest;
  book: Book;
  /** What the agreement is worth; null where it is not known or pays nothing. */
  worth: Worth | null;
  /** Where it can be opened again. */
  link: string;
}

export const titleOf = (book: Book, id: string) => book.packages.find((entry) => entry.id === id)?.title ?? id;

/** The option a reading was taken by. */
export const optionOf = ({ asked, book }: ReportInput, id: string) => asked.readings?.[id] ?? book.reading(id)?.default ?? '';
