// The command as a process: its exit codes, its streams, files and patterns, and that nobody ever sees a stack.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import * as calc from 'kling-calc';
import { COMMAND, HERE, run, wordsOf } from './support.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-cli-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const put = (name, content) => writeFileSync(join(scratch, name), content);

const JOB = ['--model', 'kling-v3', '--resolution', '1080p', '--seconds', '10', '--as-of', '2026-11-20'];
const MONTH = ['--month', '2026-06', '--json'];
const june = readFileSync(join(HERE, 'logs', 'june.csv'));
const [header, ...rows] = june.toString().trimEnd().split('\n');

/** A log whose first rows are the whole's, in three: parts of one month. */
const parts = [0, 1, 2].map((part) => `${[header, ...rows.filter((_, index) => index % 3 === part)].join('\n')}\n`);
mkdirSync(join(scratch, 'logs'));
put('june.csv', june);
// Named as if it were none: the content tells.
put('packed.csv', gzipSync(june));
put('cut.csv.gz', gzipSync(june).subarray(0, 2000));
put('logs/a.csv', parts[0]);
put('logs/b.csv.gz', gzipSync(parts[1]));
put('logs/c.csv', parts[2]);
put('empty.csv', '');
put('request.json', JSON.stringify({ asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '1080p', durationSeconds: 10 }] }));
put('not.json', '{"jobs": [');

const period = { from: '2026-06-01', lastDay: '2026-06-30' };
const whole = calc.availabilityFromLog(june, { period });
const ask = async (args, options) => {
  const said = await run(args, { cwd: scratch, ...options });
  assert.doesNotMatch(said.err + said.out, /^\s+at .*[:(]\d+|node:internal/m, 'a stack');
  return said;
};
const availability = async (args, options) => {
  const { code, out, err } = await ask(['sla', ...args, ...MONTH], options);
  assert.equal(code, 0, err);
  return JSON.parse(out).availability;
};

describe('an answer', { concurrency: 2 }, () => {
  test('as JSON is what the function of the module gives', async () => {
    const { code, out } = await ask(['estimate', ...JOB, '--json']);
    assert.equal(code, 0);
    const request = { asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '1080p', durationSeconds: 10 }] };
    assert.deepEqual(JSON.parse(out), calc.estimate(request));
  });

  test('to a file, to the standard input and to flags is the same', async () => {
    const asked = await Promise.all([
      ask(['estimate', 'request.json']),
      ask(['estimate', '-'], { input: readFileSync(join(scratch, 'request.json')) }),
      ask(['estimate', ...JOB]),
    ]);
    assert.deepEqual(new Set(asked.map(({ out }) => out)).size, 1);
    assert.deepEqual(new Set(asked.map(({ code }) => code)), new Set([0]));
  });

  test('without a day is for today', async () => {
    const { code, out } = await ask(['estimate', ...JOB.slice(0, -2)]);
    assert.equal(code, 0);
    assert.match(out, /^On \d{4}-\d\d-\d\d \(today\), rulebook /);
  });

  test('of every example in the help is an answer', async () => {
    const { out } = await ask(['--help']);
    const commands = [...out.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name);
    assert.equal(commands.length, 12);
    put('june.csv.gz', gzipSync(june));
    for (const name of ['logs/2026-06-01.ndjson.gz']) put(name, gzipSync('{"time":"2026-06-01T00:00:00Z","status":200}\n'));
    for (const command of commands) {
      const help = await ask([command, '--help']);
      assert.equal(help.code, 0);
      const examples = [...help.out.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line]) => line);
      assert.ok(examples.length > 0, command);
      for (const example of examples) {
        const needs = { bill: 'reconcile', 'plan-or-api': 'compareTracks' }[command];
        if (needs && (!(needs in calc) || command === 'bill')) continue;
        const [, input, line] = /^(?:echo '(.*)' \| )?kling-calc (.*)$/.exec(example);
        const { code, err } = await ask(wordsOf(line), { input });
        assert.equal(code, 0, `${example}\n${err}`);
      }
    }
  });
});

