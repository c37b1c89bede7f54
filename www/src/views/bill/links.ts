/** What the records tell, as addresses of the views that can go on with it. */
import type { Lot } from '../../lib/api';
import type { Observations } from '../../lib/bill-api';
import { dayAfter, dayNumber } from '../../lib/days';
import { isDecimal, sameDecimal } from '../../lib/decimal';
import { writeLink } from '../../lib/fragment';
import { writeCampaign } from '../campaign/codec';
import { emptyState as emptyCampaign } from '../campaign/state';
import { writeCost } from '../cost/codec';
import { draft as jobDraft, LINES_MAX, type JobDraft } from '../cost/state';
import { writeExpiry } from '../expiry/codec';
import { draftOf } from '../expiry/found';
import { lotDraft, LOTS_MAX, type LotDraft } from '../expiry/lot';
import { emptyState as emptyExpiry, usageDraft, type UsageDraft } from '../expiry/state';
import { writeRun } from '../throughput/codec';
import { draft, emptyState as emptyRun } from '../throughput/state';

type Usage = Observations['usage'][number];
type Service = Observations['serviceTimes'][number];

/** A year of the same weeks: as far as a plan looks ahead. */
const DAYS_AHEAD = 364;
/** How many tasks a run begins with; the reader enters the own number. */
const TASKS = 100;

/** 1 is Monday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** The mean of each day of the week, Monday first; null where there is none. */
export function weekOf({ plan }: Usage): (string | null)[] {
  const week: (string | null)[] = Array.from({ length: 7 }, () => null);
  for (const one of plan) if ('on' in one) week[weekdayOf(one.on) - 1] = String(one.units);
  return week;
}

/** Days of the week with the same usage stand in one row. */
export function usageRows(usage: Usage, asOf: string): UsageDraft[] {
  const rows: { units: string; weekdays: string }[] = [];
  for (const [index, units] of weekOf(usage).entries()) {
    if (units === null || !isDecimal(units) || sameDecimal(units, '0')) continue;
    const known = rows.find((row) => sameDecimal(row.units, units));
    if (known) known.weekdays += String(index + 1);
    else rows.push({ units, weekdays: String(index + 1) });
  }
  return rows.map((row) => usageDraft({ from: asOf, lastDay: dayAfter(asOf, DAYS_AHEAD), ...row }));
}

/** The lots of a balance, which the query tells hours late. */
const lotsOf = (lots: readonly Lot[], balance: string): LotDraft[] =>
  lots
    .filter((lot) => (lot.balance ?? balance) === balance)
    .slice(0, LOTS_MAX)
    .map((lot) => lotDraft({ ...draftOf(lot), late: '1' }));

export interface Measured {
  balance: string;
  asOf: string;
  currency: string;
  lots: readonly Lot[];
  usage: Usage | undefined;
  drawOrder: string | null;
}

/** The reader's packages, their use week by week, and the order in which they pay. */
export function expiryAddress(rulebook: string, { balance, asOf, currency, lots, usage, drawOrder }: Measured): string {
  const state = {
    ...emptyExpiry(),
    asOf,
    balance,
    currency,
    ...(drawOrder !== null && { drawOrder }),
    lots: lotsOf(lots, balance),
    usage: usage ? usageRows(usage, asOf) : [],
  };
  return `#${writeLink(rulebook, 'expiry', writeExpiry(state), '', FROM)}`;
}

/** Numbers of a service time as they are typed. */
function timesOf({ service }: Service): Record<string, string> {
  const { kind, ...numbers } = service;
  return { service: kind, ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) };
}

/** Where entries came from that are opened by such an address. */
const FROM = 'bill';

export interface MeasuredWork {
  asOf: string;
  /** What the work is called. */
  name: string;
  /** Most at one time. */
  slots: number | undefined;
  service: Service | undefined;
  failureRate: number | undefined;
}

