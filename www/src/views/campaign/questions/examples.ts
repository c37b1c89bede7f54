/** An example of each question, asked for a day. What goes in is chosen here; what comes out is the module's. */
import type { ClaimWindow, Comparison, ExpiryPlan, Money, Outcome, Package, ThroughputResult, Voucher } from '../../../lib/api';
import type { Book } from '../../../lib/book';
import { dayAfter } from '../../../lib/days';
import type { Engine } from '../../../lib/engine';
import { onSale } from '../state';
import { percentsOf } from '../worth';

export const CLIP = { model: 'kling-v3', task: 'text-to-video', resolution: '1080p', durationSeconds: 10 };
export const USED_PER_DAY = 20;
export const WORK = { jobs: 60, seconds: 180 };
export const FEE: Money = { amount: '1000', currency: 'USD' };

/** No use of the example lot is looked at beyond this. */
const DAYS_LOOKED_AT = 3 * 365;

/** Null: refused, as for a day on which nothing is sold. */
export interface Examples {
  comparison: Comparison | null;
  lot: { package: Package; from: string; plan: ExpiryPlan } | null;
  run: { packages: readonly Package[]; result: ThroughputResult } | null;
  vouchers: readonly { below: string; voucher: Voucher }[];
  month: string;
  window: ClaimWindow | null;
}

const resultOf = <T>(outcome: Outcome<T>): T | null => (outcome.kind === 'result' ? outcome.result : null);

/** Packages of video units that anybody can buy any number of. */
const packagesOn = (book: Book, day: string): Package[] =>
  onSale(book.packages, 'api-video', FEE.currency, day).filter(({ maxPerAccount }) => (maxPerAccount ?? null) === null);

async function lotOf(engine: Engine, entry: Package | undefined, day: string): Promise<Examples['lot']> {
  if (!entry?.validityDays) return null;
  const plan = await engine.ask('planExpiry', {
    asOf: day,
    lots: [{ id: entry.id, units: entry.units, effectiveOn: day, validity: { days: entry.validityDays }, paid: entry.price }],
    usage: [{ from: day, to: dayAfter(day, DAYS_LOOKED_AT), perDay: USED_PER_DAY }],
  });
  return plan.kind === 'result' ? { package: entry, from: day, plan: plan.result } : null;
}

async function runOf(engine: Engine, packages: readonly Package[], day: string): Promise<Examples['run']> {
  if (packages.length === 0) return null;
  const outcome = await engine.ask('simulateThroughput', {
    asOf: day,
    packages: packages.map(({ id }) => id),
    workloads: [{ count: WORK.jobs, service: { kind: 'constant', seconds: WORK.seconds } }],
    records: WORK.jobs,
  });
  return outcome.kind === 'result' ? { packages, result: outcome.result } : null;
}

async function vouchersOf(engine: Engine, book: Book): Promise<Examples['vouchers']> {
  if (!book.sla) return [];
  const paying = book.sla.tiers.flatMap(({ belowPercent }) => belowPercent ?? []);
  const outcomes = await Promise.all(
    percentsOf(book.sla).map((availabilityPercent) => engine.ask('voucher', { availabilityPercent, monthlyFee: FEE })),
  );
  return outcomes.flatMap((outcome, index) => (outcome.kind === 'result' ? [{ below: paying[index] ?? '', voucher: outcome.result }] : []));
}

export async function examplesOf(engine: Engine, book: Book, day: string): Promise<Examples> {
  const packages = packagesOn(book, day);
  const month = day.slice(0, 7);
  const [comparison, lot, run, vouchers, window] = await Promise.all([
    engine.ask('compareModels', { asOf: day, job: CLIP }),
    lotOf(engine, packages[0], day),
    runOf(engine, packages.slice(0, 2), day),
    vouchersOf(engine, book),
    engine.ask('claimWindow', { month }),
  ]);
  return { comparison: resultOf(comparison), lot, run, vouchers, month, window: resultOf(window) };
}
