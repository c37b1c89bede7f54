/** Saved plans without a browser: what a file may hold, and what becomes of plans that come to others. */
import { expect, test } from '@playwright/test';
import { enPlans } from '../../../www/src/i18n/en-plans';
import { zhPlans } from '../../../www/src/i18n/zh-plans';
import { writeLink } from '../../../www/src/lib/fragment';
import { writeCampaign } from '../../../www/src/views/campaign/codec';
import { FILE_MAX, FORMAT, readPlanFile, VERSION, writePlanFile, type FileFault } from '../../../www/src/views/campaign/plans/file';
import { freeName, merge, numbered } from '../../../www/src/views/campaign/plans/merge';
import { cutName, LINK_MAX, NAME_MAX, PLANS_MAX, seenIn, tidyName, type SavedPlan } from '../../../www/src/views/campaign/plans/saved';
import { firstState } from '../../../www/src/views/campaign/state';
import { draft } from '../../../www/src/views/cost/state';

const DAY = '2026-11-21';
const SEEN = { cost: 'USD 2,800.00', finish: '2026-11-22', wasted: '2000', limit: 'nothing' };

function linkOf(quantity: number | string, rulebook = '2026-11-20-ab12cd34'): string {
  const state = { ...firstState(DAY), jobs: [draft({ model: 'kling-v3', quantity: String(quantity) })] };
  return writeLink(rulebook, 'campaign', writeCampaign(state, [SEEN]));
}

const planOf = (name: string, quantity: number | string = 1, saved = DAY): SavedPlan => ({ name, saved, link: linkOf(quantity) });
const bytesOf = (text: string) => new TextEncoder().encode(text);

function fileOf(plans: unknown, more: object = {}): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, plans, ...more });
}

function plansIn(text: string | Uint8Array): readonly SavedPlan[] {
  const { plans, faults } = readPlanFile(typeof text === 'string' ? bytesOf(text) : text);
  expect(faults).toBeNull();
  return plans ?? [];
}

const PLANS = [
  planOf('One film'),
  planOf('电影 “二” \\ / <b>', 2, '2024-02-29'),
  planOf('\u{1F3AC} (2)', '1,5 & #'),
  planOf('No figures', 4),
];

test('what goes into a file comes out of it', () => {
  const text = writePlanFile(PLANS);
  expect(plansIn(text)).toEqual(PLANS);
  expect(text).toContain('"link": "v=1&rb=2026-11-20-ab12cd34&view=campaign&asOf=2026-11-21');
  // A mark at the beginning, other ends of lines and no spaces at all: editors and mailers do that.
  expect(plansIn(`\ufeff${text}`)).toEqual(PLANS);
  expect(plansIn(text.replaceAll('\n', '\r\n'))).toEqual(PLANS);
  expect(plansIn(JSON.stringify(JSON.parse(text)))).toEqual(PLANS);
});

test('as many plans as can be kept fit into a file', () => {
  const plans = Array.from({ length: PLANS_MAX }, (_, index) => planOf(`Plan ${index}`, index));
  expect(plansIn(writePlanFile(plans))).toEqual(plans);
});

test('a plan of a rulebook to come, and one of none, are read as they are', () => {
  const plans = [
    { ...planOf('later'), link: linkOf(1, '2031-01-01-00000000') },
    { ...planOf('none'), link: linkOf(2, '') },
  ];
  const [later, none] = plansIn(writePlanFile(plans));
  expect(later && seenIn(later)).toEqual({ rulebook: '2031-01-01-00000000', seen: SEEN });
  expect(none && seenIn(none)).toEqual({ rulebook: '', seen: SEEN });
});

const good = planOf('Good');
const wrong = (change: Record<string, unknown>) => fileOf([good, { ...planOf('Other'), ...change }]);
const bare = (link: string) => wrong({ link });