/** Tasks that take as long and fail as often as those of the records, on as many slots as there were seen to be. */
export function throughputAddress(rulebook: string, { asOf, name, slots, service, failureRate }: MeasuredWork): string {
  const work = draft({
    id: name,
    count: String(TASKS),
    ...(service && timesOf(service)),
    // Where all failed, no run would ever end.
    ...(failureRate !== undefined && failureRate < 1 && { failureRate: String(failureRate) }),
  });
  const state = { ...emptyRun(), on: asOf, slots: String(slots ?? 1), workloads: [work] };
  return `#${writeLink(rulebook, 'throughput', writeRun(state), '', FROM)}`;
}

export interface MeasuredJobs {
  asOf: string;
  currency: string;
  services: readonly Service[];
  /** The share of a model's tasks that fail. */
  failureRateOf: (model: string) => number | undefined;
  /** The id of the model that the records name so. */
  modelOf: (name: string) => string;
}

/** Each kind of task that was measured, as often as the records have it; a model of which no kind was told apart is one. */
function kindsOf(services: readonly Service[]): Service[] {
  const isKind = ({ resolution, durationSeconds }: Service) => resolution !== undefined && durationSeconds !== undefined;
  const apart = new Set(services.filter(isKind).map(({ model }) => model));
  return services.filter((one) => isKind(one) || !apart.has(one.model));
}

/** A mean to tenths of a second, as it is shown. */
const tenths = (seconds: number): string => String(Math.round(seconds * 10) / 10);

const flag = (told: boolean | undefined): string => (told === undefined ? '' : told ? '1' : '0');

/** The job lines of what was measured: what all charges of the tasks agree on. The rest, such as attempts per clip, is the reader's. */
function jobsOf({ services, failureRateOf, modelOf }: MeasuredJobs, withTimes: boolean): JobDraft[] {
  return kindsOf(services)
    .slice(0, LINES_MAX)
    .map(({ model, resolution, durationSeconds, tasks, meanSeconds, job = {} }) => {
      const rate = failureRateOf(model);
      // A file is a little longer or shorter than what was asked for.
      const seconds = job.durationSeconds ?? (durationSeconds === undefined ? '' : String(Math.round(Number(durationSeconds))));
      return jobDraft({
        model: modelOf(model),
        task: job.task ?? '',
        resolution: resolution ?? job.resolution ?? '',
        durationSeconds: seconds,
        nativeAudio: flag(job.nativeAudio),
        voiceControl: flag(job.voiceControl),
        videoInput: flag(job.videoInput),
        quantity: String(tasks),
        ...(rate !== undefined && rate > 0 && rate < 1 && { failureRate: String(rate) }),
        ...(withTimes && { serviceSeconds: tenths(meanSeconds) }),
      });
    });
}

export function costAddress(rulebook: string, measured: MeasuredJobs): string {
  const { asOf, currency } = measured;
  const jobs = jobsOf(measured, false);
  const state = { asOf, track: 'api', currency, jobs, appCredits: '', pricePerUnit: '', comparedLine: '', baseline: '' };
  return `#${writeLink(rulebook, 'cost', writeCost(state), '', FROM)}`;
}

export interface MeasuredPlan extends MeasuredJobs {
  lots: readonly Lot[];
  /** The balance that is planned for. */
  balance: string;
  drawOrder: string | null;
}

/** A campaign of the measured jobs on what is owned, with the order of use that the records show. */
export function campaignAddress(rulebook: string, measured: MeasuredPlan): string {
  const { asOf, currency, lots, balance, drawOrder } = measured;
  const state = {
    ...emptyCampaign(),
    asOf,
    startsOn: asOf,
    currency,
    jobs: jobsOf(measured, true),
    lots: lotsOf(lots, balance),
    // The most at one time is less than the limit may be: that is for the vendor to confirm.
    ...(drawOrder !== null && { readings: { 'lot.draw_order': drawOrder } }),
  };
  return `#${writeLink(rulebook, 'campaign', writeCampaign(state), '', FROM)}`;
}
