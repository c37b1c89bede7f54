/** The Chinese texts, without a browser: nothing is left in English, and what the module says keeps its numbers. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import type { Note } from '../../../dist/index.js';
import { say, wordsOf } from '../../../dist/messages.js';
import type { Step } from '../../../www/src/lib/api';
import { en } from '../../../www/src/i18n/en';
import { enBill } from '../../../www/src/i18n/en-bill';
import { enCampaign } from '../../../www/src/i18n/en-campaign';
import { enCampaignRest } from '../../../www/src/i18n/en-campaign-rest';
import { enCharts } from '../../../www/src/i18n/en-charts';
import { enCompare } from '../../../www/src/i18n/en-compare';
import { enExpiry } from '../../../www/src/i18n/en-expiry';
import { enPlans } from '../../../www/src/i18n/en-plans';
import { enPrices } from '../../../www/src/i18n/en-prices';
import { enPurchases } from '../../../www/src/i18n/en-purchases';
import { enQuestions } from '../../../www/src/i18n/en-questions';
import { enSla } from '../../../www/src/i18n/en-sla';
import { enThroughput } from '../../../www/src/i18n/en-throughput';
import { enTracks } from '../../../www/src/i18n/en-tracks';
import { en as enOffline } from '../../../www/src/i18n/offline';
import { zh } from '../../../www/src/i18n/zh';
import { zhBill } from '../../../www/src/i18n/zh-bill';
import { zhCampaign } from '../../../www/src/i18n/zh-campaign';
import { zhCharts } from '../../../www/src/i18n/zh-charts';
import { zhCompare } from '../../../www/src/i18n/zh-compare';
import { zhExpiry } from '../../../www/src/i18n/zh-expiry';
import { zhOffline } from '../../../www/src/i18n/zh-offline';
import { zhPlans } from '../../../www/src/i18n/zh-plans';
import { zhPrices } from '../../../www/src/i18n/zh-prices';
import { zhPurchases } from '../../../www/src/i18n/zh-purchases';
import { zhQuestions } from '../../../www/src/i18n/zh-questions';
import { zhSla } from '../../../www/src/i18n/zh-sla';
import { zhThroughput } from '../../../www/src/i18n/zh-throughput';
import { zhTracks } from '../../../www/src/i18n/zh-tracks';
import { joined } from '../../../www/src/i18n/seams';
import { readPending, waitingFor } from '../../module/support/pending.mjs';

const CATALOGUES: [name: string, english: object, chinese: object][] = [
  ['', en, zh],
  ['bill', enBill, zhBill],
  ['campaign', { ...enCampaign, ...enCampaignRest }, zhCampaign],
  ['charts', enCharts, zhCharts],
  ['compare', enCompare, zhCompare],
  ['expiry', enExpiry, zhExpiry],
  ['offline', enOffline, zhOffline],
  ['plans', enPlans, zhPlans],
  ['prices', enPrices, zhPrices],
  ['purchases', enPurchases, zhPurchases],
  ['questions', enQuestions, zhQuestions],
  ['sla', enSla, zhSla],
  ['throughput', enThroughput, zhThroughput],
  ['tracks', enTracks, zhTracks],
];

/** Names, and what is written the same in both. */
const SAME = new Set(['Kling calc', 'API', 'App', 'SLA', 'English', '简体中文', enPlans.unreadableFile]);

/** All texts of a catalogue by their path; functions are left out, as they need their words first. */
function texts(catalogue: object, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === 'string') return [[here, value]];
    return value !== null && typeof value === 'object' ? texts(value, here) : [];
  });
}

for (const [name, english, chinese] of CATALOGUES) {
  test(`no text is left in English: ${name || 'the page'}`, () => {
    const written = new Map(texts(chinese));
    const left = texts(english).filter(([path, text]) => written.get(path) === text && /[a-z]{2}/i.test(text) && !SAME.has(text));
    expect(left).toEqual([]);
    expect([...written.keys()].sort()).toEqual(
      texts(english)
        .map(([path]) => path)
        .sort(),
    );
  });
}

