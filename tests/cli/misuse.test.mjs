// What contradicts itself, has no effect, or is too much is refused, and told by what was typed.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import * as calc from 'kling-calc';
import { run } from './support.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-misuse-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const put = (name, content) => writeFileSync(join(scratch, name), content);
const ask = (args, options) => run(args, { cwd: scratch, ...options });
const told = async (args, code, pattern, options) => {
  const said = await ask(args, options);
  assert.equal(said.code, code, `${args.join(' ').slice(0, 200)}\n${said.err}`);
  assert.match(said.err, pattern);
  assert.doesNotMatch(said.err, /bug|^\s+at /m);
  assert.equal(said.out, '');
  return said;
};

const JOB = ['--model', 'kling-v3', '--resolution', '1080p', '--seconds', '10', '--as-of', '2026-11-20'];
const LOT = 'units=1000,effective=2026-11-20,days=30';
const DAY = ['--as-of', '2026-11-20'];
put('log.csv', 'time,status\n2026-06-01T10:00:00Z,200\n');
const SLA = ['sla', 'log.csv', '--month', '2026-06'];

describe('flags that contradict each other, or themselves', { concurrency: 2 }, () => {
  for (const [args, pattern] of [
    [['estimate', ...JOB, '--audio', '--no-audio'], /`--audio` and `--no-audio` cannot be used together/],
    [['estimate', ...JOB, '--no-voice', '--voice'], /`--voice` and `--no-voice` cannot be used together/],
    [['estimate', ...JOB, '--model', 'b'], /`--model` is given more than once/],
    [['estimate', ...JOB, '--currency', 'USD', '--currency', 'CNY'], /`--currency` is given more than once/],
    [['estimate', ...JOB, '--lang', 'zh', '--lang', 'en'], /`--lang` is given more than once/],
    [[...SLA, '--fee', '1000', '--fee', '5'], /`--fee` is given more than once/],
    [['estimate', ...JOB, '--overlay', 'a', '--overlay', 'b'], /`--overlay` is given more than once/],
    [['expiry', '--lot', 'units=1000,units=5', ...DAY], /--lot: `units` appears twice/],
    [['expiry', '--lot', 'units=1000,days=5,days=6', ...DAY], /--lot: `days` appears twice/],
    [[...SLA, '--reading', 'sla.rounding=exact', '--reading', 'sla.rounding=two-decimals'], /--reading: `sla\.rounding` appears twice/],
    [['estimate', '-', '--overlay', '-'], /the standard input is named twice/],
    [['expiry', '-', '--account', '-'], /the standard input is named twice/],
    [['bill', '-', '--overlay', '-'], /the standard input is named twice/],
  ]) {
    test(args.join(' '), () => told(args, 2, pattern));
  }
  test('what may be given again may', async () => {
    const { code } = await ask(['expiry', '--lot', LOT, '--lot', LOT, ...DAY]);
    assert.equal(code, 0);
  });
});

describe('flags without effect', { concurrency: 2 }, () => {
  for (const [args, pattern] of [
    [['estimate', ...JOB, '--csv', '--why'], /`--why` and `--csv` cannot be used together/],
    [['estimate', ...JOB, '--json', '--why'], /`--why` and `--json` cannot be used together/],
    [['rulebook', '--why'], /--why needs \[list\]/],
    [['estimate', ...JOB, '--reading', 'sla.rounding=exact'], /`--reading sla\.rounding` has no effect on `estimate`/],
    [['claim', '--month', '2026-11', '--reading', 'cost.app_credits=analysis'], /has no effect on `claim`/],
    [['expiry', '--lot', LOT, ...DAY, '--weekdays', 'mon'], /^error: --weekdays needs --per-day\n {2}help: .*\n$/],
    [['buy', ...DAY, '--to', '2027-01-01'], /^error: --to needs --per-day\n/],
  ]) {
    test(args.join(' '), () => told(args, 2, pattern));
  }
  test('a reading that no rulebook has is refused by its name', () =>
    told(['estimate', ...JOB, '--reading', 'a=b'], 1, /^error: --reading a: /));
  test('--why of what no step explains names its sources', async () => {
    for (const args of [['rulebook', 'rates'], ['prices'], ['prices', '--packages']]) {
      const { code, out } = await ask([...args, '--why']);
      assert.equal(code, 0);
      assert.match(out, /^Sources\n\nS\d\d: /m);
    }
  });
});

