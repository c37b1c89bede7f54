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
  return { worker, engine: new Engine(worker as unknown as Worker) };
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
