/** From what was typed to what the module is asked. Text that is not a number goes as it is: the module names the fault. */
import type { CampaignRequest, Package, Questions } from '../../lib/api';
import { isDecimal } from '../../lib/decimal';
import { toJob } from '../cost/request';
import type { JobDraft } from '../cost/state';
import { lotOf, stillToBeHad } from '../expiry/lot';
import type { CampaignState } from './state';

type Service = NonNullable<CampaignRequest['jobs'][number]['serviceSeconds']>;

const number = (text: string): number => (isDecimal(text) ? Number(text) : (text as unknown as number));

/** "180" is always so long; "120 to 300" and "120 至 300" are anything between. */
function serviceOf(text: string): Service | null {
  if (text === '') return null;
  const range = /^(\d+(?:\.\d+)?)\s*(?:to|-|–|…|\.\.|至|到|~)\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (range) return { kind: 'uniform', min: Number(range[1]), max: Number(range[2]) };
  return { kind: 'constant', seconds: number(text) };
}

function jobOf(typed: JobDraft): CampaignRequest['jobs'][number] {
  const service = serviceOf(typed.serviceSeconds.trim());
  return { ...toJob(typed), ...(service && { serviceSeconds: service }) };
}

/** Which packages there are for a campaign. */
export const offersOf = (
  { asOf, currency }: Pick<CampaignState, 'asOf' | 'currency'>,
  balance: string,
): Questions['offers']['request'] => ({
  asOf: asOf.trim(),
  balance: balance as 'api-video',
  currency: currency as 'USD',
});

type Offered = Pick<Package, 'id' | 'title' | 'maxPerAccount'>;

/** Whether the account has had what it gets of a package. */
export const isUsed = (entry: Offered, { lots }: Pick<CampaignState, 'lots'>): boolean =>
  stillToBeHad(
    entry,
    lots.filter(({ planned }) => planned !== '1'),
  ) === 0;

/** Whether it matters which packages there are: only where some are left out, or may have been used. */
export const isChoice = ({ without, lots }: Pick<CampaignState, 'without' | 'lots'>): boolean =>
  without.length > 0 || lots.some(({ title }) => title !== '');

/** The question; `balance` is what lots are of, `onSale` are the packages there are, of which some may be left out. */
export function toCampaign(state: CampaignState, balance: string, onSale: readonly Offered[]): CampaignRequest {
  const [deadline, hours, slots] = [state.deadlineOn.trim(), state.hoursPerDay.trim(), state.slots.trim()];
  const left = onSale.filter((entry) => !state.without.includes(entry.id) && !isUsed(entry, state)).map(({ id }) => id);
  return {
    asOf: state.asOf.trim(),
    startsOn: state.startsOn.trim(),
    ...(deadline && { deadlineOn: deadline }),
    ...(state.pace && { pace: state.pace as 'even' }),
    track: state.track as 'api',
    currency: state.currency as 'USD',
    jobs: state.jobs.map(jobOf),
    ...(hours && { hoursPerDay: number(hours) }),
    ...(slots && { slots: number(slots) }),
    ...(state.lots.length > 0 && { lots: state.lots.map((lot) => lotOf(lot, { balance, currency: state.currency })) }),
    // All of them is what the module takes by itself, those to come included.
    ...(left.length < onSale.length && { packages: left }),
    ...(state.strategy && { strategy: state.strategy as 'any-draw-order' }),
    ...(Object.keys(state.readings).length > 0 && { readings: { ...state.readings } }),
  };
}
