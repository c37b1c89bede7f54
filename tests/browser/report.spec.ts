/** The report of a campaign on the page, on paper, as a workbook and as tables for other programs; in both languages. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test } from './page';
import { expectRecalculated, findOffice, NO_OFFICE, readWorkbook } from './workbook';

/** 9,000 charged generations of 6 units for 54,000 of 60,000 units, in two lots that lapse on days of their own. */
const JOBS =
  'job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:6000,takes:1.5&job=model:kling-v3,task:text-to-image,res:2K,qty:10';
const LOTS = encodeURIComponent(
  '=1+1 "early", 20000, 2026-11-01, 2026-11-23, 2800 USD, 20\n@late, 40000, 2026-11-02, 2027-06-01, 5000 USD, 20',
);
const BASE = 'v=1&view=campaign&asOf=2026-11-21&track=api&cur=USD&start=2026-11-21&by=2026-12-04&hours=8';
const BUYING = `${BASE}&${JOBS}`;
const OWNING = `${BASE}&${JOBS}&lots=${LOTS}`;

const WORDS = {
  en: { open: 'Report for the meeting', xlsx: 'Download the report (.xlsx)', csv: /^Download as CSV: / },
  zh: { open: '生成会议报告', xlsx: '下载报告（.xlsx）', csv: /^下载为 CSV：/ },
};
type Language = keyof typeof WORDS;

const report = (page: Page) => page.getByTestId('report');

async function open(page: Page, link: string, language: Language): Promise<void> {
  await page.goto(`./#${link}`);
  await page.getByRole('button', { name: WORDS[language].open }).click();
  await expect(report(page)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
}

/** RFC 4180 to the letter: anything else is an error. */
function strictCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const field = text[at] === '"' ? /"(?:[^"]|"")*"/y : /[^",\r\n]*/y;
      field.lastIndex = at;
      const found = field.exec(text);
      if (!found) throw new Error(`no field at ${at}`);
      at = field.lastIndex;
      row.push(found[0].startsWith('"') ? found[0].slice(1, -1).replaceAll('""', '"') : found[0]);
      if (text[at] === ',') at += 1;
      else if (text.startsWith('\r\n', at)) break;
      else throw new Error(`no end of a field at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    }
    at += 2;
    rows.push(row);
  }
  return rows;
}

/** What every button would hand over; of so many files in a row the browser itself drops some. */
function made(page: Page, buttons: Locator): Promise<{ name: string; text: string }[]> {
  return buttons.evaluateAll(async (all) => {
    const files: { name: string; text: Promise<string> }[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob: Blob) => {
      const address = createObjectURL(blob);
      blobs.set(address, blob);
      return address;
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      // A blob's own text() would swallow the mark at its beginning.
      const bytes = blobs.get(this.href)?.arrayBuffer() ?? Promise.reject(new Error('no file'));
      const text = bytes.then((buffer) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer));
      files.push({ name: this.download, text });
    };
    for (const button of all) (button as HTMLButtonElement).click();
    Object.assign(URL, { createObjectURL });
    HTMLAnchorElement.prototype.click = click;
    return Promise.all(files.map(async ({ name, text }) => ({ name, text: await text })));
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (text: string | number) => String(text).padStart(2, '0');

/** What is shown, as another program has to read it: days as 2026-11-21, numbers without signs between thousands. */
function plainly(text: string): string {
  const day = /^(\w{3}) (\d{1,2}), (\d{4})$/.exec(text);
  if (day) return `${day[3]}-${two(MONTHS.indexOf(day[1] ?? '') + 1)}-${two(day[2] ?? '')}`;
  const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (chinese) return `${chinese[1]}-${two(chinese[2] ?? '')}-${two(chinese[3] ?? '')}`;
  if (/^[-−]?\d{1,3}(,\d{3})*(\.\d+)?$/.test(text))
    return text
      .replace('−', '-')
      .replaceAll(',', '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  // A text that a sheet would compute stands behind a quote.
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

for (const [language, locale] of [
  ['en', 'en-GB'],
  ['zh', 'zh-CN'],
] as const) {
  test.describe(language, () => {
    test.use({ locale });

    test('every table is a CSV that holds what is on the screen', async ({ page }) => {
      test.setTimeout(90_000);
      await open(page, OWNING, language);
      const tables = report(page).getByTestId('table');
      const buttons = report(page).getByRole('button', { name: WORDS[language].csv });
      const count = await tables.count();
      expect(count).toBeGreaterThan(14);
      await expect(buttons).toHaveCount(count);
      const screens = await tables.evaluateAll((all) =>
        all.map((table) => [...table.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()))),
      );
      const [real] = await Promise.all([page.waitForEvent('download'), buttons.first().click()]);
      const files = await made(page, buttons);
      expect(files).toHaveLength(count);
      expect(files[0]).toEqual({ name: real.suggestedFilename(), text: await readFile(await real.path(), 'utf8') });
      expect(new Set(files.map(({ name }) => name)).size).toBe(count);
      for (const [index, { name, text }] of files.entries()) {
        expect(name).toMatch(
          language === 'en' ? /^campaign-2026-11-21-[\p{L}\p{N}-]+\.csv$/u : /^整体计划-2026-11-21-[\p{L}\p{N}-]+\.csv$/u,
        );
        expect(text.startsWith('\ufeff'), name).toBe(true);
        expect(strictCsv(text.slice(1)), name).toEqual(screens[index]?.map((row) => row.map(plainly)));
      }
    });

    test('the workbook computes to the figures it keeps', async ({ page }) => {
      const office = findOffice();
      test.skip(office === undefined, NO_OFFICE);
      test.setTimeout(120_000);
      await open(page, BUYING, language);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        report(page).getByRole('button', { name: WORDS[language].xlsx }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(language === 'en' ? 'campaign-2026-11-21.xlsx' : '整体计划-2026-11-21.xlsx');
      const bytes = await readFile(await file.path());
      const sheets = [...readWorkbook(bytes).keys()];
      expect(sheets).toEqual(expect.arrayContaining(['Questions to the vendor', '致供应商的问题']));
      if (language === 'zh') expect(sheets.filter((name) => !/\p{Script=Han}/u.test(name))).toEqual(['Questions to the vendor']);
      expect(await expectRecalculated(office ?? '', bytes)).toBeGreaterThan(30);
    });

    for (const scheme of ['light', 'dark'] as const) {
      test(`on paper it is the report alone, whole and on white, ${scheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: scheme });
        await open(page, OWNING, language);
        // A4 between its margins, the narrower of the two papers: 186 mm of 96 dots an inch.
        await page.setViewportSize({ width: 703, height: 1000 });
        await page.emulateMedia({ media: 'print', colorScheme: scheme });
        await expect(report(page)).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
        await expect(page.getByRole('button')).toHaveCount(0);
        await expect(page.locator('input:visible, select:visible, textarea:visible')).toHaveCount(0);
        expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)');
        const wide = await report(page)
          .getByTestId('table')
          .evaluateAll((tables) =>
            tables.flatMap((table) => {
              const box = table.getBoundingClientRect();
              const isCut = [...table.querySelectorAll('th, td')].some((cell) => cell.scrollWidth > cell.clientWidth + 1);
              return box.right > document.documentElement.clientWidth + 1 || isCut ? [table.textContent.slice(0, 60)] : [];
            }),
          );
        expect(wide).toEqual([]);
        const heads = await report(page)
          .locator('thead')
          .evaluateAll((all) => all.map((head) => getComputedStyle(head).display));
        expect(new Set(heads)).toEqual(new Set(['table-header-group']));
        for (const [format, box] of [
          ['A4', /\/MediaBox \[0 0 59[45](\.\d+)? 84[12]/],
          ['Letter', /\/MediaBox \[0 0 612 792/],
        ] as const) {
          const pdf = (await page.pdf({ format })).toString('latin1');
          expect(pdf).toMatch(box);
          expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(5);
        }
      });
    }
  });
}

