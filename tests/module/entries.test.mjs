// The entries with a part of the module: what each has, that it answers as the whole does, and what it weighs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import * as whole from 'kling-calc';
import { compressed } from '../../www/compressed.mjs';
import { ENTRIES, exportsOf } from './support/entries.mjs';
import { caseFiles, readPending, settle } from './support/pending.mjs';
import { casesOf, play } from './support/replay.mjs';

const root = new URL('./node_modules/kling-calc/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const require = createRequire(import.meta.url);
const pending = readPending();
const cases = [...caseFiles(), 'own/logFiles', 'own/previewLog'].flatMap((file) => casesOf(file).map((each) => ({ file, ...each })));

/** What each was made to weigh, in bytes after brotli; it may grow by so much of it. */
const WEIGHTS = JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8'));
const MORE = 1.02;

/** A function's answer, or its refusal. */
function outcome(ask) {
  try {
    return { answer: ask() };
  } catch (error) {
    const { problems, problemsLeftOut, message } = error;
    return { problems, problemsLeftOut, message };
  }
}

/** An entry's functions; whatever answers at once is asked of the whole as well. */
function besideTheWhole(entry) {
  const beside = ([name, ask]) => {
    if (name === 'historyReader') return [name, ask];
    const both = (...given) => {
      assert.deepEqual(
        outcome(() => ask(...given)),
        outcome(() => whole[name](...given)),
      );
      return ask(...given);
    };
    return [name, both];
  };
  return Object.fromEntries(Object.entries(entry).map(beside));
}

test('there is an entry for each list of functions, and no function is in two', () => {
  const folders = readdirSync(new URL('dist/', root), { withFileTypes: true }).filter((each) => each.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(ENTRIES));
  const named = Object.values(ENTRIES).flat();
  assert.equal(new Set(named).size, named.length);
  const left = Object.keys(whole).filter((name) => !named.includes(name));
  assert.deepEqual(left, ['CalcError', 'compareCampaigns', 'compareTracks', 'limits', 'planCampaign', 'rulebook']);
});

for (const name of Object.keys(ENTRIES)) {
  describe(`kling-calc/${name}`, async () => {
    const entry = await import(`kling-calc/${name}`);
    const slim = await import(`kling-calc/${name}/slim`);

    test('has its functions and no others, under their names', () => {
      assert.deepEqual(Object.keys(entry), exportsOf(name));
      for (const [exported, value] of Object.entries(entry)) assert.equal(value.name, exported);
    });

    test('declares them and the types they speak of, and no others', () => {
      for (const [file, from] of [
        ['index.d.ts', '../index.js'],
        ['index.d.cts', '../index.cjs'],
      ]) {
        const text = readFileSync(new URL(`dist/${name}/${file}`, root), 'utf8');
        const lists = [...text.matchAll(/^export (type )?\{([^}]*)\} from '(.*)';$/gm)];
        assert.deepEqual(
          lists.map(([, type, , path]) => [type, path]),
          [
            [undefined, from],
            ['type ', from],
          ],
        );
        const [values, types] = lists.map(([, , list]) => list.match(/\w+/g));
        assert.deepEqual(values, exportsOf(name));
        assert.ok(types.includes('Problem') && types.includes('Limits'));
        assert.equal(types.includes('EstimateRequest'), name === 'cost');
        assert.equal(types.includes('CampaignRequest'), false);
      }
    });

    test('has the folder with the files of the whole, and each is exported as those are', () => {
      const folder = new URL(`dist/${name}/`, root);
      const files = [
        'index.cjs',
        'index.d.cts',
        'index.d.ts',
        'index.js',
        `kling_calc_${name}_bg.wasm`,
        'node.js',
        'slim-node.js',
        'slim.js',
        'workerd.js',
      ];
      assert.deepEqual(readdirSync(folder).sort(), files);
      const moved = (part) => JSON.parse(JSON.stringify(part).replaceAll('./dist/', `./dist/${name}/`));
      assert.deepEqual(manifest.exports[`./${name}`], moved(manifest.exports['.']));
      assert.deepEqual(manifest.exports[`./${name}/slim`], moved(manifest.exports['./slim']));
      // Under a name of its own: a bundler may copy several of them into one folder.
      const module = `kling_calc_${name}_bg.wasm`;
      assert.equal(manifest.exports[`./${name}/${module}`], `./dist/${name}/${module}`);
      for (const file of ['slim.js', 'slim-node.js', 'workerd.js']) {
        assert.match(readFileSync(new URL(file, folder), 'utf8'), new RegExp(`"\\./${module}"`));
      }
    });

    test('is one for import and require; its slim twin has the same functions', () => {
      assert.equal(require(`kling-calc/${name}`).CalcError, entry.CalcError);
      assert.deepEqual(Object.keys(slim), Object.keys(entry));
      assert.deepEqual(slim.limits(), whole.limits());
    });

    const own = cases.filter((each) => ENTRIES[name].includes(each.function));

    test('has worked cases of its own', () => assert.ok(own.length >= 8, `${own.length}`));

    const beside = besideTheWhole(entry);
    for (const each of own) {
      test(`answers as the whole does: ${each.function}, ${each.name}`, () => {
        assert.equal(settle(pending, each.file, each.name, play(beside, each)), undefined);
        assert.equal(settle(pending, each.file, each.name, play(slim, each)), undefined);
      });
    }

    for (const [what, file] of [
      ['inlined', 'index.js'],
      ['wasm', `kling_calc_${name}_bg.wasm`],
    ]) {
      test(`${what}, weighs what was reached`, async () => {
        const { length } = await compressed(readFileSync(new URL(`dist/${name}/${file}`, root)));
        const reached = WEIGHTS[name][what];
        assert.ok(length <= reached * MORE, `${length} bytes after brotli, where ${reached} were reached`);
        assert.ok(length >= reached / MORE, `${length} bytes after brotli: write it down in weights.json in the place of ${reached}`);
      });
    }
  });
}

