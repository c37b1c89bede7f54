// What goes out: to a reader who leaves, to a disk that is full, and to a terminal that obeys what it is shown.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { COMMAND, run } from './support.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-terminal-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const put = (name, content) => writeFileSync(join(scratch, name), content);
const ask = (args, options) => run(args, { cwd: scratch, ...options });

const LINES = [
  ['--help'],
  ['--version'],
  ['help', 'sla'],
  ['estimate', '--help'],
  ['rulebook', 'rates'],
  ['rulebook', 'rates', '--csv'],
  ['claim', '--month', '2026-11', '--json'],
];

describe('a reader who leaves before the first word is no failure', { concurrency: 2 }, () => {
  for (const args of LINES) {
    test(args.join(' '), async () => {
      const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      let err = '';
      child.stdout.destroy();
      child.stderr.on('data', (text) => (err += text));
      const code = await new Promise((done) => child.on('close', done));
      assert.deepEqual({ code, err }, { code: 0, err: '' });
    });
  }
});

describe('a reader who has seen enough', () => {
  test('is no failure either', async () => {
    const child = spawn(process.execPath, [COMMAND, 'rulebook', 'rates', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (text) => (err += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    assert.deepEqual({ code, err }, { code: 0, err: '' });
  });
});

describe('a disk that is full is told', { skip: !existsSync('/dev/full') && 'there is no /dev/full', concurrency: 2 }, () => {
  for (const args of LINES) {
    test(args.join(' '), async () => {
      const full = openSync('/dev/full', 'w');
      const { code, err } = await ask(args, { stdout: full });
      closeSync(full);
      assert.deepEqual({ code, err }, { code: 1, err: 'error: standard output: no space left\n' });
    });
  }
  test('in Chinese', async () => {
    const full = openSync('/dev/full', 'w');
    const { err } = await ask(['claim', '--month', '2026-11', '--lang', 'zh'], { stdout: full });
    closeSync(full);
    assert.equal(err, '错误：标准输出：空间不足\n');
  });
});

describe('a terminal is never told what to do by what others wrote', { concurrency: 2 }, () => {
  /** Moves the cursor, clears a line, ends the program's name, and turns letters around. */
  const EVIL = 'a\u001b[2J\u009b1mb\u0007\u007f\u202ecba\u2066d\ne\r\tf\u2028g';
  const SHOWN = 'a\\u{1b}[2J\\u{9b}1mb\\u{7}\\u{7f}\\u{202e}cba\\u{2066}d\\ne\\r\\tf\\u{2028}g';
  const harmless = (/** @type {string} */ text) =>
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
  const job = { model: 'kling-v3', resolution: '1080p', durationSeconds: 10 };

  const asked = async (args, { code, out, err, input } = {}) => {
    const said = await ask(args, { input });
    harmless(said.out);
    harmless(said.err);
    assert.equal(said.code, code, said.err);
    for (const [text, wanted] of [
      [said.out, out],
      [said.err, err],
    ])
      if (wanted) assert.ok(text.includes(wanted), text);
    return said;
  };

  test('in what was typed', async () => {
    const months = ['--month', '2026-06'];
    for (const [args, code] of [
      [[EVIL], 2],
      [['estimate', `--${EVIL}`], 2],
      [['estimate', '--model', EVIL, '--as-of', '2026-11-20'], 1],
      [['estimate', '--track', EVIL], 2],
      [['estimate', '--model', 'kling-v3', '--reading', EVIL], 2],
      [['prices', '--model', EVIL], 1],
      [['prices', '--as-of', EVIL], 1],
      [['rulebook', EVIL], 1],
      [['claim', '--month', EVIL], 1],
      [['expiry', '--lot', EVIL], 2],
      [['sla', EVIL, ...months], 1],
      [['sla', `none-${EVIL}*`, ...months], 1],
      [['sla', 'x.csv', ...months, '--where', EVIL, '--exclude', EVIL], 2],
      [['bill', EVIL], 1],
      [['help', EVIL], 2],
    ])
      await asked(args, { code, err: '\\u{1b}' });
  });

  test('in the name of a file', async () => {
    const name = `${EVIL.replaceAll('/', '')}.csv`;
    put(name, 'time,status\n2026-06-01T10:00:00Z,200\n2026-06-01T10:00:01Z,\u001b[1mx\n');
    await asked(['sla', name, '--month', '2026-06'], { code: 0, out: SHOWN });
    await asked(['sla', name, name, '--month', '2026-06'], { code: 0, out: SHOWN });
    put('not.json', `{"${EVIL}": `);
    await asked(['estimate', 'not.json'], { code: 1 });
  });

  test('in a request, an overlay and an account', async () => {
    const lot = { id: EVIL, units: 1000, effectiveOn: '2026-11-20', validity: { days: 30 } };
    const input = JSON.stringify({ asOf: '2026-11-20', lots: [lot], usage: [] });
    const { out } = await asked(['expiry', '-'], { code: 0, out: SHOWN, input });
    assert.doesNotMatch(out, /^e$/m);
    put(
      'book.json',
      JSON.stringify({
        packages: [{ id: EVIL, title: EVIL, balance: 'api-video', units: 9, price: { amount: '1', currency: 'USD' }, validityDays: 9 }],
      }),
    );
    await asked(['prices', '--packages', '--as-of', '2026-11-20', '--overlay', 'book.json'], { code: 0, out: SHOWN });
    await asked(['rulebook', 'packages', '--overlay', 'book.json'], { code: 0, out: SHOWN });
    await asked(['estimate', '-', '--as-of', '2026-11-20'], {
      code: 1,
      err: '\\u{1b}',
      input: JSON.stringify({ jobs: [{ ...job, [EVIL]: 1 }] }),
    });
  });

  test('while data stays data', async () => {
    const lot = { id: EVIL, units: 1000, effectiveOn: '2026-11-20', validity: { days: 30 } };
    const input = JSON.stringify({ asOf: '2026-11-20', lots: [lot], usage: [] });
    assert.ok((await ask(['expiry', '-', '--csv'], { input })).out.includes(EVIL));
    assert.equal(JSON.parse((await ask(['expiry', '-', '--json'], { input })).out).lots[0].id, EVIL);
  });
});

test('what the command itself has to say stands beside an answer that is data, in the language that is asked', async () => {
  const pack = {
    resource_pack_name: 'Video package',
    resource_pack_id: 'p-1',
    resource_pack_type: 'decreasing_total',
    total_quantity: 200,
  };
  const more = {
    remaining_quantity: 118,
    purchase_time: 1785513600000,
    effective_time: 1785513600000,
    invalid_time: 1801065600000,
    status: 'online',
  };
  put('account.json', JSON.stringify({ code: 0, data: { code: 0, resource_pack_subscribe_infos: [{ ...pack, ...more }] } }));
  const args = ['expiry', '--account', 'account.json', '--per-day', '1', '--as-of', '2026-11-20'];
  const shown = (await ask(args)).out.split('\n').filter((line) => /hours old|gives no prices/.test(line));
  assert.equal(shown.length, 2);
  for (const as of ['--json', '--csv']) {
    const { err } = await ask([...args, as]);
    for (const line of shown) assert.ok(err.includes(`${line}\n`), err);
    assert.match((await ask([...args, as, '--lang', 'zh'])).err, /^注意：查询所得的余额最多可能滞后 12 小时/);
  }
});

describe('in few columns', { concurrency: 2 }, () => {
  test('an id is broken behind a slash', async () => {
    const args = ['compare', '--resolution', '1080p', '--seconds', '10', '--audio', '--as-of', '2026-11-20'];
    const { out } = await ask(args, { columns: 40 });
    for (const part of ['text-to-video/', 'no-voice']) assert.ok(out.includes(part), out);
  });
  test('fewer than forty are taken as forty', async () => {
    const [few, forty] = await Promise.all(
      [1, 40].map((columns) => ask(['claim', '--month', '2026-11', '--on', '2026-12-10'], { columns })),
    );
    assert.equal(few.out, forty.out);
  });
});
