// One job by `estimate`, beside what its objects cost to carry and what an answer without reasons costs to compute.
import Decimal from 'decimal.js';
import { table, short, times, heading } from '../lib/table.mjs';
import { takeTurns } from '../lib/timing.mjs';
import { AS_OF } from './rows.mjs';

const CALLS = 500;

const REQUEST = {
  asOf: AS_OF,
  jobs: [
    {
      model: 'kling-v3',
      resolution: '1080p',
      durationSeconds: 10,
      nativeAudio: true,
      quantity: 200,
      takesPerKeeper: 2.5,
      failureRate: 0.05,
    },
  ],
};

/** The figures of the same answer by hand, without steps, sources, checks or warnings. */
function byHand(book) {
  const on = ({ from, until }, day) => (!from || from <= day) && (!until || day < until);
  return ({ asOf, jobs }) => {
    const totals = new Map();
    const lines = jobs.map((job) => {
      const rate = book.rates.find(
        (rate) =>
          rate.track === 'api' &&
          rate.model === job.model &&
          rate.task === (job.task ?? 'text-to-video') &&
          rate.resolution === job.resolution &&
          (rate.nativeAudio ?? job.nativeAudio) === job.nativeAudio &&
          !rate.voiceControl &&
          !rate.videoInput &&
          on(rate, asOf),
      );
      const price = book.listPrices.find((list) => list.balance === rate.balance && list.price.currency === 'USD').price;
      const unitsPerGeneration = new Decimal(rate.units).times(job.durationSeconds);
      const charged = new Decimal(job.quantity).times(job.takesPerKeeper);
      const attempts = charged.div(new Decimal(1).minus(job.failureRate)).toDecimalPlaces(12, Decimal.ROUND_DOWN);
      const units = unitsPerGeneration.times(charged);
      const amount = units.times(price.amount);
      const total = totals.get(rate.balance) ?? { units: new Decimal(0), amount: new Decimal(0) };
      totals.set(rate.balance, { units: total.units.plus(units), amount: total.amount.plus(amount) });
      return {
        rate: rate.id,
        unitsPerGeneration: unitsPerGeneration.toFixed(),
        chargedGenerations: charged.toFixed(),
        expectedAttempts: attempts.toFixed(),
        units: units.toFixed(),
        amount: amount.toFixed(),
      };
    });
    const sums = [...totals].map(([balance, { units, amount }]) => {
      const rounded = amount.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
      return { balance, units: units.toFixed(), amount: rounded.toFixed() };
    });
    return { lines, totals: sums };
  };
}

/** The same figures out of the package's answer. */
function figures({ lines, totals }) {
  return {
    lines: lines.map(({ rate, unitsPerGeneration, chargedGenerations, expectedAttempts, units, amount }) => {
      return { rate, unitsPerGeneration, chargedGenerations, expectedAttempts, units, amount: amount.amount };
    }),
    totals: totals.map(({ balance, units, amount }) => ({ balance, units, amount: amount.amount })),
  };
}

export function oneJob(kling, book) {
  const quote = byHand(book);
  const answer = kling.estimate(REQUEST);
  const [given, wanted] = [JSON.stringify(figures(answer)), JSON.stringify(quote(REQUEST))];
  heading(`One job: estimate, with every step and source (${JSON.stringify(answer).length} characters of JSON)`);
  console.log(
    given === wanted ? '  Same figures as the quote by hand, to the last digit' : `  DIFFERENT FIGURES: ${given}\n  by hand: ${wanted}`,
  );
  console.log();

  const often = (name, call) => ({
    name,
    run: () => {
      for (let i = 0; i < CALLS; i++) call();
    },
  });
  const candidates = [
    often('kling-calc estimate', () => kling.estimate(REQUEST)),
    often('structuredClone of request and answer, nothing computed', () => [structuredClone(REQUEST), structuredClone(answer)]),
    often('JSON text and back of request and answer, nothing computed', () => [
      JSON.parse(JSON.stringify(REQUEST)),
      JSON.parse(JSON.stringify(answer)),
    ]),
    often('decimal.js by hand: the figures alone, no steps, no checks', () => quote(REQUEST)),
  ];
  const measured = takeTurns(candidates, { rounds: 15 });
  const perCall = (milliseconds) => (milliseconds * 1000) / CALLS;
  const own = measured.get(candidates[0]);
  const rows = candidates.map((candidate) => {
    const { median, least, low, high } = measured.get(candidate);
    const spread = `${short(perCall(low))} .. ${short(perCall(high))}`;
    return [candidate.name, short(perCall(median)), short(perCall(least)), spread, times(median / own.median)];
  });
  table(['', '>µs a call', '>fastest', '>10 % .. 90 %', '>of ours'], rows);
}
