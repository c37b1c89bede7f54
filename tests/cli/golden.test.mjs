// Every command's answer, as it is printed: without a terminal, in 80 and in 200 columns, in Chinese, as CSV, with its reasons.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as calc from 'kling-calc';
import { golden, run, wordsOf } from './support.mjs';

const JOB = '--model kling-v3 --resolution 1080p --seconds 10 --audio --as-of 2026-11-20';

/** @type {[string, string, { columns?: number, input?: string, needs?: string, code?: number }?][]} */
const ANSWERS = [
  ['help', '--help', { columns: 80 }],
  ['help-zh', '--help --lang zh', { columns: 80 }],
  ['estimate', `estimate ${JOB} --quantity 200 --takes 2.5`],
  ['estimate-csv', `estimate ${JOB} --quantity 200 --takes 2.5 --csv`],
  ['estimate-why', `estimate ${JOB} --quantity 200 --takes 2.5 --why`, { columns: 100 }],
  ['estimate-why-zh', `estimate ${JOB} --quantity 200 --takes 2.5 --why --lang zh`, { columns: 80 }],
  ['compare', 'compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20'],
  ['compare-80', 'compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20', { columns: 80 }],
  ['compare-200', 'compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20', { columns: 200 }],
  ['compare-40', 'compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20', { columns: 40 }],
  ['compare-zh-80', 'compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20 --lang zh', { columns: 80 }],
  [
    'expiry',
    'expiry --lot units=1000,effective=2026-11-20,days=30,paid=98USD --per-day 40 --weekdays mon,tue,wed,thu,fri --as-of 2026-11-20',
  ],
  ['buy', 'buy --per-day 86.65 --from 2026-12-01 --to 2027-01-30 --as-of 2026-11-20', { columns: 100 }],
  ['run', 'run --slots 20 --count 500 --median 180 --p95 420 --failure-rate 0.03 --deadline 2h', { columns: 80 }],
  ['run-zh', 'run --slots 20 --count 500 --seconds 120 --deadline 2h --lang zh', { columns: 80 }],
  ['sla', 'sla logs/june.csv --month 2026-06 --fee 1000 --on 2026-07-20'],
  ['sla-why', 'sla logs/june.csv --month 2026-06 --fee 1000 --on 2026-07-20 --why', { columns: 100 }],
  ['sla-zh', 'sla logs/june.csv --month 2026-06 --fee 1000 --on 2026-08-31 --lang zh', { columns: 80 }],
  ['sla-csv', 'sla logs/june.csv --month 2026-06 --csv'],
  ['sla-fail-on', 'sla logs/june.csv --month 2026-06 --fee 1000 --on 2026-09-01 --fail-on missed', { code: 3 }],
  ['claim', 'claim --month 2026-11 --on 2026-12-10'],
  ['claim-zh', 'claim --month 2026-11 --on 2026-12-01 --lang zh'],
  ['claim-csv', 'claim --month 2026-11 --on 2027-01-31 --csv'],
  [
    'sla-exclude',
    'sla logs/june.csv --month 2026-06 --on 2026-07-20 --exclude 2026-06-17T00:00:00Z/2026-06-17T08:00:00Z=2.2(i) --exclude 2026-07-02T00:00:00Z/2026-07-03T00:00:00Z=2.2(ii)',
    { columns: 100 },
  ],
  ['estimate-own-price', `estimate ${JOB} --price-per-unit 0.1`],
  [
    'expiry-orders',
    'expiry --lot units=1000,effective=2026-11-20,days=30 --lot units=1000,effective=2026-11-20,days=60 --per-day 40 --to 2027-01-01 --as-of 2026-11-20',
    { columns: 100 },
  ],
  [
    'expiry-why',
    'expiry --lot units=1000,effective=2026-11-20,days=30 --per-day 40 --to 2026-12-01 --as-of 2026-11-20 --why',
    { columns: 100 },
  ],
  ['run-why', 'run --slots 20 --count 500 --median 180 --p95 420 --failure-rate 0.03 --deadline 2h --why', { columns: 100 }],
  ['help-40', 'estimate --help', { columns: 40 }],
  ['prices-80', 'prices --model kling-v3 --as-of 2026-11-20', { columns: 80 }],
  ['prices-early', 'prices --model kling-v3 --as-of 2019-01-01 --why', { columns: 100 }],
  [
    'campaign-slots',
    'campaign - --as-of 2026-11-20 --starts-on 2026-12-01 --slots 20',
    { columns: 100, input: '{"jobs":[{"model":"kling-v3","resolution":"1080p","durationSeconds":10,"quantity":2000}]}' },
  ],
  [
    'campaign',
    'campaign - --as-of 2026-11-20 --starts-on 2026-12-01 --deadline-on 2026-12-20',
    { columns: 100, input: '{"jobs":[{"model":"kling-v3","resolution":"1080p","durationSeconds":10,"quantity":2000}]}' },
  ],
  ['prices', 'prices --model kling-v3 --task text-to-video --as-of 2026-11-20', { columns: 120 }],
  ['prices-packages', 'prices --packages --as-of 2026-11-20 --csv'],
  ['rulebook-readings', 'rulebook readings', { columns: 120 }],
  [
    'plan-or-api',
    'plan-or-api --model kling-v3 --resolution 720p --seconds 5 --quantity 60 --starts-on 2026-12-01 --months 6 --as-of 2026-11-20',
    { columns: 120, needs: 'compareTracks' },
  ],
];

for (const [name, line, { columns, input, needs, code = 0 } = {}] of ANSWERS) {
  const skip = needs !== undefined && !(needs in calc) && `the module has no ${needs} yet`;
  test(`${name}: kling-calc ${line}`, { skip }, async () => {
    const said = await run(wordsOf(line), { columns, input });
    assert.equal(said.err.replace(/^Note: .*$|^注意：.*$/gm, '').trim(), '');
    assert.equal(said.code, code);
    golden(name, said.out);
  });
}

/** Columns of a terminal that a text takes: those of East Asia take two for a character. */
const wide = (text) =>
  [...text].reduce(
    (sum, letter) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1),
    0,
  );

describe('nothing but addresses is wider than the terminal', { concurrency: 2 }, () => {
  for (const [columns, language] of [
    [40, 'en'],
    [80, 'en'],
    [80, 'zh'],
    [200, 'zh'],
  ]) {
    test(`of ${columns} columns, ${language}`, async () => {
      for (const [, line, { input, needs, columns: own } = {}] of ANSWERS) {
        // A golden answer in its own width is held above.
        if (line.includes('--csv') || own === columns || (needs && !(needs in calc))) continue;
        const { out } = await run([...wordsOf(line), '--lang', language], { columns, input });
        const over = out.split('\n').filter((text) => wide(text) > columns && !/https?:|kling-calc /.test(text));
        assert.deepEqual(over, [], line);
      }
    });
  }
});
