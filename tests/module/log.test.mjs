// Request logs through the packed module: however a log is cut or ordered, the answer is one; and the README's examples run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { availabilityFromLog, availabilityReader } from 'kling-calc';
import { generator } from '../judges/support/random.mjs';
import { asCsv, PERIOD, sampleRows, UNREACHED } from '../judges/support/sample.mjs';
import { compareDecimals } from './support/compare.mjs';

const bytesOf = (text) => new TextEncoder().encode(text);
const JUNE = { period: { from: '2026-06-01', lastDay: '2026-06-30' } };
const OPTIONS = { period: PERIOD, unreachedStatuses: UNREACHED };

/** Small, and with something at every byte that could be lost at a cut. */
const SMALL = {
  csv: {
    options: {
      ...JUNE,
      unreachedStatuses: ['timeout', ''],
      exclude: [{ from: '2026-06-02T00:00:00Z', to: '2026-06-02T00:05:00Z', clause: '2.2(i)' }],
    },
    log:
      '\ufefftime,note,status\r\n' +
      '2026-05-31T16:04:59.999Z,"a ""b"", c",500\r\n' +
      '2026-06-01T00:05:00+08:00,"two\r\nlines",503\r\n' +
      '\r\n' +
      '2026-06-02T00:01:00Z,é,502\n' +
      '1780359000,,timeout\n' +
      '1780359000123,x,\n' +
      'yesterday,x,200\n' +
      '2026-06-03T00:00:00,x,20x\n' +
      '2026-07-01T00:00:00,x,500\n' +
      '2026-06-30T23:59:59,"the last line has no end",404',
  },
  ndjson: {
    options: { ...JUNE, unreachedStatuses: ['null'] },
    log:
      '{"time":"2026-05-31T16:04:59.999Z","status":500,"note":"é \\" }"}\n' +
      '{"status":"503","deep":{"status":200,"time":[1,2]},"t\\u0069me":1780243500}\r\n' +
      '\n' +
      '{"time":1780243500123,"status":null}\n' +
      '{"time":"2026-06-03T00:00:00","status":2e2}\n' +
      '{"time":"2026-06-03T00:00:00","status":200\n' +
      '{"time":"2026-06-03T00:00:00","status":429}',
  },
};

function inPieces(options, pieces) {
  const reader = availabilityReader(options);
  for (const piece of pieces) reader.push(piece);
  return reader.finish();
}

describe('a log is the same log however it is cut', () => {
  for (const [name, { log, options }] of Object.entries(SMALL)) {
    const bytes = bytesOf(log);
    const whole = availabilityFromLog(bytes, options);

    test(`${name}: at every byte`, () => {
      assert.ok(whole.badIntervals > 0 && whole.badRows.length > 0 && whole.intervalRows.some(({ unreached }) => unreached > 0));
      assert.deepEqual(availabilityFromLog(log, options), whole, 'as text');
      for (let at = 0; at <= bytes.length; at++) {
        assert.deepEqual(inPieces(options, [bytes.subarray(0, at), bytes.subarray(at)]), whole, `cut at byte ${at}`);
      }
    });

    test(`${name}: byte by byte, and with empty pieces in between`, () => {
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
      assert.deepEqual(inPieces(options, single), whole);
      assert.deepEqual(
        inPieces(
          options,
          single.flatMap((piece) => [new Uint8Array(), piece]),
        ),
        whole,
      );
    });
  }

  test('a larger one, in random pieces', () => {
    const { below } = generator(7);
    const bytes = bytesOf(asCsv(sampleRows()));
    const whole = availabilityFromLog(bytes, OPTIONS);
    for (const longest of [10, 1000, 70_000]) {
      for (let round = 0; round < 5; round++) {
        const pieces = [];
        for (let at = 0; at < bytes.length;) {
          const end = at + 1 + below(longest);
          pieces.push(bytes.subarray(at, end));
          at = end;
        }
        assert.deepEqual(inPieces(OPTIONS, pieces), whole, `round ${round} of pieces up to ${longest} bytes`);
      }
    }
  });
});

