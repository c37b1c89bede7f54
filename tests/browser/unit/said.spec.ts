/**
 * Whatever the module says has its Chinese words: every text of its rulebook as it stands today, and every sentence of its answers
 * and refusals. That each message has its words is held by the build.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import * as calc from '../../../dist/index.js';
import type { Note } from '../../../dist/index.js';
import { say, translate, translateRulebook, wordsOf } from '../../../dist/messages.js';
import { zh } from '../../../www/src/i18n/zh';
import type { Outcome, Problem } from '../../../www/src/lib/api';
import { casesOf, play } from '../../module/support/replay.mjs';
import { englishIn } from '../english';

const BOOK = JSON.parse(readFileSync(new URL('../../../messages/zh/book.json', import.meta.url), 'utf8')) as object;
const WORDS = wordsOf(calc.rulebook({}), 'zh');

test('English is told from Chinese', () => {
  expect(englishIn('Cut')).toBeNull();
  expect(englishIn('价格 `the rate` 有争议：参见矛盾 C1')).toBeNull();
  expect(englishIn('规则版本，Kling 3.0 Turbo')).toBeNull();
  expect(englishIn('价格 is contested')).toBe('is contested');
});

test.describe('the rulebook', () => {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (!texts.has(value)) texts.set(value, path);
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? path : `${path}.${key}`);
    }
  };
  walk(calc.rulebook({}), 'rulebook');

  /** Ids, days, numbers, addresses and codes of the vendor; names of models and plans. */
  const SAME =
    /^rulebook\.(?:version|sla\.exclusions\.clause|facts\.value|sources\.address|.*\.(?:id|source|basis|confidence|currency|amount|units|balance|aliases|fixed|knownBy|models|tasks|model|task|mode|track|resolution|resolutions|conflicts|from|until|readOn|kind|default|codes|default))$/;
  const NAMED =
    /^(?:Kling (?:Image )?[\dO][.\d]*(?: (?:Turbo|Omni|Flash|Master))?|Basic|Standard|Pro|Premier|Ultra|UTC(?:\+08:00)?|fal: Kling API)$/;
  const worded = [...texts].filter(
    ([text, path]) => !SAME.test(path) && !NAMED.test(text) && /[A-Za-z]{2}/.test(text) && !/^\d[\d.]* ?[ivx()]+$/.test(text),
  );

  test('every text has its words', () => {
    expect(worded.length).toBeGreaterThan(350);
    expect(worded.filter(([text]) => !WORDS.has(text))).toEqual([]);
    expect(worded.filter(([text]) => !/[\p{Script=Han}。]|^S\d+：/u.test(WORDS.get(text) ?? '')).map(([text]) => text)).toEqual([]);
  });

  test('no words are kept for a text that is gone', () => {
    const lost: string[] = [];
    const walk = (words: unknown, given: unknown, path: string): void => {
      if (typeof words === 'string') {
        if (typeof given !== 'string') lost.push(path);
        return;
      }
      for (const [key, inner] of Object.entries(words as Asked)) {
        const entry = Array.isArray(given)
          ? (given.find((one: Asked) => one?.['id'] === key) ?? given[Number(key)])
          : (given as Asked)?.[key];
        walk(inner, entry, `${path}.${key}`);
      }
    };
    walk(BOOK, calc.rulebook({}), 'book');
    expect(lost).toEqual([]);
  });

  test('numbers and days stay the same', () => {
    const MONTHS = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ];
    const wrong: string[] = [];
    const WRITTEN: Record<string, string[]> = { two: ['2'], One: ['1'], Ten: ['10'], ten: ['10'], 'to 3': ['3'] };
    for (const [text, words] of WORDS) {
      const months = MONTHS.flatMap((month, index) => (text.includes(month) ? [String(index + 1)] : []));
      const written = Object.entries(WRITTEN).flatMap(([word, digits]) => (text.includes(word) ? digits : []));
      // Thousands may stand apart in one of them.
      const numbers = (of: string) => [...new Set(of.match(/\d+(?:[.,]\d+)*/g) ?? [])].map((number) => number.replaceAll(',', ''));
      const given = new Set([...numbers(text), ...months, ...written]);
      const said = new Set(numbers(words));
      if (numbers(text).some((number) => !said.has(number)) || [...said].some((number) => !given.has(number)))
        wrong.push(`${text} | ${words}`);
    }
    expect(wrong).toEqual([]);
  });

  test('comes out whole, and with the same ids and numbers', () => {
    const given = calc.rulebook({});
    const said = translateRulebook(given, 'zh');
    const left: string[] = [];
    const compare = (one: unknown, other: unknown, path: string): void => {
      if (typeof one === 'string' && typeof other === 'string') {
        if (SAME.test(path) ? other !== one : englishIn(other) !== null && !NAMED.test(other)) left.push(`${path}: ${other}`);
      } else if (one !== null && typeof one === 'object') {
        const [keys, others] = [Object.keys(one), Object.keys(other as object)];
        if (others.join() !== keys.join()) left.push(path);
        for (const key of keys) compare((one as Asked)[key], (other as Asked)[key], Array.isArray(one) ? path : `${path}.${key}`);
      } else if (other !== one) left.push(path);
    };
    compare(given, said, 'rulebook');
    expect(left).toEqual([]);
  });
});

