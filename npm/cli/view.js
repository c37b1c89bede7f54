// What a command shows: tables and lines out of an answer, as text for a terminal, as CSV or as the answer's JSON.
import { roundedPercent } from '../percent.js';
import { lists, paragraph, pairs, table } from './table.js';

/** @typedef {import('./words.js').Words} Words */
/**
 * `number`: an exact decimal. `money`: an amount of a currency. `share`: a percentage, for the eye. `seconds`: a time that was simulated.
 * @typedef {'text' | 'number' | 'money' | 'share' | 'percent' | 'seconds' | 'flag'} CellKind
 * @typedef {{ id: string, title: string, kind?: CellKind }} Column
 * @typedef {{ title?: string, columns: Column[], rows: unknown[][], narrow?: Table }} Table `narrow`: the same in fewer columns, for where
 *   those do not fit
 * @typedef {{ title?: string, facts: [string, string][] }} Facts
 * @typedef {{ title?: string, lines: string[] }} Lines
 * @typedef {{ sections: (Table | Facts | Lines)[], csv?: Table, warnings?: string[], notes?: string[], effects?: any[], steps?: any[],
 *   cites?: any[] }} View `notes`: warnings that are the command's own and not in the answer; `cites`: where it was read what no step cites
 */

/** A column. @param {string} id @param {string} title @param {CellKind} [kind] @returns {Column} */
export const col = (id, title, kind = 'text') => ({ id, title, kind });

/** 6000 as 6,000. @param {string} decimal */
export const grouped = (decimal) => decimal.replace(/\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
/** @param {{ amount: string, currency: string } | null | undefined} money @param {Words} words */
export const price = (money, words) => (money ? `${grouped(money.amount)} ${money.currency}` : words.notKnown);

/** 5400 as 1 h 30 min. @param {number} seconds @param {Words} words */
export function time(seconds, words) {
  const { hours, minutes, seconds: unit } = words.units;
  if (seconds < 120) return `${Number(seconds.toFixed(1))} ${unit}`;
  const whole = Math.round(seconds / 60);
  if (whole < 120) return `${whole} ${minutes}`;
  const rest = whole % 60;
  return `${grouped(String(Math.floor(whole / 60)))} ${hours}${rest ? ` ${rest} ${minutes}` : ''}`;
}

/** @param {any} value @param {CellKind} kind @param {Words} words */
function cell(value, kind, words) {
  if (kind === 'money') return value === undefined ? '' : price(value, words);
  if (value === null || value === undefined || value === '') return '';
  switch (kind) {
    case 'number':
      return grouped(typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toFixed(2))) : String(value));
    case 'share':
      return words.percent(roundedPercent(Number(value), 2));
    case 'percent':
      return words.percent(value);
    case 'seconds':
      return time(value, words);
    case 'flag':
      return value ? words.yes : words.no;
    default:
      return String(value);
  }
}

const RIGHT = new Set(['number', 'money', 'share', 'percent', 'seconds']);

/** @param {Table} shown @param {number} room @param {Words} words @returns {string} */
function tableText({ columns, rows, narrow }, room, words) {
  // A column without a value says nothing.
  const kept = columns.map((_, index) => rows.length === 0 || rows.some((row) => row[index] !== undefined && row[index] !== ''));
  const keep = (/** @type {any[]} */ list) => list.filter((_, index) => kept[index]);
  const shown = /** @type {Column[]} */ (keep(columns));
  const grid = {
    titles: shown.map(({ title }) => title),
    right: shown.map(({ kind = 'text' }) => RIGHT.has(kind)),
    cells: rows.map((row) => keep(row).map((value, index) => cell(value, shown[index]?.kind ?? 'text', words))),
  };
  return table(grid, room) ?? (narrow ? tableText(narrow, room, words) : lists(grid, room));
}

/** @param {Table | Facts | Lines} section @param {number} room @param {Words} words */
function sectionText(section, room, words) {
  const body =
    'columns' in section
      ? tableText(section, room, words)
      : 'facts' in section
        ? pairs(section.facts, room)
        : section.lines.map((line) => paragraph(line, room)).join('\n');
  return section.title === undefined ? body : `${paragraph(section.title, room)}\n\n${body}`;
}

/** For a terminal. @param {View} view @param {number} room @param {Words} words */
export function asText({ sections, notes = [], warnings = [] }, room, words) {
  const filled = sections.filter(
    (section) => ('columns' in section ? section.rows : 'facts' in section ? section.facts : section.lines).length > 0,
  );
  const parts = filled.map((section) => sectionText(section, room, words));
  const told = [...notes, ...warnings];
  if (told.length > 0) parts.push(told.map((text) => paragraph(words.warning(text), room)).join('\n'));
  return `${parts.length > 0 ? parts.join('\n\n') : words.nothing}\n`;
}

/** A sheet takes a leading = + - @ for a formula; a quote in front makes it text again. A number is a number. @param {string} text */
function csvCell(text) {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Its table as RFC 4180 has it, under names that are the same in every language. @param {Table} table */
export function asCsv({ columns, rows }) {
  const header = columns.flatMap(({ id, kind }) => (kind === 'money' ? [id, `${id}Currency`] : [id]));
  const lines = rows.map((row) =>
    columns.flatMap(({ kind }, index) => {
      const value = /** @type {any} */ (row[index]);
      if (kind === 'money') return [value?.amount ?? '', value?.currency ?? ''];
      return [value === null || value === undefined ? '' : String(value)];
    }),
  );
  return [header, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}
