// A year's ledger of units, as the vendor exports it: the newest first, as CSV and as pages of JSON. Of a hundred charges two are not as
// listed.
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../lib/inputs.mjs';

export const ROWS = 1_000_000;
const FIRST = Date.UTC(2026, 9, 1);
/** From one charge to the next, on average. */
const STEP_MS = 2_000;
const PAGE_ROWS = 500;
const PACKAGES = 40;
const FUNCTIONS = { 'text-to-video': 'Text to Video', 'image-to-video': 'Image to Video' };
const HEADER = [
  ...['task_id', 'product_function', 'model_name', 'resolution', 'duration', 'refer_video_input', 'video_sound', 'voice_control'],
  ...['api_key_name', 'deduction_time', 'deduction_amount', 'package_id', 'product_type', 'unit_before_deduction', 'unit_after_deduction'],
];

/** Jobs with what the list charges for them, in tenths of units. */
function jobs(kling) {
  const isOfSale = ({ track, task, basis, units, until, voiceControl, videoInput }) =>
    track === 'api' && task in FUNCTIONS && basis === 'per-second' && units && !until && !voiceControl && !videoInput;
  return kling
    .rulebook()
    .rates.filter((rate) => isOfSale(rate) && rate.resolution)
    .flatMap(({ task, model, resolution, nativeAudio, units }) =>
      [5, 10].map((seconds) => ({
        cells: [FUNCTIONS[task], model, resolution, `${seconds}.041`, 'false', nativeAudio ? 'native' : 'off', 'false'],
        tenths: Math.round(Number(units) * seconds * 10),
      })),
    );
}

/** Cells of all rows, the oldest first. */
function* rows(kling) {
  const dice = random(20_261_001);
  const known = jobs(kling);
  const held = new Array(PACKAGES).fill(1e9);
  let at = FIRST;
  let [task, job] = [0, known[0]];
  for (let row = 0; row < ROWS; row++) {
    at += 1 + dice.below(2 * STEP_MS);
    const slip = dice.below(200);
    // A charge that comes twice is of the same task.
    if (slip !== 0) [task, job] = [row, dice.among(known)];
    const { cells, tenths } = job;
    const amount = slip === 1 ? tenths + 5 : slip === 2 ? Math.max(1, tenths - 5) : tenths;
    const lot = Math.floor((row / ROWS) * PACKAGES);
    const before = held[lot];
    held[lot] -= amount;
    const shown = (value) => (value % 10 === 0 ? `${value / 10}` : (value / 10).toFixed(1));
    yield [
      `7${String(task).padStart(17, '0')}`,
      ...cells,
      `key ${dice.below(4)}`,
      `${at}`,
      shown(amount),
      `package-${lot}`,
      'video',
      shown(before),
      shown(held[lot]),
    ];
  }
}

/** The ledger in both forms, and the rates for a warehouse. */
export function writeLedger(kling, folder) {
  const all = [...rows(kling)].reverse();
  const write = (name, head, text, tail) => {
    const path = join(folder, name);
    const file = openSync(path, 'w');
    writeSync(file, head);
    for (let from = 0; from < all.length; from += PAGE_ROWS) writeSync(file, text(all.slice(from, from + PAGE_ROWS)));
    writeSync(file, tail);
    closeSync(file);
    return { path, bytes: statSync(path).size };
  };
  const record = (cells) => Object.fromEntries(HEADER.map((name, column) => [name, told(cells[column])]));
  const told = (cell) => (cell === 'false' ? false : cell);
  const page = (page) =>
    `${JSON.stringify({ code: 0, message: 'SUCCEED', data: { code: 0, msg: '', result: { count: page.length, detail: page.map(record) } } })}\n`;
  const rates = join(folder, 'rates.csv');
  const file = openSync(rates, 'w');
  writeSync(file, kling.rateTable());
  closeSync(file);
  return {
    csv: write('ledger.csv', `${HEADER.join(',')}\n`, (page) => page.map((cells) => `${cells.join(',')}\n`).join(''), ''),
    json: write('ledger.json', '', page, ''),
    rates,
  };
}
