/** The text after the #: what goes out comes back, and nothing is dropped in silence. */
import { expect, test } from '@playwright/test';
import { ENTRIES_MAX, PARTS_MAX, readLink, readRecord, writeLink, writeRecord } from '../../../www/src/lib/fragment';
import { readCost, writeCost } from '../../../www/src/views/cost/codec';
import { draft, firstState, LINES_MAX, type CostState } from '../../../www/src/views/cost/state';

const TODAY = '2026-11-21';
const keyless = (state: CostState) => ({ ...state, jobs: state.jobs.map(({ key: _key, ...job }) => job) });

function roundTrip(state: CostState) {
  const link = readLink(writeLink('2026-11-20-ab12cd34', 'cost', writeCost(state)));
  expect(link?.reports).toEqual([]);
  const read = readCost(link?.parts ?? [], '1999-01-01');
  expect(read.reports).toEqual([]);
  return keyless(read.state);
}

test('a link can be read by people', () => {
  const state = firstState(TODAY);
  const link = writeLink('2026-11-20-ab12cd34', 'cost', writeCost(state, [{ units: '12', amount: '168' }]));
  expect(link).toBe(
    'v=1&rb=2026-11-20-ab12cd34&view=cost&asOf=2026-11-21&track=api&cur=USD&job=model:kling-v3,task:text-to-video,res:1080p,dur:10,audio:1,qty:100,takes:1&was=units:12,amount:168',
  );
});

test('every entry comes back as it was typed', () => {
  for (const typed of ['2,5', 'a:b', '50 %', '=1+1', '&job=x', '#', '100%25', ' 7 ', '十', '\u{1F600}', 'é\u0301', '"quoted"', '%', '+']) {
    const state: CostState = {
      ...firstState(TODAY),
      asOf: typed,
      pricePerUnit: typed,
      baseline: typed,
      jobs: [draft({ quantity: typed, model: typed, failureRate: typed }), draft({ takesPerKeeper: typed })],
    };
    expect(roundTrip(state)).toEqual(keyless(state));
  }
});

test('half of a character is replaced, not thrown at', () => {
  expect(writeRecord([['qty', '\ud800']])).toBe('qty:%EF%BF%BD');
});

test('a state without lines comes back', () => {
  const state = { ...firstState(TODAY), jobs: [] };
  expect(roundTrip(state)).toEqual(keyless(state));
});

test('a link that a messenger has escaped as a whole is read', () => {
  const { entries, reports } = readRecord({ key: 'job', raw: 'model%3Akling-v3%2Cdur%3A5' });
  expect(reports).toEqual([]);
  expect(Object.fromEntries(entries)).toEqual({ model: 'kling-v3', dur: '5' });
});

test('what is no link is none', () => {
  expect(readLink('')).toBeNull();
  expect(readLink('chapter-2')).toBeNull();
  expect(readLink('&&')).toBeNull();
});

test('a link without a version is read, and told', () => {
  expect(readLink('asOf=2026-11-21')?.reports).toEqual([{ kind: 'version', key: 'v', value: '' }]);
  expect(readLink('v=2&asOf=2026-11-21')?.reports).toEqual([{ kind: 'version', key: 'v', value: '2' }]);
});

test('the day is never left to the reader’s clock in silence', () => {
  const { state, reports } = readCost([], TODAY);
  expect(state.asOf).toBe(TODAY);
  expect(reports).toEqual([{ kind: 'no-day', key: 'asOf', value: TODAY }]);
  // A day that was emptied is written as such.
  expect(writeLink('', 'cost', writeCost({ ...firstState(''), jobs: [] }))).toBe('v=1&view=cost&asOf=&track=api&cur=USD');
});

