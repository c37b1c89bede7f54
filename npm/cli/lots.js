// The lots of a request out of the account query's answer, which is given as a file.
import { ask } from './ask.js';
import { readJson } from './request.js';

/**
 * Adds the lots that a file of the account query's JSON holds.
 * @param {Record<string, any>} request
 * @param {{ api: any, file: string | undefined, words: import('./words.js').Words }} from
 * @returns {Promise<string[]>} what to know about them
 */
export async function addAccount(request, { api, file, words }) {
  if (file === undefined) return [];
  const text = JSON.stringify(await readJson(file, words));
  const origin = /** @type {any} */ ({
    name: (/** @type {any[]} */ problems) => problems.map((one) => ({ ...one, field: `${file}: ${one.field}` })),
  });
  const { lots, warnings } = ask((json) => api.lotsFromAccount(json), /** @type {any} */ (text), origin);
  request['lots'] = [...(request['lots'] ?? []), ...lots];
  return warnings;
}
