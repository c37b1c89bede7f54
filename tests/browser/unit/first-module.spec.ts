/** The module of the first load: it answers as the whole one does, out of a rulebook without what no cost is computed from. */
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import * as whole from '../../../dist/index.js';

type Module = Pick<typeof whole, 'compareModels' | 'estimate' | 'rulebook'>;
const first = (await import(pathToFileURL('target/page/cost.js').href)) as Module;

/** What a question comes to, problems included. */
function outcome(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return (error as whole.CalcError).problems;
  }
}

const BOOK = whole.rulebook();
const DAYS = ['2026-08-20', '2026-11-21'];

/** One job for every rate, told by what the rate asks for. */
const jobs = BOOK.rates.map(({ track, model, task, resolution, mode, nativeAudio, voiceControl, videoInput, durations }) => ({
  track,
  job: {
    model,
    task,
    ...(resolution && { resolution }),
    ...(mode && { mode }),
    ...(nativeAudio != null && { nativeAudio }),
    ...(voiceControl != null && { voiceControl }),
    ...(videoInput != null && { videoInput }),
    durationSeconds: durations ? ('min' in durations ? durations.min : (durations.anyOf[0] ?? 5)) : 5,
  },
}));

test('both modules give the same answers and refusals, with all steps, for a job of every rate', () => {
  let priced = 0;
  for (const asOf of DAYS) {
    for (const { track, job } of jobs) {
      const ask = (module: Module) => outcome(() => module.estimate({ asOf, track, jobs: [{ ...job, quantity: 3 }] }));
      const expected = ask(whole);
      expect(ask(first)).toEqual(expected);
      if (!Array.isArray(expected)) priced += 1;
      const compare = (module: Module) => outcome(() => module.compareModels({ asOf, track, job }));
      expect(compare(first)).toEqual(compare(whole));
    }
  }
  expect(priced).toBeGreaterThan(BOOK.rates.length);
});

test('both modules know models by the same names', () => {
  for (const { title, aliases = [] } of BOOK.models) {
    for (const model of [title, ...aliases]) {
      const ask = (module: Module) =>
        outcome(() => module.estimate({ asOf: '2026-11-21', jobs: [{ model, resolution: '1080p', durationSeconds: 5 }] }));
      expect(ask(first)).toEqual(ask(whole));
    }
  }
});

test('both rulebooks have one version, and what a form offers is in both', () => {
  const short = first.rulebook();
  expect(short.version).toBe(BOOK.version);
  expect(short.models).toEqual(BOOK.models.map(({ note: _note, ...model }) => model));
  expect(short.rates).toEqual(BOOK.rates.map(({ note, ...rate }) => ({ ...rate, ...(rate.units === null && note && { note }) })));
  expect(short.listPrices).toEqual(BOOK.listPrices);
  const offered = ({ readings }: typeof BOOK) => readings.filter(({ id }) => /^(?:cost|lot)\./.test(id));
  expect(offered(short)).toEqual(offered(BOOK));
  const sold = ({ packages }: typeof BOOK) => packages.map(({ cites: _cites, conflicts: _conflicts, note: _note, ...sale }) => sale);
  expect(sold(short)).toEqual(sold(BOOK));
  const read = ({ sources }: typeof BOOK) => sources.map(({ id, readOn }) => ({ id, readOn }));
  expect(read(short)).toEqual(read(BOOK));
  const terms = ({ sla }: typeof BOOK) => ({ ...sla, exclusions: [] });
  expect(terms(short)).toEqual(terms(BOOK));
});

test('the words of sources and all other facts are left to the whole module', () => {
  const { sources, facts, serviceTimes, concurrency, errors, conflicts, plans, calendars } = first.rulebook();
  expect(sources.filter(({ title, address }) => title || address)).toEqual([]);
  expect([facts, serviceTimes, concurrency, errors, conflicts, plans, calendars].map((list) => list?.length ?? 0)).toEqual(
    Array(7).fill(0),
  );
});
