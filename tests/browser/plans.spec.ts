/** Saved plans: kept in the browser, opened, renamed, deleted and brought back, taken elsewhere as a file. */
import { readFile } from 'node:fs/promises';
import { violations } from './axe';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { NOW } from './clock';
import { expect, fragment, kept, line, settled, test } from './page';

const CLIPS =
  'v=1&view=campaign&asOf=2026-11-21&track=api&cur=USD&start=2026-11-21&by=2026-12-04&hours=8&job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:2000,takes:1.5';
const KEY = 'kling-calc-plan-';
const SUGGESTED = '2,000 × Kling 3.0, 2026-11-21 to 2026-12-04';

const section = (page: Page) => page.getByTestId('saved-plans');
const nameField = (page: Page) => section(page).getByLabel('Name of the plan');
const row = (page: Page, name: string) =>
  section(page)
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });
const button = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true });

async function open(page: Page, link = CLIPS): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#${link}`);
  // It comes with the first answers, for which the whole module has to be there.
  await expect(section(page)).toBeVisible({ timeout: 15_000 });
}

const cost = (page: Page) => page.getByTestId('answers').getByTestId('cost');

async function save(page: Page, name: string): Promise<void> {
  await nameField(page).fill(name);
  await button(page, 'Save the plan').click();
}

/** The form as it is, with its figures, under a name. */
async function saved(page: Page, name: string, amount: string): Promise<void> {
  await expect(cost(page)).toContainText(amount);
  await save(page, name);
  await expect(row(page, name)).toContainText(amount);
}

/** Two plans: 2,000 clips, and a single one. */
async function two(page: Page): Promise<void> {
  await open(page);
  await saved(page, 'Many clips', 'USD 2,800.00');
  await line(page, 1).getByLabel('Clips you need').fill('1');
  await line(page, 1).getByLabel('Attempts per clip').fill('1');
  await expect(cost(page)).not.toContainText('USD 2,800.00');
  await save(page, 'One clip');
  await expect(row(page, 'One clip')).toContainText('USD');
  await settled(page, 'qty:1,');
}

/** What is kept, as text: nothing may change it but what says so. */
const stored = (page: Page) =>
  page.evaluate(
    (prefix) =>
      Object.entries(localStorage)
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, text]) => `${key} ${String(text)}`)
        .sort(),
    KEY,
  );

const names = async (page: Page) => section(page).locator('tbody bdi').allInnerTexts();

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function take(page: Page, content: string | Buffer, name = 'kling-calc-plans.json'): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await section(page).getByLabel('Add plans from a file').setInputFiles({ name, mimeType: 'application/json', buffer });
}

async function fresh(
  browser: Browser,
  use: (page: Page) => Promise<void>,
  prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
) {
  const context = await browser.newContext();
  await prepare(context);
  await use(await context.newPage());
  await context.close();
}

