// Plain tables on the screen.

/**
 * @param {string[]} heads a head that begins with `>` is of a column of numbers, set to the right
 * @param {string[][]} rows
 */
export function table(heads, rows) {
  const right = heads.map((head) => head.startsWith('>'));
  const lines = [heads.map((head, column) => (right[column] ? head.slice(1) : head)), ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (text, column) => (right[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  const printed = lines.map((line) => line.map(pad).join('  ').trimEnd());
  printed.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  console.log(printed.map((line) => `  ${line}`).join('\n'));
}

/** Three significant digits, never an exponent. */
export function short(number) {
  if (number === 0) return '0';
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
  return number.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

export const whole = (number) => number.toLocaleString('en', { maximumFractionDigits: 0 });
export const times = (ratio) => `${short(ratio)}x`;
export const heading = (text) => console.log(`\n${text}\n`);