describe('what is too much, or lost, is refused as what was given', { concurrency: 2 }, () => {
  test('brackets in brackets', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    put('deep.json', deep);
    put('deeper.json', `{"jobs": ${deep}}`);
    put('deepest.json', '{"a":'.repeat(100_000));
    await told(['expiry', '--account', 'deep.json', ...DAY], 1, /^error: --account deep\.json: /);
    await told(['estimate', 'deep.json', ...DAY], 1, /^error: deep\.json: a request must be an object/);
    await told(['estimate', 'deeper.json', ...DAY], 1, /^error: deeper\.json: jobs/);
    await told(['estimate', 'deepest.json', ...DAY], 1, /^error: deepest\.json: this is not JSON/);
    await told(['estimate', ...JOB, '--overlay', 'deep.json'], 1, /^error: --overlay deep\.json: /);
  });
  test('a text of hundreds of megabytes, of which no more than the limit is read', async () => {
    const [piece, end] = [Buffer.alloc(1 << 20, 'x'), '"}'];
    put('long.json', Buffer.concat(['{"asOf":"', ...Array.from({ length: 17 }, () => piece), end].map((part) => Buffer.from(part))));
    await told(['estimate', 'long.json'], 1, /^error: long\.json: more than the 16 MiB that are read\n$/);
    await told(['estimate', ...JOB, '--overlay', 'long.json'], 1, /^error: --overlay long\.json: more than the 16 MiB/);
    await told(['expiry', '--account', 'long.json', ...DAY], 1, /^error: --account long\.json: more than the 16 MiB/);
    await told(['estimate', '-'], 1, /^error: standard input: more than the 16 MiB/, { input: Buffer.alloc(17 << 20, ' ') });
    if (process.platform !== 'win32') await told(['estimate', '/dev/zero'], 1, /^error: \/dev\/zero: more than the 16 MiB/);
    put('within.json', Buffer.concat(['{"asOf":"', ...Array.from({ length: 15 }, () => piece), end].map((part) => Buffer.from(part))));
    await told(['estimate', 'within.json'], 1, /^error: within\.json: /);
  });
  test('digits', async () => {
    await told(
      ['estimate', ...JOB, '--quantity', '9007199254740993'],
      1,
      /^error: --quantity: `9007199254740993` has more digits than can be kept\n$/,
    );
    put('digits.json', '{"jobs":[{"model":"kling-v3","resolution":"1080p","durationSeconds":10,"quantity":9007199254740993}]}');
    await told(['estimate', 'digits.json', ...DAY], 1, /^error: digits\.json: jobs\[0\]\.quantity: `9007199254740993` has more digits/);
    put('kept.json', '{"jobs":[{"model":"kling-v3","resolution":"1080p","durationSeconds":10,"takesPerKeeper":1.50000000000000000000}]}');
    assert.equal((await ask(['estimate', 'kept.json', ...DAY])).code, 0);
    const { code, out } = await ask(['estimate', ...JOB, '--price-per-unit', '0.12345678901234567', '--json']);
    assert.equal(code, 0);
    assert.match(out, /0\.12345678901234567/);
  });
  test('more problems than are told are counted', async () => {
    const request = {
      asOf: '2026-11-20',
      jobs: Array.from({ length: 150 }, () => ({ model: 'x', resolution: '1080p', durationSeconds: 10 })),
    };
    put('many.json', JSON.stringify(request));
    let left = 0;
    try {
      calc.estimate(request);
    } catch (error) {
      left = error.problemsLeftOut;
    }
    assert.ok(left > 1);
    const { err } = await told(['estimate', 'many.json'], 1, new RegExp(`^error: there are ${left} more problems\\n$`, 'm'));
    assert.equal(err.match(/^error: many\.json: /gm)?.length, 100);
    await told(['estimate', 'many.json', '--lang', 'zh'], 1, new RegExp(`^错误：另有 ${left} 个问题\\n$`, 'm'));
  });
});

