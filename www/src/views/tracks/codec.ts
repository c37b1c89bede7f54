/** The part of a link that belongs to the choice between plan and API. */
import { writeLink } from '../../lib/fragment';
import { codecOf, figures, kindsOf } from '../../lib/link';
import { JOB_KEYS } from '../cost/codec';
import { draft, LINES_MAX, type CostState } from '../cost/state';
import { emptyState, type TracksState } from './state';

/** Id and cost of the cheapest way, as the maker of a link saw them. */
export type Seen = Record<'way' | 'cost', string>;

const { always, text, record, rows } = kindsOf<TracksState>();

const codec = codecOf<TracksState, Seen>({
  empty: emptyState,
  day: ['asOf', 'asOf'],
  fields: [
    always('asOf', 'asOf'),
    text('start', 'startsOn'),
    always('months', 'months'),
    // Both tracks are asked; this one's offers fill the form of the jobs.
    text('track', 'track'),
    text('cur', 'currency'),
    text('plans', 'strategy'),
    record('readings', 'readings'),
    rows('job', 'jobs', JOB_KEYS, draft, LINES_MAX),
  ],
  seen: figures([
    ['way', 'way'],
    ['cost', 'cost'],
  ]),
});

export const { read: readTracks, write: writeTracks } = codec;

/** The address of the view with the jobs of the cost view as those of a month. */
export function tracksAddress(rulebook: string, { asOf, track, currency, jobs, appCredits }: CostState): string {
  const readings: Record<string, string> = appCredits ? { 'cost.app_credits': appCredits } : {};
  return `#${writeLink(rulebook, 'tracks', writeTracks({ ...emptyState(), asOf, track, currency, jobs, readings }))}`;
}
