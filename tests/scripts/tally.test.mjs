// What runs the tests: a failure is never lost, and says its name.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { countsIn, failuresIn, sideBySide, tableOf } from '../../scripts/lib/tally.mjs';

const TALLY = new URL('../../scripts/lib/tally.mjs', import.meta.url).href;
const RUN = new URL('../../scripts/lib/run.mjs', import.meta.url).href;

/** A script that tallies the checks; `node` runs their programs. */
const script = (checks, options) =>
  `import { tally } from '${TALLY}'; import { main } from '${RUN}';
   await main(() => tally(${JSON.stringify(checks.map(([name, code]) => ({ name, command: 'node', args: ['-e', code] })))}, ${JSON.stringify(options)}));`;

const tallied = (checks, options) => {
  const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script(checks, options)], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};

const LATE = "setTimeout(() => console.log('test result: ok. 2 passed; 0 failed;'), 300)";
const BROKEN = "console.log('test it_holds ... FAILED'); console.log('test result: FAILED. 1 passed; 1 failed;'); process.exitCode = 101";

for (const atOnce of [1, 2, 3]) {
  test(`a check that fails is named at the end and fails the whole, ${atOnce} at a time`, () => {
    const checks = [
      ['late', LATE],
      ['broken', BROKEN],
      ['last', "console.log('5 passed, 0 failed')"],
    ];
    const { status, text } = tallied(checks, { atOnce });
    assert.equal(status, 1);
    assert.match(text, /broken, failed:\n {2}it_holds\n\n8 passed, 1 failed\nFailed: broken\.\n$/);
  });
}

test('what runs side by side is shown as a whole, as it ends', () => {
  const talks = (name, after) => [name, `console.log('${name} 1'); setTimeout(() => console.log('${name} 2'), ${after})`];
  const { status, text } = tallied([talks('slow', 600), talks('quick', 50)], { atOnce: 2 });
  assert.equal(status, 0);
  assert.match(text, /== quick\nquick 1\nquick 2\n== quick: ok[^]*== slow\nslow 1\nslow 2\n== slow: ok[^]*\n2 passed, 0 failed\n$/);
});

test('a program that is not there, or ends badly without a word, is a failure', () => {
  assert.deepEqual(countsIn('', 127), { passed: 0, failed: 1 });
  assert.deepEqual(countsIn('test result: ok. 3 passed; 0 failed;', 1), { passed: 3, failed: 1 });
  assert.deepEqual(countsIn('', 0), { passed: 1, failed: 0 });
});

test('tests that failed are named as their runners name them, each once', () => {
  const playwright = [
    '  ✘  3 [phone] › tests/browser/cost.spec.ts:4:1 › prices a job (1.2s)',
    '  1) [phone] › tests/browser/cost.spec.ts:4:1 › prices a job ───────────',
    '  1 failed',
    '    [phone] › tests/browser/cost.spec.ts:4:1 › prices a job ───────────',
    '  7 passed (3.0s)',
  ].join('\n');
  assert.deepEqual(failuresIn(playwright), ['[phone] › tests/browser/cost.spec.ts:4:1 › prices a job']);
  assert.deepEqual(countsIn(playwright, 1), { passed: 7, failed: 1 });
  const node = '✔ one (1.5ms)\n\u001b[31m✖ another (12.25ms)\u001b[39m\n\n✖ failing tests:\n\n✖ another (12.25ms)\n';
  assert.deepEqual(failuresIn(node), ['another']);
  assert.deepEqual(failuresIn('test a::b ... ok\ntest c::d ... FAILED\ntest e ... FAIL\n'), ['c::d', 'e']);
});

test('what each took stands in a table before the count, with what went before it', () => {
  const rows = [{ name: 'set-up', seconds: 61.04 }, { name: 'page: in Chromium', seconds: 305.26, passed: 240, failed: 1 }]; // prettier-ignore
  assert.equal(tableOf(rows), 'set-up                61.0 s\npage: in Chromium    305.3 s    240 passed      1 failed');
  const { text } = tallied([['one', "console.log('5 passed, 0 failed')"]], { before: { name: 'first', seconds: 2 } });
  assert.match(text, /\nfirst {6}2\.0 s\none {8}\d\.\d s {6}5 passed {6}0 failed\n\n5 passed, 0 failed\n$/);
});

test('no more run at a time than there are lanes, and each is begun in its turn', async () => {
  let running = 0;
  let most = 0;
  const begun = [];
  await sideBySide([30, 5, 5, 5], 2, async (wait) => {
    begun.push(wait);
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, wait));
    running -= 1;
  });
  assert.equal(most, 2);
  assert.deepEqual(begun, [30, 5, 5, 5]);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`${signal} ends what runs`, async () => {
    // The check holds a connection, which ends with it; a number of a process would stay until somebody asks how it ended.
    const server = createServer().listen(0);
    const long = `require('node:net').connect(${server.address().port})`;
    const child = spawn('node', ['--input-type=module', '-e', script([['long', long]], { atOnce: 1 })], { stdio: 'ignore' });
    const [connection] = await once(server, 'connection');
    const ended = once(connection.on('error', () => {}).resume(), 'close');
    child.kill(signal);
    const [code] = await once(child, 'exit');
    assert.equal(code, 130);
    await ended;
    server.close();
  });
}
