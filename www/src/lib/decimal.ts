/**
 * Decimals as text: just enough to show and compare what the module computed. Nothing here calculates a price.
 */

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Whether the text is a plain decimal, as the module reads and writes them. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** How many digits stand after the point, trailing zeros not counted. */
export function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.slice(point + 1).replace(/0+$/, '').length;
}

/** The shortest way to write the same decimal: "1.50" is "1.5". Other text stays as it is. */
export function plain(text: string): string {
  if (!isDecimal(text)) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = text.slice(sign.length).split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  const value = rest ? `${digits}.${rest}` : digits;
  return value === '0' ? '0' : sign + value;
}

/** Whether two texts name the same decimal. */
export function sameDecimal(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** A percentage as a share, by moving the point: exact, unlike a division of floats. */
export function percentToShare(percent: string): string {
  const [whole = '', fraction = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return plain(`${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`);
}
