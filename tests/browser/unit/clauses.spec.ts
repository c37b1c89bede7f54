/** What the cited clauses say stands in the catalogue of either language; and which interpretations belong to a step. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import { enClauses } from '../../../www/src/i18n/en-clauses';
import { zhClauses } from '../../../www/src/i18n/zh-clauses';
import { articlesOf } from '../../../www/src/lib/articles';
import { clauseId, clausesOf, readingsOf } from '../../../www/src/lib/clauses';

interface Cited {
  source: string;
  clause?: string | undefined;
}

/** Every cite within a value. */
function citesIn(value: unknown): Cited[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'source' in value && 'basis' in value ? [value as Cited] : [];
  return [...own, ...Object.values(value).flatMap(citesIn)];
}

const BOOK = calc.rulebook();

/** What the module cites by itself, beside the rulebook: it stands in its source. */
function citedInCode(): Cited[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.rs'));
  const text = files.map((name) => readFileSync(join('src', name), 'utf8')).join('\n');
  return [
    ...[...text.matchAll(/agreement\("([^"]+)"/g)].map(([, clause]) => ({ source: 'seed-004', clause })),
    ...[...text.matchAll(/"(seed-00\d)"/g)].map(([, source = '']) => ({ source })),
  ];
}

const cited = [...citesIn(BOOK), ...citedInCode(), ...(BOOK.sla?.exclusions ?? []).map(({ clause }) => ({ source: 'seed-004', clause }))];
const wanted = clausesOf(cited.map((cite) => ({ source: cite.source, ...(cite.clause && { clause: cite.clause }), basis: 'stated' })));
const articles = wanted.filter(({ article }) => article !== '');
const wholes = wanted.filter(({ source, article }) => article === '' && source.startsWith('seed-'));

test('every cited article, and every agreement that is cited as a whole, has our own words in both languages', () => {
  expect(articles.length).toBeGreaterThan(20);
  expect(articles.map(clauseId)).toContain('seed-004/2.2(x)');
  expect(articles.map(clauseId)).toContain('S59/4.2 iv');
  expect(wholes.map(clauseId).sort()).toEqual(['seed-000', 'seed-001', 'seed-002', 'seed-003', 'seed-004']);
  for (const [language, { texts }] of Object.entries({ en: enClauses, zh: zhClauses })) {
    const missing = [...articles, ...wholes].filter(({ source, article }) => !texts[source]?.[article]);
    expect(missing.map(clauseId), language).toEqual([]);
  }
});

test('both languages have the same clauses, of sources there are, and nothing else is in them', () => {
  const ids = ({ texts }: Pick<typeof enClauses, 'texts'>) =>
    Object.entries(texts).flatMap(([source, own]) => Object.keys(own).map((article) => clauseId({ source, article })));
  expect(ids(zhClauses)).toEqual(ids(enClauses));
  const sources = new Set(BOOK.sources.map(({ id }) => id));
  expect(Object.keys(enClauses.texts).filter((source) => !sources.has(source))).toEqual([]);
  expect(ids(enClauses).filter((id) => !wanted.map(clauseId).includes(id))).toEqual([]);
  for (const text of Object.values(zhClauses.texts).flatMap(Object.values)) expect(text).toMatch(/\p{Script=Han}/u);
});

test('articles are told from words that name a place', () => {
  expect(articlesOf('3.2')).toEqual(['3.2']);
  expect(articlesOf('1.2, 1.3, 1.4')).toEqual(['1.2', '1.3', '1.4']);
  expect(articlesOf('2.2(i)')).toEqual(['2.2(i)']);
  expect(articlesOf('4.2 iv')).toEqual(['4.2 iv']);
  for (const words of ['', 'ends 2026-09-15', '50 for 5 s', '15 for 5 s', '8 a second', 'names none'])
    expect(articlesOf(words)).toEqual([]);
});

test('copies of the agreement are one clause', () => {
  const basis = 'stated' as const;
  expect(
    clausesOf([
      { source: 'S32', clause: '3.1', basis },
      { source: 'seed-004', clause: '3.1', basis },
      { source: 'S03', basis },
    ]),
  ).toEqual([{ source: 'seed-004', article: '3.1' }]);
});

test('a step has the interpretations of its clauses, and of no other room', () => {
  const { steps } = calc.claimWindow({ month: '2026-10' });
  expect(readingsOf(steps, BOOK.readings).map(({ id }) => id)).toEqual(['claim.opens']);
  const { steps: worth } = calc.voucher({ availabilityPercent: '99.5', monthlyFee: { amount: '1000', currency: 'USD' } });
  const ids = readingsOf(worth, BOOK.readings).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['sla.rounding', 'sla.voucher_base', 'sla.voucher_rounding']));
  expect(ids.filter((id) => !/^(sla|time)\./.test(id))).toEqual([]);
});