describe('laws', () => {
  const rows = sampleRows();
  const measured = (some, options = OPTIONS) => availabilityFromLog(asCsv(some), options);
  const whole = measured(rows);

  test('the order of the rows does not matter', () => {
    const { below } = generator(8);
    // Only where bad rows stand depends on it.
    const unordered = ({ badRows, ...rest }) => ({ ...rest, bad: badRows.length });
    const shuffled = rows.map((row) => [below(1 << 30), row]).sort(([a], [b]) => a - b);
    for (const other of [rows.toReversed(), rows.toSorted(), shuffled.map(([, row]) => row)]) {
      assert.deepEqual(unordered(measured(other)), unordered(whole));
    }
  });

  test('a log and what is missing of it add up', () => {
    const half = rows.length >> 1;
    const counts = (answer) => new Map(answer.intervalRows.map(({ start, ...row }) => [start, row]));
    const [one, other, both] = [rows.slice(0, half), rows.slice(half), rows].map((some) => counts(measured(some)));
    for (const [start, { valid, errors, unreached }] of both) {
      for (const [name, sum] of Object.entries({ valid, errors, unreached })) {
        assert.equal((one.get(start)?.[name] ?? 0) + (other.get(start)?.[name] ?? 0), sum, `${name} of ${start}`);
      }
    }
  });

  // Read literally, a rate may pass 100 %, and an error that was received then lowers it: such a law does not hold there.
  for (const reading of ['capped', 'in-denominator']) {
    test(`another error never raises availability, read as ${reading}`, () => {
      const options = { ...OPTIONS, readings: { 'sla.unreached': reading } };
      const { below, of } = generator(9);
      let [before, grown, fell] = [measured(rows, options), rows, 0];
      for (let round = 0; round < 60; round++) {
        const day = `2026-06-0${3 + below(4)}`;
        const time = `${day}T${String(below(24)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}:00+08:00`;
        grown = [...grown, [time, of(['500', '599', 'timeout', '0'])]];
        const after = measured(grown, options);
        const order = compareDecimals(after.percent, before.percent);
        assert.ok(order <= 0, `${grown.at(-1)} raised ${before.percent} to ${after.percent}`);
        if (order < 0) fell++;
        before = after;
      }
      assert.ok(fell > 30, 'most of them lower it');
    });
  }

  test('an exclusion never lowers availability, and takes no interval out', () => {
    for (const [from, to] of [
      ['2026-06-03T00:00:00+08:00', '2026-06-03T12:00:00+08:00'],
      ['2026-06-05T00:02:30+08:00', '2026-06-05T09:02:30+08:00'],
      ['2026-06-01T00:00:00+08:00', '2026-07-01T00:00:00+08:00'],
    ]) {
      const excluded = measured(rows, { ...OPTIONS, exclude: [{ from, to, clause: '2.2(ix)' }] });
      assert.equal(compareDecimals(excluded.percent, whole.percent), 1);
      assert.deepEqual(excluded.withoutExclusions, { percent: whole.percent, tier: whole.tier });
      assert.equal(excluded.intervalsWithTraffic, whole.intervalsWithTraffic);
    }
  });
});

