/** One colour for each package, the same in every chart: by its place in the rulebook among those of its balance. */
import type { Package } from '../lib/api';

/** Colours that are told apart; the one after them is for everything else. */
export const COLOURS = 7;
export const OTHERS = COLOURS;

/** A package of an earlier year has the colour of the one that took its place. */
const EARLIER = /^\d{4}-/;

type Sold = Pick<Package, 'id' | 'title' | 'balance'>;

export function packageColours(packages: readonly Sold[]): Map<string, number> {
  const colours = new Map<string, number>();
  const used = new Map<string, number>();
  for (const { id, balance } of packages) {
    const known = colours.get(id.replace(EARLIER, ''));
    const next = used.get(balance) ?? 0;
    colours.set(id, known ?? Math.min(next, OTHERS));
    if (known === undefined) used.set(balance, next + 1);
  }
  return colours;
}

/** The package that a lot's name begins with, by its id or its title; the longest where several do. */
export function packageOf(lot: string, packages: readonly Sold[]): string | undefined {
  const begins = (name: string) => name !== '' && lot.startsWith(name) && !/^[\p{L}\p{N}]/u.test(lot.slice(name.length));
  return packages
    .flatMap(({ id, title }) => [id, title].filter(begins).map((name) => ({ id, length: name.length })))
    .sort((a, b) => b.length - a.length)[0]?.id;
}

/** The colours of lots: their package's; those of no package have what is left over, in their order. */
export function lotColours(lots: readonly string[], packages: readonly Sold[]): Map<string, number> {
  const colours = packageColours(packages);
  const own = new Map(lots.map((lot) => [lot, colours.get(packageOf(lot, packages) ?? '')]));
  const taken = new Set(own.values());
  const free = Array.from({ length: COLOURS }, (_value, colour) => colour).filter((colour) => !taken.has(colour));
  let next = 0;
  return new Map(lots.map((lot) => [lot, own.get(lot) ?? free[next++] ?? OTHERS]));
}
