/** The SLA view's own logic, without a browser. */
import { expect, test } from '@playwright/test';
import { readLink, writeLink } from '../../../www/src/lib/fragment';
import { letterText } from '../../../www/src/letter/letter';
import { cut, minus, times } from '../../../www/src/lib/exact';
import { toIcs } from '../../../www/src/lib/ics';
import { readFile, type LogReader } from '../../../www/src/lib/log-stream';
import { atInputs } from '../../../www/src/lib/problems';
import { outcomeOf } from '../../../www/src/lib/serve';
import { withoutControls } from '../../../www/src/lib/controls';
import { csvCell } from '../../../www/src/lib/csv';
import { readSla, writeSla } from '../../../www/src/views/sla/codec';
import { gridOf, rateOf, summarise } from '../../../www/src/views/sla/heat';
import { minutesBetween, outageMinutes } from '../../../www/src/views/sla/outage';
import { readTexts, writeTexts } from '../../../www/src/views/sla/log-options';
import { clausesOf, readRows, withoutClauses, writeRows } from '../../../www/src/views/sla/rows';
import { firstState, ROWS_IN_LINK } from '../../../www/src/views/sla/state';

const messages = {
  noNumber: (value: string) => `no number: ${value}`,
  noColumn: (name: string) => `no column: ${name}`,
  noStart: 'no start',
  tooManyRows: (n: number, most: number) => `${n} rows, ${most} at the most`,
};

test('a link brings back what was typed', () => {
  const state = {
    ...firstState('2026-11-21'),
    fee: '1 000,5 %',
    source: 'rows',
    rows: '2026-10-01T00:00:00+08:00,1,1\n, &=#',
    off: ['2.2(i)', '1.2(ii)'],
    readings: { 'sla.rounding': 'two-decimals', 'time.utc_offset': '+00:00' },
  };
  const link = writeLink('rb', 'sla', writeSla(state, [{ voucher: 'USD 100.00', opens: '2026-11-07', by: '2026-12-31' }]));
  const read = readSla(readLink(link)?.parts ?? [], '2000-01-01');
  expect(read.state).toEqual(state);
  expect(read.seen).toEqual([{ voucher: 'USD 100.00', opens: '2026-11-07', by: '2026-12-31' }]);
  expect(read.reports).toEqual([]);
});

test('rows that are too long stay out of a link', () => {
  const state = { ...firstState('2026-11-21'), source: 'rows', rows: 'x'.repeat(ROWS_IN_LINK + 1), measured: '99.5' };
  const { state: read } = readSla(writeSla(state), '');
  expect(read.rows).toBe('');
  expect(read.measured).toBe('99.5');
});

test('nothing in a link is dropped in silence', () => {
  const link = readLink('v=1&view=sla&fee=1&fee=2&percent=%E0&moon=3&readings=a:b,broken');
  const { reports } = readSla(link?.parts ?? [], '2026-11-21');
  expect(reports.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'repeated fee',
    'damaged percent',
    'unknown moon',
    'damaged readings',
    'no-day on',
  ]);
});

test('rows are read with and without a heading, and told by their line', () => {
  const plain = readRows('2026-10-01T00:00:00Z,10,1,2,1,2.2(i)\n\n2026-10-01T00:05:00Z;5', messages);
  expect(plain.rows).toEqual([
    { start: '2026-10-01T00:00:00Z', valid: 10, errors: 1, unreached: 2, excluded: 1, clause: '2.2(i)' },
    { start: '2026-10-01T00:05:00Z', valid: 5, errors: 0 },
  ]);
  expect(plain.lines).toEqual([1, 3]);
  const headed = readRows('errors,start,valid\n3,2026-10-01T00:00:00Z,x', messages);
  expect(headed.problems).toEqual([{ code: 'bad_number', field: 'intervals[0].valid', message: 'no number: x' }]);
  expect(readRows(writeRows(plain.rows), messages).rows).toEqual(plain.rows);
  expect(clausesOf(plain.rows)).toEqual(['2.2(i)']);
  expect(withoutClauses(plain.rows, ['2.2(i)'])[0]).toEqual({ start: '2026-10-01T00:00:00Z', valid: 10, errors: 1, unreached: 2 });
});

test('rows are refused by their number alone, the last lawful one below and the first one above', () => {
  const rows = (count: number) => readRows('x,y,z\n'.repeat(count), messages);
  expect(rows(8_928).rows).toHaveLength(8_928);
  // The first line may be a heading.
  expect(rows(8_929).rows).toHaveLength(8_929);
  expect(rows(8_930)).toEqual({
    rows: [],
    lines: [],
    problems: [{ code: 'too_large', field: 'intervals', message: '8930 rows, 8928 at the most' }],
  });
  expect(readRows(`${'\n \r\n'.repeat(20_000)}2026-10-01T00:00:00Z,10`, messages).rows).toHaveLength(1);
});

test('of many problems the first are told, the others counted, in time that does not grow with their square', () => {
  const problems = Array.from({ length: 60_000 }, (_, index) => ({
    code: 'bad_row' as const,
    field: `a[${index}]`,
    message: `no ${index}`,
  }));
  const from = performance.now();
  const told = atInputs(
    [...problems, ...problems],
    (problem) => ({ field: 'rows', problem }),
    (more) => `and ${more} more`,
  );
  expect(performance.now() - from).toBeLessThan(1_000);
  expect(Object.keys(told)).toEqual(['rows']);
  expect(told['rows']?.map(({ message }) => message).slice(8)).toEqual(['no 8', 'no 9', 'and 59990 more']);
});

