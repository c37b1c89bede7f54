// Tables that fit the terminal: columns of text are wrapped, columns of figures are not; where even that is too wide, each row
// becomes a list of its own.
import cliui from 'cliui';
import stringWidth from 'string-width';
import { visible } from './visible.js';
import { widestPiece, wrap } from './wrap.js';

/** @typedef {import('./view.js').Column} Column */
/** @typedef {{ titles: string[], right: boolean[], cells: string[][] }} Grid */

const GAP = 2;
/** A column of text is not made narrower. */
const NARROW = 12;

/** @param {string} text */
const widest = (text) => stringWidth(text);
/** @param {string} text */
const longestWord = (text) => Math.max(0, ...text.split(/\s+/).map((word) => stringWidth(word)));

/** @param {string[]} cells @param {number[]} widths @param {boolean[]} right @param {any} ui */
function row(cells, widths, right, ui) {
  ui.div(
    ...cells.map((text, index) => {
      const last = index === cells.length - 1;
      return {
        text: wrap(text, /** @type {number} */ (widths[index])).join('\n'),
        width: /** @type {number} */ (widths[index]) + (last ? 0 : GAP),
        padding: [0, last ? 0 : GAP, 0, 0],
        align: right[index] ? 'right' : 'left',
      };
    }),
  );
}

/** The widest column that is above its floor; -1 where none is. @param {number[]} widths @param {number[]} floor */
const widestAbove = (widths, floor) =>
  widths.reduce((best, wide, index) => (wide > /** @type {number} */ (floor[index]) && wide > (widths[best] ?? 0) ? index : best), -1);

/** The widths that columns get; undefined where they do not fit. @param {Grid} grid @param {number} room */
function fit({ titles, right, cells }, room) {
  const natural = titles.map((title, index) => Math.max(widest(title), ...cells.map((line) => widest(line[index] ?? ''))));
  const least = natural.map((wide, index) =>
    right[index]
      ? Math.max(longestWord(/** @type {string} */ (titles[index])), ...cells.map((line) => widest(line[index] ?? '')))
      : Math.min(wide, Math.max(NARROW, longestWord(/** @type {string} */ (titles[index])))),
  );
  const gaps = GAP * (titles.length - 1);
  const sum = (/** @type {number[]} */ list) => list.reduce((all, one) => all + one, gaps);
  if (sum(natural) <= room) return natural;
  if (sum(least) > room) return undefined;
  // The widest column gives way first, and none below its widest word while another can.
  const whole = least.map((few, index) =>
    Math.min(natural[index] ?? few, Math.max(few, ...cells.map((line) => widestPiece(line[index] ?? '')))),
  );
  const widths = [...natural];
  for (let over = sum(widths) - room; over > 0; over--) {
    const give = [whole, least].map((floor) => widestAbove(widths, floor)).find((index) => index >= 0) ?? 0;
    widths[give] = /** @type {number} */ (widths[give]) - 1;
  }
  return widths;
}

/** @param {any} ui */
const printed = (ui) =>
  ui
    .toString()
    .split('\n')
    .map((/** @type {string} */ line) => line.trimEnd())
    .join('\n');

/** @param {Grid} grid @returns {Grid} */
const shown = ({ titles, right, cells }) => ({ titles: titles.map(visible), right, cells: cells.map((line) => line.map(visible)) });

/** A table of at most so many columns of the terminal; undefined where it does not fit. @param {Grid} given @param {number} room */
export function table(given, room) {
  const grid = shown(given);
  const widths = fit(grid, room);
  if (widths === undefined) return undefined;
  const whole = widths.reduce((all, one) => all + one + GAP, 0);
  const ui = cliui({ width: whole, wrap: true });
  row(grid.titles, widths, grid.right, ui);
  const rule = widths.map((wide) => '─'.repeat(wide)).join(' '.repeat(GAP));
  const body = cliui({ width: whole, wrap: true });
  for (const line of grid.cells) row(line, widths, grid.right, body);
  return [printed(ui), rule, ...(grid.cells.length > 0 ? [printed(body)] : [])].join('\n');
}

/** Each row as lines of a title and a value. @param {Grid} grid @param {number} room */
export function lists({ titles, cells }, room) {
  return cells
    .map((line) =>
      pairs(
        titles.map((title, index) => [title, line[index] ?? '']),
        room,
      ),
    )
    .join('\n\n');
}

/** Lines of a name and what it is. @param {[string, string][]} given @param {number} room */
export function pairs(given, room) {
  const lines = given.map((line) => /** @type {[string, string]} */ (line.map(visible)));
  const natural = [0, 1].map((index) => Math.max(0, ...lines.map((line) => widest(/** @type {string} */ (line[index])))));
  const [name, value] = /** @type {[number, number]} */ (natural);
  const left = Math.min(name, Math.max(NARROW, Math.floor(room / 2) - GAP));
  const right = Math.min(value, Math.max(NARROW, room - left - GAP));
  const ui = cliui({ width: left + right + 2 * GAP, wrap: true });
  for (const line of lines) row(line, [left, right], [false, false], ui);
  return printed(ui);
}

/** Text in lines of at most so many columns, all of them indented. @param {string} text @param {number} room */
export const paragraph = (text, room, indent = 0) =>
  wrap(visible(text), room - indent)
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
