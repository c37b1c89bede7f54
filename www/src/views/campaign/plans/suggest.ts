/** A name for a plan out of what is in it: its first jobs and its days. */
import { decimal } from '../../../i18n';
import { p } from '../../../i18n/plans';
import type { Book } from '../../../lib/book';
import { isDecimal } from '../../../lib/decimal';
import type { CampaignState } from '../state';
import { cutName, tidyName } from './saved';

export function suggestedName(book: Book, { jobs, startsOn, deadlineOn }: CampaignState): string {
  const [first] = jobs;
  const quantity = first?.quantity.trim() || '1';
  const work = first
    ? p.jobs(p.work(isDecimal(quantity) ? decimal(quantity) : quantity, book.title(first.model)), jobs.length - 1)
    : p.noJobs;
  return cutName(tidyName(p.suggestion(work, startsOn.trim(), deadlineOn.trim())));
}
