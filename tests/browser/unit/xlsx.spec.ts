/** Workbooks: what is written is read back by other means, and every formula computes to the value kept with it. */
import { expect, test } from '@playwright/test';
import { planPurchases, rulebook, type PurchaseRequest } from '../../../dist/index.js';
import { Book } from '../../../www/src/lib/book';
import { at, fits, pieces, Sheet, type Cell } from '../../../www/src/lib/sheet';
import { workbook } from '../../../www/src/lib/xlsx';
import { purchaseBook } from '../../../www/src/views/expiry/purchases/book';
import { orderedOf } from '../../../www/src/views/expiry/purchases/export';
import { expectRecalculated, findOffice, NO_OFFICE, readWorkbook } from '../workbook';

const BOOK = new Book(rulebook());

function planned(more: Partial<PurchaseRequest>) {
  const asked: PurchaseRequest = {
    asOf: '2026-11-21',
    from: '2026-11-21',
    demand: [
      { from: '2026-12-21', to: '2027-03-31', perDay: '130.5' },
      { from: '2026-12-01', to: '2027-01-01', perDay: 7, weekdays: ['mon', 'wed', 'sun'] },
      { on: '2027-02-03', units: '400' },
    ],
    lots: [{ id: '=1+1', units: '100', effectiveOn: '2026-11-01', expiresOn: '2026-12-25', paid: { amount: '14', currency: 'USD' } }],
    packages: BOOK.packages.filter(({ price, balance }) => price.currency === 'USD' && balance === 'api-video').map(({ id }) => id),
    ...more,
  };
  const plan = planPurchases(asked);
  const title = (id: string) => BOOK.packages.find((entry) => entry.id === id)?.title ?? id;
  return purchaseBook({
    plan,
    asked,
    ordered: orderedOf(plan, title, asked.asOf, 14),
    leadDays: 14,
    book: BOOK,
    readings: BOOK.readings.map(({ id }) => id),
    optionOf: (id) => BOOK.reading(id)?.default ?? '',
    link: 'https://example.org/#v=1',
  });
}

test('cells are named as sheets name them', () => {
  expect([at(0, 0), at(25, 9), at(26, 0), at(701, 1), at(702, 0)]).toEqual(['A1', 'Z10', 'AA1', 'ZZ2', 'AAA1']);
});

test('a decimal is a number only where a sheet keeps all its digits', () => {
  expect(['0.1', '-12.50', '999999999999999', '0.000001234', '1000000000000000000'].map(fits)).toEqual([true, true, true, true, true]);
  expect(['1234567890123456', '0.1234567890123456', '1e5', '', '=1'].map(fits)).toEqual([false, false, false, false, false]);
  const sheet = new Sheet('s');
  const long = '1234567890.1234567';
  sheet.add({ decimal: '12.50', kind: 'money' }, { decimal: long, kind: 'units' });
  // What cannot be computed exactly is not computed at all: the exact value stands as a text.
  sheet.add({ formula: 'A1+B1', value: '1234567902.6234567', of: ['12.5', long], kind: 'units' });
  const cells = readWorkbook(workbook([sheet])).get('s');
  expect(cells?.get('A1')?.value).toBe(12.5);
  expect(cells?.get('B1')?.value).toBe(long);
  expect(cells?.get('A2')).toMatchObject({ formula: null, value: '1234567902.6234567' });
});

