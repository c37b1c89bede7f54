// The limits are the module's own: they hold, and are no others, in the very first call of a process.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const FIRST = {
  'a log': `kling.availabilityFromLog('time,status\\n2026-06-01T00:00:00+08:00,200\\n', { period: { from: '2026-06-01', lastDay: '2026-06-30' } }).rows === 1`,
  columns: `kling.burnColumns({ asOf: '2026-11-20' }, { unitsMilli: new BigInt64Array([5n]), effectiveOn: new Int32Array([20700]), expiresOn: new Int32Array([20900]) }, { day: new Int32Array([20800]), unitsMilli: new Uint32Array([3]) }).burnedMilli[0] === 3n`,
  'too many parts': `(() => { try { kling.mergeThroughput({}, new Array(1e8)); } catch (error) { return error.problems[0].code === 'too_large'; } })()`,
};

for (const [name, call] of Object.entries(FIRST)) {
  test(`the first call is ${name}`, () => {
    const script = `import * as kling from 'kling-calc'; process.exitCode = ${call} ? 0 : 1;`;
    assert.doesNotThrow(() => execFileSync('node', ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, stdio: 'pipe' }));
  });
}