/** What is refused, and where: a plan from 1, 0 for the file. */
const CORRUPT: [what: string, content: string | Uint8Array, faults: [kind: string, plan: number, field: string, value?: string][]][] = [
  ['nothing', '', [['empty', 0, '']]],
  ['spaces and a mark', '\ufeff \r\n', [['empty', 0, '']]],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8]), [['not-utf8', 0, '']]],
  ['text in UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), [['not-utf8', 0, '']]],
  ['zeros', new Uint8Array(64), [['not-json', 0, '']]],
  ['words', 'Dear all, here are my plans', [['not-json', 0, '']]],
  ['a file cut off', writePlanFile(PLANS).slice(0, -40), [['not-json', 0, '']]],
  ['two files in one', writePlanFile(PLANS).repeat(2), [['not-json', 0, '']]],
  ['a comma too many', '{"format": "kling-calc-plans",}', [['not-json', 0, '']]],
  ['deep nesting', '['.repeat(200_000), [['not-json', 0, '']]],
  ['too many bytes', new Uint8Array(FILE_MAX + 1).fill(0x20), [['too-large', 0, '']]],
  ['null', 'null', [['not-ours', 0, '']]],
  ['a list', '[]', [['not-ours', 0, '']]],
  ['a number', '7', [['not-ours', 0, '']]],
  ['another program’s', '{"format":"other","version":1,"plans":[]}', [['not-ours', 0, 'format']]],
  ['no marker', '{"version":1,"plans":[]}', [['not-ours', 0, 'format']]],
  ['a newer version', fileOf('in another way', { version: VERSION + 1, more: true }), [['newer', 0, 'version', String(VERSION + 1)]]],
  ['no version', fileOf([good], { version: undefined }), [['version', 0, 'version']]],
  ['a version in words', fileOf([good], { version: '1' }), [['version', 0, 'version']]],
  ['half a version', fileOf([good], { version: 1.5 }), [['version', 0, 'version']]],
  ['an unknown field', fileOf([good], { note: 'x' }), [['unknown', 0, 'note']]],
  ['no plans', fileOf(undefined), [['no-list', 0, 'plans']]],
  ['plans by name', fileOf({ good }), [['no-list', 0, 'plans']]],
  ['an empty list', fileOf([]), [['no-plans', 0, 'plans']]],
  [
    'too many plans',
    fileOf(Array.from({ length: PLANS_MAX + 1 }, (_, index) => planOf(`Plan ${index}`))),
    [['too-many', 0, 'plans', String(PLANS_MAX + 1)]],
  ],
  ['a field twice', '{"format":"kling-calc-plans","version":1,"plans":[{"name":"a","n\\u0061me":"b"}]}', [['repeated', 0, 'name']]],
  ['plans twice', `{"format":"${FORMAT}","version":1,"plans":[],"plans":[]}`, [['repeated', 0, 'plans']]],
  [
    'a plan that is none',
    fileOf([good, null, 'v=1', []]),
    [
      ['no-plan', 2, ''],
      ['no-plan', 3, ''],
      ['no-plan', 4, ''],
    ],
  ],
  [
    'an empty plan',
    fileOf([{}]),
    [
      ['missing', 1, 'name'],
      ['missing', 1, 'saved'],
      ['missing', 1, 'link'],
    ],
  ],
  [
    'wrong types',
    fileOf([{ name: 1, saved: null, link: ['v=1'] }]),
    [
      ['no-text', 1, 'name'],
      ['no-text', 1, 'saved'],
      ['no-text', 1, 'link'],
    ],
  ],
  ['more of a plan', wrong({ id: '1' }), [['unknown', 2, 'id']]],
  ['a prototype', fileOf([good]).replace('"name"', '"__proto__":{"name":"x"},"name"'), [['unknown', 1, '__proto__']]],
  ['an empty name', wrong({ name: ' \u00a0\t' }), [['name-empty', 2, 'name']]],
  ['a long name', wrong({ name: 'x'.repeat(NAME_MAX + 1) }), [['name-long', 2, 'name']]],
  ['a name that nobody sees', wrong({ name: '\u200b\u2060' }), [['name-empty', 2, 'name']]],
  ['a name that turns what follows', wrong({ name: 'a\u202eb' }), [['name-signs', 2, 'name']]],
  ['a name with a bell', wrong({ name: 'a\u0007' }), [['name-signs', 2, 'name']]],
  ['a day that is none', wrong({ saved: '2026-02-30' }), [['no-day', 2, 'saved', '2026-02-30']]],
  ['a day with its time', wrong({ saved: '2026-11-21T08:00:00Z' }), [['no-day', 2, 'saved', '2026-11-21T08:00:00Z']]],
  ['a long link', bare(`${linkOf(1)}&lots=${'x'.repeat(LINK_MAX)}`), [['link-long', 2, 'link']]],
  ['an empty link', bare(''), [['no-link', 2, 'link']]],
  ['words for a link', bare('my plan'), [['no-link', 2, 'link']]],
  ['a link of another view', bare('v=1&view=cost&asOf=2026-11-21'), [['link-view', 2, 'link', 'cost']]],
  ['a link of no view', bare('v=1&asOf=2026-11-21'), [['link-view', 2, 'link', '']]],
  [
    'a whole address',
    bare(`https://example.org/#${linkOf(1)}`),
    [
      ['link-version', 2, 'link', 'v'],
      ['link-unknown', 2, 'link', 'https://example.org/#v'],
    ],
  ],
  ['a link of a version to come', bare(linkOf(1).replace('v=1', 'v=2')), [['link-version', 2, 'link', 'v']]],
  ['a link with damage', bare(`${linkOf(1)}&by=%E0%A4%A`), [['link-damaged', 2, 'link', 'by=%E0%A4%A']]],
  ['a link cut off', bare(linkOf(1).slice(0, -1).replace('limit:nothin', 'limit:%')), [['link-damaged', 2, 'link', 'was=limit:%']]],
  ['a link with something new', bare(`${linkOf(1)}&moon=full`), [['link-unknown', 2, 'link', 'moon']]],
  ['a link with a part twice', bare(`${linkOf(1)}&asOf=2026-11-22`), [['link-repeated', 2, 'link', 'asOf']]],
  ['a link without a day', bare('v=1&view=campaign&start=2026-11-21'), [['link-no-day', 2, 'link', 'asOf']]],
  ['a name twice', fileOf([good, planOf('Other'), planOf(' Good\u00a0')]), [['same-name', 3, 'name', '1']]],
  [
    'several faults',
    fileOf([{ ...good, saved: 'today' }, good, { ...planOf('Other'), link: 'x', extra: 1 }]),
    [
      ['no-day', 1, 'saved', 'today'],
      ['unknown', 3, 'extra'],
      ['no-link', 3, 'link'],
    ],
  ],
];