test('comes with the first answers, and without them where they do not come', async ({ page }) => {
  // The first page of a test server waits for the whole module to be compressed.
  test.setTimeout(75_000);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/worker-all/, async (route) => {
    await held;
    await route.continue();
  });
  await page.clock.install({ time: NOW });
  await page.goto(`./#${CLIPS}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plan a Kling video campaign');
  await page.clock.fastForward(9000);
  expect(loaded.filter((path) => /SavedPlans/.test(path))).toEqual([]);
  await expect(section(page)).toBeHidden();
  await page.clock.fastForward(2000);
  await save(page, 'Before any answer');
  await expect(row(page, 'Before any answer')).toContainText('no figures');
  answer();
  await expect(row(page, 'Before any answer')).toContainText('USD 2,800.00', { timeout: 45_000 });
});

test('plans are kept with their figures, through a reload', async ({ page }) => {
  await open(page);
  await expect(section(page)).toContainText('No saved plans yet.');
  await expect(nameField(page)).toHaveValue(SUGGESTED);
  await expect(cost(page)).toContainText('USD 2,800.00');
  await button(page, 'Save the plan').click();
  await expect(section(page).getByText(`“${SUGGESTED}” was saved.`)).toBeVisible();
  await line(page, 1).getByLabel('Clips you need').fill('4000');
  await expect(nameField(page)).toHaveValue(SUGGESTED.replace('2,000', '4,000'));
  await expect(cost(page)).not.toContainText('USD 2,800.00');
  await save(page, 'Twice as many');
  await expect(row(page, 'Twice as many')).toContainText('USD');
  const before = await stored(page);
  expect(before).toHaveLength(2);

  await page.reload();
  await expect(row(page, SUGGESTED)).toContainText('USD 2,800.00');
  const first = row(page, SUGGESTED);
  await expect(first).toContainText('Nov 22, 2026');
  await expect(first).toContainText('2,000');
  await expect(first.locator('code')).toHaveText(/^20\d\d-\d\d-\d\d-[0-9a-f]{8}$/);
  await expect(first).not.toContainText('not the current one');
  await expect(row(page, 'Twice as many')).toBeVisible();
  expect(await stored(page)).toEqual(before);
});

test('a plan that is opened takes the place of the form, and both can be undone', async ({ page }) => {
  await two(page);
  await line(page, 1).getByLabel('Clips you need').fill('77');
  await page.getByRole('button', { name: 'Save as A' }).click();
  await settled(page, 'beside=');
  await button(page, 'Open: Many clips').click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('2000');
  await expect(cost(page)).toContainText('USD 2,800.00');
  await expect(page.getByText('“Many clips” was loaded into the form.')).toBeVisible();
  // The keyboard is where the plan is.
  await expect(page.locator('#main')).toBeFocused();
  await expect(page.getByRole('columnheader', { name: 'Campaign A' })).toBeHidden();
  // It is one's own work from now on, and no link of somebody else.
  expect(await kept(page)).toContain('qty:2000');
  await expect(page.getByText('These entries came with a link.')).toBeHidden();
  await expect(nameField(page)).toHaveValue('Many clips');

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('77');
  await expect(page.getByRole('columnheader', { name: 'Campaign A' })).toBeVisible();
  expect(await kept(page)).toContain('qty:77');
  await expect(page.getByText('was loaded into the form')).toBeHidden();

  // What was typed is also where Back leads, even after a reload.
  await button(page, 'Open: Many clips').click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('2000');
  await page.reload();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('2000');
  await page.goBack();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('77');

  // An entry made just before is not lost.
  await line(page, 1).getByLabel('Clips you need').fill('soon');
  await button(page, 'Open: Many clips').click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('2000');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('soon');
});

test('a plan of another rulebook says what has changed since', async ({ page }) => {
  await open(page);
  const link = `${CLIPS.replace('v=1', 'v=1&rb=2031-01-01-00000000')}&was=cost:USD%203%2C000.00,finish:2026-11-22,wasted:2000,limit:nothing`;
  await take(page, JSON.stringify({ format: 'kling-calc-plans', version: 1, plans: [{ name: 'Of 2031', saved: '2031-01-02', link }] }));
  await expect(row(page, 'Of 2031')).toContainText('USD 3,000.00');
  await expect(row(page, 'Of 2031')).toContainText('2031-01-01-00000000');
  await expect(row(page, 'Of 2031')).toContainText('not the current one');
  await button(page, 'Open: Of 2031').click();
  await expect(page.getByText('The link was made with rulebook 2031-01-01-00000000')).toBeVisible();
  await expect(page.getByText('Cost: USD 3,000.00 in the link, USD 2,800.00 now')).toBeVisible();
  await expect(page.getByText('“Of 2031” was loaded into the form.')).toBeVisible();
});

test('opening a plan beside a shared link leaves one’s own work alone', async ({ page }) => {
  await two(page);
  const own = await kept(page);
  await open(page, CLIPS.replace('qty:2000', 'qty:5'));
  await expect(page.getByText('These entries came with a link.')).toBeVisible();
  await button(page, 'Open: Many clips').click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('2000');
  expect(await kept(page)).toBe(own);
  await page.getByRole('button', { name: 'Back to mine' }).click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('1');
});

test('a name that is taken asks for a choice', async ({ page }) => {
  await two(page);
  const before = await stored(page);
  await save(page, ' Many   clips ');
  const choice = section(page).getByRole('status').filter({ hasText: 'There is already a different plan named “Many clips”' });
  await expect(choice).toBeVisible();
  expect(await stored(page)).toEqual(before);
  await choice.getByRole('button', { name: 'Cancel' }).click();
  await expect(choice).toBeHidden();
  expect(await stored(page)).toEqual(before);

  await save(page, 'Many clips');
  await choice.getByRole('button', { name: 'Save as “Many clips (2)”' }).click();
  await expect(row(page, 'Many clips (2)')).toBeVisible();
  expect(await stored(page)).toHaveLength(3);

  await save(page, 'Many clips');
  await choice.getByRole('button', { name: 'Replace it' }).click();
  await expect(row(page, 'Many clips')).not.toContainText('USD 2,800.00');
  expect(await stored(page)).toHaveLength(3);
  await button(page, 'Undo').click();
  await expect(row(page, 'Many clips')).toContainText('USD 2,800.00');

  // The same under the same name is no second plan.
  await save(page, 'One clip');
  await expect(section(page).getByText('“One clip” is already saved')).toBeVisible();
  await save(page, '  ');
  await expect(nameField(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(section(page)).toContainText('A plan needs a name');
  await save(page, 'x'.repeat(101));
  await expect(section(page)).toContainText('A name has 100 characters at most');
  expect(await stored(page)).toHaveLength(3);
});

test('what is refused or undone changes nothing, and a plan is renamed', async ({ page }) => {
  await two(page);
  await test.step('a corrupt file is refused with the place, and changes nothing', async () => {
    const before = await stored(page);
    const work = await fragment(page);
    const { text } = await downloaded(page, () => button(page, 'Download all plans').click());
    const third = (change: object) => {
      const file = JSON.parse(text) as { plans: object[] };
      return JSON.stringify({
        ...file,
        plans: [...file.plans.map((plan, index) => ({ ...plan, name: `New ${index}` })), { ...file.plans[0], ...change }],
      });
    };
    const refusal = section(page).getByRole('status').filter({ hasText: 'was not loaded, and nothing was changed:' });
    for (const [content, reason] of [
      ['', 'the file is empty'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), 'the file is not text (UTF-8)'],
      [text.slice(0, -30), /^the file is not JSON/],
      ['{"plans": []}', '“format”: this is not a file of saved plans'],
      [text.replace('"version": 1', '"version": 2'), '“version”: the file is version 2; this page reads version 1 and no newer one'],
      [third({ link: 'no link' }), 'plan 3, “link”: is not a link of this page'],
      [third({ saved: 'today' }), 'plan 3, “saved”: “today” is not a date such as 2027-01-31'],
      [third({ name: 'New 0' }), 'plan 3, “name”: has the same name as plan 1'],
      [third({ name: 7, colour: 'red' }), 'plan 3, “colour”: is not known here'],
      [Buffer.alloc(8 * 1024 * 1024 + 1, ' '), 'the file is larger than 8 MiB, the most that saved plans can take up'],
    ] as const) {
      await take(page, content, 'plans.json');
      await expect(refusal.getByRole('listitem').first()).toHaveText(reason);
      await expect(refusal).toContainText('“plans.json” was not loaded');
      expect(await stored(page)).toEqual(before);
      expect(await names(page)).toEqual(['Many clips', 'One clip']);
    }
    expect(await fragment(page)).toBe(work);
    await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('1');
  });

  await test.step('a deletion is undone, the last one first', async () => {
    const before = await stored(page);
    await button(page, 'Delete: Many clips').click();
    await expect(section(page).getByText('“Many clips” was deleted.')).toBeVisible();
    await expect(button(page, 'Undo')).toBeFocused();
    await button(page, 'Delete: One clip').click();
    await expect(section(page)).toContainText('No saved plans yet.');
    expect(await stored(page)).toEqual([]);
    await button(page, 'Undo').click();
    await expect(button(page, 'Open: One clip')).toBeFocused();
    await button(page, 'Undo').click();
    await expect.poll(() => names(page)).toEqual(['Many clips', 'One clip']);
    expect(await stored(page)).toEqual(before);
    await expect(button(page, 'Undo')).toBeHidden();
  });

  await test.step('a plan is renamed, and another’s name refused', async () => {
    await button(page, 'Rename: Many clips').click();
    const field = section(page).getByLabel('New name');
    await expect(field).toBeFocused();
    await field.fill('One clip');
    await field.press('Enter');
    await expect(section(page)).toContainText('There is already a plan named “One clip”.');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill('Two thousand');
    await field.press('Enter');
    await expect(row(page, 'Two thousand')).toContainText('USD 2,800.00');
    await expect(button(page, 'Rename: Two thousand')).toBeFocused();
    await expect(section(page).getByText('“Many clips” is now called “Two thousand”.')).toBeVisible();
    await button(page, 'Rename: Two thousand').click();
    await field.fill('Something else');
    await field.press('Escape');
    await expect(field).toBeHidden();
    await page.reload();
    await expect.poll(() => names(page)).toEqual(['One clip', 'Two thousand']);
  });
});

test('a file takes the plans into another browser, once', async ({ page, browser }) => {
  await two(page);
  const all = await downloaded(page, () => button(page, 'Download all plans').click());
  expect(all.name).toBe('kling-calc-plans.json');
  const one = await downloaded(page, () => button(page, 'Download: One clip').click());
  expect(one.name).toBe('kling-calc-plans.json');
  const withoutIds = async (from: Page) => (await stored(from)).map((text) => text.replace(/^\S+ /, '')).sort();
  const here = await withoutIds(page);

  await fresh(browser, async (other) => {
    await open(other);
    await take(other, one.text, 'mail attachment (1).txt');
    await expect(section(other).getByText('“mail attachment (1).txt”: 1 added.')).toBeVisible();
    await take(other, `\ufeff${all.text.replaceAll('\n', '\r\n')}`);
    await expect(section(other).getByText('“kling-calc-plans.json”: 1 added, 1 already there.')).toBeVisible();
    await expect(row(other, 'Many clips')).toContainText('USD 2,800.00');
    await take(other, all.text);
    await expect(section(other).getByText('“kling-calc-plans.json”: nothing to add, 2 already there.')).toBeVisible();
    expect(await withoutIds(other)).toEqual(here);
    const back = await downloaded(other, () => button(other, 'Download all plans').click());
    expect(back.text).toBe(all.text);

    // Another content under a name that is taken: both stay.
    await take(other, all.text.replace('qty:2000', 'qty:2001'));
    await expect(section(other).getByText('“kling-calc-plans.json”: 1 added, 1 already there.')).toBeVisible();
    await expect(section(other).getByText('“Many clips” was saved as “Many clips (2)”')).toBeVisible();
    await expect.poll(() => names(other)).toEqual(['Many clips', 'Many clips (2)', 'One clip']);
    await button(other, 'Open: Many clips (2)').click();
    await expect(line(other, 1).getByLabel('Clips you need')).toHaveValue('2001');
  });
});

test('two tabs lose no plan of each other', async ({ page, context }) => {
  await two(page);
  const other = await context.newPage();
  await open(other);
  await expect.poll(() => names(other)).toEqual(['Many clips', 'One clip']);
  await save(other, 'From the other tab');
  await save(page, 'From this tab');
  for (const tab of [page, other]) {
    await expect.poll(() => names(tab)).toEqual(['From the other tab', 'From this tab', 'Many clips', 'One clip']);
  }
  // What the other tab has deleted is not written back by a list that was read before.
  await button(other, 'Delete: Many clips').click();
  await save(page, 'One more');
  for (const tab of [page, other]) {
    await expect.poll(() => names(tab)).toEqual(['From the other tab', 'From this tab', 'One clip', 'One more']);
  }
  // A name that both gave at the same moment: neither plan hides the other.
  await page.evaluate((prefix) => {
    const text = Object.entries(localStorage).find(([key, value]) => key.startsWith(prefix) && String(value).includes('"One clip"'))?.[1];
    localStorage.setItem(`${prefix}ffff`, String(text).replace('qty:1,', 'qty:3,'));
  }, KEY);
  await expect.poll(() => names(other)).toContain('One clip (2)');
});

test('what cannot be read is kept, told, and can be had as text', async ({ page }) => {
  await open(page);
  await page.evaluate((prefix) => {
    localStorage.setItem(`${prefix}1`, '{"name":"Cut o');
    localStorage.setItem(`${prefix}2`, '{"name":"Of a page to come","saved":"2026-11-21","link":"v=9","more":true}');
  }, KEY);
  const before = await stored(page);
  await page.reload();
  await expect(section(page).getByText('2 saved entries cannot be read.')).toBeVisible();
  await saved(page, 'Readable', 'USD 2,800.00');
  await button(page, 'Delete: Readable').click();
  const file = await downloaded(page, () => button(page, 'Download the text').click());
  expect(file.name).toBe('kling-calc-unreadable.txt');
  expect(file.text).toBe(`${KEY}1\n{"name":"Cut o\n\n${before[1]?.replace(' ', '\n')}\n`);
  expect(await stored(page)).toEqual(before);
});

test('a browser that keeps nothing says so, and gives the plan as a file', async ({ browser, page }) => {
  await open(page);
  await fresh(
    browser,
    async (other) => {
      await open(other);
      await expect(cost(other)).toContainText('USD 2,800.00');
      await expect(section(other).getByText('This browser keeps nothing for this page')).toBeVisible();
      await save(other, 'Nowhere');
      await expect(section(other).getByText('your entries stay in the form')).toBeVisible();
      await expect(nameField(other)).toHaveValue('Nowhere');
      const file = await downloaded(other, () => button(other, 'Download it as a file instead').click());
      expect(JSON.parse(file.text)).toMatchObject({ plans: [{ name: 'Nowhere' }] });
      await take(page, file.text);
      await expect(row(page, 'Nowhere')).toContainText('USD 2,800.00');
    },
    (context) =>
      context.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('refused', 'SecurityError');
          },
        });
      }),
  );
});

