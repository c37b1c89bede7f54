// Campaigns against day loops and a schedule in another language, which are told the rules alone; and laws that users expect.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { planCampaign, rulebook } from 'kling-calc';
import { setUpPython } from '../../scripts/lib/python.mjs';
import { ask } from './support/ask.mjs';
import { generator } from './support/random.mjs';

const CAMPAIGNS = 320;
const AS_OF = '2026-11-21';
const DAY = 86_400_000;
const { below, of } = generator(77);

const plusDays = (day, count) => new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

const CLIPS = {
  api: [
    { model: 'kling-v3', resolution: '1080p', durationSeconds: 10, nativeAudio: true },
    { model: 'kling-v3', resolution: '720p', durationSeconds: 7 },
    { model: 'kling-v2-6', resolution: '1080p', durationSeconds: 5 },
    { model: 'kling-3.0-turbo', resolution: '1080p', durationSeconds: 12, nativeAudio: true },
  ],
  app: [
    { model: 'kling-v3', resolution: '1080p', durationSeconds: 10 },
    { model: 'kling-v3', resolution: '720p', durationSeconds: 5 },
  ],
};
const IMAGES = { model: 'kling-v3', task: 'text-to-image', resolution: '2K', serviceSeconds: { kind: 'constant', seconds: 30 } };
const PACKAGES = [['trial-s', 'trial-l'], ['package-1'], ['package-4'], ['package-1', 'package-3'], ['trial-l', 'package-2'], []];

function job(track, fixed) {
  const made = { ...of(CLIPS[track]), quantity: 1 + below(of([20, 200, 1500])) };
  if (below(3) === 0) made.takesPerKeeper = of(['1.5', '2', '1.25']);
  if (fixed) made.serviceSeconds = { kind: 'constant', seconds: 60 * (1 + below(15)) };
  else if (below(2) === 0) made.serviceSeconds = { kind: 'uniform', min: 60 + below(100), max: 200 + below(300) };
  if (!fixed && below(2) === 0) made.failureRate = of([0.05, '0.2']);
  return made;
}

/** Lots that have begun or will, of which many end while the work goes on. */
function lot(index) {
  const made = {
    id: `own-${index}`,
    units: of([50, 600, 5000, 12_345.5, 40_000]),
    effectiveOn: plusDays('2026-12-01', below(35) - 20),
    validity: { days: 22 + below(50) },
  };
  const slots = of([undefined, 5, 7, 20, 20]);
  return slots ? { ...made, slots } : made;
}

function request() {
  const track = below(6) === 0 ? 'app' : 'api';
  const fixed = below(3) > 0;
  const jobs = Array.from({ length: 1 + below(4) }, () => job(track, fixed));
  if (track === 'api' && below(12) === 0) jobs.push({ ...IMAGES, quantity: 1 + below(50) });
  const made = { asOf: AS_OF, startsOn: '2026-12-01', track, jobs, hoursPerDay: of([24, 8, 3, 1, 0.5]) };
  if (below(2) === 0) made.lots = Array.from({ length: 1 + below(3) }, (_, index) => lot(index));
  if (track === 'app') made.slots = 1 + below(8);
  else if (below(6) === 0) made.slots = 1 + below(30);
  if (track === 'api' && below(2) === 0) made.packages = of(PACKAGES);
  if (below(5) < 3) made.deadlineOn = plusDays(made.startsOn, below(25));
  if (below(8) === 0) made.strategy = 'expiring-first';
  return made;
}

/** What is asked for, or undefined where nothing tells how many slots there are. */
function plan(asked) {
  try {
    return planCampaign(asked);
  } catch (error) {
    assert.deepEqual(
      error.problems?.map(({ code, field }) => [code, field]),
      [['missing', 'slots']],
      JSON.stringify(asked),
    );
    return undefined;
  }
}

const cases = [];
const add = (asked) => {
  const answer = plan(asked);
  if (answer) cases.push({ request: asked, answer });
  return answer;
};

