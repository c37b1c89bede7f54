// The shipped types against the contract. tsc is the test: what does not fit does not compile. What stands under `contract` in
// tests/cases/pending.json is left out, and must not fit.
import type * as contract from './contract.js';
import type * as shipped from '../../dist/index.js';
import type pending from '../cases/pending.json';

type NotYet = keyof (typeof pending)['contract'];

/** Functions that stand beside the contract's. */
type Added =
  | 'availabilityReader'
  | 'burnColumns'
  | 'compareCampaigns'
  | 'expiryLedger'
  | 'expiryScenarios'
  | 'lotsFromPlan'
  | 'mergeThroughput'
  | 'simulatePart';

// What is answered, by the names that users import.
interface AnswersAgreed {
  Availability: contract.Availability;
  Balance: contract.Balance;
  Basis: contract.Basis;
  BillFinding: contract.BillFinding;
  BillVerdict: contract.BillVerdict;
  CalendarInfo: contract.CalendarInfo;
  Campaign: contract.Campaign;
  Cite: contract.Cite;
  ClaimWindow: contract.ClaimWindow;
  Comparison: contract.Comparison;
  Currency: contract.Currency;
  Day: contract.Day;
  Decimal: contract.Decimal;
  Deduction: contract.Deduction;
  DrawOrder: contract.DrawOrder;
  Estimate: contract.Estimate;
  EstimateLine: contract.EstimateLine;
  ExpiryPlan: contract.ExpiryPlan;
  ExpirySegment: contract.ExpirySegment;
  History: contract.History;
  Instant: contract.Instant;
  Lot: contract.Lot;
  ModelInfo: contract.ModelInfo;
  Money: contract.Money;
  Observations: contract.Observations;
  Package: contract.Package;
  Plan: contract.Plan;
  Problem: contract.Problem;
  PurchasePlan: contract.PurchasePlan;
  Quantiles: contract.Quantiles;
  Rate: contract.Rate;
  ReadingEffect: contract.ReadingEffect;
  ReadingInfo: contract.ReadingInfo;
  Reconciliation: contract.Reconciliation;
  Rulebook: contract.Rulebook;
  ServicePeriod: contract.ServicePeriod;
  Source: contract.Source;
  Step: contract.Step;
  TaskRecord: contract.TaskRecord;
  ThroughputResult: contract.ThroughputResult;
  Tier: contract.Tier;
  TrackComparison: contract.TrackComparison;
  TrackOption: contract.TrackOption;
  Voucher: contract.Voucher;
}
interface AnswersShipped {
  Campaign: shipped.Campaign;
  Instant: shipped.Instant;
  Availability: shipped.Availability;
  Balance: shipped.Balance;
  Basis: shipped.Basis;
  CalendarInfo: shipped.CalendarInfo;
  Cite: shipped.Cite;
  ClaimWindow: shipped.ClaimWindow;
  Comparison: shipped.Comparison;
  Currency: shipped.Currency;
  Day: shipped.Day;
  Decimal: shipped.Decimal;
  DrawOrder: shipped.DrawOrder;
  Estimate: shipped.Estimate;
  EstimateLine: shipped.EstimateLine;
  ExpiryPlan: shipped.ExpiryPlan;
  ExpirySegment: shipped.ExpirySegment;
  Lot: shipped.Lot;
  ModelInfo: shipped.ModelInfo;
  Money: shipped.Money;
  Package: shipped.Package;
  Plan: shipped.Plan;
  Problem: shipped.Problem;
  PurchasePlan: shipped.PurchasePlan;
  Quantiles: shipped.Quantiles;
  Rate: shipped.Rate;
  ReadingEffect: shipped.ReadingEffect;
  ReadingInfo: shipped.ReadingInfo;
  Rulebook: shipped.Rulebook;
  ServicePeriod: shipped.ServicePeriod;
  Source: shipped.Source;
  Step: shipped.Step;
  ThroughputResult: shipped.ThroughputResult;
  Tier: shipped.Tier;
  Voucher: shipped.Voucher;
}

