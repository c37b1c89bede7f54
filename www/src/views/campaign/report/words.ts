/** What the module says, for a table. */
import { noteText, stepText } from '../../../i18n/said';
import type { Advice } from '../../../lib/api';
import { inWords } from '../../../report/book';
import { adviceReason } from '../answers/reasons';

export const readableNote = (text: string) => inWords(noteText(text));

/** Said as the page says it where somebody asks why. */
export const adviceText = (advice: Advice) => inWords(adviceReason(advice).steps.map(stepText)[0] ?? advice.text);
