// The shipped types against the contract. tsc is the test: what does not fit does not compile.
import type * as contract from './contract.js';
import type * as shipped from '../../dist/index.js';

/** `From` can be used wherever `To` is asked for. */
type Fits<To, From extends To> = From;

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

// Every function that is shipped, and CalcError: takes all that the contract allows, and answers as it says. A function
// that the contract does not know is refused too, unless it is listed above.
export type Functions = Fits<Pick<typeof contract, Exclude<keyof typeof shipped, Added>>, Omit<typeof shipped, Added>>;

// What is answered, by the names that users import.
export type Answers = [
  Fits<contract.Availability, shipped.Availability>,
  Fits<contract.Balance, shipped.Balance>,
  Fits<contract.Basis, shipped.Basis>,
  Fits<contract.Cite, shipped.Cite>,
  Fits<contract.ClaimWindow, shipped.ClaimWindow>,
  Fits<contract.Comparison, shipped.Comparison>,
  Fits<contract.Currency, shipped.Currency>,
  Fits<contract.Day, shipped.Day>,
  Fits<contract.Decimal, shipped.Decimal>,
  Fits<contract.Estimate, shipped.Estimate>,
  Fits<contract.EstimateLine, shipped.EstimateLine>,
  Fits<contract.DrawOrder, shipped.DrawOrder>,
  Fits<contract.ExpiryPlan, shipped.ExpiryPlan>,
  Fits<contract.ExpirySegment, shipped.ExpirySegment>,
  Fits<contract.Lot, shipped.Lot>,
  Fits<contract.ModelInfo, shipped.ModelInfo>,
  Fits<contract.Money, shipped.Money>,
  Fits<contract.Package, shipped.Package>,
  Fits<contract.Plan, shipped.Plan>,
  Fits<contract.Problem, shipped.Problem>,
  Fits<contract.PurchasePlan, shipped.PurchasePlan>,
  Fits<contract.Rate, shipped.Rate>,
  Fits<contract.ReadingEffect, shipped.ReadingEffect>,
  Fits<contract.ReadingInfo, shipped.ReadingInfo>,
  Fits<contract.Rulebook, shipped.Rulebook>,
  Fits<contract.ServicePeriod, shipped.ServicePeriod>,
  Fits<contract.Source, shipped.Source>,
  Fits<contract.CalendarInfo, shipped.CalendarInfo>,
  Fits<contract.Step, shipped.Step>,
  Fits<contract.Quantiles, shipped.Quantiles>,
  Fits<contract.ThroughputResult, shipped.ThroughputResult>,
  Fits<contract.Tier, shipped.Tier>,
  Fits<contract.Voucher, shipped.Voucher>,
];

// What is asked: all that the contract allows must be taken.
export type Requests = [
  Fits<shipped.AvailabilityRequest, contract.AvailabilityRequest>,
  Fits<shipped.CampaignRequest, contract.CampaignRequest>,
  Fits<shipped.DecimalInput, contract.DecimalInput>,
  Fits<shipped.EstimateRequest, contract.EstimateRequest>,
  Fits<shipped.ExpiryRequest, contract.ExpiryRequest>,
  Fits<shipped.IntervalRow, contract.IntervalRow>,
  Fits<shipped.Job, contract.Job>,
  Fits<shipped.Lot, contract.Lot>,
  Fits<shipped.Overlay, contract.Overlay>,
  Fits<shipped.PurchaseRequest, contract.PurchaseRequest>,
  Fits<shipped.Readings, contract.Readings>,
  Fits<shipped.Seconds, contract.Seconds>,
  Fits<shipped.Arrivals, contract.Arrivals>,
  Fits<shipped.ThroughputRequest, contract.ThroughputRequest>,
  Fits<shipped.Workload, contract.Workload>,
  Fits<shipped.Track, contract.Track>,
  Fits<shipped.Usage, contract.Usage>,
  Fits<shipped.VoucherRequest, contract.VoucherRequest>,
];
