// What users would pick instead. Each gives the mean wait of so many jobs, by a seed.
import { createRequire } from 'node:module';
import { LOCATION, PER_SECOND, SCALE, SLOTS } from './line.mjs';

/** mulberry32: numbers from 0 up to, not including, 1. */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The best we could write by hand: the same recursion with a heap in typed arrays; percentiles by sorting all waits. */
function expert(jobs, seed) {
  const draw = uniform(seed);
  const free = new Float64Array(SLOTS);
  const waits = new Float64Array(jobs);
  let [now, sum, spare, hasSpare] = [0, 0, 0, false];
  for (let job = 0; job < jobs; job++) {
    now -= Math.log(1 - draw()) / PER_SECOND;
    const start = free[0] > now ? free[0] : now;
    waits[job] = start - now;
    sum += start - now;
    let normal = spare;
    if (!hasSpare) {
      const radius = Math.sqrt(-2 * Math.log(1 - draw()));
      const angle = 2 * Math.PI * draw();
      normal = radius * Math.cos(angle);
      spare = radius * Math.sin(angle);
    }
    hasSpare = !hasSpare;
    const end = start + Math.exp(LOCATION + SCALE * normal);
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= SLOTS) break;
      if (child + 1 < SLOTS && free[child + 1] < free[child]) child++;
      if (free[child] >= end) break;
      free[hole] = free[child];
      hole = child;
    }
    free[hole] = end;
  }
  waits.sort();
  return { mean: sum / jobs, p99: waits[Math.ceil(0.99 * jobs) - 1] };
}

/** What people write: events as objects in a sorted array. */
function eventList(jobs, seed) {
  const draw = uniform(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const gap = () => -Math.log(1 - draw()) / PER_SECOND;
  const [events, queue, waits] = [[], [], []];
  const push = (event) => {
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (events[middle].at > event.at) low = middle + 1;
      else high = middle;
    }
    events.splice(low, 0, event);
  };
  let [busy, made, head] = [0, 0, 0];
  push({ at: gap(), kind: 'arrival' });
  while (events.length > 0) {
    const { at, kind } = events.pop();
    if (kind === 'arrival') {
      made++;
      queue.push({ arrived: at });
      if (made < jobs) push({ at: at + gap(), kind: 'arrival' });
    } else busy--;
    while (busy < SLOTS && head < queue.length) {
      waits.push(at - queue[head++].arrived);
      busy++;
      push({ at: at + Math.exp(LOCATION + SCALE * normal()), kind: 'end' });
    }
  }
  return { mean: waits.reduce((sum, wait) => sum + wait, 0) / jobs };
}

/** simjs, which puts its names on `window`. */
function simjs() {
  const scope = (globalThis.window ??= globalThis);
  const required = createRequire(import.meta.url)('simjs');
  const { Sim, Facility, Entity, Random } = required?.Sim ? required : (scope.Sim ?? required);
  const Draws = Random ?? scope.Random;
  return (jobs, seed) => {
    const random = new Draws(seed);
    const sim = new Sim();
    const slots = new Facility('slots', Facility.FCFS, SLOTS);
    class Jobs extends Entity {
      start() {
        this.left = jobs;
        this.next();
      }
      next() {
        if (this.left-- <= 0) return;
        this.useFacility(slots, random.lognormal ? random.lognormal(LOCATION, SCALE) : Math.exp(random.normal(LOCATION, SCALE)));
        this.setTimer(random.exponential(PER_SECOND)).done(() => this.next());
      }
    }
    sim.addEntity(Jobs);
    sim.simulate(1e12);
    return { mean: slots.queueStats().durationSeries.average() };
  };
}

export const peers = () => [
  { id: 'expert', name: 'hand-written: recursion, heap in typed arrays', jobs: 1_000_000, run: expert },
  { id: 'events', name: 'hand-written: list of event objects', jobs: 300_000, run: eventList },
  { id: 'simjs', name: 'simjs', jobs: 30_000, run: simjs() },
];
