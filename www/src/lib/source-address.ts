/** The address of what the page rests on. Apart from the other addresses: nobody needs it at once. */
import { escapeValue, readLink, unescapeValue, writeLink } from './fragment';

/** The address of one entry of the sources: of a source, a conflict or an interpretation. */
export function sourceAddress(id: string): string {
  return `#${writeLink('', 'sources', [{ key: 'id', raw: escapeValue(id) }])}`;
}

/** The entry that a link names; empty where it names none. */
export function sourceOf(fragment: string): string {
  const raw = readLink(fragment)?.parts.find(({ key }) => key === 'id')?.raw ?? '';
  return unescapeValue(raw) ?? raw;
}
