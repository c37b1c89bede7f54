// Workload `purchases`: what to buy on which day. Small questions against solvers on the same program, then a year of days and
// the hard kind, discounts by volume with short validity, where the solvers prove nothing in useful time.
import { anyPlan } from '../tests/module/support/purchase-models.mjs';
import { dice, ladder, question, requestFor } from '../tests/module/support/purchase-dice.mjs';
import { heading, short, table, times } from './lib/table.mjs';
import { peers } from './purchases/peers.mjs';

const SMALL = 24;
const SOLVER_SECONDS = 3;
const GOALS = { ratio: 10_000, yearMilliseconds: 15, alwaysMilliseconds: 100 };
const RUNS = 9;

const at = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))];
const median = (numbers) => at(numbers, 0.5);

export async function run(kling) {
  const met = (text, is) => console.log(`  ${is ? 'meets the goal' : 'misses the goal'}: ${text}`);
  const random = dice(7);
  const small = Array.from({ length: SMALL }, () => question(random, { days: [6, 24], validity: [1, 2, 3, 6, 12] }));
  const own = ours(kling, small);
  heading(`${SMALL} questions of 6 to 24 days, solvers with ${SOLVER_SECONDS} s each: any plan, what expires first pays first`);
  const rows = [['kling-calc', short(median(own.milliseconds)), short(at(own.milliseconds, 0.9)), `${own.proven}`, '', '']];
  let ratio = 0;
  for (const peer of await peers(SOLVER_SECONDS)) {
    const each = await theirs(peer, small, own);
    rows.push([
      peer.name,
      short(median(each.milliseconds)),
      short(at(each.milliseconds, 0.9)),
      `${each.proven}`,
      times(median(each.ratios)),
      `${each.wrong}`,
    ]);
    if (peer.name === 'highs') ratio = median(each.ratios);
  }
  table(['', '>median ms', '>90 %', '>proven', '>of ours, median', '>other optimum'], rows);
  console.log('\n  Ours reads the request, answers both strategies and the alternatives, and writes the answer; the solvers only solve.\n');
  met(`${times(ratio)} highs, at least ${short(GOALS.ratio)}x wanted`, ratio >= GOALS.ratio);

  const year = Array.from({ length: 30 }, () => question(random, { days: [365, 365], validity: [30, 60, 90, 180, 365] }));
  const sets = { 'a year of days': year };
  sets['a year of days, discounts by volume'] = Array.from({ length: 30 }, () => ladder(random, { daily: true }));
  sets['12 to 36 months, discounts by volume, short validity'] = Array.from({ length: 60 }, () => ladder(random, { daily: false }));
  const longer = Object.entries(sets).map(([name, questions]) => ({ name, ...ours(kling, questions), count: questions.length }));
  heading('Longer ones, one call each');
  table(
    ['', '>median ms', '>90 %', '>slowest', '>proven', '>largest gap'],
    longer.map(({ name, milliseconds, proven, count, gap }) => [
      name,
      short(median(milliseconds)),
      short(at(milliseconds, 0.9)),
      short(Math.max(...milliseconds)),
      `${proven} of ${count}`,
      `${short(100 * gap)} %`,
    ]),
  );
  console.log('');
  const [{ milliseconds, proven, count }] = longer;
  const ninety = at(milliseconds, 0.9);
  met(
    `a year of days: 90 % within ${short(ninety)} ms, ${proven} of ${count} proven; ${GOALS.yearMilliseconds} ms wanted`,
    ninety <= GOALS.yearMilliseconds && proven >= 0.9 * count,
  );
  const slowest = Math.max(...longer.flatMap((each) => each.milliseconds));
  met(
    `an answer with its bound within ${short(slowest)} ms always, ${GOALS.alwaysMilliseconds} ms wanted`,
    slowest <= GOALS.alwaysMilliseconds,
  );
}

/** Every question asked, each timed as the median of several calls. */
function ours(kling, questions) {
  const requests = questions.map((each) => requestFor(each, 'expiring-first'));
  for (let warm = 0; warm < 3; warm++) requests.slice(0, 24).forEach((request) => kling.planPurchases(request));
  const plans = requests.map((request) => kling.planPurchases(request));
  const milliseconds = requests.map((request) => {
    const samples = [];
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      kling.planPurchases(request);
      samples.push(performance.now() - start);
    }
    return median(samples);
  });
  const gaps = plans.map(({ cost, lowerBound }) => (Number(cost.amount) > 0 ? 1 - Number(lowerBound.amount) / Number(cost.amount) : 0));
  return {
    milliseconds,
    cents: plans.map(({ cost }) => Math.round(100 * Number(cost.amount))),
    proven: plans.filter(({ optimal }) => optimal).length,
    gap: Math.max(...gaps),
  };
}

async function theirs(peer, questions, own) {
  const told = { milliseconds: [], ratios: [], proven: 0, wrong: 0 };
  for (const [number, each] of questions.entries()) {
    const { milliseconds, cents } = await peer.solve(anyPlan(each));
    told.milliseconds.push(milliseconds);
    told.ratios.push(milliseconds / own.milliseconds[number]);
    if (cents === null) continue;
    told.proven += 1;
    if (Math.round(cents) !== own.cents[number]) told.wrong += 1;
  }
  return told;
}
