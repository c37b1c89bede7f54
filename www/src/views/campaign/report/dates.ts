/** Every day that matters, in order. */
import { monthLong } from '../../../i18n/days';
import { r } from '../../../i18n/report';
import { dayNumber } from '../../../lib/days';
import { day, live } from '../../../report/book';
import { at, Sheet } from '../../../lib/sheet';
import type { ReportInput } from './input';
import { lotNames } from '../lot-names';

const c = r.campaign;

export function datesSheet(input: ReportInput): Sheet {
  const { campaign, asked, book } = input;
  const { sla } = campaign;
  const sheet = new Sheet(r.sheets.dates);
  const { dates } = c;
  const nameOf = lotNames(input.campaign, input.book);
  const events: [string, string][] = [
    [asked.startsOn, dates.start],
    ...(campaign.purchases?.purchases ?? []).map(({ on, package: id, quantity }): [string, string] => [
      on,
      dates.buy(quantity, book.packageTitle(id)),
    ]),
    [campaign.finishesOn, dates.finish],
    ...campaign.expiry.lots.map(({ id, expiresOn }): [string, string] => [expiresOn, dates.expires(nameOf(id))]),
  ];
  if (asked.deadlineOn) events.push([asked.deadlineOn, dates.deadline]);
  if (campaign.expiry.runsOutOn) events.push([campaign.expiry.runsOutOn, dates.runsOut]);
  if (sla?.window) {
    events.push([sla.window.opensOn, dates.claimOpens(monthLong(sla.month))], [sla.window.fileBy, dates.claimBy(monthLong(sla.month))]);
  }
  const startRow = sheet.add(r.inputs.startsOn, day(asked.startsOn));
  sheet.title(c.daysThatMatter);
  sheet.head(...c.dateColumns);
  const start = `$B$${startRow + 1}`;
  // Days as the contract writes them sort as texts.
  for (const [on, what] of events.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const row = sheet.next;
    sheet.add(day(on), what, live(`${at(0, row)}-${start}`, String(dayNumber(on) - dayNumber(asked.startsOn)), []));
  }
  return sheet;
}
