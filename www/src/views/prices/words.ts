/** A row of the price list in words, for the view, its exports and the pages without script. */
import type { PriceMessages } from '../../i18n/en-prices';
import type { PriceRow } from '../../lib/prices';

export function soundText(words: PriceMessages, row: PriceRow): string {
  const said = [
    row.nativeAudio === null ? null : row.nativeAudio ? words.withSound : words.silent,
    row.voiceControl === null ? null : row.voiceControl ? words.voice : words.noVoice,
    row.videoInput === null ? null : row.videoInput ? words.videoInput : words.noVideoInput,
  ].filter((part) => part !== null);
  return said.length > 0 ? said.join(words.comma) : words.any;
}

export const qualityText = (words: PriceMessages, { resolution, mode }: PriceRow): string =>
  [resolution, mode === null ? null : words.mode(mode)].filter((part) => part !== null).join(words.comma) || words.any;

export const basisText = (words: PriceMessages, { basis, blockSeconds }: PriceRow): string =>
  basis === 'per-block' ? words.basis[basis](blockSeconds ?? 1) : words.basis[basis];
