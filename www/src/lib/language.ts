/** The language of the page: the reader's choice, else the browser's. It changes by a reload, as every text hangs on it. */

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'kling-calc-language';

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The browser's first language that the page has. */
function preferred(): Language {
  // What is tried out without a browser has no navigator, or one without languages.
  for (const wanted of globalThis.navigator?.languages ?? []) {
    const found = LANGUAGES.find((language) => wanted.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

export const language: Language = LANGUAGES.find((known) => known === kept()) ?? preferred();

/** Takes another language: what was entered is in the address, to the last letter, and comes back with the page. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage is refused: the browser's language stands.
  }
  // A reload takes the address as it is now, before the page hears that it is left.
  dispatchEvent(new Event('pagehide'));
  location.reload();
}
