// The lots of a request out of the account query's answer, which is given as a file.
import { ask } from './ask.js';
import { account } from './flags.js';
import { refusal } from './faults.js';
import { readText, shownName } from './json-file.js';
import { lossIn } from './json-losses.js';

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Adds the lots that a file of the account query's JSON holds.
 * @param {Record<string, any>} request
 * @param {{ api: any, file: string | undefined, words: import('./words.js').Words, say: <T>(answer: T) => T }} from
 * @returns {Promise<string[]>} what to know about them
 */
export async function addAccount(request, { api, file, words, say }) {
  if (file === undefined) return [];
  const flag = `--${account.name} `;
  const text = await readText(file, words, flag);
  const shown = `${flag}${shownName(file, words)}`;
  // The module reads the text itself, with every digit; of a name that is there twice nobody knows which is meant.
  const twice = isJson(text) ? lossIn(text, () => true) : undefined;
  if (twice) throw refusal(shown, words.errors.appearsTwice(twice.path));
  const place = (/** @type {string} */ field) => field.replace(/^json\b\.?/, '');
  const name = (/** @type {any} */ one) => ({ ...one, field: [shown, place(one.field)].filter(Boolean).join(': ') });
  const origin = /** @type {any} */ ({ name: (/** @type {any[]} */ problems) => problems.map(name) });
  const { lots, warnings } = say(ask((json) => api.lotsFromAccount(json), /** @type {any} */ (text), origin));
  request['lots'] = [...(request['lots'] ?? []), ...lots];
  return warnings;
}
