/** The worker's side of the bill: exports are read once and stay open, so that another day or reading needs no second look at them. */
import { historyReader, type Deduction, type HistoryReader } from 'kling-calc';
import type { Progress } from './api';
import type { BillDetails, BillRead, ChargeSum, JudgeRequest, ObserveOptions, ReadRequest } from './bill-api';
import { eachPiece, teller } from './log-stream';
import { Damaged } from './serve';
import { Tally } from './tally';

/** Every row has to be handed over to be looked through, which takes memory; sums and findings do not. */
const ROWS_LOOKED_AT = 600_000;
const MINUTE_MS = 60_000;
const MONTH = 'YYYY-MM'.length;

let open: HistoryReader | null = null;

function opened(): HistoryReader {
  if (open === null) throw new Error('no file was read');
  return open;
}

/** "+08:00" in minutes. */
function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.slice(1).split(':').map(Number);
  return (clock.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Test allowances are in no sum, here as elsewhere. */
export function chargesOf(deductions: readonly Deduction[], clock: string): ChargeSum[] {
  const sums = new Map<string, { sum: ChargeSum; tally: Tally }>();
  const ahead = minutesOf(clock) * MINUTE_MS;
  for (const { at, paidIn, balance, currency, model = '', amount, cashType } of deductions) {
    if (cashType === 'test_balance') continue;
    const month = new Date(Date.parse(at) + ahead).toISOString().slice(0, MONTH);
    const of = (paidIn === 'units' ? balance : currency) ?? '';
    const key = `${month}\n${paidIn}\n${of}\n${model}`;
    let known = sums.get(key);
    if (!known) sums.set(key, (known = { sum: { month, paidIn, of, model, amount: '0', deductions: 0 }, tally: new Tally() }));
    known.tally.add(amount);
    known.sum.deductions += 1;
  }
  return [...sums.values()].map(({ sum, tally }) => ({ ...sum, amount: tally.sum }));
}

function detailsOf(reader: HistoryReader, clock: string): BillDetails {
  const { deductions, tasks, duplicates, badCount, badRows, warnings, warningNotes, lots } = reader.finish();
  return {
    duplicates,
    badCount,
    badRows,
    warnings,
    ...(warningNotes && { warningNotes }),
    lots,
    deductions: deductions.length,
    tasks: tasks.length,
    charges: chargesOf(deductions, clock),
  };
}

export async function readBill({ files, clock }: ReadRequest, tell: (progress: Progress) => void): Promise<BillRead> {
  open?.free();
  open = null;
  const reader = historyReader();
  const whole = files.reduce((sum, { size }) => sum + size, 0);
  const sometimes = teller(tell);
  let before = 0;
  for (const [index, file] of files.entries()) {
    let read = 0;
    reader.file(file.name);
    const take = (piece: Uint8Array) => {
      reader.push(piece);
      sometimes(() => ({ share: whole > 0 ? (before + read) / whole : 1, rows: reader.rows() }));
    };
    await eachPiece(file, take, (bytes) => (read = bytes)).catch((error: unknown) => {
      throw error instanceof Damaged ? new Damaged(error.reason, error, index) : error;
    });
    before += file.size;
  }
  const rows = reader.rows();
  tell({ share: 1, rows });
  const details = rows > ROWS_LOOKED_AT ? null : detailsOf(reader, clock);
  open = reader;
  return { rows, details };
}

export const judgeBill = (request: JudgeRequest) => opened().reconcile(request);
export const observeBill = (request: ObserveOptions) => opened().observe(request);

/** A file can be larger than what a text may be handed over as. */
export function focusBill({ currency, readings, overlay }: JudgeRequest): Blob {
  const csv = opened().focusRows({ ...(currency && { currency }), ...(readings && { readings }), ...(overlay && { overlay }) });
  return new Blob([csv], { type: 'text/csv;charset=utf-8' });
}
