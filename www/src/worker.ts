/** Runs the module off the page's thread, so that typing never waits for an answer. Holds the questions of the first load alone. */
import { compareModels, estimate, rulebook } from 'kling-calc/cost';
import { serve } from './lib/serve';

serve({ rulebook: () => rulebook(), estimate, compareModels });
