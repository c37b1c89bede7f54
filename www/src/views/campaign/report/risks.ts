/** What may go wrong and what would help; and where sources contradict each other about what this plan uses. */
import { withDays } from '../../../i18n/days';
import { r } from '../../../i18n/report';
import type { Cite, Conflict } from '../../../lib/api';
import { citesText, inWords, number } from '../../../report/book';
import { Sheet } from '../../../lib/sheet';
import type { ReportInput } from './input';
import { adviceText, readableNote } from './words';

const c = r.campaign;
/** Conflicts of what the plan uses, in the rulebook's words. */
export const conflictsOf = ({ campaign, book }: ReportInput): Conflict[] =>
  (campaign.conflicts ?? []).flatMap((id) => book.conflict(id) ?? []);

export function risksSheet(input: ReportInput): Sheet {
  const { campaign } = input;
  const sheet = new Sheet(r.sheets.risks);
  const { estimate, throughput, expiry, purchases } = campaign;
  const vouchers = campaign.sla?.tiers.flatMap(({ voucher }) => voucher.warnings ?? []);
  const warnings = [campaign.warnings, estimate.warnings, throughput.warnings, expiry.warnings, purchases?.warnings, vouchers].flatMap(
    (one) => one ?? [],
  );
  sheet.head(...c.riskColumns);
  let count = 0;
  const add = (kind: string, text: string, cites: readonly Cite[]) =>
    sheet.add(number((count += 1)), kind, text, cites.length > 0 ? citesText(cites) : null);
  for (const risk of campaign.risks ?? []) add(c.risk, readableNote(risk), []);
  for (const advice of campaign.advice) add(c.advice, adviceText(advice), advice.cites);
  for (const warning of new Set(warnings)) add(c.note, readableNote(warning), []);
  const conflicts = conflictsOf(input);
  if (conflicts.length > 0) {
    sheet.title(c.conflicts);
    sheet.head(...c.conflictColumns);
    for (const { topic, sides, used, cites } of conflicts) sheet.add(topic, c.sides(sides), inWords(withDays(used)), citesText(cites));
  }
  return sheet;
}
