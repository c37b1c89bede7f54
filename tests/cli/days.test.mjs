// Days: how far a claim has come on one, and that an answer says which day it is for, by which rulebook.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import * as calc from 'kling-calc';
import { HERE, run } from './support.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-days-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const put = (name, content) => writeFileSync(join(scratch, name), content);
const ask = (args, options) => run(args, { cwd: scratch, ...options });
put('june.csv', readFileSync(join(HERE, 'logs', 'june.csv')));

const JOB = ['--model', 'kling-v3', '--resolution', '1080p', '--seconds', '10'];
/** As the command calls it. */
const [, today] = /^On (\S+) \(today\)/.exec((await ask(['prices'])).out);
const inDays = (/** @type {number} */ days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

describe('a claim', { concurrency: 2 }, () => {
  const days = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const window = calc.claimWindow({ month: '2026-11' });
  for (const [on, en, zh] of [
    ['2026-11-10', `cannot be filed yet; opens in ${days('2026-11-10', window.opensOn)} days`, '尚不可申请；28 天后可申请'],
    ['2026-12-07', 'cannot be filed yet; opens in 1 day', '尚不可申请；1 天后可申请'],
    ['2026-12-08', `open; ${days(window.opensOn, window.fileBy)} days left`, '可以申请；还剩 53 天'],
    ['2027-01-29', 'open; 1 day left', '可以申请；还剩 1 天'],
    ['2027-01-30', 'open; this is the last day', '可以申请；当天是最后一天'],
    ['2027-01-31', 'late, but defensible; this is the last day', '已逾期，但仍可主张；当天是最后一天'],
    ['2027-02-01', 'closed', '已截止'],
  ]) {
    test(`on ${on}`, async () => {
      const args = ['claim', '--month', '2026-11', '--on', on];
      const [english, chinese] = await Promise.all([ask(args), ask([...args, '--lang', 'zh'])]);
      assert.ok(english.out.includes(`\nOn ${on}           ${en}\n`), english.out);
      assert.ok(chinese.out.includes(`\n在 ${on}  ${zh}\n`), chinese.out);
    });
  }
  test('is told the same with what the month is worth, as of the day that is asked', async () => {
    for (const [on, ...told] of [
      ['2026-07-01', /^Claim by +2026-08-30$/m, /^On 2026-07-01 +cannot be filed yet; opens in 7 days$/m],
      ['2026-08-31', /^Claim by +2026-08-30, past$/m, /^On 2026-08-31 +late, but defensible; this is the last day$/m],
      ['2026-09-01', /^Claim by +2026-08-30, past$/m, /^On 2026-09-01 +closed$/m],
    ]) {
      const { out } = await ask(['sla', 'june.csv', '--month', '2026-06', '--on', on]);
      for (const pattern of told) assert.match(out, pattern);
    }
  });
});

describe('every answer says by which rulebook, and which day is only today', { concurrency: 2 }, () => {
  const { version } = calc.rulebook();
  put('own.json', '{"packages":[{"id":"trial-s","slots":6}]}');
  const lot = ['--lot', 'units=1000,effective=2026-11-20,days=36000'];
  for (const [args, hasDay] of [
    [['estimate', ...JOB], true],
    [['compare', '--resolution', '1080p', '--seconds', '10'], true],
    [['plan-or-api', ...JOB, '--months', '2'], true],
    [['expiry', ...lot], true],
    [['buy', '--per-day', '10', '--to', inDays(60)], true],
    [['prices'], true],
    [['claim', '--month', '2026-11'], true],
    [['run', '--slots', '2', '--count', '3', '--seconds', '4'], false],
    [['sla', 'june.csv', '--month', '2026-06'], true],
    [['rulebook'], false],
  ]) {
    test(args[0], async () => {
      const { out, code, err } = await ask(args);
      assert.equal(code, 0, err);
      assert.ok(out.split('\n\n')[0].includes(version), out);
      assert.equal(/On \d{4}-\d\d-\d\d +?\(today\)/.test(out), hasDay, out);
      if (args[0] === 'sla') return;
      assert.match((await ask([...args, '--overlay', 'own.json'])).out, /ulebook \S+\+overlay$/m);
    });
  }
});