test('the whole weighs what was reached', async () => {
  for (const [what, file] of [
    ['inlined', 'index.js'],
    ['wasm', 'kling_calc_bg.wasm'],
  ]) {
    const { length } = await compressed(readFileSync(new URL(`dist/${file}`, root)));
    const reached = WEIGHTS.whole[what];
    assert.ok(length <= reached * MORE, `${what}: ${length} bytes after brotli, where ${reached} were reached`);
  }
});

describe('what has no worked cases', async () => {
  const [bill, cost, lots, sla, throughput] = await Promise.all(Object.keys(ENTRIES).map((name) => import(`kling-calc/${name}`)));
  const refusedAlike = (entry, name, ...given) => {
    const { problems } = outcome(() => whole[name](...given));
    assert.ok(problems.length > 0);
    assert.deepEqual(outcome(() => entry[name](...given)).problems, problems);
  };
  const alike = (entry, name, ...given) => assert.deepEqual(entry[name](...given), whole[name](...given));
  const asOf = '2026-11-20';

  test('columns, options and offers', () => {
    const rates = whole
      .rulebook()
      .rates.filter(({ track, basis, units }) => track === 'api' && basis === 'per-second' && units !== null)
      .slice(0, 1)
      .map(({ id }) => id);
    const columns = { rate: new Uint16Array([0, 0]), durationSeconds: new Uint16Array([5, 10]), quantity: new Uint32Array([3, 1]) };
    alike(cost, 'estimateColumns', { asOf, rates }, columns);
    assert.equal(cost.estimateColumns({ asOf, rates }, columns).unitsMilli.length, 2);
    refusedAlike(cost, 'estimateColumns', { asOf, rates }, { ...columns, rate: [0, 0] });
    alike(cost, 'jobOptions', { asOf, jobs: [{ model: 'kling-v3' }] });
    alike(cost, 'offers', { asOf });
  });

  test('lots in columns, of a plan, and as a ledger', () => {
    const usage = { day: new Int32Array([20_777]), unitsMilli: new Uint32Array([500]) };
    const columns = {
      unitsMilli: new BigInt64Array([1000n]),
      effectiveOn: new Int32Array([20_770]),
      expiresOn: new Int32Array([20_790]),
      purchasedOn: new Int32Array([20_770]),
    };
    const request = { asOf };
    alike(lots, 'burnColumns', request, columns, usage);
    refusedAlike(lots, 'expiryScenarios', request, { day: [1], unitsMilli: 2 });
    const [plan] = whole.rulebook().plans;
    alike(lots, 'lotsFromPlan', { plan: plan.id, startsOn: asOf, months: 2 });
    const lot = { id: 'a', units: 1000, effectiveOn: asOf, validity: { days: 30 } };
    alike(lots, 'expiryLedger', { asOf, lots: [lot], usage: [{ on: '2026-11-25', units: 100 }] });
    assert.equal(lots.planExpiry({ asOf, lots: [lot], usage: [] }).totals.expired, '1000');
  });

  test('a log in pieces, and straight into the memory', () => {
    const log = new TextEncoder().encode('time,status\n2026-06-01T00:00:00Z,200\n2026-06-01T00:01:00Z,500\n');
    const read = (entry, feed) => {
      const reader = entry.availabilityReader({ period: { from: '2026-06-01', lastDay: '2026-06-30' } });
      feed(reader);
      return reader.finish();
    };
    const inPieces = (reader) => [log.subarray(0, 17), log.subarray(17)].forEach((piece) => reader.push(piece));
    const filled = (reader) => reader.fill((space) => (space.set(log), log.length));
    const expected = read(whole, inPieces);
    assert.equal(expected.rows, 2);
    assert.deepEqual(read(sla, inPieces), expected);
    assert.deepEqual(read(sla, filled), expected);
  });

  test('a simulation in parts', () => {
    const request = { slots: 2, workloads: [{ count: 5, service: { kind: 'exponential', mean: 60 } }], replications: 4, seed: 7 };
    const parts = [
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ].map((range) => throughput.simulatePart(request, range));
    alike(throughput, 'mergeThroughput', request, parts);
    assert.deepEqual(throughput.mergeThroughput(request, parts), whole.simulateThroughput(request));
  });

  test('tables of rates and of charges, and exports in pieces', () => {
    alike(bill, 'rateTable');
    alike(bill, 'focusRows', { deductions: [] });
    const reader = bill.historyReader();
    assert.equal(reader.rows(), 0);
    reader.free();
    assert.throws(() => reader.rows(), bill.CalcError);
  });
});
