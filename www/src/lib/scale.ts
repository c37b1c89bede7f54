/** Where values stand on an axis. Apart from the frame of charts, which the first views need without it. */
import { scaleLinear, scaleLog, type ScaleLinear, type ScaleLogarithmic } from 'd3-scale';

export type Scale = ScaleLinear<number, number> | ScaleLogarithmic<number, number>;

export const linear = (domain: readonly [number, number], range: readonly [number, number]): ScaleLinear<number, number> =>
  scaleLinear().domain(domain).range(range);

/** Equal proportions are equal lengths: for what is above zero. */
export const proportional = (domain: readonly [number, number], range: readonly [number, number]): ScaleLogarithmic<number, number> =>
  scaleLog().domain(domain).range(range);

/** The powers of ten from one number to another. */
export function decades(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  return Array.from({ length: Math.max(Math.floor(Math.log10(high) + 1e-9) - first + 1, 0) }, (_value, index) => 10 ** (first + index));
}
