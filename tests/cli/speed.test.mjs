// A command answers at once. Held in time of the processor, of which other programs take nothing; the least of several runs counts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { COMMAND, HERE } from './support.mjs';

const TIMES = 7;
/** How many times of what Node alone takes a one-job estimate in a cold process may take: 45 ms on an idle machine make 135. */
const MOST = 3;

const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-speed-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const TELL = join(scratch, 'tell.cjs');
writeFileSync(
  TELL,
  `process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write('cpu ' + (userCPUTime + systemCPUTime) + '\\n');
  });`,
);

const least = (/** @type {string[]} */ args) =>
  Math.min(
    ...Array.from({ length: TIMES }, () => {
      const { status, stderr } = spawnSync(process.execPath, ['--require', TELL, ...args], { cwd: HERE, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      return Number(/^cpu (\d+)$/m.exec(stderr)[1]) / 1000;
    }),
  );

test(`an estimate of one job takes at most ${MOST} times of what Node alone does`, (context) => {
  const bare = least(['--eval', '0']);
  const asked = least([COMMAND, 'estimate', '--model', 'kling-v3', '--resolution', '1080p', '--seconds', '10', '--as-of', '2026-11-20']);
  context.diagnostic(`${asked.toFixed(0)} ms, of which Node alone takes ${bare.toFixed(0)} ms`);
  assert.ok(asked <= MOST * bare, `${(asked / bare).toFixed(1)} times`);
});
