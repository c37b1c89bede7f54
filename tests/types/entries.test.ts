// The types of the entries with a part of the module: those of the whole, and no function of another entry.
import type * as bill from '../../dist/bill/index.js';
import type * as cost from '../../dist/cost/index.js';
import type * as lots from '../../dist/lots/index.js';
import type * as sla from '../../dist/sla/index.js';
import type * as throughput from '../../dist/throughput/index.js';
import type * as whole from '../../dist/index.js';

type Whole = typeof whole;
/** The functions of an entry that differ from the whole's: there have to be none. */
type Other<Entry> = {
  [Name in keyof Entry]: Name extends keyof Whole ? (Whole[Name] extends Entry[Name] ? never : Name) : Name;
}[keyof Entry];

/** What an entry does not have. */
type Left<Entry> = Exclude<keyof Whole, keyof Entry>;

export const none: Other<typeof bill> | Other<typeof cost> | Other<typeof lots> | Other<typeof sla> | Other<typeof throughput> extends never
  ? true
  : false = true;

export const left: [Left<typeof bill>, Left<typeof cost>, Left<typeof lots>, Left<typeof sla>, Left<typeof throughput>] = [
  'estimate',
  'reconcile',
  'estimate',
  'estimate',
  'estimate',
];

export type Named = [
  bill.ReconcileRequest,
  cost.EstimateRequest,
  lots.PurchasePlan,
  sla.AvailabilityReader,
  throughput.ThroughputPart,
  cost.CalcError,
];
// @ts-expect-error: it is another entry's
export type Nothing = cost.VoucherRequest;
// @ts-expect-error: they put several questions together
export type NoCampaign = throughput.CampaignRequest;