test('no control character leaves in a file', () => {
  const name = 'a\rEND:VEVENT\rBEGIN:VEVENT\u0007\u2028b';
  const ics = toIcs([{ id: name, from: '2026-12-01', title: name, text: name }], 'claims', 'en', new Date(0));
  expect(ics.split(/\r\n|\r|\n/).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f\u007f\u2028]/);
  expect(csvCell('a\rb\u0000')).toBe('"a\nb\ufffd"');
  expect(withoutControls('tab\there\r\n')).toBe('tab\there\r\n');
});

test('minutes of outage are exact', () => {
  expect(outageMinutes(8640, 5, '99.9')).toBe('43.2');
  expect(outageMinutes(8928, 5, '95')).toBe('2232');
  expect(minutesBetween(8640, 5, '99.5', '99')).toBe('216');
  expect(minus('99.994675925925', '99.9')).toBe('0.094675925925');
  expect(minus('1', '1.50')).toBe('-0.5');
  expect(times('0.1', '0.2')).toBe('0.02');
});

test('intervals fall into the grid by the clock of the contract', () => {
  const rows = [
    { start: '2026-10-01T00:00:00+08:00', valid: 10, errors: 5 },
    { start: '2026-09-30T16:05:00Z', valid: 10, errors: 0 },
    { start: '2026-10-02 23:55', valid: 0, errors: 0, unreached: 3 },
    { start: '2026-10-03T00:00:00+08:00', valid: 1, errors: 1 },
  ];
  const grid = gridOf(rows, { from: '2026-10-01', days: 2 }, '+08:00', 'capped');
  expect([...grid.cells.keys()]).toEqual([0, 1, 575]);
  expect(grid.bad).toEqual([0, 575]);
  expect(summarise(grid).map(({ bad, withTraffic }) => [bad, withTraffic])).toEqual([
    [1, 2],
    [1, 1],
  ]);
  const lost = { start: '', valid: 2, errors: 0, unreached: 6 };
  expect([rateOf(lost, 'capped'), rateOf(lost, 'literal'), rateOf(lost, 'in-denominator')]).toEqual([1, 3, 0.75]);
});

test('a calendar file folds long lines between characters', () => {
  const text = toIcs(
    [{ id: 'x', from: '2026-12-31', title: '申请'.repeat(40), text: 'a,b;c\\d\ne' }],
    'claims',
    'en',
    new Date('2026-11-21T01:02:03.456Z'),
  );
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'申请'.repeat(40)}\r\n`);
  expect(text).toContain('DESCRIPTION:a\\,b\\;c\\\\d\\ne\r\n');
  expect(text).toContain('PRODID:-//kling-calc//claims//EN\r\n');
  expect(text).toContain('DTSTAMP:20261121T010203Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
});

test('a log comes in pieces, unpacked where it is packed, and damage is told', async () => {
  const counted = (): LogReader<{ rows: number }> & { bytes: number } => ({
    bytes: 0,
    push(chunk) {
      this.bytes += chunk.length;
    },
    rows: () => 0,
    finish() {
      return { rows: this.bytes };
    },
  });
  const log = 'x'.repeat(9 * 1024 * 1024);
  const read = (file: Blob) => outcomeOf(() => readFile(file, counted, () => {}));
  expect(await read(new Blob([log]))).toMatchObject({ kind: 'result', result: { rows: log.length } });
  const packed = await new Response(new Blob([log]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  expect(await read(new Blob([packed]))).toMatchObject({ kind: 'result', result: { rows: log.length } });
  expect(await read(new Blob([packed.slice(0, 2000)]))).toMatchObject({ kind: 'defect', damaged: 'gzip' });
});

test('texts that mean no answer are read as they are written, whatever they hold', () => {
  expect(readTexts('0, timeout ,,0')).toEqual(['0', 'timeout']);
  expect(readTexts('')).toEqual([]);
  const texts = ['0', '', 'Non HTTP response code: a, b', 'said "no"', ' - '];
  expect(readTexts(writeTexts(texts))).toEqual(texts);
  expect(readTexts('"an open quote, 0')).toEqual(['"an open quote', '0']);
});

test('a part of a request goes to the module, which knows where such numbers come from', () => {
  const read = readRows('2026-10-01T00:00:00Z;0,5;0', messages);
  expect(read.problems).toEqual([]);
  expect(read.rows).toEqual([{ start: '2026-10-01T00:00:00Z', valid: 0.5, errors: 0 }]);
});

test('what can be paid is cut, never rounded up', () => {
  expect([cut('400.275', 2), cut('400.279', 2), cut('400', 2), cut('0.009', 2)]).toEqual(['400.27', '400.27', '400', '0']);
});

test('a name that ends with a sign of its own takes no colon', () => {
  const table = {
    title: 'T',
    head: ['a', 'b'],
    rows: [
      ['Is it?', 'yes'],
      ['It is so.', 'no'],
      ['Name', 'x'],
    ],
  };
  const text = letterText({ language: 'en', subject: 'S', before: [], tables: [table], after: [] });
  expect(text).toContain('- Is it? yes\n- It is so. no\n- Name: x\n');
});