test('every part that cannot be used is reported', () => {
  const link = readLink(
    'v=1&v=2&view=%ZZ&=x&naked&asOf=2026-11-21&asOf=2026-11-22&price=%E0&what=ever&job=model:a,model:b,size:9,broken,dur:%&was=amount:3&was=none',
  );
  const { reports } = readCost(link?.parts ?? [], TODAY);
  expect(link?.reports).toEqual([
    { kind: 'repeated', key: 'v', value: '2' },
    { kind: 'damaged', key: 'view', value: '%ZZ' },
    { kind: 'damaged', key: '', value: '=x' },
    { kind: 'damaged', key: '', value: 'naked' },
  ]);
  expect(reports).toEqual([
    { kind: 'repeated', key: 'asOf', value: '2026-11-22' },
    { kind: 'damaged', key: 'price', value: '%E0' },
    { kind: 'unknown', key: 'what', value: 'ever' },
    { kind: 'repeated', key: 'job.model', value: 'b' },
    { kind: 'damaged', key: 'job', value: 'broken' },
    { kind: 'damaged', key: 'job', value: 'dur:%' },
    { kind: 'unknown', key: 'job.size', value: '9' },
    { kind: 'seen', key: 'was', value: 'amount:3' },
    { kind: 'seen', key: 'was', value: '2 / 1' },
  ]);
});

test('a link with more lines than a form holds is cut, and told', () => {
  const parts = Array.from({ length: LINES_MAX + 2 }, () => ({ key: 'job', raw: 'model:kling-v3' }));
  const { state, reports } = readCost([{ key: 'asOf', raw: TODAY }, ...parts], TODAY);
  expect(state.jobs).toHaveLength(LINES_MAX);
  expect(reports.map(({ kind }) => kind)).toEqual(['too-many']);
});

for (const [more, reports] of [
  [-1, []],
  [0, []],
  [1, [{ kind: 'too-many', key: 'b', value: 'b=2' }]],
] as const) {
  test(`a link of ${PARTS_MAX + more} parts is read, and told where it is cut`, () => {
    const fragment = `v=1&${'a=1&'.repeat(PARTS_MAX - 2)}a=1`;
    const link = readLink(more < 0 ? fragment.slice(0, -4) : more > 0 ? `${fragment}&b=2` : fragment);
    expect(link?.parts).toHaveLength(PARTS_MAX - 1 + Math.min(more, 0));
    expect(link?.reports).toEqual(reports);
  });
}

for (const more of [-1, 0, 1])
  test(`a record of ${ENTRIES_MAX + more} entries is read, and told where it is cut`, () => {
    const names = Array.from({ length: ENTRIES_MAX + more }, (_, index) => `k${index}`);
    const { entries, reports } = readRecord({ key: 'readings', raw: names.map((name) => `${name}:v`).join(',') });
    expect([...entries.keys()]).toEqual(names.slice(0, ENTRIES_MAX));
    expect(reports).toEqual(more > 0 ? [{ kind: 'too-many', key: 'readings', value: `k${ENTRIES_MAX}:v` }] : []);
  });

test('figures of a link come back, a line without a price too', () => {
  const seen = [{ units: '8', amount: '560.5' }, { units: '105', amount: null }, null];
  const parts = writeCost({ ...firstState(TODAY), jobs: [draft({ model: 'a' }), draft({ model: 'b' }), draft({ model: 'c' })] }, seen);
  expect(readCost(parts, TODAY)).toMatchObject({ seen, reports: [] });
});

test('a compared line that is not there is told', () => {
  const job = { key: 'job', raw: 'model:kling-v3' };
  for (const [raw, kept] of [
    ['1', '1'],
    ['2', ''],
    ['0', ''],
    ['two', ''],
    ['1.5', ''],
  ] as const) {
    const { state, reports } = readCost([{ key: 'asOf', raw: TODAY }, { key: 'line', raw }, job], TODAY);
    expect(state.comparedLine).toBe(kept);
    expect(reports).toEqual(kept ? [] : [{ kind: 'unknown', key: 'line', value: raw }]);
  }
});
