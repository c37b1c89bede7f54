/** The types of the module, as the page uses them. Only the worker imports its code. */
import type {
  Availability,
  AvailabilityRequest,
  Campaign,
  CampaignRequest,
  ClaimState,
  ClaimStateRequest,
  ClaimWindow,
  ClaimWindowRequest,
  compareModels,
  DayOptions,
  Comparison,
  Estimate,
  EstimateRequest,
  ExpiryPlan,
  ExpiryRequest,
  FoundLots,
  JobOptionsRequest,
  LedgerRow,
  Offers,
  OffersRequest,
  Overlay,
  PlanLotsRequest,
  Problem,
  PurchasePlan,
  PurchaseRequest,
  Rulebook,
  ServicePeriod,
  servicePeriods,
  ThroughputPart,
  ThroughputRequest,
  ThroughputResult,
  TrackComparison,
  TracksRequest,
  Voucher,
  VoucherRequest,
} from 'kling-calc';
import type { BillRead, JudgeRequest, Observations, ObserveOptions, ReadRequest, Reconciliation } from './bill-api';
import type { LogAvailability, LogOptions, LogPreview } from './log-api';

export type {
  AssumedTime,
  Availability,
  AvailabilityRequest,
  Campaign,
  CampaignEffect,
  CampaignRequest,
  CampaignSla,
  Cite,
  ClaimState,
  ClaimWindow,
  Comparison,
  Estimate,
  EstimateLine,
  EstimateRequest,
  ExpiryPlan,
  ExpiryRequest,
  FoundLots,
  IntervalRow,
  Job,
  JobOptions,
  LedgerRow,
  Lot,
  ModelOption,
  Money,
  Note,
  NoteArg,
  Overlay,
  Package,
  Plan,
  PlanReading,
  Problem,
  PurchasePlan,
  PurchaseRequest,
  QualityOption,
  Rate,
  ReadingChange,
  ReadingEffect,
  ReadingInfo,
  Rulebook,
  ServicePeriod,
  Sla,
  Source,
  Step,
  SwitchOption,
  ThroughputRequest,
  ThroughputResult,
  Tier,
  TrackComparison,
  TrackOption,
  TracksRequest,
  Usage,
  Voucher,
  VoucherRequest,
} from 'kling-calc';

export type CompareRequest = Parameters<typeof compareModels>[0];
export type TermRequest = Parameters<typeof servicePeriods>[0];
export type ExpirySegment = ExpiryPlan['segments'][number];
export type Advice = Campaign['advice'][number];
export type ModelInfo = Rulebook['models'][number];
export type ComparisonRow = Comparison['rows'][number];
export type Conflict = NonNullable<Rulebook['conflicts']>[number];
export type ServiceTime = NonNullable<Rulebook['serviceTimes']>[number];
export type ListPrice = NonNullable<Rulebook['listPrices']>[number];

/** The questions the worker answers. */
export interface Questions {
  /** What costs are computed from, of the first load's module: sources without their words, and no other facts. */
  rulebook: { request: Overlay | undefined; result: Rulebook };
  wholeRulebook: { request: Overlay | undefined; result: Rulebook };
  /** Whether what was negotiated fits the rulebook; refused with everything that is wrong with it. */
  checkOverlay: { request: Overlay; result: true };
  estimate: { request: EstimateRequest; result: Estimate };
  compareModels: { request: CompareRequest; result: Comparison };
  jobOptions: { request: JobOptionsRequest; result: DayOptions };
  offers: { request: OffersRequest; result: Offers };
  planExpiry: { request: ExpiryRequest; result: ExpiryPlan };
  expiryLedger: { request: ExpiryRequest; result: LedgerRow[] };
  lotsFromAccount: { request: { json: string; utcOffset: string }; result: FoundLots };
  lotsFromPlan: { request: PlanLotsRequest; result: FoundLots };
  planPurchases: { request: PurchaseRequest; result: PurchasePlan };
  servicePeriods: { request: TermRequest; result: ServicePeriod[] };
  measureAvailability: { request: AvailabilityRequest; result: Availability };
  voucher: { request: VoucherRequest; result: Voucher };
  claimWindow: { request: ClaimWindowRequest; result: ClaimWindow };
  claimState: { request: ClaimStateRequest; result: ClaimState };
  simulatePart: { request: { request: ThroughputRequest; range: { from: number; to: number } }; result: ThroughputPart };
  mergeThroughput: { request: { request: ThroughputRequest; parts: ThroughputPart[] }; result: ThroughputResult };
  simulateThroughput: { request: ThroughputRequest; result: ThroughputResult };
  planCampaign: { request: CampaignRequest; result: Campaign };
  compareTracks: { request: TracksRequest; result: TrackComparison };
  /** A file is read piece by piece, and tells how far it is. */
  readLog: { request: { file: File; options: LogOptions }; result: LogAvailability };
  /** What the start of a file looks like: its format, fields and first rows. */
  previewLog: { request: { file: File; options: LogOptions }; result: LogPreview };
  /** The vendor's exports are read and stay open in the worker, to be asked about. */
  readBill: { request: ReadRequest; result: BillRead };
  judgeBill: { request: JudgeRequest; result: Reconciliation };
  observeBill: { request: ObserveOptions; result: Observations };
  /** A file of CSV. */
  focusBill: { request: JudgeRequest; result: Blob };
}

export type Question = keyof Questions;

/** What the page sends: one question with its number. */
export interface Ask<Q extends Question = Question> {
  id: number;
  question: Q;
  request: Questions[Q]['request'];
}

/** What comes back. Problems are the reader's to mend and travel as data; a file may be damaged; any other defect is ours. */
export type Outcome<T> =
  | { kind: 'result'; result: T }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'defect'; message: string; damaged?: 'gzip' | 'file'; at?: number };

/** How far an answer is. */
export interface Progress {
  /** From 0 to 1. */
  share: number;
  rows: number;
}

/** What the worker sends under the number of a question: how far it is, then one outcome. */
export type Reply = { id: number; progress: Progress } | { id: number; outcome: Outcome<Questions[Question]['result']> };