describe('a refusal', { concurrency: 2 }, () => {
  const told = async (args, code, ...patterns) => {
    const said = await ask(args);
    assert.equal(said.code, code, said.err);
    assert.equal(said.out, '');
    for (const pattern of patterns) assert.match(said.err, pattern);
  };

  test('tells every problem, each by its flag', () =>
    told(
      ['estimate', '--model', 'kling-v3', '--seconds', 'ten', '--as-of', '2026-02-30', '--reading', 'a=b'],
      1,
      /^error: --seconds: `ten` is not a number\n  help: enter a number/m,
      /^error: --as-of: `2026-02-30` is not a valid date\n {2}help: /m,
      /^error: --reading a: /m,
    ));
  test('names the place in a file', () =>
    told(['estimate', 'request.json', '--currency', 'CNY', '--as-of', 'x'], 1, /^error: --as-of: `x`/m));
  test('names a lot and its part', () =>
    told(['expiry', '--lot', 'units=1,days=30', '--lot', 'units=x,effective=2026-01-01'], 1, /--lot 1: effective/, /--lot 2: units: `x`/));
  test('of several logs tells each log, and once what is wrong with all', () =>
    told(
      ['sla', 'logs/a.csv', 'logs/c.csv', '--month', '2026-06', '--status-field', 'x'],
      1,
      /^error: --status-field: the log has no field `x`\n.*\n$/,
    ));
  test('of flags and fee comes at once, before a log is read', () =>
    told(
      ['sla', 'none.csv', '--month', '2026-6', '--fee', 'x', '--exclude', 'y'],
      2,
      /--month: `2026-6` is not a valid month/,
      /--fee: `x`/,
      /--exclude: `y`/,
      /none\.csv: there is no such file/,
    ));
  test('of a request that names a field twice, and of one without jobs', async () => {
    put('twice.json', '{"asOf":"2026-11-20","jobs":[{"model":"kling-v3","list":[1,{"a":"b","a":"c"}]}],"jobs":[]}');
    await told(['estimate', 'twice.json'], 1, /twice\.json: `jobs\[0\]\.list\[1\]\.a` appears twice/);
    put('none.json', '{"jobs":[]}');
    await told(['estimate', 'none.json'], 1, /none\.json: jobs: there are no jobs in it/);
  });
  test('of exports names the file, and what it is', async () => {
    for (const [name, start, what] of [
      ['a.zst', '28b52ffd0400', 'a zstd file'],
      ['a.xz', 'fd377a585a000004', 'an xz file'],
    ]) {
      put(name, Buffer.concat([Buffer.from(start, 'hex'), Buffer.from('x'.repeat(50))]));
      await told(['bill', name], 1, new RegExp(`^error: ${name}: it is ${what}, which cannot be read as it is`));
    }
  });
  test('of JSON that is none', () => told(['estimate', 'not.json'], 1, /not\.json: this is not JSON/));
  test('of a file that is cut short', () =>
    told(['sla', 'cut.csv.gz', '--month', '2026-06'], 1, /cut\.csv\.gz: the gzip file is damaged or cut short/));
  test('of a folder', () => told(['sla', 'logs', '--month', '2026-06'], 1, /logs: this is a folder\n {2}help: give its files: 'logs\/\*'/));
  test('of a pattern that nothing matches', () => told(['sla', 'none-*.csv', '--month', '2026-06'], 1, /none-\*\.csv: no file matches/));
  test('of a log without anything in it', () => told(['sla', 'empty.csv', '--month', '2026-06'], 1, /empty\.csv: the log is empty/));
  test('of a name that is not in the rulebook', () => told(['prices', '--model', 'x'], 1, /--model: the rulebook has no model `x`/));
  test('in Chinese', () =>
    told(['estimate', '--model', 'x', '--as-of', 'y', '--lang', 'zh'], 1, /^错误：--as-of：`y` 不是/m, /^ {2}提示：/m));

  test('of a wrong command line has an exit code of its own', async () => {
    await told(['estimte'], 2, /there is no command `estimte` \(did you mean estimate\?\)/);
    await told(['estimate', '--secnds', '3'], 2, /there is no option `--secnds`/);
    await told(['estimate', ...JOB, '--json', '--csv'], 2, /cannot be used together/);
    await told(['estimate', 'request.json', '--seconds', '3'], 2, /both request\.json and --seconds set `jobs`/);
    await told(['estimate', '--track', 'x'], 2, /`x` is not a value for `--track <track>`; use one of api, app/);
    await told(['sla'], 2, /<log> is missing/);
    await told(['sla', 'june.csv'], 2, /which month\?/);
    await told(['estimate', ...JOB, '--reading', 'foo'], 2, /--reading: `foo` is not one of id=option/);
    await told(['sla', 'june.csv', '--month', '2026-06', '--where', 'foo'], 2, /--where: `foo`/);
    await told(['sla', 'june.csv', '--month', '2026-06', '--paid-by-voucher', '5'], 2, /--paid-by-voucher needs --fee/);
    await told(['compare', ...JOB, '--quantity', '5'], 2, /there is no option `--quantity`/);
    await told(['prices', '--packages', '--model', 'kling-v3'], 2, /--packages cannot be used together with --model/);
    await told(['claim'], 2, /`--month <month>` is missing/);
    await told(['estimate'], 2, /nothing to answer/);
    await told([], 2, /Usage: kling-calc/);
  });

  for (const [command, needs] of [
    ['bill', 'reconcile'],
    ['plan-or-api', 'compareTracks'],
  ]) {
    test(`of ${command} is a sentence as long as the module does not answer it`, { skip: needs in calc && 'it does' }, () =>
      told([command, ...(command === 'bill' ? ['june.csv'] : ['--months', '3'])], 1, new RegExp(`does not answer \`${command}\` yet`)),
    );
  }
});

