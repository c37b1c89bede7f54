// Workload `lots`: a million rows of usage against 1,000 to 100,000 lots, in one call, and as what-if questions against a
// history that was summed up before.
import { heading, short, table, times, whole } from './lib/table.mjs';
import { takeTurns } from './lib/timing.mjs';
import { AS_OF, ROWS, lots, usage } from './lots/inputs.mjs';
import { activeArray, naive, sortedScan, summedByDay, typedHeap } from './lots/peers.mjs';

const COUNTS = [1_000, 10_000, 100_000];
/** How many rows of usage the slow ones are timed on; their time for all of them is reckoned from that. */
const PREFIX = { 1_000: 2_000, 10_000: 300, 100_000: 30 };
/** How many times faster than the best of the hand-written, row by row. */
const GOALS = { once: 3, whatIf: 150 };

export function run(kling) {
  const rows = usage();
  const request = { asOf: AS_OF, until: rows.until };
  const columns = { day: rows.day, unitsMilli: rows.unitsMilli };
  const history = kling.expiryScenarios(request, columns);
  for (const count of COUNTS) one(kling, count, rows, request, columns, history);
}

function one(kling, count, rows, request, columns, history) {
  const own = lots(count, rows.total);
  const byRow = [
    { name: 'hand-written: sorted array of those that pay', run: () => activeArray(rows, own, ROWS), share: 1 },
    { name: 'hand-written: heap of typed arrays', run: () => typedHeap(rows, own, ROWS), share: 1 },
  ];
  const slow = [
    { name: 'hand-written: filter and sort for each row', run: () => naive(rows, own, PREFIX[count]), share: ROWS / PREFIX[count] },
    { name: 'hand-written: sorted once, then scanned', run: () => sortedScan(rows, own, PREFIX[count]), share: ROWS / PREFIX[count] },
  ];
  const same = { name: 'hand-written: rows summed by day first, as ours', run: () => summedByDay(rows, own), share: 1 };
  const once = { name: 'kling-calc burnColumns, copies included', run: () => kling.burnColumns(request, own, columns), share: 1 };
  const whatIf = { name: 'kling-calc expiryScenarios, a what-if', run: () => history.burn(own), share: 1 };
  const candidates = [once, whatIf, ...byRow, same, ...slow];

  heading(`${whole(ROWS)} rows of usage, ${whole(count)} lots`);
  const wrong = compare(rows, own, [...byRow, same], [once, whatIf]);
  checkPrefix(rows, own, PREFIX[count]);
  const measured = takeTurns(candidates, { rounds: 5 });
  const median = (candidate) => measured.get(candidate).median * candidate.share;
  const reference = median(once);
  const lines = candidates.map((candidate) => {
    const { low, high, runs } = measured.get(candidate);
    const spread = `${short(low * candidate.share)} .. ${short(high * candidate.share)}`;
    const note = candidate.share > 1 ? `from ${whole(ROWS / candidate.share)} rows` : (wrong.get(candidate) ?? '');
    return [candidate.name, short(median(candidate)), spread, `${runs}`, times(median(candidate) / reference), note];
  });
  table(['', '>median ms', '>10 % .. 90 %', '>runs', '>of ours', 'differs'], lines);

  const best = Math.min(...byRow.map(median));
  const goal = (text, met) => console.log(`  ${met ? 'meets the goal' : 'misses the goal'}: ${text}`);
  const [onceRatio, whatIfRatio] = [best / reference, best / median(whatIf)];
  goal(`in one call ${times(onceRatio)} the best hand-written row by row, at least ${GOALS.once}x wanted`, onceRatio >= GOALS.once);
  console.log(`  and ${times(median(same) / reference)} the same idea written by hand`);
  if (count === COUNTS[0]) {
    goal(`a what-if ${times(whatIfRatio)} the best hand-written row by row, at least ${GOALS.whatIf}x wanted`, whatIfRatio >= GOALS.whatIf);
  } else {
    console.log(`  a what-if ${times(whatIfRatio)} the best hand-written row by row`);
  }
  goal(
    'every lot paid the same in all of them',
    [...wrong.values()].every((difference) => difference === 'none'),
  );
}

/** Holds what every lot paid, and what was not paid, against the heap's. */
function compare(rows, own, byHand, ours) {
  const judge = typedHeap(rows, own, ROWS);
  const used = Array.from(own.units, (units, row) => units - judge.left[row]);
  const told = (differs, missing) => (differs ? `${whole(differs)} lots` : missing === judge.missing ? 'none' : 'the shortfall');
  const wrong = new Map();
  for (const candidate of byHand) {
    const { left, missing } = candidate.run();
    wrong.set(candidate, told(used.filter((units, row) => own.units[row] - left[row] !== units).length, missing));
  }
  for (const candidate of ours) {
    const { burnedMilli, expiredMilli, totals } = candidate.run();
    const lost = (row) => (own.expiresOn[row] <= rows.end ? own.units[row] - used[row] : 0);
    const differs = used.filter((units, row) => Number(burnedMilli[row]) !== units || Number(expiredMilli[row]) !== lost(row)).length;
    wrong.set(candidate, told(differs, Math.round(Number(totals.shortfall) * 1_000)));
  }
  return wrong;
}

/** The slow ones must say on their first rows what the heap says on them. */
function checkPrefix(rows, own, limit) {
  const judge = typedHeap(rows, own, limit);
  for (const slow of [naive, sortedScan]) {
    const { left, missing } = slow(rows, own, limit);
    const same = missing === judge.missing && left.every((units, row) => units === judge.left[row]);
    if (!same) console.log(`  ${slow.name} differs from the heap on its first rows`);
  }
}