// What is asked.
interface RequestsAgreed {
  Arrivals: contract.Arrivals;
  AvailabilityRequest: contract.AvailabilityRequest;
  CampaignRequest: contract.CampaignRequest;
  DecimalInput: contract.DecimalInput;
  Deduction: contract.Deduction;
  EstimateRequest: contract.EstimateRequest;
  ExpiryRequest: contract.ExpiryRequest;
  HistoryFile: contract.HistoryFile;
  IntervalRow: contract.IntervalRow;
  Job: contract.Job;
  Lot: contract.Lot;
  Overlay: contract.Overlay;
  PurchaseRequest: contract.PurchaseRequest;
  Readings: contract.Readings;
  ReconcileRequest: contract.ReconcileRequest;
  Seconds: contract.Seconds;
  TaskRecord: contract.TaskRecord;
  ThroughputRequest: contract.ThroughputRequest;
  Track: contract.Track;
  TracksRequest: contract.TracksRequest;
  Usage: contract.Usage;
  VoucherRequest: contract.VoucherRequest;
  Workload: contract.Workload;
}
interface RequestsShipped {
  Arrivals: shipped.Arrivals;
  AvailabilityRequest: shipped.AvailabilityRequest;
  CampaignRequest: shipped.CampaignRequest;
  DecimalInput: shipped.DecimalInput;
  EstimateRequest: shipped.EstimateRequest;
  ExpiryRequest: shipped.ExpiryRequest;
  IntervalRow: shipped.IntervalRow;
  Job: shipped.Job;
  Lot: shipped.Lot;
  Overlay: shipped.Overlay;
  PurchaseRequest: shipped.PurchaseRequest;
  Readings: shipped.Readings;
  Seconds: shipped.Seconds;
  ThroughputRequest: shipped.ThroughputRequest;
  Track: shipped.Track;
  Usage: shipped.Usage;
  VoucherRequest: shipped.VoucherRequest;
  Workload: shipped.Workload;
}

/** `From` can be used wherever `To` is asked for. */
type Fits<To, From extends To> = From;

// Every function, and CalcError: takes all that the contract allows, and answers as it says.
export type Functions = Fits<Omit<typeof contract, NotYet>, Omit<typeof shipped, Added>>;
export type Answers = Fits<Omit<AnswersAgreed, NotYet>, Omit<AnswersShipped, NotYet>>;
// All that the contract allows must be taken, so that here the contract's type has to fit.
export type Requests = Fits<Omit<RequestsShipped, NotYet>, Omit<RequestsAgreed, NotYet>>;
export type NoRequestForgotten = Fits<keyof RequestsShipped, Exclude<keyof RequestsAgreed, NotYet>>;

// A function that the contract does not know is refused too, unless it is listed above.
export type NothingElse = Fits<keyof typeof contract, Exclude<keyof typeof shipped, Added>>;

/** Names under which `From` does not fit, or is not there. */
type Misfits<To, From> = {
  [Name in keyof To]: Name extends keyof From ? ([From[Name]] extends [To[Name]] ? never : Name) : Name;
}[keyof To];

/** Names of fields, of each kind of object that a type may be. */
type Fields<Type> = Type extends unknown ? keyof Type : never;
/** Names under which the contract has a field, required or not, that is not shipped. */
type Bare<Agreed, Shipped> = {
  [Name in keyof Agreed]: Name extends keyof Shipped ? ([Fields<Agreed[Name]>] extends [Fields<Shipped[Name]>] ? never : Name) : Name;
}[keyof Agreed];
/** What a function takes and what it answers. */
type Ends<Module> = {
  [Name in keyof Module as Module[Name] extends (...given: never[]) => unknown ? Name : never]: Module[Name] extends (
    ...given: infer Given
  ) => infer Answer
    ? Given[number] | Answer
    : never;
};

// Optional fields do not decide what fits, so they are asked for by their names.
type BareNow =
  Bare<Ends<typeof contract>, Ends<typeof shipped>> | Bare<AnswersAgreed, AnswersShipped> | Bare<RequestsAgreed, RequestsShipped>;
export type NoFieldForgotten = Fits<NotYet, BareNow>;

// What is on the list does not fit: a name that has come to fit must leave tests/cases/pending.json.
export type MustLeaveTheListWhenItFits = Fits<
  Misfits<typeof contract, typeof shipped> | Misfits<AnswersAgreed, AnswersShipped> | Misfits<RequestsShipped, RequestsAgreed> | BareNow,
  NotYet
>;
