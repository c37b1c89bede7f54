/** What the module says, for a table. */
import { t } from '../../../i18n';
import { r } from '../../../i18n/report';
import { noteText, stepText } from '../../../i18n/said';
import type { Advice } from '../../../lib/api';
import { inWords } from '../../../lib/report-book';
import { adviceReason } from '../reasons';
import { purchasesByLot, type Planned } from './input';

/** The module counts jobs as the request does; the reader knows them as lines. */
export const told = (text: string) => inWords(text).replace(/jobs\[(\d+)\]/gi, (_name, index: string) => t.cost.line(Number(index) + 1));

export const noted = (text: string) => told(noteText(text));

/** Said as the page says it where somebody asks why. */
export const advised = (advice: Advice) => told(adviceReason(advice).steps.map(stepText)[0] ?? advice.text);

/** Lots by their names; those that are bought by what brings them. */
export function lotNames(input: Planned): (lot: string) => string {
  const bought = purchasesByLot(input);
  return (lot) => {
    const one = bought.get(lot);
    return one ? r.campaign.boughtLot(one.package, one.on) : lot;
  };
}
