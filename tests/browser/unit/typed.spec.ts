/** Numbers and days as people type them. */
import { expect, test } from '@playwright/test';
import { lotDraft, lotOf } from '../../../www/src/views/expiry/lot';
import { moneyIn, readDay, readMoney, readNumber } from '../../../www/src/lib/typed';

test('groups of three digits are one number, whatever parts them', () => {
  for (const text of ['2,000', '2 000', '2\u00a0000', '2\u202f000', "2'000", '2’000', '２０００']) expect(readNumber(text)).toBe('2000');
  expect(readNumber('1,234,567.89')).toBe('1234567.89');
  expect(readNumber('-12,000')).toBe('-12000');
  // As the page writes it.
  expect(readNumber('\u221212,000')).toBe('-12000');
  expect(readNumber('\u22120.42')).toBe('-0.42');
});

test('what may be another number stays as it is', () => {
  for (const text of ['', '2000', ' 7 ', '1,5', '1,23', '12,0000', '1,000,00', '1,000 000', '2.000,5', '5 %', '+10', 'many', '1e3', ',000'])
    expect(readNumber(text)).toBe(text);
});

test('days as the page prints them and as people write them', () => {
  for (const text of [
    '2027-01-15',
    ' 2027-1-15',
    '2027/01/15',
    '2027.1.15',
    'Jan 15, 2027',
    'January 15 2027',
    '15 Jan 2027',
    '15 january, 2027',
    '2027年1月15日',
    '2027 年 1 月 15 日',
  ])
    expect(readDay(text)).toBe('2027-01-15');
});

test('how long a lot is valid, in both languages', () => {
  const validity = (expires: string) => lotOf(lotDraft({ expires }), { balance: 'api-video', currency: 'USD' }).validity;
  for (const text of ['180 days', '180d', '180 天', '180日']) expect(validity(text)).toEqual({ days: 180 });
  for (const text of ['24 months', '24m', '24 个月', '24月']) expect(validity(text)).toEqual({ months: 24 });
  expect(validity('24 moons')).toBeUndefined();
});

test('what is no day, or may be two, stays as it is', () => {
  for (const text of ['', '1/2/2027', '15.01.2027', '2027-02-30', 'Feb 30, 2027', 'Foo 1, 2027', 'soon', '180 days', '2027-1', '20270115'])
    expect(readDay(text)).toBe(text);
});

test('an amount may have its currency beside it; another currency stays, to be refused', () => {
  for (const text of ['2,100 USD', 'USD 2100', '$2,100', 'US$ 2100', '2100美元', '2,100', '２１００ ＵＳＤ'])
    expect(readMoney(text, 'USD')).toBe('2100');
  for (const text of ['0.9 CNY', '¥0.9', '￥0.9', '0.9元', '0.9 rmb']) expect(readMoney(text, 'CNY')).toBe('0.9');
  for (const text of ['0.9元', '5 %', 'many', 'EUR 3', '$3 CNY', '']) expect(readMoney(text, 'USD')).toBe(text);
  // A link can bring a text of any length.
  expect(moneyIn(`1${' '.repeat(1_000_000)}x1`)).toBeNull();
  expect(moneyIn('0.9元')).toEqual({ amount: '0.9', currency: 'CNY' });
});
