/** What the page shows for the values of a note: titles for ids, days and figures for reading, and what a reader typed as it was typed. */
import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import type { Note } from '../../../dist/index.js';
import { say, translate, type Show } from '../../../dist/messages.js';
import { learnTitles, resultOf, show, showOfField, titleOf } from '../../../www/src/i18n/named';
import { casesOf, play } from '../../module/support/replay.mjs';

const BOOK = calc.rulebook({});
learnTitles(BOOK);

const said = (id: string, args: Note['args'], by: Show = show) => say({ id, args }, 'en', { show: by });

test('what stands in for an id is told by its argument, and what was typed stays', () => {
  expect(said('cost.model-ended', { model: 'kling-v1', asOf: '2026-11-20' })).toBe('Kling 1.0 is no longer offered on `2026-11-20`');
  expect(said('request.not-an-option', { value: 'kling-v1' })).toBe('`kling-v1` is not one of the options');
  expect(said('request.unknown-field', { name: 'weekdays' })).toBe('there is no field `weekdays` here');
  expect(said('request.did-you-mean', { values: ['kling-v1', 'kling-v9'] })).toBe('did you mean Kling 1.0, `kling-v9`?');
  expect(said('tracks.no-year-price', { plan: 'pro' })).toBe('no yearly price is known for Pro');
  expect(said('cost.no-mode', { mode: 'pro' })).toBe('there is no rate for the mode `pro`');
});

test('jobs are counted as the lines that a reader knows', () => {
  expect(said('cost.duration-idle', { place: 'jobs[0]' })).toMatch(/^Line 1: the duration/);
  const cheaper = { job: 1, model: 'kling-v1', saves: '5', units: '2' };
  expect(said('campaign.cheaper-model', cheaper)).toMatch(/^switching Line 2 to Kling 1\.0 saves 5 units/);
  expect(say({ id: 'campaign.cheaper-model', args: cheaper }, 'en')).toMatch(/^switching jobs\[1\] to kling-v1 saves/);
});

test('titles of balances bring their own word for units', () => {
  expect(said('cost.units-of', { units: '4000', balance: 'api-video' })).toBe('4,000 video units');
  expect(said('cost.no-list-price', { balance: 'app-credit', currency: 'USD' })).toMatch(/^app credits have no list price in USD/);
  const money = { units: '3', price: '0.14', currency: 'USD', balance: 'api-video', whose: 'list', amount: '0.42' };
  expect(said('cost.money', money)).toBe('3 video units x 0.14 USD each at list price = 0.42 USD');
  expect(said('tracks.no-list-price', { balance: 'api-video', currency: 'CNY' })).toBe('video units have no known list price in CNY');
});

test('days and months are for reading, but as a field has them where a field is meant', () => {
  expect(said('cost.begins-on', { from: '2026-11-20' })).toBe('it begins on Nov 20, 2026');
  expect(said('cost.begins-on', { from: '2026-11-20' }, showOfField)).toBe('it begins on 2026-11-20');
  expect(said('lots.until-too-early', { until: '2026-01-02', asOf: '2026-11-20' })).toBe('`2026-01-02` is before `asOf`, Nov 20, 2026');
  expect(said('rulebook.words', { text: 'seen in 2026-03 and on 2026-04-05, see `2026-01-01`' })).toBe(
    'seen in Mar 2026 and on Apr 5, 2026, see `2026-01-01`',
  );
  const claim = { calendar: 'CN', number: 5, month: '2026-10', workingDay: '2026-11-06', counted: 'announced', opensOn: '2026-11-07' };
  expect(said('sla.opens-step', claim)).toMatch(/working day 5 after Oct 2026 is Nov 6, 2026; filing starts on Nov 7, 2026$/);
});

test('a figure of a simulation has no more digits than it knows, an amount of an advice two places', () => {
  const done = { mean: 1234.56789, p95: 0.123456, percentiles: 'exact' };
  expect(said('throughput.all-done', done)).toMatch(
    /^everything is done after 1,234\.6 s on average, and in 95 % of runs within 0\.123 s;/,
  );
  expect(said('campaign.cheaper-plan', { title: 'Another', currency: 'USD', amount: '12.3456', saves: '1' })).toBe(
    'Another would cost ≈ USD 12.35, 1 less',
  );
  expect(said('campaign.cheaper-plan', { title: 'Another', currency: 'USD', amount: '12.3', saves: '1' })).toContain('USD 12.3,');
  expect(resultOf('0.12345678901')).toBe('0.123');
  expect([titleOf('api-video'), titleOf('mine'), resultOf('kling-v3')]).toEqual(['video units', 'mine', 'Kling 3.0']);
});

test('the answers of the worked cases name nothing by an id that has a title', () => {
  const ids = [BOOK.models, BOOK.packages].flatMap((list) => list.map(({ id }) => id));
  const balances = [...new Set(BOOK.rates.map(({ balance }) => balance))];
  // Ids of rates and of what a reader owns hold others in them.
  const left = new RegExp(`(?<![\\w/@-])(?:${[...ids, ...balances].join('|').replaceAll('.', '\\.')})(?![\\w/@-])`);
  const sentences = new Set<string>();
  const collect = (given: unknown): void => {
    if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return;
    for (const [name, field] of Object.entries(given)) {
      if (/^(?:text|reason|title|result|leansOn)$/.test(name) && typeof field === 'string' && `${name}Note` in given) sentences.add(field);
      if (name === 'text' && typeof field === 'string' && 'note' in given) sentences.add(field);
      if (name === 'warnings') for (const text of field as string[]) sentences.add(text);
      if (name !== 'args' && !/Notes?$|^note$/.test(name)) collect(field);
    }
  };
  type Functions = Record<string, (...given: unknown[]) => unknown>;
  const listening = new Proxy(calc as unknown as Functions, {
    get:
      (functions, name: string) =>
      (given: unknown, ...more: unknown[]) => {
        const answer = functions[name]?.(given, ...more);
        collect(translate(answer, 'en', { show }));
        return answer;
      },
  });
  const folder = new URL('../../cases/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'pending.json');
  for (const file of files) for (const each of casesOf(file.slice(0, -5))) play(listening, each);
  expect(sentences.size).toBeGreaterThan(300);
  expect([...sentences].filter((text) => left.test(text.replace(/`[^`]*`/g, '')))).toEqual([]);
});