/** Cases made for one thing that chance seldom makes. */
const CLIP = { ...CLIPS.api[0], serviceSeconds: { kind: 'constant', seconds: 180 } };
const plain = (quantity, more) => ({ asOf: AS_OF, startsOn: '2026-12-01', jobs: [{ ...CLIP, quantity }], ...more });
const NAMED = {
  'a package of few slots costs less and is late': plain(80, { hoursPerDay: 0.5, deadlineOn: '2026-12-01' }),
  'a smaller package than those on offer': plain(2000, { packages: ['package-4'] }),
  'a package that starts when lots run out': plain(2000, {
    hoursPerDay: 1,
    lots: [{ id: 'own', units: 9600, effectiveOn: '2026-11-01', expiresOn: '2027-03-01', slots: 20 }],
  }),
  'a lot that had better start later': plain(2000, {
    hoursPerDay: 1,
    packages: [],
    lots: [
      { id: 'first', units: 12_000, effectiveOn: '2026-11-01', expiresOn: '2027-03-01', slots: 5 },
      { id: 'next', units: 12_000, effectiveOn: '2026-11-25', validity: { days: 12 }, slots: 5 },
      { id: 'last', units: 12_000, effectiveOn: '2026-12-20', validity: { days: 12 }, slots: 5 },
    ],
  }),
  'slots that end with their lot': plain(3000, {
    hoursPerDay: 1,
    deadlineOn: '2026-12-05',
    packages: [],
    lots: [
      { id: 'large', units: 40_000, effectiveOn: '2026-11-01', expiresOn: '2026-12-03', slots: 20 },
      { id: 'small', units: 400_000, effectiveOn: '2026-11-01', expiresOn: '2027-03-01', slots: 5 },
    ],
  }),
};

const named = Object.fromEntries(Object.entries(NAMED).map(([name, asked]) => [name, add(asked)]));
while (cases.length < CAMPAIGNS) add(request());
const asked = [...cases];

const adviceOf = ({ advice }, id) => advice.filter((one) => one.id === id).map(({ inputs }) => inputs);
const costOf = ({ cost }) => (cost === null ? Infinity : Number(cost.amount));
const told = ({ request }) => JSON.stringify(request);

let judged;
before(async () => {
  // What advice leads to is judged as well.
  for (const { request, answer } of asked) {
    for (const { slotsNeeded } of adviceOf(answer, 'ask-for-slots')) add({ ...request, slots: Number(slotsNeeded) });
    for (const { lot, on } of adviceOf(answer, 'later-start')) if (lot) add(started(request, lot, on));
  }
  const { rates, packages, models } = rulebook();
  judged = await ask(await setUpPython(), 'judge_campaign.py', { rates, packages, models, cases });
});

/** The request with a lot that starts on another day, for as long. */
function started(request, id, on) {
  const lots = request.lots.map((lot) => {
    if (lot.id !== id) return lot;
    const days = lot.validity?.days ?? (Date.parse(lot.expiresOn) - Date.parse(lot.effectiveOn)) / DAY;
    const { expiresOn: _, ...rest } = lot;
    return { ...rest, effectiveOn: on, validity: { days } };
  });
  return { ...request, lots };
}

test('every campaign is what day loops make of the rules, and so is what its advice leads to', () => {
  const wrong = judged.flatMap(({ faults }, index) => (faults.length > 0 ? [{ faults, request: cases[index].request }] : []));
  assert.deepEqual(wrong.slice(0, 3), [], `${wrong.length} of ${cases.length} campaigns are judged otherwise`);
});

test('the campaigns meet every limit, every kind of advice and changing slots', () => {
  const seen = new Set(judged.flatMap((one) => one.seen));
  const limits = ['credits', 'concurrency', 'expiry', 'nothing'].map((limit) => `limited by ${limit}`);
  const kinds = ['ask-for-slots', 'units-missing', 'units-lapse', 'later-start', 'smaller-package', 'cheaper-model', 'confirm-slots'];
  const ways = ['later start of a lot', 'later start of a package', 'a smaller package, later', 'a smaller package that was left out'];
  for (const one of [...limits, ...kinds, ...ways, 'slots change', 'assumed slots', 'fixed times', 'another balance'])
    assert.ok(seen.has(one), one);
});

test('the slots to ask for meet the deadline, and one less does not', () => {
  let count = 0;
  for (const { request, answer } of asked) {
    for (const { slotsNeeded } of adviceOf(answer, 'ask-for-slots')) {
      const slots = Number(slotsNeeded);
      count += 1;
      assert.equal(planCampaign({ ...request, slots }).meetsDeadline, true, told({ request }));
      if (slots > 1) assert.equal(planCampaign({ ...request, slots: slots - 1 }).meetsDeadline, false, told({ request }));
    }
  }
  assert.ok(count > 10, `${count} campaigns ask for slots`);
});

