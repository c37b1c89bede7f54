/** Plans that come to those that are kept: nothing is overwritten, and what comes twice is there once. */
import { cutName, NAME_MAX, type SavedPlan } from './saved';

/** "Film (2)"; a long name gives way to its number. */
export function numbered(name: string, number: number): string {
  const end = ` (${number})`;
  return `${cutName(name, NAME_MAX - end.length)}${end}`;
}

/** The name, or the first numbered one that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number += 1) {
    const other = numbered(name, number);
    if (!isTaken(other)) return other;
  }
}

/** Whether `name` is one that `freeName` may have made of `plain`. */
function isNumberOf(name: string, plain: string): boolean {
  const number = / \((\d+)\)$/.exec(name)?.[1];
  return number !== undefined && name === numbered(plain, Number(number));
}

export interface Merged {
  /** To be kept besides, under the names they get. */
  added: readonly SavedPlan[];
  /** How many are kept already, with the same content. */
  there: number;
  /** Those of `added` whose name was taken by another content. */
  renamed: readonly { from: string; to: string }[];
}

export function merge(kept: readonly SavedPlan[], coming: readonly SavedPlan[]): Merged {
  const byName = new Map(kept.map((plan) => [plan.name, plan]));
  const added: SavedPlan[] = [];
  const renamed: { from: string; to: string }[] = [];
  let there = 0;
  const add = (plan: SavedPlan) => {
    byName.set(plan.name, plan);
    added.push(plan);
  };
  // Free names first: none of them is to be lost to a number.
  const taken: SavedPlan[] = [];
  for (const plan of coming) {
    if (byName.has(plan.name)) taken.push(plan);
    else add(plan);
  }
  for (const plan of taken) {
    const isThere = [...byName.values()].some(
      ({ name, link }) => link === plan.link && (name === plan.name || isNumberOf(name, plan.name)),
    );
    if (isThere) {
      there += 1;
      continue;
    }
    const name = freeName(plan.name, (other) => byName.has(other));
    renamed.push({ from: plan.name, to: name });
    add({ ...plan, name });
  }
  return { added, there, renamed };
}
