/** The result as text for a spreadsheet or a document: exact figures, with the rulebook they come from. */
import { money, t } from '../../i18n';
import type { Estimate, EstimateLine } from '../../lib/api';
import type { Book } from '../../lib/book';
import { csvCell } from '../../lib/csv';
import { own } from '../../lib/own';
import { describeCount, describeLine } from './describe';
import { taskOf, type CostState, type JobDraft } from './state';

export interface Priced {
  book: Book;
  estimate: Estimate;
  state: CostState;
}

/** Names of the columns; not translated, so that a sheet reads them in any language. */
const COLUMNS = [
  'line',
  'model',
  'task',
  'resolution',
  'mode',
  'duration_seconds',
  'native_audio',
  'voice_control',
  'video_input',
  'outputs',
  'takes_per_output',
  'share_failing',
  'rate',
  'units_per_generation',
  'charged_generations',
  'expected_attempts',
  'balance',
  'units',
  'amount',
  'currency',
  'as_of',
  'rulebook',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

function lineRow(line: EstimateLine, job: JobDraft): Row {
  return {
    line: String(line.job + 1),
    model: job.model,
    task: taskOf(job),
    resolution: job.resolution,
    mode: job.mode,
    duration_seconds: job.durationSeconds,
    native_audio: job.nativeAudio,
    voice_control: job.voiceControl,
    video_input: job.videoInput,
    outputs: job.quantity || '1',
    takes_per_output: job.takesPerKeeper || '1',
    share_failing: job.failureRate || '0',
    rate: line.rate,
    units_per_generation: line.unitsPerGeneration,
    charged_generations: line.chargedGenerations,
    expected_attempts: line.expectedAttempts,
  };
}

/** One row a line and one a total, as RFC 4180 has it. */
export function toCsv({ estimate, state }: Priced): string {
  const common = { as_of: state.asOf, rulebook: estimate.rulebookVersion };
  const rows: Row[] = [];
  for (const line of estimate.lines) {
    const job = state.jobs[line.job];
    const { balance, units, amount } = line;
    if (job)
      rows.push({ ...lineRow(line, job), balance, units, amount: amount?.amount ?? '', currency: amount?.currency ?? '', ...common });
  }
  for (const { balance, units, amount } of estimate.totals) {
    rows.push({ line: 'total', balance, units, amount: amount?.amount ?? '', currency: amount?.currency ?? '', ...common });
  }
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => csvCell(row[column] ?? '')).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A table for a document, with the conditions above it. */
export function toMarkdown({ book, estimate, state }: Priced): string {
  const track = own(t.cost.tracks, state.track) ?? state.track;
  const show = (amount: EstimateLine['amount']) => (amount ? money(amount.amount, amount.currency) : '–');
  const rows = estimate.lines.flatMap((line) => {
    const job = state.jobs[line.job];
    if (!job) return [];
    const what = `${describeLine(book, job)}${t.comma}${describeCount(job)}`;
    return [
      [
        String(line.job + 1),
        what,
        line.unitsPerGeneration,
        line.chargedGenerations,
        line.units,
        t.cost.balance(line.balance),
        show(line.amount),
      ],
    ];
  });
  const totals = estimate.totals.map((total) => [
    '',
    t.cost.totalOf(t.cost.balance(total.balance)),
    '',
    '',
    total.units,
    t.cost.balance(total.balance),
    show(total.amount),
  ]);
  const { columns } = t.cost;
  const head = [
    columns.line,
    columns.job,
    columns.perGeneration,
    columns.charged,
    columns.units,
    t.cost.balanceColumn,
    columns.amount(state.currency),
  ];
  return [
    t.cost.summary(state.asOf, track, state.currency, estimate.rulebookVersion),
    '',
    markdownRow(head),
    '| ---: | --- | ---: | ---: | ---: | --- | ---: |',
    ...[...rows, ...totals].map(markdownRow),
    '',
  ].join('\n');
}