test('an exclusion is told that excludes nothing of the period, and only then', () => {
  const log = 'time,status\n2026-06-10T10:00:00Z,200\n';
  for (const [from, to, isTold] of [
    ['2026-05-31T23:00:00+08:00', '2026-05-31T23:59:59+08:00', true],
    ['2026-05-31T23:00:00+08:00', '2026-06-01T00:00:00+08:00', true],
    ['2026-05-31T23:00:00+08:00', '2026-06-01T00:00:01+08:00', false],
    ['2026-06-30T23:59:59+08:00', '2026-07-02T00:00:00+08:00', false],
    ['2026-07-01T00:00:00+08:00', '2026-07-02T00:00:00+08:00', true],
    ['2026-06-30T16:00:00Z', '2026-07-02T00:00:00Z', true],
  ]) {
    const { warnings, warningNotes } = availabilityFromLog(log, { ...JUNE, exclude: [{ from, to, clause: '2.2(i)' }] });
    const told = warnings.filter((_, index) => warningNotes[index].id === 'log.exclusion-outside');
    assert.equal(told.length, isTold ? 1 : 0, `${from} to ${to}`);
    if (isTold) assert.match(told[0], /by `2\.2\(i\)` is outside the period and excludes nothing$/);
  }
});

describe("the README's examples", () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const examples = [...readme.matchAll(/^```js\n(.*?)^```$/gms)]
    .map(([, code]) => code)
    .filter((code) => code.includes('availabilityReader('));
  const log = `time,status\n${Array.from({ length: 5000 }, (_, index) => `${1_780_243_200 + index * 500},${index % 50 ? 200 : 503}`).join('\n')}\n`;
  const { percent, tier, rows, intervalRows } = availabilityFromLog(log, JUNE);
  const expected = { percent, tier, rows, intervals: intervalRows.length };

  test('there is one for Node and one for a page', () => {
    assert.equal(examples.length, 2);
    assert.ok(examples[0].includes('createGunzip') && examples[1].includes('DecompressionStream'));
    assert.notEqual(tier.id, 'met');
  });

  for (const [index, name] of ['a gzipped file, through zlib', 'a gzipped file, through DecompressionStream'].entries()) {
    test(name, () => {
      const folder = mkdtempSync(join(tmpdir(), 'kling-calc-'));
      const path = join(folder, 'june.csv.gz');
      writeFileSync(path, gzipSync(log));
      // A page has the file from its visitor.
      const script = `
        import { readFileSync } from 'node:fs';
        const file = new Blob([readFileSync(${JSON.stringify(path)})]);
        ${examples[index].replaceAll('"june.csv.gz"', JSON.stringify(path))}
        console.log(JSON.stringify({ percent, tier, rows, intervals: intervalRows.length }));`;
      const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: import.meta.dirname,
        encoding: 'utf8',
      });
      rmSync(folder, { recursive: true, force: true });
      assert.deepEqual(JSON.parse(printed), expected);
    });
  }
});

test('a piece that is no bytes is refused as everything else is, and the log goes on', () => {
  const reader = availabilityReader(JUNE);
  for (const chunk of ['time,status\n', undefined, null, [1, 2], new Uint16Array(2), new ArrayBuffer(4)]) {
    assert.throws(
      () => reader.push(chunk),
      (error) => error.name === 'CalcError' && error.problems[0].code === 'wrong_type' && error.problems[0].field === 'chunk',
    );
  }
  reader.push(Buffer.from('time,status\n2026-06-01T00:00:00Z,200\n'));
  assert.equal(reader.finish().rows, 1);
});

test('a log that is read straight into the module is the same', () => {
  const bytes = Buffer.from(asCsv(sampleRows()));
  const options = { period: PERIOD, unreachedStatuses: UNREACHED };
  for (const most of [1, 7, 100_000, Infinity]) {
    const reader = availabilityReader(options);
    let at = 0;
    while (
      reader.fill((space) => {
        const piece = bytes.subarray(at, at + Math.min(most, space.length));
        space.set(piece);
        at += piece.length;
        return piece.length;
      }) > 0
    );
    assert.deepEqual(reader.finish(), availabilityFromLog(bytes, options));
    assert.throws(() => reader.fill(() => 0), { name: 'CalcError' });
  }
  const reader = availabilityReader(options);
  for (const count of [-1, 0.5, 1e9, NaN, undefined]) {
    assert.throws(
      () => reader.fill(() => count),
      (error) => error.name === 'CalcError' && error.problems[0].field === 'read',
    );
  }
});
