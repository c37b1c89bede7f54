/** What a report of a campaign is made of. */
import type { Campaign, CampaignEffect, CampaignRequest, PlanReading } from '../../../lib/api';
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

/** The readings the plan rests on, in the rulebook's words. */
export const readingsOf = ({ restsOn, book }: ReportInput) => restsOn.flatMap(({ reading }) => book.reading(reading) ?? []);

/** The reading that says how long the lots of a subscription are valid. */
export const SUBSCRIPTION = 'lot.subscription_validity';

export const restsOnSubscription = ({ restsOn }: ReportInput) => restsOn.some(({ reading }) => reading === SUBSCRIPTION);

/** The option a reading was taken by. */
export const optionOf = ({ asked, book }: Planned, id: string) => asked.readings?.[id] ?? book.reading(id)?.default ?? '';