test('every task of the rulebook has a Chinese name', () => {
  const tasks = [...new Set(calc.rulebook({}).rates.map(({ task }) => task))];
  expect(tasks.filter((task) => !/\p{Script=Han}/u.test(zh.cost.taskTitle(task)))).toEqual([]);
});

type Asked = Record<string, unknown>;
type Functions = Record<string, (...given: unknown[]) => unknown>;

const CAMPAIGN: Asked = {
  asOf: '2026-11-20',
  startsOn: '2026-12-01',
  jobs: [
    { model: 'kling-v3', resolution: '1080p', durationSeconds: 10, nativeAudio: true, quantity: 40, takesPerKeeper: 4 },
    { model: 'kling-v2-6', resolution: '1080p', durationSeconds: 5, nativeAudio: false, quantity: 30, takesPerKeeper: 3 },
  ],
};

const TURBO = { model: 'kling-3.0-turbo', resolution: '1080p', durationSeconds: 10, nativeAudio: true };

/** Campaigns that bring out what is advised: none of the worked cases is one. */
const CAMPAIGNS: readonly Asked[] = [
  { ...CAMPAIGN, packages: ['trial-s', 'package-4'], jobs: [{ ...TURBO, quantity: 213, takesPerKeeper: 4 }] },
  {
    ...CAMPAIGN,
    hoursPerDay: 1,
    slots: 14,
    packages: ['trial-s', 'package-2'],
    jobs: [
      { ...TURBO, quantity: 561, takesPerKeeper: 5 },
      { ...TURBO, model: 'kling-v3', quantity: 320, takesPerKeeper: 4 },
    ],
  },
  CAMPAIGN,
  { ...CAMPAIGN, deadlineOn: '2026-12-01', hoursPerDay: 2, jobs: [{ ...(CAMPAIGN['jobs'] as Asked[])[0], quantity: 900 }] },
  { ...CAMPAIGN, slots: 2, packages: ['trial-s'] },
  {
    ...CAMPAIGN,
    packages: [],
    slots: 4,
    lots: [{ id: 'Images', units: 10, effectiveOn: '2026-11-01', expiresOn: '2026-12-03', paid: { amount: '9', currency: 'USD' } }],
  },
  {
    ...CAMPAIGN,
    jobs: [
      ...(CAMPAIGN['jobs'] as Asked[]),
      { model: 'kling-v3', task: 'text-to-image', resolution: '1K', quantity: 10, takesPerKeeper: 1 },
    ],
  },
  {
    ...CAMPAIGN,
    track: 'app',
    slots: 3,
    jobs: [{ model: 'kling-v3', resolution: '1080p', durationSeconds: 5, nativeAudio: false, quantity: 100 }],
  },
];

/** What a field is given wrongly. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0,
  1.5,
  1e30,
  '',
  'x',
  'kling-v3',
  '2026-02-30',
  '9999-12-31',
  '1970-01-01',
  [],
  {},
  [1, 1],
  10n,
  new Map(),
];

/** A request with each of its fields in turn given wrongly, left out or named wrongly. */
function* spoilt(value: unknown, put: (changed: unknown) => Asked): Generator<Asked> {
  for (const wrong of WRONG) yield put(wrong);
  if (Array.isArray(value)) {
    if (value.length > 0) {
      yield put([...value, value[0]]);
      yield* spoilt(value[0], (changed) => put([changed, ...value.slice(1)]));
    }
  } else if (value !== null && typeof value === 'object') {
    yield put({ ...value, colour: 'red' });
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _gone, ...rest } = value as Asked;
      yield put(rest);
      yield put({ ...rest, [`${key}x`]: inner });
      yield* spoilt(inner, (changed) => put({ ...value, [key]: changed }));
    }
  }
}

