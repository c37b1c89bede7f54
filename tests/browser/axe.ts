/**
 * axe as the page's tests ask it: in the page itself, which has no frames from elsewhere, and for violations alone. A third of
 * the time: else it opens a second page to put the parts together, and describes every element that passed.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** An address of the page itself is taken for a link to skip to, where axe has scrolled a dialog past it. */
const WRONG = ['skip-link'];
/** The dark theme has the same elements in other colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What sticks to an edge of the screen covers a part of whatever is behind it just now, and a scroll uncovers that: a target is as
 * large as it is by itself.
 */
async function unstick(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      if (getComputedStyle(element).position === 'sticky') element.style.position = 'static';
    }
  });
}

/** What axe finds in both themes, on the page or within a part of it. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  const found: string[] = [];
  await unstick(page);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
    if (within !== undefined) axe.include(within);
    const { violations: wrong } = await (scheme === 'dark' ? axe.withRules(COLOURS) : axe.withTags(TAGS).disableRules(WRONG)).analyze();
    found.push(...wrong.map(({ id, nodes }) => `${scheme}, ${id}: ${nodes.map((node) => node.html).join(' ')}`));
  }
  return found;
}
