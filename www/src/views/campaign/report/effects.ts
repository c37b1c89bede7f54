/** What another reading of an unclear clause would change in this very plan: it is planned again under each. */
import type { Campaign, CampaignRequest, ClaimWindow, Outcome, Question as Asked, Questions, ReadingInfo } from '../../../lib/api';
import { sameDecimal } from '../../../lib/decimal';
import { optionOf, type Planned } from './input';

export type FigureId = 'cost' | 'finish' | 'lapse' | 'lost' | 'missing' | 'ofLot' | 'voucher' | 'opens' | 'fileBy';

export interface Change {
  figure: FigureId;
  /** The lot or tier it is about; empty for a figure of the whole plan. */
  of: string;
  kind: 'money' | 'units' | 'day';
  currency: string;
  /** Null where there is no such figure. */
  before: string | null;
  after: string | null;
}

export interface Effect {
  reading: string;
  option: string;
  /** Null where no plan comes of the other reading. */
  changes: readonly Change[] | null;
}

export type Ask = <Q extends Asked>(question: Q, request: Questions[Q]['request']) => Promise<Outcome<Questions[Q]['result']>>;

/** Lots whose own loss is told; the sums hold for all. */
const LOTS_TOLD = 20;

/** Readings that bear on a measured month; a plan measures none. */
const MEASURED: ReadonlySet<string> = new Set(['sla.empty_interval', 'sla.unreached', 'sla.rounding']);
export const isMeasured = (reading: string): boolean => MEASURED.has(reading);

const SUBSCRIPTION = 'lot.subscription_validity';

/** Lots that are valid for as long as a subscription's are. */
export const subscribed = ({ asked }: Planned) =>
  (asked.lots ?? []).filter(({ origin, expiresOn, validity }) => origin === 'subscription' && !expiresOn && !validity);

/** Whether this plan rests on how a clause is read. */
function concerns(input: Planned, id: string): boolean {
  const { campaign, worth } = input;
  if (id === SUBSCRIPTION) return subscribed(input).length > 0;
  if (id === 'lot.draw_order') return campaign.expiry.lots.length > 1;
  if (id.startsWith('lot.')) return campaign.expiry.lots.length > 0;
  if (id.startsWith('sla.')) return (worth?.tiers.length ?? 0) > 0;
  if (id.startsWith('claim.')) return worth?.window !== null && worth !== null;
  return campaign.expiry.lots.length > 0 || worth !== null;
}

export const readingsOf = (input: Planned): ReadingInfo[] => input.book.readings.filter(({ id }) => concerns(input, id));

const same = (a: string | null, b: string | null) => a === b || (a !== null && b !== null && sameDecimal(a, b));

const figure = (
  id: FigureId,
  kind: Change['kind'],
  before: string | null | undefined,
  after: string | null | undefined,
  of = '',
  currency = '',
): Change => ({ figure: id, kind, of, currency, before: before ?? null, after: after ?? null });

/** What changes are told of. */
type Told = Pick<Campaign, 'cost' | 'finishesOn' | 'wastedUnits' | 'expiry'>;

function planChanges(now: Campaign, then: Told): Change[] {
  const [mine, other] = [now.expiry.totals, then.expiry.totals];
  const money = (a: Campaign['cost'], b: Campaign['cost'], id: FigureId) =>
    figure(id, 'money', a?.amount, b?.amount, '', a?.currency ?? b?.currency ?? '');
  const lots = new Map(then.expiry.lots.map(({ id, expired }) => [id, expired]));
  const ofLots = now.expiry.lots
    .filter(({ id, expired }) => lots.has(id) && !same(expired, lots.get(id) ?? null))
    .slice(0, LOTS_TOLD)
    .map(({ id, expired }) => figure('ofLot', 'units', expired, lots.get(id), id));
  return [
    money(now.cost, then.cost, 'cost'),
    figure('finish', 'day', now.finishesOn, then.finishesOn),
    figure('lapse', 'units', now.wastedUnits, then.wastedUnits),
    money(mine.valueLost ?? null, other.valueLost ?? null, 'lost'),
    figure('missing', 'units', mine.shortfall, other.shortfall),
    ...ofLots,
  ];
}

const claimChanges = (now: ClaimWindow, then: ClaimWindow): Change[] => [
  figure('opens', 'day', now.opensOn, then.opensOn),
  figure('fileBy', 'day', now.fileBy, then.fileBy),
];

/** The readings of the request with one of them replaced. */
const withReading = <R extends Pick<CampaignRequest, 'readings'>>(request: R, reading: string, option: string): R => ({
  ...request,
  readings: { ...request.readings, [reading]: option },
});

/**
 * The plan under another reading. Where the same is bought and every lot is valid for as long, the work runs as before,
 * and only what becomes of the lots has to be worked out; the rest of a plan takes a second.
 */
async function planUnder({ campaign, asked }: Planned, reading: string, option: string, ask: Ask): Promise<Told | null> {
  const { requests } = campaign;
  if (requests && reading !== SUBSCRIPTION) {
    const [purchases, expiry] = await Promise.all([
      requests.purchases ? ask('planPurchases', withReading(requests.purchases, reading, option)) : null,
      ask('planExpiry', withReading(requests.expiry, reading, option)),
    ]);
    const bought = purchases?.kind === 'result' ? purchases.result.purchases : null;
    const isSame = JSON.stringify(bought) === JSON.stringify(campaign.purchases?.purchases ?? null);
    if (isSame && expiry.kind === 'result') {
      return { cost: campaign.cost, finishesOn: campaign.finishesOn, wastedUnits: expiry.result.totals.expired, expiry: expiry.result };
    }
  }
  const then = await ask('planCampaign', withReading(asked, reading, option));
  return then.kind === 'result' ? then.result : null;
}

async function changesOf(input: Planned, reading: string, option: string, ask: Ask): Promise<Change[] | null> {
  const { campaign, worth } = input;
  const changes: Change[] = [];
  const given = (question: string) => reading.startsWith(`${question}.`);
  if (given('lot') || given('time')) {
    const then = await planUnder(input, reading, option, ask);
    if (then === null) return null;
    changes.push(...planChanges(campaign, then));
  }
  const readings = { [reading]: option };
  if (worth?.window && (given('claim') || given('time'))) {
    const then = await ask('claimWindow', { month: worth.month, readings });
    if (then.kind !== 'result') return null;
    changes.push(...claimChanges(worth.window, then.result));
  }
  if (worth?.fee && given('sla') && !isMeasured(reading)) {
    for (const { tier, percent, voucher } of worth.tiers) {
      const then = await ask('voucher', { availabilityPercent: percent, monthlyFee: worth.fee, readings });
      if (then.kind !== 'result') return null;
      const { currency } = voucher.amount;
      changes.push(figure('voucher', 'money', voucher.amount.amount, then.result.amount.amount, tier.id, currency));
    }
  }
  return changes.filter(({ before, after }) => !same(before, after));
}

/** One entry for each reading this plan rests on and each other option of it. */
export async function effectsOf(input: Planned, ask: Ask): Promise<Effect[]> {
  const others = readingsOf(input).flatMap(({ id, options }) =>
    options.filter((option) => option.id !== optionOf(input, id)).map((option) => ({ reading: id, option: option.id })),
  );
  return Promise.all(
    others.map(async ({ reading, option }) => ({ reading, option, changes: await changesOf(input, reading, option, ask) })),
  );
}