test.describe('what the module answers', () => {
  const sentences = { told: new Set<string>(), refused: new Map<string, Problem>() };

  /** Every sentence that is left in English once the answer has been said in Chinese. */
  function left(outcome: Outcome<unknown>): string[] {
    const found: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'string') {
        if (!/(?:^|\.)(?:requests|inputs|rulebook|allowed|field|lots|purchases\.purchases|jobs)(?:\.|$)/.test(path))
          sentences.told.add(value);
        if (
          !/(?:^|\.)(?:requests|allowed|field|lots|args|boughtLots|id)(?:\.|$)/.test(path) &&
          englishIn(value) !== null &&
          !/^\S+ on \d{4}-\d\d-\d\d/.test(value)
        )
          found.push(`${path}: ${value}`);
      } else if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
        for (const [key, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? path : path ? `${path}.${key}` : key);
      }
    };
    const said = translate(outcome, 'zh', WORDS);
    walk(said.kind === 'result' ? said.result : said.kind === 'refused' ? said.problems : said.message, '');
    return found;
  }

  function ask(name: string, ...given: unknown[]): Outcome<unknown> {
    try {
      return { kind: 'result', result: structuredClone((calc as unknown as Functions)[name]?.(...given)) };
    } catch (error) {
      const { problems } = error as { problems?: Problem[] };
      if (!problems) throw error;
      return { kind: 'refused', problems };
    }
  }

  const FILES = [
    'availabilityFromLog',
    'claimState',
    'claimWindow',
    'compareModels',
    'compareTracks',
    'estimate',
    'lotsFromAccount',
    'measureAvailability',
    'planExpiry',
    'planPurchases',
    'problems',
    'servicePeriods',
    'simulateThroughput',
    'voucher',
  ];

  test('to the worked cases is left with no English sentence', () => {
    const found: string[] = [];
    let asked = 0;
    const listening = new Proxy(calc as unknown as Functions, {
      get: (functions, name: string) =>
        typeof functions[name] === 'function' && /^[a-z]/.test(name)
          ? (...given: unknown[]) => {
              asked += 1;
              const outcome = ask(name, ...given);
              found.push(...left(structuredClone(outcome)));
              return functions[name]?.(...given);
            }
          : functions[name],
    });
    for (const file of FILES) for (const each of casesOf(file)) play(listening, each);
    expect(asked).toBeGreaterThan(200);
    expect([...new Set(found)]).toEqual([]);
  });

  test('to a campaign is left with no English sentence', () => {
    const advice = new Set<string>();
    for (const request of CAMPAIGNS) {
      const outcome = ask('planCampaign', request);
      if (outcome.kind === 'result') for (const { id } of (outcome.result as { advice: { id: string }[] }).advice) advice.add(id);
      expect(left(outcome)).toEqual([]);
    }
    expect([...advice].sort()).toEqual([
      'ask-for-slots',
      'cheaper-model',
      'confirm-slots',
      'later-start',
      'smaller-package',
      'units-lapse',
      'units-missing',
    ]);
  });

  for (const name of [
    'estimate',
    'compareModels',
    'compareTracks',
    'planExpiry',
    'planPurchases',
    'measureAvailability',
    'voucher',
    'claimWindow',
    'claimState',
    'servicePeriods',
    'simulateThroughput',
    'planCampaign',
    'lotsFromPlan',
    'rulebook',
  ])
    test(`to whatever is wrong with ${name} is said in Chinese, with the same entries`, () => {
      const requests =
        name === 'planCampaign'
          ? CAMPAIGNS.slice(4, 7)
          : name === 'lotsFromPlan'
            ? [{ plan: 'pro', startsOn: '2026-11-20', months: 3, asOf: '2026-11-20' }]
            : casesOf(name)
                .map(({ request }: { request?: Asked }) => request)
                .filter((request: Asked | undefined) => request !== undefined && !JSON.stringify(request).includes('"$'))
                .slice(0, 6);
      const seen = new Map<string, Problem>();
      let refused = 0;
      for (const request of requests)
        for (const wrong of spoilt(request, (changed) => changed as Asked)) {
          const outcome = ask(name, wrong);
          if (outcome.kind !== 'refused') continue;
          refused += 1;
          for (const problem of outcome.problems) seen.set(`${problem.message}|${problem.help ?? ''}`, problem);
        }
      expect(refused).toBeGreaterThan(30);
      const bad: string[] = [];
      const quoted = (text: string) => [...new Set(text.match(/`[^`]*`/g) ?? [])].sort().join();
      for (const problem of seen.values()) {
        const { note, help, helpNote } = problem as Problem & { note: Note; helpNote?: Note };
        for (const [text, one] of [[problem.message, note] as const, [help ?? '', helpNote] as const]) {
          if (!one || !/[A-Za-z]{2}/.test(text)) continue;
          expect(say(one, 'en')).toBe(text);
          const said = say(one, 'zh', WORDS);
          if (said === null || englishIn(said) !== null) bad.push(`${text} | ${said}`);
          else if (quoted(text) !== quoted(said)) bad.push(`${text} | ${said}`);
        }
      }
      expect(bad).toEqual([]);
    });
});