describe('logs', { concurrency: 2 }, () => {
  test('plain, packed under any name, from the standard input and from a pipe are one', async () => {
    for (const [args, options] of [[['june.csv']], [['packed.csv']], [['-'], { input: june }], [['-'], { input: gzipSync(june) }]]) {
      assert.deepEqual(await availability(args, options), whole);
    }
  });

  test('of one month in several files come to what they are as one', async () => {
    for (const args of [['logs/a.csv', 'logs/b.csv.gz', 'logs/c.csv'], ['logs/[abc].csv*']]) {
      const { percent, tier, rows: used, outside, badCount, intervalRows } = await availability(args);
      const sorted = whole.intervalRows.toSorted((one, other) => (one.start < other.start ? -1 : 1));
      assert.deepEqual(
        { percent, tier, used, outside, badCount, intervalRows },
        {
          percent: whole.percent,
          tier: whole.tier,
          used: whole.rows,
          outside: whole.outside,
          badCount: whole.badCount,
          intervalRows: sorted,
        },
      );
    }
  });

  test('that are named twice are read once, and it is said', async () => {
    const { out } = await ask(['sla', 'june.csv', './june.csv', '--month', '2026-06']);
    assert.match(out, /^Note: \.\/june\.csv was given more than once and is counted once$/m);
    assert.equal((await availability(['june.csv', './june.csv', 'june*.csv'])).rows, whole.rows);
    // An answer as data has no place for what is the command's own.
    for (const as of ['--json', '--csv']) {
      const { err } = await ask(['sla', 'june.csv', './june.csv', '--month', '2026-06', as]);
      assert.match(err, /^Note: \.\/june\.csv was given more than once and is counted once$/m, as);
    }
  });

  test('say by --fail-on whether a tier was missed', async () => {
    const sla = (...args) => ask(['sla', ...args, '--month', '2026-06', '--fee', '1000']);
    assert.equal(whole.tier.id, 'below-99.00');
    for (const [args, code] of [
      [['june.csv'], 0],
      [['june.csv', '--fail-on', 'missed'], 3],
      [['june.csv', '--fail-on', 'below-99.00'], 3],
      [['june.csv', '--fail-on', 'below-95.00'], 0],
      [['--fail-on', 'june.csv'], 3],
    ]) {
      assert.equal((await sla(...args)).code, code, args.join(' '));
    }
  });
});

