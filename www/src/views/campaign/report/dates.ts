/** Every day that matters, in order. */
import { r } from '../../../i18n/report';
import { dayNumber } from '../../../lib/days';
import { day, live } from '../../../lib/report-book';
import { at, Sheet } from '../../../lib/sheet';
import { titleOf, type ReportInput } from './input';
import { lotNames } from './words';

const c = r.campaign;

export function datesSheet(input: ReportInput): Sheet {
  const { campaign, asked, book, worth } = input;
  const sheet = new Sheet(r.sheets.dates);
  const { dates } = c;
  const nameOf = lotNames(input);
  const events: [string, string][] = [
    [asked.startsOn, dates.start],
    ...(campaign.purchases?.purchases ?? []).map(({ on, package: id, quantity }): [string, string] => [
      on,
      dates.buy(quantity, titleOf(book, id)),
    ]),
    [campaign.finishesOn, dates.finish],
    ...campaign.expiry.lots.map(({ id, expiresOn }): [string, string] => [expiresOn, dates.expires(nameOf(id))]),
  ];
  if (asked.deadlineOn) events.push([asked.deadlineOn, dates.deadline]);
  if (campaign.expiry.runsOutOn) events.push([campaign.expiry.runsOutOn, dates.runsOut]);
  if (worth?.window) {
    events.push([worth.window.opensOn, dates.claimOpens(worth.month)], [worth.window.fileBy, dates.claimBy(worth.month)]);
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
