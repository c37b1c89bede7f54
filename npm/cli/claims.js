// How far a claim has come on a day.
import { daysBetween } from './day.js';

/**
 * @param {'not-yet' | 'open' | 'late-but-arguable' | 'closed'} state
 * @param {{ opensOn: string, fileBy: string, latestArguable: string }} window
 * @param {string} on
 * @param {import('./words.js').Words} words
 */
export function statusOf(state, { opensOn, fileBy, latestArguable }, on, words) {
  // The day that matters next: on which it opens, the last that is safe, the last of all.
  const next = { 'not-yet': opensOn, open: fileBy, 'late-but-arguable': latestArguable, closed: latestArguable }[state];
  return words.states[state](daysBetween(on, next));
}
