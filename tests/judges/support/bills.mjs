// Ledgers made up at random, for the judges of charges, and what a warehouse is asked about them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rateTable } from 'kling-calc';
import { ask } from './ask.mjs';
import { generator } from './random.mjs';

export const SQL = readFileSync(new URL('../../../docs/bill-check.sql', import.meta.url), 'utf8');

const FUNCTIONS = [
  'Text to Video',
  'image to video',
  'Omni Video',
  'motion_control',
  'Avatar',
  'Lip Sync',
  'Text to Image',
  'Video Effects',
  'Text to Video Fast',
];
const MODELS = [
  'kling-v3',
  'KLING 3.0',
  'kling-3.0-turbo',
  'kling-v3-omni',
  'kling-v2-6',
  'kling-v2-1',
  'kling-image-o1',
  'kling-v4',
  'kling-v9',
];
const RESOLUTIONS = ['720p', '1080P', 'std', 'pro', '4k', '1K', '2K'];
const LENGTHS = ['5.04', '3.041', '4.5', '7.5', '9.96', '10', '12.5', '31', '0.4'];
const AMOUNTS = ['3', '1.5', '2.4', '6', '8', '16', '4.5', '0.5', '12'];

/** @param {number} seed @param {number} tasks */
export function ledger(seed, tasks) {
  const { below, of: pick } = generator(seed);
  const random = () => below(1000) / 1000;
  const maybe = (/** @type {number} */ chance, /** @type {() => any} */ make) => (random() < chance ? make() : undefined);
  const deductions = [];
  const records = [];
  for (let number = 0; number < tasks; number++) {
    const task = `t${number}`;
    // Some on the day on which a rate ends, so that the clock decides.
    const isLast = random() < 0.1;
    const at = isLast
      ? Date.UTC(2026, 8, 14, 10 + below(14))
      : Date.UTC(2026, 7 + below(4), 1 + below(28), below(24), below(60), below(60));
    const job = {
      function: maybe(0.9, () => pick(FUNCTIONS)),
      model: maybe(0.9, () => pick(MODELS)),
      resolution: maybe(0.85, () => pick(RESOLUTIONS)),
      durationSeconds: maybe(0.9, () => pick(LENGTHS)),
      nativeAudio: maybe(0.9, () => random() < 0.4),
      voiceControl: maybe(0.9, () => random() < 0.1),
      videoInput: maybe(0.9, () => random() < 0.2),
      ...(isLast ? { function: 'Text to Video', model: 'kling-v2-1', resolution: '720p', nativeAudio: false } : {}),
    };
    const amount = pick(AMOUNTS);
    const cash = random() < 0.3;
    for (let part = 1 + below(3); part > 0; part--) {
      const own = random() < 0.15 ? { ...job, resolution: pick(RESOLUTIONS) } : job;
      const isCash = random() < 0.1 ? !cash : cash;
      const given = random() < 0.2 ? `-${amount}` : amount;
      const paid = isCash
        ? {
            paidIn: 'cash',
            currency: maybe(0.9, () => pick(['USD', 'CNY'])),
            listPrice: maybe(0.8, () => pick(['0.42', '3', '0.7'])),
            cashType: maybe(0.9, () => pick(['balance', 'balance', 'test_balance'])),
          }
        : { paidIn: 'units', balance: pick(['api-video', 'api-video', 'api-image']), package: pick(['p', 'q']) };
      const row = { task, at: new Date(at + part * 1000).toISOString(), amount: given, ...paid, ...own };
      deductions.push(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)));
    }
    if (random() < 0.6) {
      const record = { task, status: pick(['succeeded', 'succeeded', 'failed']), createdAt: new Date(at - below(7_200_000)).toISOString() };
      records.push(record);
    }
  }
  return { deductions, tasks: records };
}

const DEDUCTION = [
  'task',
  'at',
  'paidIn',
  'balance',
  'amount',
  'currency',
  'listPrice',
  'cashType',
  'package',
  'function',
  'model',
  'resolution',
  'durationSeconds',
  'nativeAudio',
  'voiceControl',
  'videoInput',
];
const TASK = ['task', 'status', 'createdAt', 'function', 'model', 'resolution', 'durationSeconds'];
const column = (/** @type {string} */ name) =>
  name === 'at' ? 'deducted_at' : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const csv = (/** @type {string[]} */ names, /** @type {any[]} */ rows) =>
  [names.map(column), ...rows.map((row) => names.map((name) => row[name] ?? ''))].map((cells) => `${cells.join(',')}\n`).join('');

/**
 * What a warehouse says of a ledger.
 * @param {string} python
 * @param {string} script
 * @param {{ deductions: any[], tasks: any[] }} bill
 * @param {{ sql?: string, env?: Record<string, string> }} [options]
 */
export async function askAboutBill(python, script, bill, { sql = SQL, env } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kling-calc-'));
  try {
    const place = (/** @type {string} */ name) => join(folder, `${name}.csv`);
    writeFileSync(place('deductions'), csv(DEDUCTION, bill.deductions));
    writeFileSync(place('task_records'), csv(TASK, bill.tasks));
    writeFileSync(place('rate_table'), rateTable());
    const tables = { deductions: place('deductions'), task_records: place('task_records'), rate_table: place('rate_table') };
    return await ask(python, script, { folder, sql, ...tables }, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