test('a lot that starts later loses less, and costs neither money nor time', () => {
  let count = 0;
  for (const { request, answer } of asked) {
    for (const { lot, on, fewerLapse } of adviceOf(answer, 'later-start').filter(({ lot }) => lot)) {
      const later = planCampaign(started(request, lot, on));
      count += 1;
      assert.ok(Math.abs(Number(answer.wastedUnits) - Number(later.wastedUnits) - Number(fewerLapse)) < 1e-9, told({ request }));
      assert.ok(later.finishesOn <= answer.finishesOn && costOf(later) <= costOf(answer), told({ request }));
    }
  }
  assert.ok(count > 0);
});

test('a smaller package that is late would be in time for its own day, at no more than is told', () => {
  const inputs = adviceOf(named['a package of few slots costs less and is late'], 'smaller-package');
  assert.equal(inputs.length, 1);
  for (const { request, answer } of asked) {
    for (const { finishesOn, cost } of adviceOf(answer, 'smaller-package').filter(({ finishesOn }) => finishesOn)) {
      const later = planCampaign({ ...request, deadlineOn: finishesOn });
      const others = costOf(answer) - Number(answer.purchases.cost.amount);
      assert.equal(later.meetsDeadline, true);
      assert.ok(costOf(later) - others <= Number(cost) + 1e-9, told({ request }));
    }
  }
});

test('a later deadline never makes a plan late that was in time, and never dearer', () => {
  for (const { request, answer } of asked.filter(({ answer }) => answer.meetsDeadline === true)) {
    const later = planCampaign({ ...request, deadlineOn: plusDays(request.deadlineOn, 1 + below(20)) });
    assert.equal(later.meetsDeadline, true, told({ request }));
    assert.ok(costOf(later) <= costOf(answer), told({ request }));
  }
});

// With failures it does not hold: who fails joins the end of the queue, and with more slots another one may be the last.
test('more confirmed slots never finish later where nothing fails', () => {
  const orderly = asked.filter(({ request }) => request.slots && request.jobs.every(({ failureRate }) => !failureRate));
  assert.ok(orderly.length > 20);
  for (const { request, answer } of orderly) {
    const more = planCampaign({ ...request, slots: request.slots + 1 + below(10) });
    assert.ok(more.finishesOn <= answer.finishesOn, told({ request }));
  }
});

test('a lot for nothing never raises the cost where the slots are confirmed and it outlasts everything', () => {
  const confirmed = asked.filter(({ request, answer }) => request.slots && answer.cost);
  assert.ok(confirmed.length > 20);
  for (const { request, answer } of confirmed) {
    const free = { id: 'free', units: 1 + below(3000), effectiveOn: request.startsOn, validity: { days: 3000 } };
    const richer = planCampaign({ ...request, lots: [...(request.lots ?? []), free] });
    assert.ok(costOf(richer) <= costOf(answer), told({ request }));
  }
});

// Where slots come with lots it may: here 20 slots on the first day instead of a trial package's 5 make more of the work on a
// day that one's own large lot does not pay yet, so more has to be bought. It is done a day sooner.
test('a lot for nothing may raise the cost where it brings slots', () => {
  const own = { id: 'own', units: 9600, effectiveOn: '2026-12-02', validity: { days: 46 }, slots: 30 };
  const free = { id: 'free', units: 100, effectiveOn: '2026-12-01', validity: { days: 5 }, slots: 20 };
  const jobs = [{ ...CLIP, quantity: 800, serviceSeconds: { kind: 'constant', seconds: 600 } }];
  const [without, richer] = [[own], [own, free]].map((lots) => planCampaign({ ...plain(1, { hoursPerDay: 1, lots }), jobs }));
  assert.deepEqual([without.cost.amount, richer.cost.amount], ['98', '700']);
  assert.ok(richer.finishesOn < without.finishesOn);
});

test('the same campaign, the same answer; and jobs that are priced alone cost the same together', () => {
  for (const { request, answer } of asked.slice(0, 40)) {
    assert.deepEqual(planCampaign(structuredClone(request)), answer);
    const { packages: _, ...rest } = request;
    const alone = request.jobs.map((one) => planCampaign({ ...rest, jobs: [one], slots: 5 }).estimate.lines[0].units);
    assert.deepEqual(
      answer.estimate.lines.map(({ units }) => units),
      alone,
    );
  }
});
