/** The price list is the rulebook's, row for row, and each row's figures are what the module asks for the same job. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import { translateRulebook } from '../../../dist/messages.js';
import { LANGUAGES, pricesPage } from '../../../www/build/prices';
import { readLink } from '../../../www/src/lib/fragment';
import { CLIP_SECONDS, dayOf, historyOf, isOn, priceMoves, priceRows, type Price, type PriceRow } from '../../../www/src/lib/prices';
import { CURRENCIES, currenciesFor } from '../../../www/src/lib/currency';
import { readCost } from '../../../www/src/views/cost/codec';
import { toEstimate } from '../../../www/src/views/cost/request';
import { costLink } from '../../../www/src/views/prices/link';

const BOOK = calc.rulebook();
const DAY = dayOf(BOOK);
const ROWS = priceRows(BOOK, DAY);

/** The line of one output of a row's job. */
function line(row: PriceRow, currency: 'USD' | 'CNY', durationSeconds?: number) {
  const { track, model, task, resolution, mode, nativeAudio, voiceControl, videoInput, knownBy } = row;
  const given = { resolution, mode, nativeAudio, voiceControl, videoInput };
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return calc.estimate({
    asOf: DAY,
    track,
    currency,
    jobs: [{ model, task, ...told, ...(durationSeconds && { durationSeconds }) }],
    ...(knownBy === 'analysis' && { readings: { 'cost.app_credits': 'analysis' } }),
  }).lines[0];
}

const figures = (price: Price | null, currencies = CURRENCIES) =>
  price && [price.units, ...currencies.map((currency) => price.money[currency])];

test('every rate of the day is a row, in its order, with its own figures', () => {
  const of = BOOK.rates.filter((rate) => isOn(rate, DAY));
  expect(of.length).toBeGreaterThan(100);
  expect(ROWS.map((row) => row.rate)).toEqual(of.map(({ id }) => id));
  for (const [index, rate] of of.entries()) {
    const row = ROWS[index];
    expect(row?.price?.units ?? null).toBe(rate.units);
    expect({ ...row }).toMatchObject({
      track: rate.track,
      model: rate.model,
      task: rate.task,
      resolution: rate.resolution ?? null,
      mode: rate.mode ?? null,
      nativeAudio: rate.nativeAudio ?? null,
      voiceControl: rate.voiceControl ?? null,
      videoInput: rate.videoInput ?? null,
      confidence: rate.confidence,
      conflicts: rate.conflicts ?? [],
    });
    expect(row?.sources.map(({ id }) => id)).toEqual(rate.cites.map(({ source }) => source));
    expect(row?.sources.every(({ readOn }) => readOn !== null && readOn <= DAY)).toBe(true);
  }
});

test('other days have other rows', () => {
  const days = [...new Set(BOOK.rates.flatMap(({ from, until }) => [from, until]).filter((day) => day !== undefined))];
  expect(days.length).toBeGreaterThan(5);
  for (const day of days) {
    const wanted = BOOK.rates.filter(({ from = '', until = '9' }) => from <= day && day < until).map(({ id }) => id);
    expect(priceRows(BOOK, day).map((row) => row.rate)).toEqual(wanted);
  }
});

test('every day on which a rate begins or ends is a move, with what was before and after', () => {
  const moves = priceMoves(BOOK);
  for (const { id, from, until } of BOOK.rates) {
    expect(moves.filter(({ after }) => after?.rate === id).map(({ day }) => day)).toEqual(from ? [from] : []);
    expect(moves.filter(({ before }) => before?.rate === id).map(({ day }) => day)).toEqual(until ? [until] : []);
  }
  expect(moves.map(({ day }) => day)).toEqual(
    moves
      .map(({ day }) => day)
      .sort()
      .reverse(),
  );
  // Where one rate follows another for the same job, both stand in one move, and in the history of both.
  const followed = moves.filter(({ before, after }) => before !== null && after !== null);
  expect(followed.length).toBeGreaterThan(3);
  for (const { before, after } of followed) {
    const ids = [before, after].map((row) => row?.rate);
    expect(historyOf(BOOK, after?.rate ?? '').map(({ rate }) => rate)).toEqual(ids);
    expect(historyOf(BOOK, before?.rate ?? '').map(({ rate }) => rate)).toEqual(ids);
  }
  expect(historyOf(BOOK, 'constructor')).toEqual([]);
});

test('what a clip costs is what the module says of the same job, in both currencies', () => {
  let compared = 0;
  for (const row of ROWS)
    for (const [index, seconds] of CLIP_SECONDS.entries()) {
      const clip = row.clips[index] ?? null;
      if (clip === null) continue;
      for (const currency of CURRENCIES) {
        const told = line(row, currency, seconds);
        expect({ rate: told?.rate, units: told?.unitsPerGeneration, amount: told?.amount?.amount ?? null }).toEqual({
          rate: row.rate,
          units: clip.units,
          amount: clip.money[currency],
        });
        compared += 1;
      }
    }
  expect(compared).toBeGreaterThan(200);
});