for (const [what, content, expected] of CORRUPT) {
  test(`refused as a whole, with its place: ${what}`, () => {
    const { plans, faults } = readPlanFile(typeof content === 'string' ? bytesOf(content) : content);
    expect(plans).toBeNull();
    expect(faults?.map(({ kind, plan, field }) => [kind, plan, field])).toEqual(expected.map(([kind, plan, field]) => [kind, plan, field]));
    for (const [index, [, , , value]] of expected.entries()) if (value !== undefined) expect(faults?.[index]?.value).toBe(value);
  });
}

test('the table knows every reason there is', () => {
  const told = new Set(CORRUPT.flatMap(([, , faults]) => faults.map(([kind]) => kind)));
  // A campaign's link holds neither: they are of other views, or have a test of their own.
  const elsewhere = ['link-seen', 'link-too-many'];
  expect([...told, ...elsewhere].sort()).toEqual(Object.keys(enPlans.faults).sort());
});

test('a link with more than a form holds is refused', () => {
  const job = '&job=model:kling-v3';
  const { faults } = readPlanFile(bytesOf(bare(linkOf(1) + job.repeat(500))));
  expect(faults?.[0]).toMatchObject({ kind: 'link-too-many', plan: 2, field: 'link', value: 'job' });
});

test('every reason is its own, with its place, in both languages', () => {
  for (const texts of [enPlans, zhPlans]) {
    const kinds = Object.keys(texts.faults) as FileFault['kind'][];
    expect(new Set(kinds.map((kind) => texts.faults[kind]('7'))).size).toBe(kinds.length);
  }
  expect(enPlans.faultAt(3, 'link', enPlans.faults['no-link'](''))).toBe('plan 3, “link”: is not a link of this page');
  expect(enPlans.faultAt(0, '', enPlans.faults.empty(''))).toBe('the file is empty');
  expect(enPlans.faults['not-json']('3:14')).toBe('the file is not JSON from line 3, column 14 on');
});

test('the result is told in one sentence', () => {
  expect(enPlans.wasTaken('a.json', 3, 1)).toBe('“a.json”: 3 added, 1 already there.');
  expect(enPlans.wasTaken('a.json', 2, 0)).toBe('“a.json”: 2 added.');
  expect(enPlans.wasTaken('a.json', 0, 2)).toBe('“a.json”: nothing to add, 2 already there.');
});

