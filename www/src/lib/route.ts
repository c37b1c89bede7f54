/** Which view an address names. */
import { readLink, writeLink } from './fragment';

/** The views that are built, in the order of the navigation. */
export const VIEWS = ['campaign', 'cost', 'expiry', 'throughput', 'sla'] as const;
export type ViewId = (typeof VIEWS)[number];

/** Views that are named, but not built yet. */
export const SOON = [] as const;

/** The view of a link; the first one where it names none, or one that is not here. */
export function viewOf(fragment: string): ViewId {
  const view = readLink(fragment)?.view;
  return VIEWS.find((known) => known === view) ?? VIEWS[0];
}

/** The address of a view with nothing in it: it opens with the reader's own work. */
export function addressOf(view: ViewId): string {
  return `#${writeLink('', view, [])}`;
}
