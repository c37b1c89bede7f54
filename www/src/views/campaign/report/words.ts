/** What the module says, for a table. */
import { t } from '../../../i18n';
import { noteText, stepText } from '../../../i18n/said';
import type { Advice } from '../../../lib/api';
import { inWords } from '../../../report/book';
import { adviceReason } from '../answers/reasons';

/** The module counts jobs as the request does; the reader knows them as lines. */
export const readable = (text: string) =>
  inWords(text).replace(/jobs\[(\d+)\]/gi, (_name, index: string) => t.cost.line(Number(index) + 1));

export const readableNote = (text: string) => readable(noteText(text));

/** Said as the page says it where somebody asks why. */
export const adviceText = (advice: Advice) => readable(adviceReason(advice).steps.map(stepText)[0] ?? advice.text);
