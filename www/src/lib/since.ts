/** What differs from what the maker of a link saw. */
import type { Opened } from './session.svelte';

interface Link<Seen> {
  readonly opened: Opened<Seen> | null;
  readonly text: string;
}

/** The differences, as `itemsOf` tells them of what was seen; null where there is nothing to tell, or not yet. */
export function sinceOpened<Seen>(
  { opened, text }: Link<Seen>,
  asOpened: string,
  isFresh: boolean,
  rulebook: string,
  itemsOf: (before: Seen | undefined) => readonly string[] | null,
): { opened: Opened<Seen>; items: readonly string[] } | null {
  if (!opened || !isFresh || text !== asOpened) return null;
  const items = itemsOf(opened.seen[0]);
  const isOtherRulebook = opened.rulebook !== '' && opened.rulebook !== rulebook;
  return items !== null && (items.length > 0 || isOtherRulebook) ? { opened, items } : null;
}
