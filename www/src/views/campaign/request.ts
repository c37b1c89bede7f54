/** From what was typed to what the module is asked. Text that is not a number goes as it is: the module names the fault. */
import type { CampaignRequest, Lot, Package, Questions } from '../../lib/api';
import { numberOr } from '../../lib/number-or';
import { toJob } from '../cost/request';
import type { JobDraft } from '../cost/state';
import { lotOf } from '../expiry/lot';
import type { CampaignState } from './state';

type Service = NonNullable<CampaignRequest['jobs'][number]['serviceSeconds']>;

/** "180" is always so long; "120 to 300" and "120 至 300" are anything between. */
function serviceOf(text: string): Service | null {
  if (text === '') return null;
  const range = /^(\d+(?:\.\d+)?)\s*(?:to|-|–|…|\.\.|至|到|~)\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (range) return { kind: 'uniform', min: Number(range[1]), max: Number(range[2]) };
  return { kind: 'constant', seconds: numberOr(text) };
}

function jobOf(typed: JobDraft): CampaignRequest['jobs'][number] {
  const service = serviceOf(typed.serviceSeconds.trim());
  return { ...toJob(typed), ...(service && { serviceSeconds: service }) };
}

/** Which packages there are for a campaign: of the balance that its answer names, or what its track pays from. */
export const offersOf = (
  { asOf, currency, track }: Pick<CampaignState, 'asOf' | 'currency' | 'track'>,
  balance?: string,
): Questions['offers']['request'] => ({
  asOf: asOf.trim(),
  track: track as 'api',
  ...(balance && { balance: balance as 'api-video' }),
  currency: currency as 'USD',
});

/** Lots as the module takes them: one that says nothing of its balance is of the plan's. What is only planned was not bought. */
const lotsOf = ({ lots, currency }: Pick<CampaignState, 'lots' | 'currency'>): Lot[] =>
  lots.map((lot) => lotOf(lot.planned === '1' ? { ...lot, package: '' } : lot, { balance: '', currency }));

/** Whether it matters which packages there are: only where some are left out. */
export const isChoice = ({ without }: Pick<CampaignState, 'without'>): boolean => without.length > 0;

/** The question; `onSale` are the packages there are, of which some may be left out. */
export function toCampaign(state: CampaignState, onSale: readonly Pick<Package, 'id'>[]): CampaignRequest {
  const [deadline, hours, slots] = [state.deadlineOn.trim(), state.hoursPerDay.trim(), state.slots.trim()];
  const left = onSale.map(({ id }) => id).filter((id) => !state.without.includes(id));
  return {
    asOf: state.asOf.trim(),
    startsOn: state.startsOn.trim(),
    ...(deadline && { deadlineOn: deadline }),
    ...(state.pace && { pace: state.pace as 'even' }),
    track: state.track as 'api',
    currency: state.currency as 'USD',
    jobs: state.jobs.map(jobOf),
    ...(hours && { hoursPerDay: numberOr(hours) }),
    ...(slots && { slots: numberOr(slots) }),
    ...(state.lots.length > 0 && { lots: lotsOf(state) }),
    // All of them is what the module takes by itself, those to come included.
    ...(left.length < onSale.length && { packages: left }),
    ...(state.strategy && { strategy: state.strategy as 'any-draw-order' }),
    ...(Object.keys(state.readings).length > 0 && { readings: { ...state.readings } }),
  };
}