test('a text is a text, whatever it holds', () => {
  const texts = [
    '=1+1',
    '=HYPERLINK("https://example.org","x")',
    '+1',
    '-1',
    '@SUM(A1)',
    "'=1",
    '<f>1</f> & "x" ]]>',
    '_x0041_ and _x000D_',
    'line\nline',
    ' spaces ',
    '中文 🎬',
  ];
  const sheet = new Sheet('s');
  for (const text of texts) sheet.add(text, { text, kind: 'head' }, { day: text }, { decimal: text, kind: 'units' });
  const cells = readWorkbook(workbook([sheet])).get('s');
  texts.forEach((text, row) => {
    // As a number, a text that is one is one: "-1".
    const columns = /^-?\d+$/.test(text) ? [0, 1, 2] : [0, 1, 2, 3];
    for (const column of columns) expect(cells?.get(at(column, row))).toMatchObject({ formula: null, value: text });
    expect(cells?.get(at(0, row))?.isQuoted).toBe(/^[=+\-@']/.test(text));
  });
});

test('what no file may hold is replaced, and what no cell holds is cut into pieces', () => {
  const sheet = new Sheet("a/b: [*] 'x'?");
  sheet.add('a\u0000b\ud800c', '🎬'.repeat(20_000));
  const [[name, cells] = ['', new Map()]] = readWorkbook(workbook([sheet]));
  expect(name).not.toMatch(/[[\]:*?/\\]/);
  expect(cells.get('A1')?.value).toBe('a\ufffdb\ufffdc');
  expect(String(cells.get('B1')?.value).length).toBeLessThanOrEqual(32_767);
  const link = `https://example.org/#${'🎬x'.repeat(30_000)}`;
  expect(pieces(link).join('')).toBe(link);
  expect(pieces(link).every((piece) => piece.length <= 32_767)).toBe(true);
});

test('the same sheets make the same bytes', () => {
  const cells: Cell[] = [{ day: '2026-11-21' }, 'x', { decimal: '1', kind: 'money' }];
  const bytes = () => {
    const sheet = new Sheet('s');
    sheet.add(...cells);
    return workbook([sheet]);
  };
  expect(bytes()).toEqual(bytes());
  expect(readWorkbook(bytes()).get('s')?.get('A1')?.value).toBe(46_347);
});

test('the plan of purchases holds its figures as formulas', () => {
  const file = planned({});
  const sheets = readWorkbook(file);
  expect([...sheets.keys()]).toEqual(['Plan', 'Demand', 'Alternatives', 'Inputs and sources']);
  const formulas = (name: string) => [...(sheets.get(name)?.values() ?? [])].flatMap(({ formula }) => formula ?? []);
  expect(formulas('Plan').slice(0, 2)).toEqual(['D2*E2', 'F2']);
  expect(formulas('Plan').some((formula) => /^SUM\(F2:F\d+\)$/.test(formula))).toBe(true);
  expect(formulas('Plan').some((formula) => formula.startsWith('ROUNDDOWN('))).toBe(true);
  // Mondays, Wednesdays and Sundays of December 2026.
  expect(sheets.get('Demand')?.get('C3')).toMatchObject({ formula: 'NETWORKDAYS.INTL(A3,B3,"0101110")', value: 13 });
  expect(formulas('Alternatives')[0]).toMatch(/^'Plan'!F\d+$/);
  const inputs = [...(sheets.get('Inputs and sources')?.values() ?? [])];
  expect(inputs.find(({ value }) => value === '=1+1')).toMatchObject({ formula: null, isQuoted: true });
  expect(inputs.map(({ value }) => value)).toEqual(expect.arrayContaining([BOOK.version, 'https://example.org/#v=1']));
  expect(inputs.some(({ formula }) => formula !== null)).toBe(false);
});

test('LibreOffice computes the plan to the same figures', async () => {
  const office = findOffice();
  test.skip(office === undefined, NO_OFFICE);
  test.setTimeout(120_000);
  expect(await expectRecalculated(office ?? '', planned({}))).toBeGreaterThan(20);
  // A price finer than the currency, and a demand that needs nothing bought.
  const finer = planned({ overlay: { packages: [{ id: 'package-1', price: { amount: '650.123', currency: 'USD' } }] } });
  expect(await expectRecalculated(office ?? '', finer)).toBeGreaterThan(20);
  const nothing = planned({ demand: [{ on: '2026-12-01', units: '5' }] });
  expect(await expectRecalculated(office ?? '', nothing)).toBeGreaterThan(2);
});
