/** What was negotiated, laid over every question that takes it. One of which the answer at list price is wanted says so by `atList`. */
import type { Overlay, Question, Questions } from '../lib/api';

/** The rulebook is asked with the overlay itself. */
const IS_OVERLAY: ReadonlySet<Question> = new Set<Question>(['rulebook', 'wholeRulebook']);
const TAKES: ReadonlySet<Question> = new Set<Question>([
  'estimate',
  'compareModels',
  'jobOptions',
  'offers',
  'planExpiry',
  'expiryLedger',
  'planPurchases',
  'claimWindow',
  'claimState',
  'simulateThroughput',
  'planCampaign',
  'compareTracks',
  'judgeBill',
  'observeBill',
  'focusBill',
]);
/** These hold the request of a simulation. */
const HOLDS: ReadonlySet<Question> = new Set<Question>(['simulatePart', 'mergeThroughput']);

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
  if (TAKES.has(question)) return over(request as Taking, overlay) as Questions[Q]['request'];
  if (!HOLDS.has(question)) return request;
  const holding = request as { request: Taking };
  return { ...holding, request: over(holding.request, overlay) } as unknown as Questions[Q]['request'];
}

/** Whether a question has to be asked of the whole module, though the first one could answer it at list price: that one takes prices alone. */
export function needsWhole(request: unknown): boolean {
  if (inForce === null || (typeof request === 'object' && request !== null && listed.has(request))) return false;
  return [inForce.rates, inForce.packages, inForce.calendars].some((entries) => entries !== undefined && entries.length > 0);
}
