/** What the frame of charts works out without a page: stops, keys, the place of the tip, names of months, colours, findings. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { COLOURS, lotColours, OTHERS, packageColours, packageOf } from '../../../www/src/charts/colours';
import { balanceFinding, lossOf, roughly } from '../../../www/src/charts/findings';
import { nearest, stepped, tableOf, tipPlace, type Stop } from '../../../www/src/charts/stops';
import { namesYear } from '../../../www/src/lib/axis';
import { dayNumber } from '../../../www/src/lib/days';
import { wrapped } from '../../../www/src/lib/picture';

const stop = (x?: number, y?: number): Stop => ({
  ...(x !== undefined && { x }),
  ...(y !== undefined && { y }),
  tell: () => ({ title: `${x} ${y}`, rows: [] }),
});

test('the stop next to the pointer is looked at, of rows the one it is in', () => {
  const along = [stop(10), stop(20), stop(100)];
  expect([-5, 14, 16, 60, 61, 500].map((x) => nearest(along, x, 7))).toEqual([0, 0, 1, 1, 2, 2]);
  const down = [stop(undefined, 10), stop(undefined, 30)];
  expect([0, 19, 21, 99].map((y) => nearest(down, 5, y))).toEqual([0, 0, 1, 1]);
  // Nearer across, but in another row.
  expect(nearest([stop(50, 10), stop(200, 30)], 52, 28)).toBe(1);
  expect(nearest([stop(50, 10), stop(200, 10)], 160, 12)).toBe(1);
  expect(nearest([], 1, 1)).toBeNull();
});

test('keys move by one, by ten and to the ends, and never past them', () => {
  expect(stepped(3, 'ArrowRight', 20)).toBe(4);
  expect(stepped(3, 'ArrowDown', 20)).toBe(4);
  expect(stepped(3, 'ArrowLeft', 20)).toBe(2);
  expect(stepped(0, 'ArrowLeft', 20)).toBe(0);
  expect(stepped(19, 'ArrowRight', 20)).toBe(19);
  expect(stepped(3, 'PageDown', 20)).toBe(13);
  expect(stepped(15, 'PageDown', 20)).toBe(19);
  expect(stepped(3, 'PageUp', 20)).toBe(0);
  expect(stepped(3, 'Home', 20)).toBe(0);
  expect(stepped(3, 'End', 20)).toBe(19);
  for (const key of ['Tab', 'Enter', 'a', 'Escape']) expect(stepped(3, key, 20)).toBeNull();
});

test('the tip stays within what is seen of the chart', () => {
  const tip = { width: 120, height: 60 };
  const room = { from: 0, to: 390, height: 200 };
  for (let x = 0; x <= 390; x += 5) {
    const { left } = tipPlace({ x }, tip, room);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + tip.width).toBeLessThanOrEqual(390);
  }
  // Beside the line, never on it, wherever one side has room.
  for (const x of [0, 100, 200, 300, 390]) {
    const { left } = tipPlace({ x }, tip, room);
    expect(left > x || left + tip.width < x).toBe(true);
  }
  expect(tipPlace({ y: 20 }, tip, room)).toEqual({ left: 270, top: 34 });
  expect(tipPlace({ y: 190 }, tip, room)).toEqual({ left: 270, top: 116 });
  // A chart of one row is lower than its tip, which then stands below the row.
  expect(tipPlace({ y: 13 }, tip, { ...room, height: 26 }).top).toBeGreaterThanOrEqual(26);
  // Of a chart that scrolls only a part is seen.
  expect(tipPlace({ x: 210 }, tip, { from: 200, to: 560, height: 100 }).left).toBe(224);
  expect(tipPlace({ x: 550 }, tip, { from: 200, to: 560, height: 100 }).left).toBe(416);
});

test('the figures of a chart are a table with a column for each name', () => {
  const stops: Stop[] = [
    { tell: () => ({ title: 'May', rows: [{ name: 'a', value: '1' }] }) },
    {
      tell: () => ({
        title: 'June',
        rows: [
          { name: 'b', value: '2\n3' },
          { name: 'a', value: '4' },
          { name: 'a', value: '5' },
        ],
      }),
    },
  ];
  expect(
    tableOf(stops)
      .split('\n')
      .map((line) => line.split('\t')),
  ).toEqual([
    ['', 'a', 'b'],
    ['May', '1', ''],
    ['June', '4, 5', '2 3'],
  ]);
});

test('a year is named once with its months', () => {
  const months = (...all: string[]) => namesYear(all.map((month) => dayNumber(`${month}-01`)));
  expect(months('2026-12', '2027-01', '2027-02')).toEqual([true, false, false]);
  // December would stand twice.
  expect(months('2026-12', '2027-06', '2027-12', '2028-06')).toEqual([true, true, false, true]);
  expect(months('2026-01', '2026-12')).toEqual([true, false]);
  expect(months()).toEqual([]);
});

const SOLD = [
  { id: 'trial', title: 'Trial', balance: 'api-video' },
  { id: 'package-1', title: 'Package 1', balance: 'api-video' },
  { id: 'package-10', title: 'Package 10', balance: 'api-video' },
  { id: '2025-package-1', title: 'Package 1 of 2025', balance: 'api-video' },
  { id: 'top-up-5', title: 'Top-up', balance: 'app-credit' },
] as Parameters<typeof packageColours>[0];

test('a package has one colour, whatever lots stand beside it', () => {
  const colours = packageColours(SOLD);
  expect([...colours.values()]).toEqual([0, 1, 2, 1, 0]);
  expect(packageOf('package-1@2026-12-21', SOLD)).toBe('package-1');
  expect(packageOf('package-10@2026-12-21#2', SOLD)).toBe('package-10');
  expect(packageOf('Package 1, 2026-12-21', SOLD)).toBe('package-1');
  expect(packageOf('package-1', SOLD)).toBe('package-1');
  expect(packageOf('package-100', SOLD)).toBeUndefined();
  expect(packageOf('mine', SOLD)).toBeUndefined();
  for (const beside of [[], ['trial'], ['mine', 'trial', 'other'], ['package-10@2026-01-01']]) {
    expect(lotColours([...beside, 'package-1@2026-12-21'], SOLD).get('package-1@2026-12-21')).toBe(1);
  }
  // Lots of no package never take the colour of one that is there.
  const mixed = lotColours(['mine', 'trial', 'yours', 'package-1'], SOLD);
  expect([...mixed.entries()]).toEqual([
    ['mine', 2],
    ['trial', 0],
    ['yours', 3],
    ['package-1', 1],
  ]);
  const many = lotColours(
    Array.from({ length: 9 }, (_value, index) => `lot ${index}`),
    SOLD,
  );
  expect([...many.values()].slice(COLOURS)).toEqual([OTHERS, OTHERS]);
});

/** As WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test('the colours of charts stand out from the page in both themes', () => {
  const read = (file: string) => readFileSync(new URL(`../../../www/src/${file}`, import.meta.url), 'utf8');
  const pairs = (css: string) =>
    [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => ({
      name,
      light,
      dark,
    }));
  const page = pairs(read('tokens.css')).find(({ name }) => name === 'page');
  const colours = pairs(read('charts/colours.css'));
  expect(colours.map(({ name }) => name)).toEqual([
    ...Array.from({ length: COLOURS + 1 }, (_value, n) => `colour${n}`),
    'expires',
    'late',
    'on-time',
  ]);
  for (const { name, light, dark } of colours) {
    expect(contrast(light, page?.light ?? ''), `${name}, light`).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, page?.dark ?? ''), `${name}, dark`).toBeGreaterThanOrEqual(3);
  }
});

test('a balance’s finding is what is lost and what is missing', () => {
  const lot = (expiresOn: string, expired: string) => ({ expiresOn, expired });
  expect(lossOf([lot('2026-05-26', '0')])).toBeNull();
  expect(balanceFinding([], null)).toBe('Nothing expires unused, and nothing is missing');
  expect(balanceFinding([lot('2026-05-26', '2000'), lot('2026-06-01', '0')], null)).toBe('2,000 units expire on May 26, 2026');
  expect(balanceFinding([lot('2026-05-26', '0.1'), lot('2026-03-01', '0.2')], null)).toBe(
    '0.3 units expire between Mar 1, 2026 and May 26, 2026',
  );
  expect(balanceFinding([lot('2026-05-26', '0')], '2026-06-29')).toBe('Credits run out on Jun 29, 2026');
  expect(balanceFinding([lot('2026-01-31', '56')], '2026-06-29')).toBe('56 units expire on Jan 31, 2026; credits run out on Jun 29, 2026');
});

test('what rests on a guess has two digits', () => {
  expect(roughly(16_234.5678, 'en')).toBe('about 16,000');
  expect(roughly(0.0123, 'en')).toBe('about 0.012');
  expect(roughly(0, 'en')).toBe('0');
});

test('the title of a picture is broken where there is room, Chinese anywhere', () => {
  const width = (text: string) => text.length;
  expect(wrapped('two words here', 9, width)).toEqual(['two words', 'here']);
  expect(wrapped('余额于今年用尽', 3, width)).toEqual(['余额于', '今年用', '尽']);
  expect(wrapped('word', 2, width)).toEqual(['word']);
  expect(wrapped('', 2, width)).toEqual([]);
});
