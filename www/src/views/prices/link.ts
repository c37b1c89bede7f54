/** The address of the cost view with the job of a row of the price list. */
import { writeLink } from '../../lib/fragment';
import { usualSeconds, type PriceRow } from '../../lib/prices';
import { writeCost } from '../cost/codec';
import { draft } from '../cost/state';

const flag = (value: boolean | null): string => (value === null ? '' : value ? '1' : '0');

/** What stands behind the page's address, the # included. */
export function costLink(rulebookVersion: string, day: string, currency: string, row: PriceRow): string {
  const seconds = usualSeconds(row);
  const job = draft({
    model: row.model,
    task: row.task,
    resolution: row.resolution ?? '',
    mode: row.mode ?? '',
    durationSeconds: seconds === null ? '' : String(seconds),
    nativeAudio: flag(row.nativeAudio),
    voiceControl: flag(row.voiceControl),
    videoInput: flag(row.videoInput),
    quantity: '1',
    takesPerKeeper: '',
    failureRate: '',
  });
  const state = {
    asOf: day,
    track: row.track,
    currency,
    pricePerUnit: '',
    // Of two figures for one job the reading decides; the row's own has to answer.
    appCredits: row.knownBy === 'analysis' ? 'analysis' : '',
    jobs: [job],
    comparedLine: '',
    baseline: '',
  };
  return `#${writeLink(rulebookVersion, 'cost', writeCost(state))}`;
}
