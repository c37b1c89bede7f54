/** Questions to the worker: stale answers are dropped, a broken worker is told. */
import { expect, test } from '@playwright/test';
import { Engine } from '../../../www/src/lib/engine';
import type { Ask } from '../../../www/src/lib/api';

class FakeWorker extends EventTarget {
  readonly asked: Ask[] = [];

  postMessage(message: Ask): void {
    this.asked.push(message);
  }

  answer(index: number, result: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: { id: this.asked[index]?.id, outcome: { kind: 'result', result } } }));
  }
}

function start() {
  const worker = new FakeWorker();
  const second = new FakeWorker();
  let started = 0;
  const engine = new Engine(worker as unknown as Worker, () => {
    started += 1;
    return second as unknown as Worker;
  });
  return { worker, second, engine, secondStarted: () => started };
}

const request = (asOf: string) => ({ asOf, jobs: [] });

test('answers find their questions, in any order', async () => {
  const { worker, engine } = start();
  const first = engine.ask('estimate', request('a'));
  const second = engine.ask('estimate', request('b'));
  worker.answer(1, 'B');
  worker.answer(0, 'A');
  expect(await first).toEqual({ kind: 'result', result: 'A' });
  expect(await second).toEqual({ kind: 'result', result: 'B' });
});

test('of one channel only the newest is answered, and the ones between are never asked', async () => {
  const { worker, engine } = start();
  const answers = ['a', 'b', 'c'].map((day) => engine.askLatest('total', 'estimate', request(day)));
  expect(worker.asked).toHaveLength(1);
  worker.answer(0, 'A');
  expect(await answers[0]).toBeNull();
  expect(await answers[1]).toBeNull();
  expect(worker.asked).toHaveLength(2);
  expect(worker.asked[1]?.request).toEqual(request('c'));
  worker.answer(1, 'C');
  expect(await answers[2]).toEqual({ kind: 'result', result: 'C' });
});

test('channels do not wait for each other', () => {
  const { worker, engine } = start();
  void engine.askLatest('total', 'estimate', request('a'));
  void engine.askLatest('compare', 'estimate', request('a'));
  expect(worker.asked).toHaveLength(2);
});

test('a worker that cannot start answers every question with its defect', async () => {
  const { worker, engine } = start();
  const open = engine.ask('estimate', request('a'));
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'no module' }));
  expect(await open).toEqual({ kind: 'defect', message: 'no module' });
  expect(await engine.ask('estimate', request('b'))).toEqual({ kind: 'defect', message: 'no module' });
});

test('what the first worker does not hold starts the second one, once', async () => {
  const { worker, second, engine, secondStarted } = start();
  expect(secondStarted()).toBe(0);
  const state = { month: '2026-09', on: '2026-10-14' };
  const answers = [engine.ask('claimState', state), engine.ask('claimState', state)];
  second.answer(0, 'A');
  second.answer(1, 'B');
  expect(await Promise.all(answers)).toEqual(['A', 'B'].map((result) => ({ kind: 'result', result })));
  expect(secondStarted()).toBe(1);
  expect(worker.asked).toHaveLength(0);
});

test('the second worker can be started before it is asked, and is started anew only where it failed', async () => {
  const { worker, second, engine, secondStarted } = start();
  engine.startAll();
  engine.startAll();
  expect(secondStarted()).toBe(1);
  const state = { month: '2026-09', on: '2026-10-14' };
  const open = engine.ask('claimState', state);
  expect(secondStarted()).toBe(1);
  second.dispatchEvent(Object.assign(new Event('error'), { message: 'no module' }));
  expect(await open).toEqual({ kind: 'defect', message: 'no module' });
  expect(await engine.ask('claimState', state)).toEqual({ kind: 'defect', message: 'no module' });
  engine.startAll();
  expect(secondStarted()).toBe(2);
  expect(worker.asked).toHaveLength(0);
});

test('it is busy while an answer is awaited, of either worker', async () => {
  const { worker, second, engine } = start();
  expect(engine.isBusy).toBe(false);
  const first = engine.ask('estimate', request('a'));
  expect(engine.isBusy).toBe(true);
  worker.answer(0, 'A');
  await first;
  expect(engine.isBusy).toBe(false);
  const other = engine.ask('claimState', { month: '2026-09', on: '2026-10-14' });
  expect(engine.isBusy).toBe(true);
  second.answer(0, 'B');
  await other;
  expect(engine.isBusy).toBe(false);
});

test('the whole rulebook is asked of the second worker once, and again only where it could not be had', async () => {
  const { worker, second, engine, secondStarted } = start();
  const book = { version: 'v', models: [], rates: [], packages: [], plans: [], readings: [], sources: [], calendars: [] };
  const lost = engine.wholeBook();
  second.dispatchEvent(Object.assign(new Event('error'), { message: 'no module' }));
  expect(await lost).toBeNull();
  const open = [engine.wholeBook(), engine.wholeBook()];
  expect(secondStarted()).toBe(2);
  expect(second.asked.map(({ question }) => question)).toEqual(['wholeRulebook', 'wholeRulebook']);
  second.answer(1, book);
  const [found, same] = await Promise.all(open);
  expect(found?.version).toBe('v');
  expect(same).toBe(found);
  expect(await engine.wholeBook()).toBe(found);
  expect(second.asked).toHaveLength(2);
  expect(worker.asked).toHaveLength(0);
});
