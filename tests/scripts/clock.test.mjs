// What would come out differently on another day, in another zone or where another language is spoken, found where it is written.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { clockAt, NOW, stopClock } from '../../scripts/lib/clock.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';

const FOLDERS = ['src', 'www', 'npm', 'tests', 'scripts', 'benches', 'docs', 'fuzz'];
const SOURCE = /\.(?:m?[jt]s|svelte|rs|py|sql)$/;
const MADE = /(?:^|\/)(?:node_modules|target|dist|out)\//;

/** Asks which moment it is. */
const CLOCK = [
  /\bDate\.now\b/,
  /\bnew Date(?:\(\)|(?![\w(]))/,
  /(?<![\w.]|new )Date\(\)/,
  /\b(?:SystemTime|Utc|Local)::now\b/,
  /\b(?:date(?:time)?\.(?:today|now|utcnow)|time\.time)\b/,
  /(?<!\.)\b(?:current_(?:date|timestamp)\b|now\(\)|getdate\(\))/i,
];
/** Takes the zone of the machine. */
const ZONE = [
  /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)\(/,
  /\bresolvedOptions\(/,
  /\bdatetime\.fromtimestamp\([^,)]*\)/,
];
/** Takes the language of the machine. */
const LANGUAGE = [/\.toLocale\w*\((?:\)|undefined)/, /\bIntl\.\w+\((?:\)|undefined)/];

/** The page is the one part that may look, and does so in few places. */
const MAY = {
  'www/src/lib/day.ts': 'today, as the reader calls it',
  'www/src/views/expiry/Lapses.svelte': 'when a calendar file was made',
  'www/src/views/expiry/purchases/Plan.svelte': 'when a calendar file was made',
  'www/src/views/sla/ClaimCard.svelte': 'when a calendar file was made',
  'www/src/views/campaign/plans/store.ts': 'names in the order of the reader’s language',
  'npm/cli/day.js': 'today, as whoever types a command calls it',
  'scripts/log-samples.mjs': 'says on which day the samples were made',
  'tests/module/package.test.mjs': 'says what the package may not do',
  'tests/scripts/clock.test.mjs': 'says what is looked for',
};

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
).filter((name) => SOURCE.test(name) && !MADE.test(name));

const CODE_ONLY = /^\s*(?:\/\/|\*|\/\*|#(?!\[)|--)/;

/** The places where one of the patterns stands, outside comments. */
const found = (patterns) =>
  files.flatMap((name) =>
    readFileSync(join(ROOT, name), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        !CODE_ONLY.test(line) && patterns.some((pattern) => pattern.test(line))
          ? [{ name, place: `${name}:${index + 1}: ${line.trim()}` }]
          : [],
      ),
  );

for (const [what, patterns] of Object.entries({ clock: CLOCK, zone: ZONE, language: LANGUAGE })) {
  test(`nothing takes the ${what} of the machine, but for the page where it says so`, () => {
    assert.deepEqual(
      found(patterns)
        .filter(({ name }) => !Object.hasOwn(MAY, name))
        .map(({ place }) => place),
      [],
    );
  });
}

test('what may look does', () => {
  const looking = new Set(found([...CLOCK, ...ZONE, ...LANGUAGE]).map(({ name }) => name));
  assert.deepEqual(
    Object.keys(MAY).filter((name) => !looking.has(name)),
    [],
  );
});

test('every test that opens a page has the clock that stands still', () => {
  const own = files.filter(
    (name) =>
      /^tests\/browser\/[^/]+\.ts$/.test(name) &&
      name !== 'tests/browser/clock.ts' &&
      /import\s*\{[^}]*\btest\b[^}]*\}\s*from '@playwright\/test'/.test(readFileSync(join(ROOT, name), 'utf8')),
  );
  assert.deepEqual(own, []);
  for (const name of ['tests/browser/page.ts', 'tests/firefox/page.test.mjs', 'scripts/audit.mjs', 'scripts/pictures.mjs']) {
    assert.match(readFileSync(join(ROOT, name), 'utf8'), /clockAt\(|from '\.\/clock'/, name);
  }
});

test('a clock that stands still tells one moment in every way to ask, and all others as they are', () => {
  const [, now] = clockAt();
  assert.equal(now, Date.parse(NOW));
  const told = runInNewContext(`(${stopClock})(${now});
    class Later extends Date {}
    ({
      made: new Date().getTime(), asked: Date.now(), text: Date.parse(Date()), of: new Later().getTime(), again: new (new Date().constructor)().getTime(),
      other: new Date('2028-02-29T00:00:00Z').getTime(), parts: Date.UTC(2028, 1, 29), is: new Date() instanceof Date,
    })`);
  const other = Date.UTC(2028, 1, 29);
  assert.deepEqual({ ...told }, { made: now, asked: now, text: now, of: now, again: now, other, parts: other, is: true });
});

test('the clock of an empty page goes on: who measures the machine there would wait for ever', () => {
  const [, now] = clockAt();
  const isStopped = (protocol) => runInNewContext(`const own = Date; (${stopClock})(${now}); Date !== own`, { location: { protocol } });
  assert.deepEqual(['about:', 'http:', 'file:'].map(isStopped), [false, true, true]);
});
