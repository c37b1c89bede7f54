/** The claim letter. */
import { given, money } from '../../i18n';
import { LETTERS } from '../../i18n/letters';
import type { Availability, ClaimWindow, ServicePeriod, Voucher } from '../../lib/api';
import type { Book } from '../../lib/book';
import type { Letter, Table } from '../../letter/letter';

export interface LetterData {
  book: Book;
  period: ServicePeriod;
  /** As decided on; exact, or cut after 12 places. */
  percent: string;
  /** Null where the percentage was entered and not measured here. */
  availability: Availability | null;
  /** Rows of the log that the percentage was measured from, and those that could not be read; null without a log. */
  log: { rows: number; lost: number } | null;
  voucher: Voucher;
  window: ClaimWindow;
  fee: string;
  paid: string;
  currency: string;
  /** Option chosen, by reading. */
  readings: ReadonlyMap<string, string>;
  on: string;
}

export interface Sender {
  company: string;
  account: string;
  name: string;
}

function evidence(data: LetterData, language: string): Table {
  const w = LETTERS[language] ?? LETTERS['en']!;
  const { period, availability, voucher } = data;
  const percentage = (value: string) => w.percent(given(value));
  const rows: [string, string][] = [
    [w.period, w.span(period.from, period.lastDay)],
    [w.intervals, w.count(period.intervals)],
  ];
  if (availability) {
    rows.push([w.traffic, w.count(availability.intervalsWithTraffic)], [w.bad, w.count(availability.badIntervals)]);
  }
  if (data.log) rows.push([w.rowsUsed, w.count(data.log.rows)]);
  if (data.log && data.log.lost > 0) rows.push([w.rowsLost, w.count(data.log.lost)]);
  rows.push([w.availability, percentage(data.percent)]);
  if (availability?.withoutExclusions) rows.push([w.without, percentage(availability.withoutExclusions.percent)]);
  rows.push(
    [w.tier, w.tiers[voucher.tier.id] ?? voucher.tier.id],
    [w.fee, money(data.fee, data.currency)],
    [w.paid, money(data.paid, data.currency)],
    [w.voucher, money(voucher.amount.amount, voucher.amount.currency)],
    [w.rulebook, data.book.version],
  );
  return { title: availability ? w.evidence : w.figures, head: [w.item, w.value], rows };
}

/** How rows and logs are read is nothing to a letter that rests on none. */
const OF_ROWS: readonly string[] = ['sla.empty_interval', 'sla.unreached'];
const OF_LOG: readonly string[] = ['sla.unanswered', 'sla.log_zone'];

const isOf = ({ availability, log }: LetterData, reading: string): boolean =>
  (availability !== null || !OF_ROWS.includes(reading)) && (log !== null || !OF_LOG.includes(reading));

function readingRows(data: LetterData, language: string): Table {
  const w = LETTERS[language] ?? LETTERS['en']!;
  const rows = [...data.readings]
    .filter(([id]) => isOf(data, id))
    .map(([id, option]): [string, string] => {
      // A language without words of its own for a reading takes the rulebook's, which are English.
      const info = data.book.readingInEnglish(id);
      const title = info?.options.find((known) => known.id === option)?.title ?? option;
      return [w.reading[id] ?? info?.question ?? id, w.option[`${id}=${option}`] ?? title];
    });
  return { title: w.readings, head: [w.item, w.value], rows };
}

export function writeLetter(data: LetterData, sender: Sender, language: string): Letter {
  const w = LETTERS[language] ?? LETTERS['en']!;
  const { period, voucher, window } = data;
  const span = w.span(period.from, period.lastDay);
  const tables = [evidence(data, language)];
  const worst = data.availability?.worst ?? [];
  if (worst.length > 0) {
    tables.push({
      title: w.worst,
      head: [w.start, w.rate],
      rows: worst.map(({ start, ratePercent }) => [start, w.percent(given(ratePercent))]),
    });
  }
  tables.push(readingRows(data, language));
  // What is not there is not promised.
  const shown = data.availability === null ? '' : data.log ? w.hasLog : w.hasRows;
  return {
    language: w.language,
    subject: w.subject(span),
    before: [
      w.greeting,
      w.intro(sender.company.trim() || w.company, sender.account.trim() || w.account, span),
      (data.availability ? w.measured : w.stated)(
        w.percent(given(data.percent)),
        w.tiers[voucher.tier.id] ?? voucher.tier.id,
        voucher.tier.voucherPercent,
      ),
      w.asked(money(voucher.amount.amount, voucher.amount.currency), money(data.fee, data.currency), money(data.paid, data.currency)),
      w.window(w.day(window.opensOn), w.day(window.fileBy)),
    ],
    tables,
    after: [
      [w.method, shown].filter(Boolean).join(w.gap),
      w.contact,
      ...w.closing.split('\n'),
      sender.name.trim() || w.name,
      `${w.filed}${w.colon}${w.day(data.on)}`,
    ],
  };
}
