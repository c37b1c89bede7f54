/**
 * axe as the page's tests ask it: in the page itself, which has no frames from elsewhere, and for violations alone. Colours take it
 * longer than all other rules together, a table of prices half a minute; so it is asked about three elements of each look.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** An address of the page itself is taken for a link to skip to, where axe has scrolled a dialog past it. */
const WRONG = ['skip-link'];
/** The dark theme has the same elements in other colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** What hangs on the room there is; the other rules find the same on every screen. */
const SIZES = ['target-size', 'scrollable-region-focusable'];

/** On what is asked about. */
const LOOK = 'data-look';

/**
 * What sticks to an edge of the screen covers a part of whatever is behind it just now, and a scroll uncovers that: a target is as
 * large as it is by itself. Says how many did, and what the page is like then.
 */
const unstick = (page: Page): Promise<{ stuck: number; layout: string }> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('main *')];
    const stuck = all.filter((element) => getComputedStyle(element).position === 'sticky');
    for (const { style } of stuck) style.position = 'static';
    const { scrollTop, scrollWidth, scrollHeight } = document.documentElement;
    return { stuck: stuck.length, layout: [all.length, scrollTop, scrollWidth, scrollHeight].join() };
  });

/**
 * Marks the first three texts of each look, or the first one of each look that is not known: with all that is around them, of the same
 * elements, classes and states, drawn in the same way. Whatever gets a colour of its own is a look of its own. Returns all looks.
 */
const markLooks = (page: Page, within: string, known?: ReadonlySet<string>): Promise<string[]> =>
  page.evaluate(
    ([mark, root, before]) => {
      const kept = before ? 1 : 3;
      const DRAWN = [
        ...['color', 'backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode', 'textShadow', 'fill'],
        ...['fontSize', 'fontWeight', 'textDecorationLine', 'borderBottomStyle', 'position', 'visibility', 'clipPath'],
      ];
      const looks = new Map<Element, string>();
      // FNV-1a in two halves: the same look has the same name on every page.
      const nameOf = (text: string): string => {
        let [low, high] = [0x811c9dc5, 0x9dc5811c];
        for (let at = 0; at < text.length; at += 1) {
          low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
          high = Math.imul(high ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
        }
        return `${low}.${high}`;
      };
      const lookOf = (element: Element): string => {
        const known = looks.get(element);
        if (known !== undefined) return known;
        const style = getComputedStyle(element) as unknown as Record<string, string>;
        const { width, height } = element.getBoundingClientRect();
        const text = [
          element.parentElement && lookOf(element.parentElement),
          element.tagName,
          element.getAttribute('class'),
          element.matches(':disabled, [aria-disabled=true]'),
          element instanceof HTMLLabelElement && element.control?.matches(':disabled'),
          element.matches('[aria-hidden=true], [inert]'),
          width > 1 && height > 1,
          ...DRAWN.map((name) => style[name]),
        ].join('|');
        const name = nameOf(text);
        looks.set(element, name);
        return name;
      };
      const isText = (element: Element) =>
        element.matches('input, select, textarea') ||
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      const seen = new Map(before?.map((look) => [look, kept]));
      for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
      for (const element of document.querySelectorAll(`${root}, ${root} *`)) {
        if (!isText(element)) continue;
        const look = lookOf(element);
        const times = (seen.get(look) ?? 0) + 1;
        seen.set(look, times);
        if (times <= kept) element.setAttribute(mark, '');
      }
      return [...seen.keys()];
    },
    [LOOK, within, known && [...known]] as const,
  );

async function ask(page: Page, where: string, options: RunOptions): Promise<AxeResults['violations']> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([where, how]) => {
      const { axe } = window as unknown as { axe: { run: (where: string, options: RunOptions) => Promise<AxeResults> } };
      return (await axe.run(where, { ...how, resultTypes: ['violations'] })).violations;
    },
    [where, options] as const,
  );
}

const told = (found: AxeResults['violations'], scheme = '') =>
  found.map(({ id, nodes }) => `${scheme}${id}: ${nodes.map((node) => node.html).join(' ')}`);

/** The looks that axe was asked about, where several views are looked at one after another. */
export type Known = Record<'light' | 'dark', Set<string>>;
export const noneKnown = (): Known => ({ light: new Set(), dark: new Set() });

/** What axe finds wrong with the colours of both themes; where some looks are known, of the others, which are known then. */
async function wrongColours(page: Page, within: string, known?: Known): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const looks = await markLooks(page, within, known?.[scheme]);
    if (looks.length === known?.[scheme].size) continue;
    if (known) known[scheme] = new Set(looks);
    found.push(...told(await ask(page, `[${LOOK}]`, { runOnly: { type: 'rule', values: COLOURS } }), `${scheme}, `));
  }
  return found;
}

/**
 * What axe finds on a page at rest. On a busy machine a part of a view may come while axe looks, or the view be made anew with the bar
 * that sticks to the foot of a phone: then it looks again.
 */
async function askAtRest(page: Page, where: string, options: RunOptions): Promise<string[]> {
  let { layout } = await unstick(page);
  for (;;) {
    const found = told(await ask(page, where, options));
    const now = await unstick(page);
    if (now.stuck === 0 && now.layout === layout) return found;
    layout = now.layout;
  }
}

/** What axe finds but for colours, on the page or within a part of it. */
async function violationsButColours(page: Page, within = 'html'): Promise<string[]> {
  const rules = Object.fromEntries([...WRONG, ...COLOURS].map((id) => [id, { enabled: false }]));
  return askAtRest(page, within, { runOnly: { type: 'tag', values: TAGS }, rules });
}

/** What axe finds in both themes, on the page or within a part of it. */
export async function violations(page: Page, within = 'html', known?: Known): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  return [...(await violationsButColours(page, within)), ...(await wrongColours(page, within, known))];
}

/** What axe finds by the room that things have on this screen, where the same page was looked at on another. */
export const violationsOfSize = (page: Page): Promise<string[]> => askAtRest(page, 'html', { runOnly: { type: 'rule', values: SIZES } });

/** What axe finds by the room and the colours that things have on this screen, where the same page was looked at on another. */
export const violationsOfScreen = async (page: Page): Promise<string[]> => [
  ...(await violationsOfSize(page)),
  ...(await wrongColours(page, 'html')),
];
