/** Finds English that has been left in Chinese. */

/** Names that are the same in both languages. */
const NAMES =
  /Kling AI Pte\. Ltd\.|LOHAS GAMES PTE LTD|Kling(?: Image)? [\dO][.\d]*(?: (?:Turbo|Omni|Flash|Master))?|\d\.\d (?:Turbo|Omni|Flash|Master)|Atlas Cloud|Kling calc|Page (?:Up|Down)|Team SVIP|Kling API|API Kling|Apparel Replicator|Goods Studio|Video Commerce/g;

/** Ids, addresses and paths. */
const IDS = /[A-Za-z0-9]+(?:[-_./][A-Za-z0-9]+)+/g;

/** Two English words in a row that are no name, no id and no entry of the reader's; null where there are none. */
export function englishIn(text: string): string | null {
  const rest = text
    .replace(/`[^`]*`/g, '')
    .replace(NAMES, '')
    .replace(IDS, '0');
  return /[A-Za-z][a-z]+,? [A-Za-z]?[a-z]{2,}/.exec(rest)?.[0] ?? null;
}
