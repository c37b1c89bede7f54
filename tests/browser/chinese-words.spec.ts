/** The page in Chinese, to the last sentence: what stands on it, behind its figures and in its refusals. */
import type { Page } from '@playwright/test';
import { englishIn } from './english';
import { expect, LINK, openReasons, test } from './page';

test.use({ locale: 'zh-CN' });

const CAMPAIGN = 'v=1&view=campaign&asOf=2026-11-21&track=api&cur=USD&start=2026-11-21';
const CLIPS = 'job=model:kling-v3,task:text-to-video,res:1080p,dur:5,audio:1,qty:2000,takes:1.5';
const EXPIRY = 'v=1&view=expiry&asOf=2026-11-21';
const RUN = 'v=1&view=throughput&on=2026-11-20&from=number&slots=2&by=200&in=s&other-slots=%2B3';
const SLA = 'v=1&view=sla&on=2026-11-21&start=2026-10-01&months=1&fee=1000&cur=USD';

/** Stands on the page once a campaign has its answers; then there can be a report. */
const PLANNED = '关键日期';

/** Links and what shows that the answer is there. */
const PAGES: Record<string, [link: string, shown: string][]> = {
  cost: [
    [LINK, '同一任务，各模型对比'],
    ['v=1&view=cost&asOf=2026-08-20&track=app&cur=USD&job=model:kling-v2-5-turbo,task:text-to-video,dur:10,qty:1', '有争议'],
    ['v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-services,task:lip-sync,dur:7,qty:3,fail:0.1', '同一任务，各模型对比'],
    ['v=1&view=cost&asOf=2026-02-30&track=api&cur=USD&job=model:kling-v4,task:text-to-video,res:720p,dur:5,qty:x,takes:0', '不是有效日期'],
    ['v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v4,task:text-to-video,res:720p,dur:5,qty:1', '官方费率未知'],
    ['v=1&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v2-1-master,task:text-to-video,res:1080p,dur:5,qty:1', '已停用'],
  ],
  expiry: [
    [
      `${EXPIRY}&lot=id:a,units:300,from:2026-11-21,exp:180%20days,paid:42%20USD&lot=id:b,units:50,from:2026-12-01,exp:2026-12-24,paid:7%20USD&use=kind:span,from:2026-12-01,last:2026-12-31,units:4&max=5`,
      '三种扣减顺序',
    ],
    [`${EXPIRY}&use=kind:span,from:2026-12-21,last:2027-03-30,units:30&buy=on:1,plans:any-draw-order,lead:14`, '其他方案的费用'],
    [`${EXPIRY}&lot=id:a,units:x,from:2026-02-30,exp:2026-01-01,paid:y&use=kind:span,from:2026-12-01,last:2026-11-01,units:-4`, '不是'],
  ],
  throughput: [
    [`${RUN}&work=id:a,n:10,time:constant,seconds:60`, '向供应商提出的请求'],
    ['v=1&view=throughput', '向供应商提出的请求'],
    [`${RUN}&runs=2000000&work=id:a,n:10,time:uniform,min:9,max:3,fail:1.5,units:x`, '至'],
  ],
  prices: [
    ['v=1&view=prices&asOf=2026-11-21&find=kling-v2&sort=-clip5', '以视频单位扣减'],
    ['v=1&view=prices&asOf=2026-02-30&track=app&only=contested&sound=1', '不是有效日期'],
  ],
  sla: [
    [`${SLA}&from=percent&percent=98.5&paid=100`, '稳妥截止日'],
    [`${SLA}&from=rows&rows=start,valid,errors%0A2026-10-01T00:00:00%2B08:00,100,50%0A2026-10-02T00:00:00%2B08:00,10,10`, '周期内的各时段'],
    [`${SLA}&from=rows&rows=start,valid,errors%0A2026-10-01T00:02:00%2B08:00,100,50%0Ax,10,20`, '分钟时段的开始'],
    ['v=1&view=sla&on=2026-11-21&start=2026-10-01&months=0&fee=10&cur=USD&from=percent&percent=120&paid=11', '超过 100%'],
  ],
  bill: [['v=1&view=bill&asOf=2026-11-21', '试试示例']],
  campaign: [
    [`${CAMPAIGN}&by=2026-11-22&hours=8&${CLIPS}`, PLANNED],
    [`${CAMPAIGN}&slots=2&by=2026-11-22&hours=1&job=model:kling-v2-6,task:text-to-video,res:1080p,dur:10,audio:1,qty:200,takes:3`, PLANNED],
    [`${CAMPAIGN}&by=2026-11-01&hours=30&${CLIPS}`, '不是一天之内的小时数'],
  ],
};

