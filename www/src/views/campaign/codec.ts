/** The campaign's part of a link: the jobs as the cost view writes them, and what a campaign asks besides. */
import { readLink, unescapeValue } from '../../lib/fragment';
import { codecOf, figures, kindsOf, type Codec, type Field } from '../../lib/link';
import { JOB_KEYS } from '../cost/codec';
import { draft, LINES_MAX } from '../cost/state';
import { LOT_KEYS, lotDraft, LOTS_MAX } from '../expiry/lot';
import { rowsOfText } from './form/lots';
import { emptyState, SCENARIOS_MAX, type CampaignState } from './state';

/** What the maker of a link saw. */
export type Seen = Record<'cost' | 'finish' | 'wasted' | 'limit', string>;

const { always, text, list, record, rows } = kindsOf<CampaignState>();

/** Links of an earlier page have lots as lines of text. */
const lotsAsText: Field<CampaignState> = {
  key: 'lots',
  read: (part, state, reports) => {
    const text = unescapeValue(part.raw);
    if (text === null) reports.push({ kind: 'damaged', key: part.key, value: part.raw });
    else {
      const rows = rowsOfText(text).map(lotDraft);
      state.lots.push(...rows.slice(0, LOTS_MAX - state.lots.length));
      reports.push({ kind: rows.length > LOTS_MAX ? 'too-many' : 'moved', key: part.key, value: text });
    }
  },
  write: () => [],
};

/** The campaign alone, without those it is compared with. */
const ALONE: readonly Field<CampaignState>[] = [
  always('asOf', 'asOf'),
  text('track', 'track'),
  text('cur', 'currency'),
  text('start', 'startsOn'),
  text('by', 'deadlineOn'),
  text('pace', 'pace'),
  text('hours', 'hoursPerDay'),
  text('slots', 'slots'),
  text('strategy', 'strategy'),
  list('not', 'without'),
  rows('job', 'jobs', JOB_KEYS, draft, LINES_MAX),
  rows('lot', 'lots', LOT_KEYS, lotDraft, LOTS_MAX),
  lotsAsText,
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
  const isWhole = link.reports.length === 0 && reports.every(({ kind }) => kind === 'moved');
  return isWhole ? { ...state, scenarios: [] } : null;
}
