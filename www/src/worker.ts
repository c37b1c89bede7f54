/** Runs the module off the page's thread, so that typing never waits for an answer. Holds the questions of the first load alone. */
import { compareModels, estimate, jobOptions, offers, rulebook } from 'kling-calc/first';
import { warm } from './i18n/intl';
import { language } from './lib/language';
import { serve } from './lib/serve';

serve({ rulebook: (overlay) => rulebook(overlay), estimate, compareModels, jobOptions, offers });

// After the rulebook has gone out: the page draws its view meanwhile.
addEventListener('message', () => setTimeout(() => warm(language)), { once: true });