describe('rows without a status', { concurrency: 2 }, () => {
  /** Of each two minutes an answer, and three requests in five that got none. @param {string} lost */
  const log = (lost) =>
    Array.from({ length: 1800 }, (_, minute) => {
      const time = new Date(Date.UTC(2026, 4, 31, 16, minute)).toISOString();
      return `${time},${minute % 5 < 2 ? 200 : lost}\n`;
    });
  const all = log('0');
  put('lost.csv', `time,status\n${all.join('')}`);
  put('lost-a.csv', `time,status\n${all.slice(0, 900).join('')}`);
  put('lost-b.csv', `time,status\n${all.slice(900).join('')}`);
  put('kept.csv', `time,status\n${log('503').join('')}`);
  const sla = (...args) => ask(['sla', ...args, '--month', '2026-06', '--fee', '1000']);

  test('are told beside each figure, and by the flag that says what they are', async () => {
    for (const files of [['lost.csv'], ['lost-a.csv', 'lost-b.csv']]) {
      const { code, out } = await sla(...files);
      assert.equal(code, 0);
      assert.match(out, /^Availability +100 %; 95\.833333333333 % if the 1,080 rows without a status are requests that never arrived$/m);
      assert.match(out, /^Tier +met; in that case below 99.00 %$/m);
      assert.match(out, /^Voucher +0 USD; in that case 250 USD$/m);
      assert.match(out, /^Claim from /m);
      assert.match(out, /add such values to `--unreached`/);
      assert.doesNotMatch(out, /unreachedStatuses/);
      const { unanswered } = JSON.parse((await sla(...files, '--json')).out);
      assert.deepEqual(
        [unanswered.rows, unanswered.percent, unanswered.tier.id, unanswered.voucher.amount.amount],
        [1080, '95.833333333333', 'below-99.00', '250'],
      );
    }
    const { out } = await ask(['sla', 'lost.csv', '--month', '2026-06', '--lang', 'zh']);
    assert.match(out, /若 1,080 行没有状态码的是从未到达的请求，则为 95\.833333333333%/);
    assert.match(out, /达标；此时为低于 99\.00%/);
    assert.match(out, /`--unreached`/);
  });

  test('let no check pass that they could fail, unless somebody says what they are', async () => {
    for (const [args, code] of [
      [['lost.csv', '--fail-on', 'missed'], 3],
      [['lost.csv', '--fail-on', 'below-95.00'], 0],
      [['lost-a.csv', 'lost-b.csv', '--fail-on', 'below-99.00'], 3],
      [['lost.csv', '--fail-on', 'missed', '--unreached', '0'], 3],
      [['lost.csv', '--fail-on', 'missed', '--reading', 'sla.unanswered=unreached'], 3],
      [['lost.csv', '--fail-on', 'missed', '--reading', 'sla.unanswered=bad-row'], 0],
      [['kept.csv', '--fail-on', 'missed'], 3],
    ]) {
      assert.equal((await sla(...args)).code, code, args.join(' '));
    }
    assert.doesNotMatch((await sla('lost.csv', '--unreached', '0')).out, /in that case/);
  });
});

describe('shares', { concurrency: 2 }, () => {
  test('are never rounded to all or to none, and jobs that gave up are told', async () => {
    const run = (...args) => ask(['run', '--slots', '20', '--count', '500', ...args]);
    const args = ['--median', '180', '--p95', '420', '--failure-rate', '0.03', '--replications', '3000', '--deadline'];
    const chance = async (/** @type {string} */ deadline) => JSON.parse((await run(...args, deadline, '--json')).out).deadline.chance;
    const share = await chance('6900');
    assert.ok(share > 0.9995 && share < 1, `${share}`);
    assert.match((await run(...args, '6900')).out, /in 99\.9 % of runs/);
    const { out } = await run('--seconds', '60', '--failure-rate', '0.9', '--deadline', '1h');
    assert.match(out, /^Gave up +36\d/m);
  });
});

