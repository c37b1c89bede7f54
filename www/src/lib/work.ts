/** The reader's own work in a view, as a link: what is kept of it, with what the other views have entered. */
import { followed, withCommon, type Common, type Shares } from './common';
import { readLink, writeLink, type Part, type Report } from './fragment';
import { readKept } from './storage';

export interface ViewCodec<State, Seen> {
  id: string;
  /** What a first visit shows; `has` is what will come from the other views. */
  first: (has: ReadonlySet<string>) => State;
  /** What is the same in other views. */
  shares?: Shares;
  read: (parts: readonly Part[]) => { state: State; seen: Seen[]; reports: Report[] };
  write: (state: State, seen?: readonly Seen[]) => Part[];
}

export const NOTHING: ReadonlySet<string> = new Set();

/** Names a state, and nothing else: two states are the same where this is. */
export const linkTo = <State, Seen>(codec: ViewCodec<State, Seen>, state: State): string => writeLink('', codec.id, codec.write(state));

/** A link with the entries of the other views. What was seen of other entries is no news about these. */
export function joined<State, Seen>(codec: ViewCodec<State, Seen>, base: string, common: Common): string {
  const before = readLink(base)?.parts ?? [];
  const text = linkTo(codec, codec.read(withCommon(before, codec.shares ?? {}, common)).state);
  return linkTo(codec, codec.read(before).state) === text ? base : text;
}

/** The link of one's own work. */
export function ownLink<State, Seen>(codec: ViewCodec<State, Seen>): string {
  const kept = readKept(codec.id);
  const common = followed(codec.id, codec.shares ?? {});
  const base = kept !== null && readLink(kept) ? kept : linkTo(codec, codec.first(common?.has ?? NOTHING));
  return common === null ? base : joined(codec, base, common);
}
