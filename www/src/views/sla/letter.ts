/** The claim letter: its parts, and the same as plain text and as Markdown. */
import { money } from '../../i18n';
import { LETTERS } from '../../i18n/letters';
import type { Availability, ClaimWindow, ServicePeriod, Voucher } from '../../lib/api';
import type { Book } from '../../lib/book';

export interface LetterData {
  book: Book;
  period: ServicePeriod;
  /** As decided on; exact, or cut after 12 places. */
  percent: string;
  /** Null where the percentage was entered and not measured here. */
  availability: Availability | null;
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

export interface Table {
  title: string;
  head: readonly [string, string];
  rows: readonly (readonly [string, string])[];
}

export interface Letter {
  language: string;
  subject: string;
  before: readonly string[];
  tables: readonly Table[];
  after: readonly string[];
}

function evidence(data: LetterData, language: string): Table {
  const w = LETTERS[language] ?? LETTERS['en']!;
  const { period, availability, voucher } = data;
  const percentage = (value: string) => `${value} %`;
  const rows: [string, string][] = [
    [w.period, `${period.from} – ${period.lastDay}`],
    [w.intervals, String(period.intervals)],
  ];
  if (availability) {
    rows.push([w.traffic, String(availability.intervalsWithTraffic)], [w.bad, String(availability.badIntervals)]);
  }
  rows.push([w.availability, percentage(data.percent)]);
  if (availability?.withoutExclusions) rows.push([w.without, percentage(availability.withoutExclusions.percent)]);
  rows.push(
    [w.tier, w.tiers[voucher.tier.id] ?? voucher.tier.id],
    [w.fee, money(data.fee, data.currency)],
    [w.paid, money(data.paid, data.currency)],
    [w.voucher, money(voucher.amount.amount, voucher.amount.currency)],
    [w.rulebook, data.book.version],
  );
  return { title: w.evidence, head: [w.item, w.value], rows };
}

function readingRows(data: LetterData, language: string): Table {
  const w = LETTERS[language] ?? LETTERS['en']!;
  const rows = [...data.readings].map(([id, option]): [string, string] => {
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
  const span = `${period.from} – ${period.lastDay}`;
  const tables = [evidence(data, language)];
  const worst = data.availability?.worst ?? [];
  if (worst.length > 0) {
    tables.push({ title: w.worst, head: [w.start, w.rate], rows: worst.map(({ start, ratePercent }) => [start, `${ratePercent} %`]) });
  }
  tables.push(readingRows(data, language));
  return {
    language: w.language,
    subject: w.subject(span),
    before: [
      w.greeting,
      w.intro(sender.company.trim() || w.company, sender.account.trim() || w.account, span),
      w.measured(data.percent, w.tiers[voucher.tier.id] ?? voucher.tier.id, voucher.tier.voucherPercent),
      w.asked(money(voucher.amount.amount, voucher.amount.currency), money(data.fee, data.currency), money(data.paid, data.currency)),
      w.window(window.opensOn, window.fileBy),
    ],
    tables,
    after: [w.method, w.contact, w.closing, sender.name.trim() || w.name, `${w.filed}: ${data.on}`],
  };
}

/** For a mail: no marks of any format. */
export function letterText({ subject, before, tables, after }: Letter): string {
  const tableLines = tables.flatMap(({ title, rows }) => [`${title}:`, ...rows.map(([name, value]) => `- ${name}: ${value}`), '']);
  const blocks = [subject, '', ...before.flatMap((text) => [text, '']), ...tableLines, ...after.flatMap((text) => [text, ''])];
  return `${blocks.join('\n').trimEnd()}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Entries of the reader are text here as well, not marks. */
const inline = (text: string) => text.replace(/[\\`*_<[\]]/g, (char) => `\\${char}`);

export function letterMarkdown({ subject, before, tables, after }: Letter): string {
  const tableLines = tables.flatMap(({ title, head, rows }) => [
    `## ${title}`,
    '',
    `| ${head.map(cell).join(' | ')} |`,
    '| --- | --- |',
    ...rows.map((row) => `| ${row.map((text) => cell(inline(text))).join(' | ')} |`),
    '',
  ]);
  const paragraphs = (texts: readonly string[]) => texts.flatMap((text) => [inline(text), '']);
  return `${[`# ${subject}`, '', ...paragraphs(before), ...tableLines, ...paragraphs(after)].join('\n').trimEnd()}\n`;
}