test('a browser without room changes nothing', async ({ page }) => {
  await two(page);
  const file = await downloaded(page, () => button(page, 'Download all plans').click());
  await page.evaluate(() => {
    // Fills what there is, to the last character.
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
      for (let part = 0; part < 3; part += 1) {
        try {
          localStorage.setItem(`filler-${size}-${part}`, 'x'.repeat(size));
        } catch {
          // The next one is smaller.
        }
      }
    }
  });
  const before = await stored(page);
  await save(page, 'No room');
  await expect(section(page).getByText('The browser has no room for it. Nothing was changed')).toBeVisible();
  await expect(nameField(page)).toHaveValue('No room');
  await expect(button(page, 'Download it as a file instead')).toBeVisible();
  expect(await stored(page)).toEqual(before);
  // The first of two plans would fit: it does not stay alone.
  await page.evaluate(() => localStorage.removeItem('filler-512-0'));
  await take(page, file.text.replaceAll('"name": "', '"name": "New '));
  await expect(section(page).getByText('was not loaded, and nothing was changed:')).toBeVisible();
  expect(await stored(page)).toEqual(before);
});

test('a plan saved before its figures are there gets them', async ({ page }) => {
  await open(page);
  await expect(cost(page)).toContainText('USD 2,800.00');
  await nameField(page).fill('Quick');
  // Both within one task: there was no time for an answer.
  await page.evaluate(() => {
    const labelled = (text: string) => [...document.querySelectorAll('label')].find((label) => label.textContent === text)?.control;
    const input = labelled('Clips you need') as HTMLInputElement;
    input.value = '20';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    (labelled('Name of the plan') as HTMLInputElement).form?.requestSubmit();
  });
  await expect(row(page, 'Quick')).toContainText('USD');
  await expect(row(page, 'Quick')).not.toContainText('USD 2,800.00');
  await expect.poll(async () => (await stored(page)).join()).toMatch(/qty:20,.*was=cost:/);
  // With an entry that has no figures there are none, and that is said.
  await line(page, 1).getByLabel('Clips you need').fill('many');
  await save(page, 'Unfinished');
  await expect(row(page, 'Unfinished')).toContainText('no figures');
  await button(page, 'Open: Quick').click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('20');
  await button(page, 'Open: Unfinished').click();
  await expect(line(page, 1).getByLabel('Clips you need')).toHaveValue('many');
});

