/** The campaign's part of a link: the jobs as the cost view writes them, and what a campaign asks besides. */
import { readLink } from '../../lib/fragment';
import { codecOf, figures, kindsOf, type Codec, type Field } from '../../lib/link';
import { JOB_KEYS } from '../cost/codec';
import { draft, LINES_MAX } from '../cost/state';
import { emptyState, SCENARIOS_MAX, type CampaignState } from './state';

/** What the maker of a link saw. */
export type Seen = Record<'cost' | 'finish' | 'wasted' | 'limit', string>;

const { always, text, list, record, rows } = kindsOf<CampaignState>();

/** The campaign alone, without those it is compared with. */
const ALONE: readonly Field<CampaignState>[] = [
  always('asOf', 'asOf'),
  text('track', 'track'),
  text('cur', 'currency'),
  text('start', 'startsOn'),
  text('by', 'deadlineOn'),
  text('hours', 'hoursPerDay'),
  text('slots', 'slots'),
  text('strategy', 'strategy'),
  text('lots', 'lots'),
  list('not', 'without'),
  rows('job', 'jobs', [...JOB_KEYS, ['time', 'serviceSeconds']], draft, LINES_MAX),
  record('readings', 'readings'),
];

const beside = list('beside', 'scenarios', (value, { scenarios }) => {
  if (scenarios.length >= SCENARIOS_MAX) return 'too-many';
  return readScenario(value, '') === null ? 'damaged' : null;
});

const codec: Codec<CampaignState, Seen> = codecOf<CampaignState, Seen>({
  empty: emptyState,
  day: ['asOf', 'asOf'],
  fields: [...ALONE, beside],
  seen: figures([
    ['cost', 'cost'],
    ['finish', 'finish'],
    ['wasted', 'wasted'],
    ['limit', 'limit'],
  ]),
  finish: (state) => {
    if (state.startsOn === '') state.startsOn = state.asOf;
  },
});

export const { read: readCampaign, write: writeCampaign } = codec;

/** The campaign as text, to be kept beside another. */
export function scenarioOf(state: CampaignState): string {
  return ALONE.flatMap((field) => field.write(state))
    .map(({ key, raw }) => `${key}=${raw}`)
    .join('&');
}

/** A campaign that was kept; it holds no further ones. Null where the text is none. */
export function readScenario(text: string, today: string): CampaignState | null {
  const link = readLink(`v=1&${text}`);
  if (!link || link.parts.length === 0) return null;
  const { state, reports } = readCampaign(link.parts, today);
  return link.reports.length + reports.length > 0 ? null : { ...state, scenarios: [] };
}