test('what another reading changes stands beside the reading, and questions can be put in either language, and copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, OWNING, 'en');
  const readings = report(page).getByRole('region', { name: 'Interpretations' });
  await expect(
    readings.getByRole('row', { name: /^Which of several packages is used first\?.*The one that expires last: changes / }),
  ).toBeVisible();
  const missing = readings.getByRole('row', { name: /The one that expires last Missing units/ });
  await expect(missing.getByRole('cell')).toHaveText(['The one that expires last', 'Missing units', '0', '14,000', '14,000']);

  const asked = report(page).getByRole('region', { name: 'Questions to the vendor' });
  await expect(asked).toContainText('How many generations at a time does our account get');
  await expect(asked).toContainText('If what expires last is used first: 20,000 units expire unused, 14,000 are missing.');
  await asked.getByRole('radio', { name: '简体中文' }).click();
  const chinese = report(page).getByRole('region', { name: '致供应商的问题' });
  await expect(chinese.getByRole('radio', { name: '简体中文' })).toBeFocused();
  await expect(chinese).toHaveAttribute('lang', 'zh-Hans');
  await expect(chinese).toContainText('若后到期的先扣：20,000 单位到期失效，缺口 14,000 单位。');
  await expect(asked).toHaveCount(0);
  await chinese.getByRole('button', { name: 'Copy the questions' }).click();
  await expect(chinese.getByText('Copied.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^我方计划购买并使用资源包/);
  expect(text.match(/^\d+\. /gm)?.length).toBe((await chinese.getByRole('row').count()) - 1);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('no text of the report itself is English, axe finds nothing, and it does not scroll the page sideways on a phone', async ({
    page,
  }) => {
    await open(page, OWNING, 'zh');
    const texts = await report(page)
      .locator('h2, h3, h4, thead th, button, legend, label, p, tbody :is(th, td)')
      .evaluateAll((all) => all.map((element) => element.textContent.trim()));
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter((text) => !text.startsWith('http') && /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text))).toEqual([]);
    expect(await violations(page, '[data-testid=report]')).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  });
});
