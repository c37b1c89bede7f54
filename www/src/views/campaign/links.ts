/** The parts of a campaign in their own views, with the very inputs that gave them. */
import type { Campaign, CampaignSla, ExpiryRequest, Lot, PurchaseRequest, ThroughputRequest } from '../../lib/api';
import { dayAfter } from '../../lib/days';
import { escapeValue, writeLink, writeRecord, type Part } from '../../lib/fragment';
import { writeKeys } from '../../lib/link';
import type { ViewId } from '../../lib/route';
import { writeCost } from '../cost/codec';
import { APP_CREDITS } from '../cost/request';
import { draftOf } from '../expiry/found';
import { LOT_KEYS, lotDraft } from '../expiry/lot';
import { writeSla } from '../sla/codec';
import { emptyState as emptySla } from '../sla/state';
import type { CampaignState } from './state';

/** The address of a view with something in it. */
const address = (rulebook: string, view: ViewId, parts: readonly Part[]): string => `#${writeLink(rulebook, view, parts)}`;

const plainPart = (key: string, value: string | number | undefined): Part[] =>
  value === undefined || value === '' ? [] : [{ key, raw: escapeValue(String(value)) }];

/** The jobs, as they are typed here. */
export function costLink(rulebook: string, { asOf, track, currency, jobs, readings }: CampaignState): string {
  const appCredits = readings[APP_CREDITS] ?? '';
  return address(
    rulebook,
    'cost',
    writeCost({ asOf, track, currency, jobs, appCredits, pricePerUnit: '', comparedLine: '', baseline: '' }),
  );
}

const lotPart = (lot: Lot, isPlanned: boolean): Part => ({
  key: 'lot',
  raw: writeKeys(LOT_KEYS, lotDraft({ ...draftOf(lot), ...(isPlanned && { planned: '1' }) })),
});

function usagePart(usage: ExpiryRequest['usage'][number]): Part {
  if ('on' in usage) {
    return {
      key: 'use',
      raw: writeRecord([
        ['kind', 'day'],
        ['from', usage.on],
        ['units', String(usage.units)],
      ]),
    };
  }
  return {
    key: 'use',
    raw: writeRecord([
      ['kind', 'span'],
      ['from', usage.from],
      ['last', dayAfter(usage.to, -1)],
      ['units', String(usage.perDay)],
    ]),
  };
}

/** Lots, those to be bought included, and what the jobs use of them day by day; all lots but the `owned` ones are planned. */
export function expiryParts(expiry: ExpiryRequest, balance: string, currency: string, owned: ReadonlySet<string>): Part[] {
  const readings = Object.entries(expiry.readings ?? {}).flatMap(([id, option]) => (option ? [[id, option] as const] : []));
  return [
    ...plainPart('asOf', expiry.asOf),
    ...plainPart('until', expiry.until),
    ...plainPart('bal', balance),
    ...plainPart('cur', currency),
    ...plainPart('order', expiry.drawOrder),
    ...plainPart('max', expiry.maxPerDay),
    ...expiry.lots.map((lot) => lotPart(lot, !owned.has(lot.id))),
    ...expiry.usage.map(usagePart),
    ...(readings.length > 0 ? [{ key: 'readings', raw: writeRecord(readings) }] : []),
  ];
}

export function expiryLink(rulebook: string, { requests }: Campaign, balance: string, currency: string): string | null {
  if (!requests) return null;
  const owned = (requests.purchases?.lots ?? (requests.purchases ? [] : requests.expiry.lots)).map(({ id }) => id);
  return address(rulebook, 'expiry', expiryParts(requests.expiry, balance, currency, new Set(owned)));
}

/** The lots already owned, the need, and the wish for the plan that was made; `onSale` are the packages there are. */
export function purchaseParts(request: PurchaseRequest, onSale: readonly string[]): Part[] {
  const { asOf, from, demand, lots = [], packages, minSlots, strategy, readings, balance = 'api-video', currency = 'USD' } = request;
  const left = packages ? onSale.filter((id) => !packages.includes(id)) : [];
  const plan = writeRecord([
    ['on', '1'],
    ['from', from],
    ['slots', minSlots === undefined ? '' : String(minSlots)],
    ['plans', strategy ?? ''],
  ]);
  const offer = (id: string) =>
    writeRecord([
      ['id', id],
      ['off', '1'],
    ]);
  return [
    ...expiryParts({ asOf, lots, usage: demand, ...(readings && { readings }) }, balance, currency, new Set(lots.map(({ id }) => id))),
    { key: 'buy', raw: plan },
    ...left.map((id) => ({ key: 'offer', raw: offer(id) })),
  ];
}

/** Purchases are planned where lots and their use are. */
export function purchaseLink(rulebook: string, { requests }: Campaign, onSale: readonly string[]): string | null {
  return requests?.purchases ? address(rulebook, 'expiry', purchaseParts(requests.purchases, onSale)) : null;
}

function workPart({ id, count, service, failureRate, maxAttempts, unitsPerJob }: ThroughputRequest['workloads'][number]): Part {
  const { kind, ...numbers } = service;
  const raw = writeRecord([
    ['id', id ?? ''],
    ['n', String(count)],
    ['come', 'at-once'],
    ['time', kind],
    ...Object.entries(numbers).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)] as const),
    ['fail', failureRate === undefined ? '' : String(failureRate)],
    ['tries', maxAttempts === undefined ? '' : String(maxAttempts)],
    ['units', unitsPerJob === undefined ? '' : String(unitsPerJob)],
  ]);
  return { key: 'work', raw };
}

const SECONDS_OF_HOUR = 3600;

/** The generations, and how many run at a time, in hours of work. */
export function throughputParts(request: ThroughputRequest): Part[] {
  const { slots, workloads, deadlineSeconds, replications, seed, asOf } = request;
  const steps = Array.isArray(slots) ? slots.map((step) => `${step.fromSeconds / SECONDS_OF_HOUR},${step.slots}`).join('\n') : '';
  return [
    ...plainPart('on', asOf),
    ...plainPart('from', steps ? 'steps' : 'number'),
    ...plainPart('slots', steps ? '' : String(slots ?? '')),
    ...plainPart('steps', steps),
    ...plainPart('full', 'queue'),
    ...(deadlineSeconds === undefined ? [] : [...plainPart('by', deadlineSeconds / SECONDS_OF_HOUR), ...plainPart('in', 'h')]),
    ...plainPart('runs', replications),
    ...plainPart('seed', seed),
    ...workloads.map(workPart),
  ];
}

export function throughputLink(rulebook: string, { requests }: Campaign): string | null {
  return requests ? address(rulebook, 'throughput', throughputParts(requests.throughput)) : null;
}

/** The first month with the fee and the lowest availability of the first tier that pays. */
export function slaLink(rulebook: string, sla: CampaignSla, asOf: string): string {
  const state = {
    ...emptySla(),
    on: asOf,
    startsOn: `${sla.month}-01`,
    months: '1',
    percent: sla.tiers[0]?.percent ?? '',
    fee: sla.fee?.amount ?? '',
    currency: sla.fee?.currency ?? 'USD',
  };
  return address(rulebook, 'sla', writeSla(state));
}
