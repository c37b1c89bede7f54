/** Which view an address names. */
import { readLink, writeLink } from './fragment';

/** The views that are built, in the order of the navigation. */
export const VIEWS = ['campaign', 'cost', 'expiry', 'throughput', 'sla'] as const;
export type ViewId = (typeof VIEWS)[number];

/** What opens without a link: the whole of it. */
const HOME: ViewId = 'campaign';

/** The view of a link; the home view where it names none, or one that is not here. */
export function viewOf(fragment: string): ViewId {
  const view = readLink(fragment)?.view;
  return VIEWS.find((known) => known === view) ?? HOME;
}

/** The address of a view with nothing in it: it opens with the reader's own work. */
export function addressOf(view: ViewId): string {
  return `#${writeLink('', view, [])}`;
}