test('a length that is not there has no figure, and an unknown price has none at all', () => {
  let without = 0;
  for (const row of ROWS) {
    const rate = BOOK.rates.find(({ id }) => id === row.rate);
    if (row.price === null) expect(row.clips).toEqual([null, null]);
    for (const [index, seconds] of CLIP_SECONDS.entries())
      if (row.price !== null && row.clips[index] === null) {
        without += 1;
        const refused = () => line(row, 'USD', seconds);
        // Either no such length is sold, or no length counts.
        if (rate?.durations) expect(refused).toThrow(calc.CalcError);
        else expect(refused()?.unitsPerGeneration).toBe(row.price.units);
      }
  }
  expect(without).toBeGreaterThan(20);
});

test('the link of a row opens the cost view with a job that this very rate answers for', () => {
  for (const row of ROWS)
    for (const currency of CURRENCIES) {
      const link = readLink(costLink(BOOK.version, DAY, currency, row).slice(1));
      const { state, reports } = readCost(link?.parts ?? [], '2000-01-01');
      expect([link?.view, link?.rulebook, link?.reports, reports]).toEqual(['cost', BOOK.version, [], []]);
      const request = toEstimate(state);
      if (row.price === null) {
        const refusal = () => {
          try {
            return calc.estimate(request);
          } catch (error) {
            return (error as calc.CalcError).problems.map(({ code, field }) => [code, field]);
          }
        };
        expect(refusal()).toEqual([['rate_unknown', 'jobs[0].model']]);
        continue;
      }
      expect([row.rate, calc.estimate(request).lines[0]?.rate, calc.estimate(request).lines.length]).toEqual([row.rate, row.rate, 1]);
    }
});

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

for (const key of ['en', 'zh'] as const)
  test(`the page without script holds the same rows: ${key}`, () => {
    const language = LANGUAGES[key];
    const book = key === 'zh' ? translateRulebook(BOOK, 'zh') : BOOK;
    const html = pricesPage(book, language);
    const rows = [...html.matchAll(/<tr id="([^"]*)">\n([\s\S]*?)<\/tr>/g)].map(([, id = '', cells = '']) => ({
      id: unescaped(id),
      cells,
    }));
    const wanted = [...ROWS.filter(({ track }) => track === 'api'), ...ROWS.filter(({ track }) => track === 'app')];
    expect(rows.map(({ id }) => id)).toEqual(wanted.map(({ rate }) => rate));
    for (const [index, row] of wanted.entries()) {
      const cells = rows[index]?.cells ?? '';
      const values = [...cells.matchAll(/<data value="([^"]*)">/g)].map(([, value]) => value);
      const all = [row.price, ...row.clips].flatMap((price) => figures(price, currenciesFor(language.reader)) ?? []);
      expect([row.rate, ...values]).toEqual([row.rate, ...all.filter((value) => value !== null)]);
      expect(cells.includes(language.words.unknown)).toBe(row.price === null);
      expect(cells.includes(language.words.contested)).toBe(row.conflicts.length > 0);
      expect(unescaped(cells)).toContain(`./${costLink(BOOK.version, DAY, 'USD', row)}`);
    }
    // Packages and plans of the day stand beside them.
    for (const { id, from, until } of BOOK.packages)
      expect(html.includes(`<tr id="${id}">`)).toBe((from ?? '') <= DAY && DAY < (until ?? '9'));
    for (const { id } of BOOK.plans) expect(html).toContain(`<tr id="plan-${id}">`);
    // Nothing runs, nothing is missing, and every reference within the page leads somewhere.
    expect(html).not.toMatch(/<script|javascript:|style="|undefined|\[object|NaN/);
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, to = ''] of html.matchAll(/href="#([^"]*)"/g)) expect(ids.has(to), to).toBe(true);
    expect(ids.size).toBe([...html.matchAll(/ id="([^"]*)"/g)].length);
    expect(html).toContain(`<html lang="${language.tag}">`);
    // What is shipped is this.
    const shipped = new URL(`../../../site/${language.file}`, import.meta.url);
    expect(existsSync(shipped)).toBe(true);
    expect(readFileSync(shipped, 'utf8')).toBe(html);
  });

test('what comes from a rulebook is escaped', () => {
  const [rate] = BOOK.rates;
  if (!rate) throw new Error('there is a rate');
  const hostile = '"><script>alert(1)</script>';
  const models = [...BOOK.models, { id: hostile, title: hostile, tasks: [rate.task] }];
  const html = pricesPage(
    { ...BOOK, models, rates: [{ ...rate, id: hostile, model: hostile, from: undefined, until: undefined } as never] },
    LANGUAGES.en,
  );
  expect(html).not.toContain('<script');
  expect(html).toContain('&quot;&gt;&lt;script&gt;');
});
