/** Which view an address names. */
import { readLink, writeLink } from './fragment';

/** The views that are built, in the order of the navigation. */
export const VIEWS = ['cost', 'campaign', 'tracks', 'expiry', 'throughput', 'sla', 'bill', 'prices', 'sources'] as const;
export type ViewId = (typeof VIEWS)[number];

/** What opens without a link: the shortest way to a number. */
const HOME: ViewId = 'cost';

/** The view of a link; the home view where it names none, or one that is not here. */
export function viewOf(fragment: string): ViewId {
  const view = readLink(fragment)?.view;
  return VIEWS.find((known) => known === view) ?? HOME;
}

/** The address of a view with nothing in it: it opens with the reader's own work. */
export function addressOf(view: ViewId): string {
  return `#${writeLink('', view, [])}`;
}