test('works with the keyboard alone', async ({ page }) => {
  await open(page);
  await expect(cost(page)).toContainText('USD 2,800.00');
  const focused = page.locator(':focus');
  await nameField(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Typed');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Typed')).toContainText('USD 2,800.00');
  const tabTo = async (name: string) => {
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press('Tab');
      const label = await focused.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? '');
      if (label.trim() === name) return;
    }
    throw new Error(`no way to ${name}`);
  };
  await tabTo('Rename: Typed');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Retyped');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Rename: Retyped')).toBeFocused();
  await tabTo('Delete: Retyped');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveText('Undo');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Open: Retyped')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('“Retyped” was loaded into the form.')).toBeVisible();
});

test('axe finds nothing', async ({ page }) => {
  await two(page);
  await button(page, 'Delete: One clip').click();
  await save(page, 'Many clips');
  await expect(section(page).getByText('There is already a different plan named “Many clips”')).toBeVisible();
  await button(page, 'Rename: Many clips').click();
  expect(await violations(page, '[data-testid=saved-plans]')).toEqual([]);
  await take(page, 'not a plan');
  await expect(section(page).getByText('was not loaded')).toBeVisible();
  await save(page, ' ');
  expect(await violations(page, '[data-testid=saved-plans]')).toEqual([]);
});

test('does not scroll sideways on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await two(page);
  await save(page, 'A-name-of-a-hundred-characters-without-a-single-space-in-it-'.repeat(2).slice(0, 100));
  await save(page, 'Many clips');
  await expect(section(page).getByText('There is already a different plan named “Many clips”')).toBeVisible();
  await take(page, 'x', `${'a-file-with-a-long-name-'.repeat(5)}.json`);
  await expect(section(page).getByText('was not loaded')).toBeVisible();
  const widths = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  expect(widths.page).toBeLessThanOrEqual(widths.screen);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('saves, and says why a file is refused', async ({ page }) => {
    await page.goto(`./#${CLIPS}`);
    await expect(page.getByTestId('answers').getByTestId('cost')).toContainText('USD 2,800.00');
    await section(page).getByRole('button', { name: '保存计划' }).click();
    await expect(section(page).getByRole('rowheader')).toContainText('2,000 × 可灵 3.0，2026-11-21 至 2026-12-04');
    await section(page)
      .getByLabel('从文件添加计划')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(section(page).getByText('“a.json”未能载入，没有任何更改：')).toBeVisible();
    await expect(section(page).getByText('“format”：这不是已保存计划的文件')).toBeVisible();
  });
});
