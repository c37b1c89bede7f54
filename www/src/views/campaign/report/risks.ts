/** What may go wrong and what would help; and where sources contradict each other about what this plan uses. */
import { monthLong, withDays } from '../../../i18n/days';
import { dayLong, money } from '../../../i18n';
import { r } from '../../../i18n/report';
import type { Cite, Conflict } from '../../../lib/api';
import { dayNumber } from '../../../lib/days';
import { minus } from '../../../lib/exact';
import { citesText, inWords, number } from '../../../report/book';
import { Sheet } from '../../../lib/sheet';
import { packageOf, restsOnSubscription, type ReportInput } from './input';
import { adviceText, readableNote } from './words';

const c = r.campaign;
/** How long credits of a subscription are valid. */
const VALIDITY_CONFLICT = 'C2';

/** Conflicts of the rates and packages used, each once. */
export function conflictsOf(input: ReportInput): Conflict[] {
  const { campaign, book } = input;
  const ids = new Set([
    ...campaign.estimate.lines.flatMap(({ rate }) => book.rate(rate)?.conflicts ?? []),
    ...(campaign.purchases?.purchases.flatMap((one) => packageOf(book, one.package)?.conflicts ?? []) ?? []),
    ...(restsOnSubscription(input) ? [VALIDITY_CONFLICT] : []),
  ]);
  return [...ids].flatMap((id) => book.conflict(id) ?? []);
}

/** What the figures themselves say, which the module has no sentence for. */
export function plainRisks({ campaign, asked }: ReportInput): string[] {
  const { purchases, meetsDeadline, finishesOn, sla } = campaign;
  const risks: string[] = [];
  if (asked.deadlineOn && meetsDeadline === false) {
    risks.push(c.lateRisk(dayNumber(finishesOn) - dayNumber(asked.deadlineOn), dayLong(finishesOn)));
  }
  if (purchases && !purchases.optimal) {
    const { cost, lowerBound } = purchases;
    risks.push(c.unproven(money(minus(cost.amount, lowerBound.amount), cost.currency)));
  }
  if (sla?.window?.provisional) risks.push(c.provisional(monthLong(sla.month)));
  return risks;
}

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
  for (const risk of plainRisks(input)) add(c.risk, inWords(risk), []);
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
