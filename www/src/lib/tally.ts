/** The exact sum of very many decimals: whole numbers while they are small enough, by their number of places. */
import { plus } from './exact';

/** Far below 2^53, so that adding one more loses nothing. */
const ROOM = 2 ** 52;
const DIGITS_SAFE = 15;

export class Tally {
  readonly #sums = new Map<number, number>();
  #rest = '0';

  add(decimal: string): void {
    const point = decimal.indexOf('.');
    const places = point < 0 ? 0 : decimal.length - point - 1;
    if (decimal.length > DIGITS_SAFE) {
      this.#rest = plus(this.#rest, decimal);
      return;
    }
    const whole = point < 0 ? Number(decimal) : Number(decimal.slice(0, point) + decimal.slice(point + 1));
    const sum = (this.#sums.get(places) ?? 0) + whole;
    if (Math.abs(sum) < ROOM) this.#sums.set(places, sum);
    else {
      this.#rest = plus(this.#rest, decimalOf(sum, places));
      this.#sums.delete(places);
    }
  }

  get sum(): string {
    return [...this.#sums].reduce((sum, [places, whole]) => plus(sum, decimalOf(whole, places)), this.#rest);
  }
}

function decimalOf(whole: number, places: number): string {
  if (places === 0) return String(whole);
  const digits = String(Math.abs(whole)).padStart(places + 1, '0');
  return `${whole < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
