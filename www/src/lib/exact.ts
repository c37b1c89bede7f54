/** Sums, differences and products of decimals without a float in between. */
import { plain } from './decimal';

function scaled(value: string, digits: number): bigint {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const number = BigInt(whole + fraction.padEnd(digits, '0'));
  return negative ? -number : number;
}

function placesOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

function unscaled(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : '';
  const text = String(value < 0n ? -value : value).padStart(digits + 1, '0');
  return plain(digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

export function plus(a: string, b: string): string {
  const digits = Math.max(placesOf(a), placesOf(b));
  return unscaled(scaled(a, digits) + scaled(b, digits), digits);
}

export function minus(a: string, b: string): string {
  const digits = Math.max(placesOf(a), placesOf(b));
  return unscaled(scaled(a, digits) - scaled(b, digits), digits);
}

export function times(a: string, b: string): string {
  const [m, n] = [placesOf(a), placesOf(b)];
  return unscaled(scaled(a, m) * scaled(b, n), m + n);
}

/** An equal share of a decimal that is known to be so many times one: to 12 places, which the shares of whole days need at most. */
export function share(value: string, parts: number): string {
  const digits = placesOf(value) + 12;
  return unscaled(scaled(value, digits) / BigInt(parts), digits);
}

/** Not more than a value of at least 0, to some places. */
export function cut(value: string, places: number): string {
  const digits = Math.max(placesOf(value), places);
  const exact = scaled(value, digits);
  return unscaled(exact - (exact % 10n ** BigInt(digits - places)), digits);
}

/** Not less than the value, to some places. */
export function roundedUp(value: string, places: number): string {
  const digits = Math.max(placesOf(value), places);
  const unit = 10n ** BigInt(digits - places);
  const exact = scaled(value, digits);
  const up = exact % unit === 0n ? exact : exact - (exact % unit) + unit;
  return unscaled(up, digits);
}