/** A small generator, so that a failure comes again. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const LONG = 'x'.repeat(NAME_MAX);
const NAMES = ['A', 'A (2)', 'A (3)', 'A (2) (2)', 'B', LONG, `${LONG.slice(4)} (2)`, '\u{1F3AC}'.repeat(NAME_MAX / 2)];

const LINKS = [1, 2, 3].map((quantity) => linkOf(quantity));

/** Plans with names and contents that meet, each name once. */
function someOf(next: () => number): SavedPlan[] {
  return NAMES.filter(() => next() < 0.5).map((name) => ({ name, saved: DAY, link: LINKS[Math.floor(next() * 3)] ?? '' }));
}

const identity = ({ name, saved, link }: SavedPlan) => `${name} ${saved} ${link}`;
const contents = (plans: readonly SavedPlan[]) => [...new Set(plans.map(({ link }) => link))].sort().join(' ');

/** The laws of merging that do not hold. */
function broken(kept: readonly SavedPlan[], coming: readonly SavedPlan[]): string[] {
  const { added, there, renamed } = merge(kept, coming);
  const after = [...kept, ...added];
  const before = new Map(renamed.map(({ from, to }) => [to, from]));
  const given = new Set(coming.map(identity));
  const again = merge(after, coming);
  const own = merge(kept, kept);
  const laws: [law: string, holds: boolean][] = [
    ['each plan is added or was there', added.length + there === coming.length],
    ['names stay apart', new Set(after.map(({ name }) => name)).size === after.length],
    ['names stay lawful', added.every(({ name }) => name.length <= NAME_MAX && tidyName(name) === name)],
    ['no content is lost', contents(after) === contents([...kept, ...coming])],
    [
      'what is added is what came, under a name that is told',
      added.every((plan) => given.has(identity({ ...plan, name: before.get(plan.name) ?? plan.name }))),
    ],
    ['twice is once', again.added.length === 0 && again.there === coming.length],
    ['into nothing it comes as it is', merge([], coming).added.map(identity).join() === coming.map(identity).join()],
    ['what was taken out is in it already', own.added.length === 0 && own.there === kept.length],
    ['the order of a file changes no content', contents([...kept, ...merge(kept, coming.toReversed()).added]) === contents(after)],
  ];
  return laws.flatMap(([law, holds]) => (holds ? [] : [law]));
}

test('the laws of merging', () => {
  const numbers = random(7);
  const next = () => numbers.next().value;
  let renamed = 0;
  for (let round = 0; round < 300; round += 1) {
    const [kept, coming] = [someOf(next), someOf(next)];
    renamed += merge(kept, coming).renamed.length;
    expect(broken(kept, coming), JSON.stringify({ kept, coming })).toEqual([]);
  }
  // They met often enough for it to mean something.
  expect(renamed).toBeGreaterThan(100);
});

test('the same name is told as there, or kept under a number', () => {
  const kept = [planOf('Film', 1), planOf('Series', 1)];
  const coming = [planOf('Film', 2), planOf('Film (2)', 3), planOf('Series', 1, '2020-01-01'), planOf('New', 1)];
  const { added, there, renamed } = merge(kept, coming);
  expect(added.map(({ name }) => name)).toEqual(['Film (2)', 'New', 'Film (3)']);
  expect(there).toBe(1);
  expect(renamed).toEqual([{ from: 'Film', to: 'Film (3)' }]);
  // A plan that is kept under another name is still one of its own.
  expect(merge([planOf('X', 1)], [planOf('Y', 1)]).added).toHaveLength(1);
});

test('a number fits behind every name', () => {
  expect(numbered('Film', 2)).toBe('Film (2)');
  for (const name of NAMES) expect(numbered(name, 123).length).toBeLessThanOrEqual(NAME_MAX);
  // No half of a character is left.
  expect(numbered('\u{1F3AC}'.repeat(NAME_MAX / 2), 2).isWellFormed()).toBe(true);
  const taken = new Set(['Film', 'Film (2)', 'Film (4)']);
  expect(freeName('Film', (name) => taken.has(name))).toBe('Film (3)');
  expect(freeName('Other', (name) => taken.has(name))).toBe('Other');
});

test('names that look the same are the same', () => {
  expect(tidyName('  A \u00a0\t plan\r\n')).toBe('A plan');
  expect(tidyName('e\u0301')).toBe('é');
  expect(tidyName('\ud800')).toBe('\ufffd');
  expect(cutName('ab\u{1F3AC}', 3)).toBe('ab');
});
