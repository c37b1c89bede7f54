/** What was negotiated, laid over every question that takes it. One of which the answer at list price is wanted says so by `atList`. */
import type { Overlay, Question, Questions } from '../lib/api';

/** The rulebook is asked with the overlay itself. */
const IS_OVERLAY: ReadonlySet<Question> = new Set<Question>(['rulebook', 'wholeRulebook']);
type RequestOf<Q extends Question> = Questions[Q]['request'];
/** Questions whose request has an overlay. That the list is whole is held by the types: none can be forgotten. */
const TAKES: Readonly<Record<{ [Q in Question]: 'overlay' extends keyof RequestOf<Q> ? Q : never }[Question], true>> = {
  estimate: true,
  compareModels: true,
  jobOptions: true,
  offers: true,
  planExpiry: true,
  expiryLedger: true,
  planPurchases: true,
  claimWindow: true,
  claimState: true,
  simulateThroughput: true,
  planCampaign: true,
  compareTracks: true,
  judgeBill: true,
  observeBill: true,
  focusBill: true,
};
/** Those that hold such a request. */
const HOLDS: Readonly<
  Record<
    { [Q in Question]: RequestOf<Q> extends { request: infer Held } ? ('overlay' extends keyof Held ? Q : never) : never }[Question],
    true
  >
> = { simulatePart: true, mergeThroughput: true };

let inForce: Overlay | null = null;
const listed = new WeakSet<object>();

export const overlayInForce = (): Overlay | null => inForce;

export function setOverlay(overlay: Overlay | null): void {
  inForce = overlay;
}

/** The request, to be answered at list price whatever was negotiated. */
export function atList<T extends object>(request: T): T {
  listed.add(request);
  return request;
}

type Taking = { overlay?: Overlay };

/** A request's own facts go before those of the contract. */
function over<T extends Taking>(request: T, overlay: Overlay): T {
  const own = request.overlay;
  if (!own) return { ...request, overlay };
  const prices = { ...overlay.listPricePerUnit, ...own.listPricePerUnit };
  return { ...request, overlay: { ...overlay, ...own, listPricePerUnit: prices } };
}

/** The request as it goes to the module. */
export function laid<Q extends Question>(question: Q, request: Questions[Q]['request']): Questions[Q]['request'] {
  const overlay = inForce;
  if (overlay === null || (typeof request === 'object' && listed.has(request))) return request;
  if (IS_OVERLAY.has(question)) return (request ?? overlay) as Questions[Q]['request'];
  if (Object.hasOwn(TAKES, question)) return over(request as Taking, overlay) as Questions[Q]['request'];
  if (!Object.hasOwn(HOLDS, question)) return request;
  const holding = request as { request: Taking };
  if (listed.has(holding.request)) return request;
  return { ...holding, request: over(holding.request, overlay) } as unknown as Questions[Q]['request'];
}

/** Whether a question has to be asked of the whole module, though the first one could answer it at list price: that one takes prices alone. */
export function needsWhole(request: unknown): boolean {
  if (inForce === null || (typeof request === 'object' && request !== null && listed.has(request))) return false;
  return [inForce.rates, inForce.packages, inForce.calendars].some((entries) => entries !== undefined && entries.length > 0);
}
