/** What is asked of a log, made of what was entered. */
import type { LogCondition, LogOptions } from '../../lib/log-api';
import { isDecimal } from '../../lib/decimal';
import type { Span } from './rows';
import type { Condition, SlaState } from './state';

/** Readings that decide how a log's rows are counted; the others are about the counts. */
export const LOG_READINGS: readonly string[] = ['sla.unanswered', 'sla.log_zone'];

/** Texts between commas; one that holds a comma, a quote or nothing at all stands in quotes. */
export function readTexts(line: string): string[] {
  const texts: string[] = [];
  for (const [, quoted, plain = ''] of line.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)/g)) {
    if (quoted !== undefined) texts.push(quoted.replaceAll('""', '"'));
    else if (plain.trim() !== '') texts.push(plain.trim());
  }
  return [...new Set(texts)];
}

export function writeTexts(texts: readonly string[]): string {
  const needsQuotes = (text: string) => text === '' || text !== text.trim() || /[",]/.test(text);
  return [...new Set(texts)].map((text) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
}

/** Nothing where it is not filled in yet. */
export function conditionOf({ field, test, value }: Condition): LogCondition | null {
  if (field.trim() === '' || value.trim() === '') return null;
  return { field: field.trim(), [test]: test === 'oneOf' ? readTexts(value) : value.trim() };
}

export interface Asked {
  period: { from: string; lastDay: string };
  utcOffset: string;
  spans: readonly Span[];
}

/** What decides how the rows are counted. */
export function countOptions(state: SlaState, { period, utcOffset, spans }: Asked): LogOptions {
  const { format, timeField, statusField, timeZone, unreached } = state;
  const where = state.where.flatMap((condition) => conditionOf(condition) ?? []);
  const texts = readTexts(unreached);
  const readings = Object.fromEntries(Object.entries(state.readings).filter(([id]) => LOG_READINGS.includes(id)));
  return {
    period: { from: period.from, lastDay: period.lastDay },
    utcOffset,
    ...(format !== '' && { format: format as NonNullable<LogOptions['format']> }),
    ...(timeField.trim() && { timeField: timeField.trim() }),
    ...(statusField.trim() && { statusField: statusField.trim() }),
    ...(timeZone.trim() && { timeZone: timeZone.trim() }),
    ...(where.length > 0 && { where }),
    ...(texts.length > 0 && { unreachedStatuses: texts }),
    ...(spans.length > 0 && { exclude: [...spans] }),
    ...(Object.keys(readings).length > 0 && { readings: readings as NonNullable<LogOptions['readings']> }),
  };
}

/** The fee, where it is one, so that what readings change is told in money; else it is told without. */
export function feeOf({ fee, currency, paidByVoucher }: SlaState): Pick<LogOptions, 'monthlyFee' | 'paidByVoucher'> {
  const [amount, paid] = [fee.trim(), paidByVoucher.trim() || '0'];
  if (!isDecimal(amount) || !isDecimal(paid) || Number(amount) < 0 || Number(paid) < 0 || Number(paid) > Number(amount)) return {};
  return { monthlyFee: { amount, currency: currency as 'USD' }, paidByVoucher: paid };
}

/** What further decides what other readings of the log would give. */
export function effectOptions(state: SlaState, counted: LogOptions, readings: Record<string, string>): LogOptions {
  const exclude = (counted.exclude ?? []).filter(({ clause }) => !state.off.includes(clause));
  const { exclude: _exclude, ...rest } = counted;
  return {
    ...rest,
    ...(exclude.length > 0 && { exclude }),
    readings: readings as NonNullable<LogOptions['readings']>,
    ...feeOf(state),
  };
}
