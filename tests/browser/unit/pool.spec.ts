/** Questions spread over workers, and a simulation made of them: order, progress, refusal, cancelling. */
import { expect, test } from '@playwright/test';
import type { Ask, Outcome, ThroughputRequest } from '../../../www/src/lib/api';
import { Pool, type Task } from '../../../www/src/lib/pool';
import { simulate } from '../../../www/src/views/throughput/simulate';

class FakeWorker extends EventTarget {
  asked: Ask | null = null;
  isEnded = false;

  postMessage(message: Ask): void {
    this.asked = message;
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(outcome: Outcome<unknown>): void {
    const id = this.asked?.id;
    this.asked = null;
    this.dispatchEvent(new MessageEvent('message', { data: { id, outcome } }));
  }
}

function start(size: number) {
  const workers: FakeWorker[] = [];
  const pool = new Pool(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  }, size);
  return { pool, workers, busy: () => workers.filter(({ asked, isEnded }) => asked !== null && !isEnded) };
}

const request: ThroughputRequest = { slots: 2, workloads: [{ count: 10, service: { kind: 'constant', seconds: 60 } }] };
const tasks = (count: number): Task<'simulateThroughput'>[] =>
  Array.from({ length: count }, (_, seed) => ({ question: 'simulateThroughput', request: { ...request, seed } }));
const good = (result: unknown): Outcome<unknown> => ({ kind: 'result', result });
/** Lets what waits for an answer go on. */
const later = () => new Promise((resolve) => setTimeout(resolve));

test('answers come in any order, are told in theirs, and are counted as they come', async () => {
  const { pool, workers } = start(2);
  const done: number[] = [];
  const batch = pool.run(tasks(3), (count) => done.push(count));
  expect(workers).toHaveLength(2);
  workers[1]?.answer(good('second'));
  await later();
  // The worker that is free first takes the third.
  expect(workers[1]?.asked?.request).toMatchObject({ seed: 2 });
  workers[1]?.answer(good('third'));
  await later();
  workers[0]?.answer(good('first'));
  expect(await batch.outcome).toEqual(good(['first', 'second', 'third']));
  expect(done).toEqual([1, 2, 3]);
});

test('cancelling ends the workers that are busy with it, and no others', async () => {
  const { pool, workers, busy } = start(2);
  const kept = pool.run(tasks(1));
  const cancelled = pool.run(tasks(5));
  const next = pool.run(tasks(1));
  cancelled.cancel();
  expect(await cancelled.outcome).toBeNull();
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([false, true, false]);
  // What came after it is begun at once, on a new worker.
  expect(busy()).toHaveLength(2);
  for (const worker of busy()) worker.answer(good('done'));
  expect(await kept.outcome).toEqual(good(['done']));
  expect(await next.outcome).toEqual(good(['done']));
});

test('a refusal ends its batch; a worker that breaks is a defect, and the next batch has a new one', async () => {
  const { pool, workers } = start(1);
  const refused = pool.run(tasks(2));
  const broken = pool.run(tasks(1));
  const last = pool.run(tasks(1));
  workers[0]?.answer({ kind: 'refused', problems: [] });
  expect(await refused.outcome).toEqual({ kind: 'refused', problems: [] });
  await later();
  workers[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'no module' }));
  expect(await broken.outcome).toEqual({ kind: 'defect', message: 'no module' });
  await later();
  workers[1]?.answer(good('done'));
  expect(await last.outcome).toEqual(good(['done']));
});

test('a simulation is told by its parts, then that slots are looked for, and can be stopped in both', async () => {
  const wanted = { ...request, replications: 2, deadlineSeconds: 300 };
  for (const stopAt of ['simulatePart', 'mergeThroughput', 'nowhere']) {
    const { pool, workers, busy } = start(2);
    const told: (readonly [number, boolean])[] = [];
    const run = simulate(pool, wanted, (share, isSearching) => told.push([share, isSearching]));
    while (busy().length > 0 && !busy().some(({ asked }) => asked?.question === stopAt)) {
      for (const worker of busy()) worker.answer(good(worker.asked?.question));
      await later();
    }
    run.cancel();
    expect(await run.outcome).toEqual(stopAt === 'nowhere' ? good('mergeThroughput') : null);
    if (stopAt === 'simulatePart') expect(told).toEqual([]);
    else expect(told).toEqual([[0.5, false], [1, false], [1, true]]); // prettier-ignore
    // Only what was busy is gone.
    expect(workers.map(({ isEnded }) => isEnded)).toEqual(
      { simulatePart: [true, true], mergeThroughput: [true, false], nowhere: [false, false] }[stopAt],
    );
  }
});
