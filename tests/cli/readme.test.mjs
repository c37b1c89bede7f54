// Every command line that a README shows is an answer.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HERE, run, wordsOf } from './support.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kling-calc-readme-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
mkdirSync(join(scratch, 'logs'));
// A good month: nothing is missed.
writeFileSync(join(scratch, 'logs', '2026-06-01.csv.gz'), gzipSync('time,status\n2026-06-01T10:00:00+08:00,200\n'));

for (const name of ['README.md', 'npm/README.md']) {
  test(name, async () => {
    const text = readFileSync(join(HERE, '..', '..', name), 'utf8');
    const lines = [...text.matchAll(/^(?:\$ )?npx kling-calc (.*)$/gm)].map(([, line]) => line);
    assert.ok(lines.length >= 2);
    for (const line of lines) {
      const { code, err } = await run(wordsOf(line), { cwd: scratch });
      assert.equal(code, 0, `${line}\n${err}`);
    }
  });
}
