// The entries with a part of the module, one for each list in npm/entries/.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exported, linkPart } from './link.mjs';
import { ROOT, timed } from './run.mjs';
import { hashOf, isFresh, setStamp } from './stamp.mjs';

const LISTS = join(ROOT, 'npm', 'entries');
const STAMP = 'target/entries.stamp';
const PARTS = join(ROOT, 'target', 'entries');
/** What all the lists have, and no entry. */
const EVERY = 'every';

export const ENTRIES = readdirSync(LISTS)
  .map((file) => file.replace(/\.js$/, ''))
  .filter((name) => name !== EVERY)
  .sort();

/** What the files of an entry's part of the module are called: where several are copied together, none takes another's place. */
/** @param {string} entry */
export const nameOf = (entry) => `kling_calc_${entry}`;

/** Where an entry's part of the module is, with its glue. @param {string} entry */
export const partOf = (entry) => join(PARTS, entry);

/** How the machine's processors are shared: wasm-opt keeps one of them busy. */
const AT_ONCE = 2;

/**
 * Of the module's exports, those that an entry asks for by name. A class of the module goes with the function that opens one.
 * @param {string} text the entry's JavaScript
 * @param {readonly string[]} all
 */
export function askedFor(text, all) {
  const asked = new Set(all.filter((name) => text.includes(`"${name}"`)));
  const classes = all.filter((name) => {
    const [, opened] = /^__wbg_(\w+)_free$/.exec(name) ?? [];
    return [...asked].some((name) => name.toLowerCase() === opened);
  });
  // The first is run when the module starts; by the second the tests see what a defect does.
  return new Set([...asked, ...classes, 'start', 'panicForTests']);
}

/**
 * Makes the parts of the module, unless they were made of the same.
 * @param {(entry: string) => Promise<string>} textOf the JavaScript of an entry, but for its module
 */
export async function makeParts(textOf) {
  const all = exported();
  /** @type {[string, Set<string>][]} */
  const wanted = [];
  for (const entry of ENTRIES) wanted.push([entry, askedFor(await textOf(entry), all)]);
  const lists = wanted.map(([entry, names]) => `${entry}: ${[...names].sort().join(' ')}`);
  const hash = hashOf(['target/linked', 'Cargo.toml', 'package-lock.json', 'scripts/lib/entries.mjs', 'scripts/lib/link.mjs'], ...lists);
  const areThere = ENTRIES.every((entry) => existsSync(join(partOf(entry), `${nameOf(entry)}_bg.wasm`)));
  if (areThere && isFresh(STAMP, hash)) return;
  await timed('Linking the parts of the module', async () => {
    const left = wanted[Symbol.iterator]();
    const work = async () => {
      for (const [entry, names] of left) await linkPart(partOf(entry), nameOf(entry), names);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
  setStamp(STAMP, hash);
}