describe('a problem is told by what was typed', { concurrency: 2 }, () => {
  put('rates.json', '{"packages":[{"id":"x","units":-1}]}');
  put('account.json', '{"code":0,"data":{"code":0,"resource_pack_subscribe_infos":[{"resource_pack_name":1}]}}');
  for (const [args, pattern, input] of [
    [['estimate', ...JOB, '--overlay', 'rates.json'], /^error: --overlay rates\.json: packages\[0\]/m],
    [[...SLA, '--overlay', 'rates.json'], /^error: --overlay rates\.json: packages\[0\]/m],
    [['estimate', ...JOB, '--overlay', 'none.json'], /^error: --overlay none\.json: there is no such file/],
    [[...SLA, '--overlay', 'none.json'], /^error: --overlay none\.json: there is no such file/],
    [['expiry', ...DAY, '--account', 'none.json'], /^error: --account none\.json: there is no such file/],
    [['expiry', ...DAY, '--account', 'account.json'], /^error: --account account\.json: \S*resource_pack/],
    [
      ['expiry', ...DAY, '--account', '-'],
      /^error: --account standard input: \S*resource_pack/,
      '{"data":{"resource_pack_subscribe_infos":[{"resource_pack_name":1}]}}',
    ],
    [['run', '--slots', '20'], /^error: --count: this is missing\n {2}help: give it, with one of --seconds, --median, --mean\n$/],
    [['run', '--slots', '20', '--count', '5'], /^error: --seconds: this is missing\n {2}help: give one of --seconds, --median, --mean\n$/],
    [['run', '--count', '5', '--seconds', '1'], /`--slots` or `--package` is missing/],
    [['expiry', '--lot', 'units=1,days=30'], /^error: --lot 1: effective: this is missing\n$/],
    [
      ['expiry', '--lot', 'units=1000,effective=2026-01-20,days=30,paid=98USD', '--per-day', '10', ...DAY],
      /^error: --to: on 2026-11-20 no package is left that expires later\n/,
    ],
    [[...SLA, '--where', 'nothing=1'], /^error: --where: .*`nothing`/],
    [[...SLA, '--exclude', '2026-06-02T00:00:00Z/2026-06-01T00:00:00Z=2.2(i)'], /^error: --exclude/],
    [[...SLA, '--exclude', '2026-06-01T00:00:00Z/2026-06-02T00:00:00Z=9.9'], /^error: --exclude: `9\.9` is not an exclusion/],
  ]) {
    test(args.join(' '), () => told(args, 1, pattern, { input }));
  }

  test('a folder that may not be looked into', { skip: process.getuid?.() === 0 && 'whoever is root may' }, async () => {
    mkdirSync(join(scratch, 'closed'));
    chmodSync(join(scratch, 'closed'), 0);
    await told(['sla', 'closed/*.csv', '--month', '2026-06'], 1, /^error: closed\/\*\.csv: no permission to look into closed\n$/);
    chmodSync(join(scratch, 'closed'), 0o700);
  });
});

describe('words before the command', { concurrency: 2 }, () => {
  for (const [before, plain] of [
    [['help'], ['--help']],
    [
      ['help', '--lang', 'zh'],
      ['--help', '--lang', 'zh'],
    ],
    [
      ['help', 'sla', '--lang', 'zh'],
      ['sla', '--help', '--lang', 'zh'],
    ],
    [
      ['help', 'sla'],
      ['sla', '--help'],
    ],
    [
      ['--lang', 'zh', 'help', 'sla'],
      ['sla', '--help', '--lang', 'zh'],
    ],
    [
      ['--lang', 'zh', 'estimate', ...JOB],
      ['estimate', ...JOB, '--lang', 'zh'],
    ],
    [
      ['--json', 'estimate', ...JOB],
      ['estimate', ...JOB, '--json'],
    ],
    [
      ['--lang=zh', '--why', 'estimate', ...JOB],
      ['estimate', ...JOB, '--why', '--lang=zh'],
    ],
  ]) {
    test(before.join(' '), async () => {
      const [one, other] = await Promise.all([ask(before), ask(plain)]);
      assert.deepEqual(one, other);
    });
  }
});
