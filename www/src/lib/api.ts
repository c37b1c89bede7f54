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
  Comparison,
  Estimate,
  EstimateRequest,
  ExpiryPlan,
  ExpiryRequest,
  FoundLots,
  LedgerRow,
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
  Voucher,
  VoucherRequest,
} from 'kling-calc';

export type {
  Availability,
  AvailabilityRequest,
  Campaign,
  CampaignRequest,
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
  LedgerRow,
  Lot,
  Money,
  Package,
  Plan,
  Problem,
  PurchasePlan,
  PurchaseRequest,
  Rate,
  ReadingEffect,
  ReadingInfo,
  Rulebook,
  ServicePeriod,
  Sla,
  Source,
  Step,
  ThroughputRequest,
  ThroughputResult,
  Tier,
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
  rulebook: { request: undefined; result: Rulebook };
  wholeRulebook: { request: undefined; result: Rulebook };
  estimate: { request: EstimateRequest; result: Estimate };
  compareModels: { request: CompareRequest; result: Comparison };
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
}

export type Question = keyof Questions;

/** What the page sends: one question with its number. */
export interface Ask<Q extends Question = Question> {
  id: number;
  question: Q;
  request: Questions[Q]['request'];
}

/** What comes back. Problems are the reader's to mend and travel as data; a defect is ours. */
export type Outcome<T> = { kind: 'result'; result: T } | { kind: 'refused'; problems: Problem[] } | { kind: 'defect'; message: string };

export type Answer = { id: number; outcome: Outcome<Questions[Question]['result']> };