test('a sentence closes around what is put into it, and leaves that as it is', () => {
  const words = joined({ of: (what: string) => `没有 ${what} 的费率`, deep: { on: (day: string) => [`于 ${day} 完成`] } });
  expect(words.of('Kling Image O1')).toBe('没有 Kling Image O1 的费率');
  expect(words.of('可灵 3.0')).toBe('没有可灵 3.0 的费率');
  expect(words.of('短片 一期')).toBe('没有短片 一期的费率');
  expect(words.deep.on('2026年11月29日')).toEqual(['于 2026年11月29日完成']);
});

type Asked = Record<string, unknown>;

const WORDS_OF_BOOK = wordsOf(calc.rulebook({}), 'zh');

const functions = calc as unknown as Record<string, (request: Asked) => unknown>;

const pending = readPending();

/** What the module answers to the worked cases of a function; refusals say no steps, and what is pending may be one. */
function answers(name: string): unknown[] {
  const file = new URL(`../../cases/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: { name: string; request?: Asked; expect?: unknown }[] };
  return cases.flatMap(({ name: title, request, expect: expected }) => {
    if (waitingFor(pending, name, title) !== undefined) return [];
    if (!request || expected === undefined || JSON.stringify(request).includes('"$')) return [];
    return [functions[name]?.(request)];
  });
}

function collect<T>(value: unknown, pick: (object: Asked) => T[]): T[] {
  if (value === null || typeof value !== 'object') return [];
  return [...pick(value as Asked), ...Object.values(value).flatMap((inner) => collect(inner, pick))];
}

const isStep = (object: Asked) => 'rule' in object && 'inputs' in object && 'text' in object;
const numbers = (text: string) => new Set(text.match(/\d+(?:[.,]\d+)*/g) ?? []);

/** How a step writes the same figure where the other language has a word for it, or a rule its own constant. */
const WORDS = new Set(['1', '3', '12', '95', '100', '288', '2,048', '256']);

const ASKED = ['estimate', 'voucher', 'measureAvailability', 'claimWindow', 'planExpiry', 'planPurchases', 'simulateThroughput'];

for (const name of ASKED) {
  test(`the steps of ${name} hold the same numbers in Chinese`, () => {
    const steps = answers(name).flatMap((answer) => collect(answer, (object) => (isStep(object) ? [object as unknown as Step] : [])));
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps) {
      const said = say((step as Step & { note: Note }).note, 'zh', WORDS_OF_BOOK);
      expect(said, step.rule).not.toBeNull();
      if (said === null) continue;
      expect(said, step.rule).not.toContain('undefined');
      expect(said, step.rule).toMatch(/\p{Script=Han}/u);
      const given = new Set([...numbers(Object.values(step.inputs).join(' ')), ...numbers(step.result)]);
      const known = new Set([...numbers(step.text), ...given]);
      const strange = [...numbers(said)].filter((number) => !known.has(number) && !WORDS.has(number));
      const lost = [...numbers(step.text)].filter((number) => given.has(number) && !numbers(said).has(number) && !WORDS.has(number));
      expect({ strange, lost }, `${step.text} | ${said}`).toEqual({ strange: [], lost: [] });
    }
  });
}

test('what a result should be read with is said in Chinese, with its numbers', () => {
  const notes = ASKED.flatMap(answers).flatMap((answer) =>
    collect(answer, ({ warnings, warningNotes }) =>
      Array.isArray(warnings) ? warnings.map((text: string, index) => [text, (warningNotes as Note[])[index]] as const) : [],
    ),
  );
  expect(notes.length).toBeGreaterThan(10);
  for (const [text, note] of notes) {
    const said = note ? say(note, 'zh', WORDS_OF_BOOK) : null;
    expect(said, text).not.toBeNull();
    expect([...numbers(text)].filter((number) => !numbers(said ?? '').has(number))).toEqual([]);
  }
  expect(say({ id: 'cost.what-the-module-never-says', args: {} }, 'zh')).toBeNull();
});
