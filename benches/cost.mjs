// Workload `cost`: a million rows of the rulebook's own video rates (per second, per output, per block), units of each
// row to the thousandth and their sum; then one job with all its reasons.
import { heading, short, table, times, whole } from './lib/table.mjs';
import { takeTurns } from './lib/timing.mjs';
import { oneJob } from './cost/one-job.mjs';
import { ours } from './cost/ours.mjs';
import { peers } from './cost/peers.mjs';
import { ROWS, judge, ratesOf, rowsOf, textOf } from './cost/rows.mjs';

/** How many times faster than decimal.js, copies in and out included. */
const GOALS = { columns: 300, objects: 100 };

export function run(kling) {
  const book = kling.rulebook();
  const rates = ratesOf(book);
  const rows = rowsOf(rates);
  const own = ours(kling, rates, rows);
  const others = peers(rates, rows);
  const judged = [own.columns, own.objects, ...others];
  const candidates = [...judged, ...movingAlone(rows)];
  const count = (basis) => `${rates.filter((rate) => rate.basis === basis).length} ${basis}`;
  console.log(`  ${whole(ROWS)} rows over ${rates.length} rates (${['per-second', 'per-output', 'per-block'].map(count).join(', ')})`);
  const wrong = compare(judged, judge(rates, rows.objects));

  const measured = takeTurns(candidates);
  const reference = measured.get(own.columns).median;
  const lines = candidates.map((candidate) => {
    const { median, least, low, high, runs } = measured.get(candidate);
    const spread = `${short(low)} .. ${short(high)}`;
    const nanoseconds = short((median * 1e6) / ROWS);
    return [
      candidate.name,
      short(median),
      short(least),
      spread,
      `${runs}`,
      nanoseconds,
      times(median / reference),
      wrong.get(candidate) ?? '',
    ];
  });
  heading('A million rows: units of each row and their sum');
  table(['', '>median ms', '>fastest', '>10 % .. 90 %', '>runs', '>ns a row', '>of ours', 'wrong'], lines);
  console.log(`
  Ours includes the copies into the module and out of it, and checks every row; its loop alone cannot be called from outside,
  so it has no line. Whatever writes 8 MB of answers asks for new memory in each run, which swings with the machine and can
  cost as much as the rest: the last two lines are what is left when nothing is computed.`);

  heading('Goals');
  const goal = (text, met) => console.log(`  ${met ? 'meets the goal' : 'misses the goal'}: ${text}`);
  for (const [kind, least] of Object.entries(GOALS)) {
    const [theirs, mine] = [measured.get(others[0]), measured.get(own[kind])];
    const ratio = theirs.median / mine.median;
    const fastest = times(theirs.least / mine.least);
    goal(`${own[kind].name}: ${times(ratio)} decimal.js (fastest runs: ${fastest}), at least ${least}x wanted`, ratio >= least);
  }
  goal('both: equal to the judge on every row and in the sum', wrong.get(own.columns) === 'none' && wrong.get(own.objects) === 'none');

  oneJob(kling, book);
}

/** The inputs read and an answer written, nothing computed: what no candidate can do without. */
function movingAlone({ columns: { rate, durationSeconds, quantity }, objects }) {
  const columns = () => [rate.slice(), durationSeconds.slice(), quantity.slice(), new BigInt64Array(ROWS).fill(1n)];
  const fields = () => {
    let sum = 0;
    for (let i = 0; i < objects.length; i++) {
      const row = objects[i];
      sum += row.rate + row.durationSeconds + row.quantity;
    }
    return sum;
  };
  return [
    { name: 'nothing computed: columns copied, an answer filled', run: columns },
    { name: "nothing computed: the objects' fields read", run: fields },
  ];
}

/** Holds every row of every candidate against the judge, to the last digit, before anything is timed. */
function compare(candidates, { units, total }) {
  const texts = units.map(textOf);
  const told = new Map();
  for (const candidate of candidates) {
    const result = candidate.run();
    const rows = [];
    for (let row = 0; row < texts.length; row++) {
      if (candidate.row(result, row) !== texts[row]) rows.push(row);
    }
    const sum = candidate.total(result);
    const sumWrong = sum !== textOf(total);
    told.set(candidate, [rows.length ? `${whole(rows.length)} rows` : '', sumWrong ? 'sum' : ''].filter(Boolean).join(', ') || 'none');
    if (rows.length) console.log(`  ${candidate.name}: row ${rows[0]} is ${texts[rows[0]]}, it says ${candidate.row(result, rows[0])}`);
    if (sumWrong) console.log(`  ${candidate.name}: the sum is ${textOf(total)}, it says ${sum}`);
  }
  return told;
}
