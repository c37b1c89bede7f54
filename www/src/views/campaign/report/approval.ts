/** What stands on the one page that is signed: the decision, what it is for, and what may go wrong, as much as there is room for. */
import { monthLong } from '../../../i18n/days';
import { dayLong, decimal, list, money, t } from '../../../i18n';
import { r } from '../../../i18n/report';
import type { CampaignRequest } from '../../../lib/api';
import { dayNumber } from '../../../lib/days';
import { times } from '../../../lib/exact';
import { inWords } from '../../../report/book';
import { optionOf, readingsOf, type ReportInput } from './input';
import { conflictsOf } from './risks';
import { widthOf } from '../../../lib/width';

const a = r.approval;
const c = r.campaign;

/** Signs that stand in a line of the page; those of East Asia take two places. */
const LINE = 118;
const linesOf = (text: string) => Math.ceil(widthOf(text) / LINE);

/** As many texts from the first on as fit so many lines, and how many are left; one at least. */
export function fitting(texts: readonly string[], lines: number): { shown: string[]; more: number } {
  const shown: string[] = [];
  let used = 0;
  for (const text of texts) {
    used += linesOf(text);
    if (used > lines && shown.length > 0) break;
    shown.push(text);
  }
  return { shown, more: texts.length - shown.length };
}

/** What is made, a line each. */
export function jobTexts({ asked, book }: ReportInput): string[] {
  return asked.jobs.map((job: CampaignRequest['jobs'][number]) => {
    const { model, task, resolution, mode, durationSeconds, quantity = 1, takesPerKeeper, nativeAudio, voiceControl, videoInput } = job;
    const flags = [nativeAudio && r.inputs.sound, voiceControl && r.inputs.voice, videoInput && r.inputs.video];
    const what = [
      book.title(model),
      task && t.cost.taskTitle(task),
      resolution ?? mode,
      durationSeconds !== undefined && t.cost.jobText.seconds(decimal(String(durationSeconds))),
      ...flags,
      takesPerKeeper !== undefined && Number(takesPerKeeper) !== 1 && a.takes(decimal(String(takesPerKeeper))),
    ];
    return a.job(decimal(String(quantity)), what.filter(Boolean).join(t.comma));
  });
}

export interface PurchaseLine {
  on: string;
  title: string;
  quantity: string;
  sum: string;
}

/** Purchases by day, and those that no room is left for as a number. */
export function purchaseLines({ campaign, book }: ReportInput, most: number): { shown: PurchaseLine[]; more: number } {
  const all = campaign.purchases?.purchases ?? [];
  const shown = all.slice(0, all.length > most ? most - 1 : most).map(({ on, package: id, quantity, price }) => ({
    on: dayLong(on),
    title: book.packageTitle(id),
    quantity: decimal(String(quantity)),
    sum: money(times(price.amount, String(quantity)), price.currency),
  }));
  return { shown, more: all.length - shown.length };
}

/** The decision in a sentence. */
export function decisionOf({ campaign }: ReportInput): string {
  const { purchases, cost } = campaign;
  const price = cost ? money(cost.amount, cost.currency) : null;
  if (purchases === null) return price === null ? a.noPlanNoPrice : a.noPlan(price);
  const count = purchases.purchases.reduce((sum, { quantity }) => sum + quantity, 0);
  if (count === 0) return price === null ? a.nothing : a.nothingAt(price);
  return price === null ? a.buyNoPrice(count) : a.buy(count, price);
}

/** When the work is done, against the deadline. */
export function finishOf({ campaign, asked }: ReportInput): string {
  const { finishesOn } = campaign;
  const day = dayLong(finishesOn);
  if (!campaign.isPaid) return a.finishUnpaid(decimal(campaign.expiry.totals.shortfall), day);
  if (!asked.deadlineOn) return a.finish(day);
  const inHand = dayNumber(asked.deadlineOn) - dayNumber(finishesOn);
  return inHand < 0 ? a.finishLate(day, -inHand, dayLong(asked.deadlineOn)) : a.finishInTime(day, inHand, dayLong(asked.deadlineOn));
}

function lapseRisks({ campaign }: ReportInput): string[] {
  const { shortfall, valueLost } = campaign.expiry.totals;
  const missing = Number(shortfall) > 0 ? [a.missing(decimal(shortfall))] : [];
  if (Number(campaign.wastedUnits) === 0) return missing;
  const worth = valueLost && Number(valueLost.amount) > 0 ? money(valueLost.amount, valueLost.currency) : '';
  const first = campaign.expiry.lots.filter(({ expired }) => Number(expired) > 0).map(({ expiresOn }) => expiresOn);
  return [...missing, a.lapses(decimal(campaign.wastedUnits), worth, first.length > 0 ? dayLong(first.sort()[0] ?? '') : '')];
}

function slaRisk({ campaign }: ReportInput): string[] {
  const { sla } = campaign;
  const last = sla?.tiers.at(-1);
  if (!sla || !last) return [];
  const { amount, currency } = last.voucher.amount;
  return [a.sla(monthLong(sla.month), money(amount, currency), sla.window ? dayLong(sla.window.fileBy) : '')];
}

/** Interpretations that another reading of would change a figure of this plan. */
function readingRisks(input: ReportInput): string[] {
  return readingsOf(input).flatMap(({ id, question, options }) => {
    const changed = input.effects.filter(({ reading, changes }) => reading === id && changes?.length !== 0);
    if (changed.length === 0) return [];
    const titleOfOption = (option: string) => options.find((one) => one.id === option)?.title ?? option;
    const figures = [...new Set(changed.flatMap(({ changes }) => changes ?? []).map(({ figure }) => c.changed[figure] ?? figure))];
    const effect = figures.length > 0 ? c.changes(figures) : c.noPlan;
    return [a.reading(question, titleOfOption(optionOf(input, id)), list(changed.map(({ option }) => titleOfOption(option))), effect)];
  });
}

function unknowns(input: ReportInput): string[] {
  const { asked, campaign } = input;
  const conflicts = conflictsOf(input);
  return [
    ...(asked.slots === undefined ? [a.slotsAssumed(campaign.throughput.slots)] : []),
    ...(asked.jobs.some(({ serviceSeconds }) => serviceSeconds === undefined) ? [a.timesAssumed] : []),
    ...(conflicts.length > 0 ? [a.conflicts(conflicts.map(({ id, topic }) => `${topic}${t.aside(id)}`))] : []),
  ];
}

/** What may go wrong, the gravest first. */
export const riskTexts = (input: ReportInput): string[] =>
  [...lapseRisks(input), ...(input.campaign.risks ?? []), ...slaRisk(input), ...unknowns(input), ...readingRisks(input)].map((text) =>
    a.sentence(inWords(text)),
  );