describe('a bill', { skip: !('reconcile' in calc) && 'the module has no reconcile yet' }, () => {
  const { cases } = JSON.parse(readFileSync(new URL('../cases/readHistory.json', import.meta.url), 'utf8'));
  /** Those whose files are texts, as a folder holds them. */
  const lawful = cases.filter(
    ({ expect, files, options }) =>
      expect?.problems === undefined &&
      options === undefined &&
      Array.isArray(files) &&
      files.every(({ name, content }) => /^[\w.-]+$/.test(name ?? '') && typeof content === 'string'),
  );
  const refused = (work) => {
    try {
      return work();
    } catch (error) {
      if (error.problems === undefined) throw error;
      return undefined;
    }
  };

  /** What the module says of them; a few of each kind are asked of the command. */
  const said = lawful.flatMap(({ name: title, files }) => {
    const history = refused(() => calc.readHistory(files));
    if (history === undefined) return [];
    const { deductions, tasks, lots } = history;
    return [{ title, files, expected: refused(() => calc.reconcile({ deductions, tasks, lots })) }];
  });
  const few = [
    ...said.filter(({ expected }) => (expected?.findings.length ?? 0) > 0).slice(0, 4),
    ...said.filter(({ expected }) => (expected?.findings.length ?? 0) === 0).slice(0, 4),
  ];

  test('answers what the functions of the module answer for the same files, and has findings as its exit code', async () => {
    let [asked, found] = [0, 0];
    for (const { title, files, expected } of few) {
      for (const { name, content } of files) put(name, content);
      const { code, out, err } = await ask(['bill', ...files.map(({ name }) => name), '--json']);
      if (expected === undefined) {
        assert.equal(code, 1, title);
        continue;
      }
      asked++;
      if (expected.findings.length > 0) found++;
      // What could not be read may hold whatever is looked for.
      const { badCount } = JSON.parse(out).history;
      assert.equal(code, expected.findings.length > 0 || badCount > 0 ? 3 : 0, `${title}\n${err}`);
      assert.deepEqual(JSON.parse(out).findings, expected.findings, title);
    }
    assert.ok(asked > 0 && found > 0, `${asked} asked, ${found} with findings`);
  });

  test('says how many findings there are, and shows times on the clock that is told', async () => {
    const { files, expected } = said.find(
      ({ expected }) => (expected?.findings.length ?? 0) > 1 && expected.findings.every(({ at }) => at),
    );
    for (const { name, content } of files) put(name, content);
    const names = files.map(({ name }) => name);
    const all = expected.findings.length;
    const left = all - 1;
    const { out } = await ask(['bill', ...names, '--findings', '1']);
    assert.match(out, new RegExp(`${left} more findings? (?:is|are) not listed: --findings ${all} lists (?:it|them)$`, 'm'));
    assert.doesNotMatch((await ask(['bill', ...names, '--findings', String(all)])).out, /not listed/);
    for (const [offset, hours] of [
      ['+08:00', 8],
      ['-03:30', -3.5],
    ]) {
      const shown = (await ask(['bill', ...names, '--utc-offset', offset])).out;
      const at = new Date(Date.parse(expected.findings[0].at) + hours * 3_600_000).toISOString().slice(0, 19);
      assert.ok(shown.includes(`${at}${offset}`), shown);
    }
  });
});

describe('streams', () => {
  test('without a terminal nothing is drawn, however long it takes', async () => {
    const { out, err } = await ask(['sla', 'june.csv', '--month', '2026-06']);
    assert.equal(err, '');
    assert.doesNotMatch(out, /[\u001b\r█]/);
  });

  const terminal = (() => {
    try {
      return /util-linux/.test(execFileSync('script', ['--version'], { encoding: 'utf8' }));
    } catch {
      return false;
    }
  })();
  test('in a terminal a table is as wide as that is', { skip: !terminal && 'there is no script(1) to make a terminal with' }, async () => {
    const line = `stty cols 60; "${process.execPath}" "${COMMAND}" compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20`;
    // A reader's own shell may have something to say, about a language that is not installed for one.
    const { COLUMNS: _, ...env } = { ...process.env, SHELL: '/bin/sh', LC_ALL: 'C.UTF-8' };
    const shown = execFileSync('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = shown.replaceAll('\r', '').split('\n');
    assert.ok(lines.some((text) => text.startsWith('Model')));
    assert.ok(Math.max(...lines.map((text) => text.length)) <= 60, shown);
  });
});