/** Every text a reader meets, by sight or by hearing; what was typed in, ids and addresses are left out. */
function textsOf(page: Page, within = 'body'): Promise<string[]> {
  return page.locator(within).evaluate((root) => {
    const texts: string[] = [];
    const SKIPPED = 'code, script, style, textarea, a[href^="http"]';
    const BLOCKS =
      'p, li, dt, dd, th, td, h1, h2, h3, h4, label, legend, summary, button, option, caption, figcaption, text, title, div, span';
    for (const block of root.querySelectorAll(BLOCKS)) {
      if (block.closest(SKIPPED)) continue;
      const copy = block.cloneNode(true) as Element;
      for (const inner of copy.querySelectorAll(`${SKIPPED}, ${BLOCKS}`)) if (!inner.matches('span, button')) inner.replaceWith(' … ');
      texts.push((copy.textContent ?? '').replace(/\s+/g, ' ').trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of root.querySelectorAll(`[${name}]`)) if (!element.closest(SKIPPED)) texts.push(element.getAttribute(name) ?? '');
    return [...new Set(texts)].filter(Boolean);
  });
}

const left = (texts: readonly string[]) =>
  texts.flatMap((text) => {
    const found = englishIn(text);
    return found === null ? [] : [`${found} | ${text.slice(0, 300)}`];
  });

for (const [view, pages] of Object.entries(PAGES)) {
  test(`no English is left in the ${view} view, its reasons and its refusals`, async ({ page }) => {
    test.setTimeout(150_000);
    const found = new Set<string>();
    let reasons = 0;
    for (const [link, shown] of pages) {
      if (page.url() !== 'about:blank') await page.goto('about:blank');
      await page.goto(`./#${link}`);
      await expect(page.getByText(shown).first()).toBeAttached({ timeout: 20_000 });
      if (view === 'bill') {
        await page.getByRole('button', { name: shown }).click();
        await expect(page.getByTestId('letter')).toBeVisible({ timeout: 20_000 });
      }
      if (shown === PLANNED) {
        await page.getByRole('button', { name: '生成会议报告' }).click();
        await expect(page.getByTestId('report')).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
      }
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      for (const text of left(await textsOf(page))) found.add(`${link.slice(0, 60)}: ${text}`);
      if ((await page.locator('main button[aria-haspopup="dialog"]:visible').count()) === 0) continue;
      // Of a table of like figures a few will do.
      const opened = await openReasons(page, 12);
      for (const { heading } of opened) expect(heading).toMatch(/\p{Script=Han}|\d/u);
      for (const text of left(await textsOf(page, '#reasons'))) found.add(`reason: ${text}`);
      reasons += opened.length;
    }
    expect(reasons).toBeGreaterThan(3);
    expect([...found]).toEqual([]);
  });
}

test('a letter in English has the rulebook’s own words for how clauses were read', async ({ page }) => {
  await page.goto(`./#${SLA}&from=percent&percent=98.5&paid=100`);
  await page.getByText('申请函', { exact: true }).first().waitFor();
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  const table = page.getByRole('table', { name: 'How we interpreted unclear clauses' });
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(table).toContainText('The whole monthly fee');
  await expect(table).not.toContainText(/\p{Script=Han}/u);
});

test('how long a package is valid is said in the page’s words, and kept in every language’s', async ({ page }) => {
  const lot = 'lot=id:a,units:300,from:2026-11-21,exp:180%20days,paid:42%20USD';
  await page.goto(`./#${EXPIRY}&${lot}&use=kind:span,from:2026-12-01,last:2026-12-31,units:4`);
  const expires = page.getByLabel('到期日，资源包 1');
  await expect(expires).toHaveValue('180 天');
  await expect(page.locator('main')).not.toContainText(/\d days|\d months/);
  await expires.fill('24个月');
  await expires.blur();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('exp:24 months');
  await expect(expires).toHaveValue('24个月');
});
