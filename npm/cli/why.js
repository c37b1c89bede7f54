// --why: the steps of an answer, what other readings would change, and the sources by name.
import { paragraph } from './table.js';
import { visible } from './visible.js';

/** @typedef {import('./words.js').Words} Words */

/**
 * @param {import('./view.js').View} view
 * @param {any[]} sources of the rulebook
 * @param {number} room
 * @param {Words} words
 */
export function why({ steps = [], effects = [], cites = [] }, sources, room, words) {
  const parts = [];
  if (steps.length > 0) {
    const told = steps.map((step, index) => {
      const places = step.cites.map((/** @type {any} */ cite) => {
        const clause = cite.clause ? ` ${cite.clause}` : '';
        return words.cite(`${cite.source}${clause}`, words.basis[/** @type {keyof Words['basis']} */ (cite.basis)]);
      });
      const lines = [paragraph(`${index + 1}. ${step.text}`, room), paragraph(step.rule, room, 3)];
      if (places.length > 0) lines.push(paragraph(words.cites(places), room, 3));
      return lines.join('\n');
    });
    parts.push(`${words.titles.why}\n\n${told.join('\n')}`);
  }
  if (effects.length > 0) {
    const told = effects.map(({ reading, option, chosen, result }) => paragraph(words.effect(reading, option, chosen, result), room));
    parts.push(`${words.titles.effects}\n\n${told.join('\n')}`);
  }
  const cited = new Set([...steps.flatMap((step) => step.cites), ...cites].map((/** @type {any} */ cite) => cite.source));
  const named = sources.filter(({ id }) => cited.has(id));
  if (named.length > 0) {
    const told = named.map(({ id, title, address, readOn }) => {
      const line = paragraph(words.source(id, title, readOn), room);
      // An address is not broken: it is there to be followed.
      return address ? `${line}\n   ${visible(address)}` : line;
    });
    parts.push(`${words.titles.sources}\n\n${told.join('\n')}`);
  }
  return parts.length > 0 ? `\n${parts.join('\n\n')}\n` : '';
}
