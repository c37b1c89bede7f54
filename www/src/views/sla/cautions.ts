/** What stands against sending the letter now. It is said beside the letter and is no part of it. */
import { dayLong } from '../../i18n';
import { s } from '../../i18n/sla';
import type { ClaimState, ClaimWindow, ServicePeriod } from '../../lib/api';

export interface Sending {
  period: ServicePeriod;
  window: ClaimWindow;
  claim: ClaimState | null;
  /** The day of the letter. */
  on: string;
  isMeasured: boolean;
  /** The first and the last day with requests; null where none are known. */
  measured: { from: string; to: string } | null;
}

export function cautionsOf({ period, window, claim, on, isMeasured, measured }: Sending): string[] {
  const c = s.letterCautions;
  const said: string[] = [];
  if (on <= period.lastDay) said.push(c.notOver(dayLong(period.lastDay)));
  if (claim?.state === 'not-yet') said.push(c.notYet(dayLong(window.opensOn)));
  if (claim?.state === 'late-but-arguable') said.push(c.late(dayLong(window.fileBy), dayLong(window.latestArguable)));
  if (claim?.state === 'closed') said.push(c.closed(dayLong(window.latestArguable)));
  if (!isMeasured) said.push(c.stated);
  else if (measured && (measured.from > period.from || measured.to < period.lastDay))
    said.push(c.partly(dayLong(measured.from), dayLong(measured.to)));
  return said;
}
