/** The list as text for a spreadsheet or a document: exact figures, with the rulebook they come from. */
import { t } from '../../i18n';
import { prices as p } from '../../i18n/prices';
import { csvCell } from '../../lib/csv';
import { CURRENCIES } from '../../lib/currency';
import { CLIP_SECONDS, type Price, type PriceRow } from '../../lib/prices';
import { basisText, qualityText, soundText } from './words';

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const PRICES = ['unit', ...CLIP_SECONDS.map((seconds) => `clip_${seconds}s`)];
const COLUMNS = [
  'rate',
  'track',
  'balance',
  'model',
  'task',
  'resolution',
  'mode',
  'native_audio',
  'voice_control',
  'video_input',
  'basis',
  'block_seconds',
  ...PRICES.flatMap((name) => [`${name}_units`, ...CURRENCIES.map((currency) => `${name}_${currency.toLowerCase()}`)]),
  'confidence',
  'known_by',
  'conflicts',
  'sources',
  'read_on',
  'from',
  'until',
  'as_of',
  'rulebook',
];

const figures = (price: Price | null): string[] => [price?.units ?? '', ...CURRENCIES.map((currency) => price?.money[currency] ?? '')];
const flag = (value: boolean | null): string => (value === null ? '' : String(value));

/** One row a rate, as RFC 4180 has it. */
export function toCsv(rows: readonly PriceRow[], day: string, rulebook: string): string {
  const cells = rows.map((row) => [
    row.rate,
    row.track,
    row.balance,
    row.model,
    row.task,
    row.resolution ?? '',
    row.mode ?? '',
    flag(row.nativeAudio),
    flag(row.voiceControl),
    flag(row.videoInput),
    row.basis,
    row.blockSeconds?.toString() ?? '',
    ...[row.price, ...row.clips].flatMap(figures),
    row.confidence,
    row.knownBy ?? '',
    row.conflicts.join(' '),
    row.sources.map(({ id }) => id).join(' '),
    row.sources[0]?.readOn ?? '',
    row.from ?? '',
    row.until ?? '',
    day,
    rulebook,
  ]);
  return [COLUMNS, ...cells].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

const markdownRow = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;

/** A table for a document, with the day above it. */
export function toMarkdown(rows: readonly PriceRow[], day: string, rulebook: string): string {
  const groups = [p.columns.basis, ...CLIP_SECONDS.map((seconds) => p.columns.clip(seconds))];
  const plain = [p.columns.model, p.columns.task, p.columns.resolution, p.columns.sound, t.cost.balanceColumn, p.columns.basis];
  const kinds = [p.columns.units, ...CURRENCIES];
  const head = [
    ...plain,
    ...groups.flatMap((group) => kinds.map((kind) => `${group}${t.comma}${kind}`)),
    p.columns.confidence,
    p.columns.source,
  ];
  const lines = rows.map((row) => [
    row.title,
    t.cost.taskTitle(row.task),
    qualityText(p, row),
    soundText(p, row),
    t.cost.balance(row.balance),
    basisText(p, row),
    ...(row.price === null
      ? [p.unknown, ...Array<string>(groups.length * kinds.length - 1).fill('')]
      : [row.price, ...row.clips].flatMap(figures)),
    [t.reason.confidence[row.confidence] ?? row.confidence, row.conflicts.length > 0 ? `${p.contested} ${row.conflicts.join(t.comma)}` : '']
      .filter(Boolean)
      .join(t.comma),
    [row.sources[0]?.title ?? '', row.sources[0]?.readOn ? p.readOn(row.sources[0].readOn) : ''].filter(Boolean).join(t.comma),
  ]);
  const rule = head.map((_, index) => (index >= plain.length && index < plain.length + groups.length * kinds.length ? '---:' : '---'));
  return [p.view.summary(day, rulebook), '', markdownRow(head), `| ${rule.join(' | ')} |`, ...lines.map(markdownRow), ''].join('\n');
}
