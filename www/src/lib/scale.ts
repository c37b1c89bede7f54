/** Where values stand on an axis. Apart from the frame of charts, which the first views need without it. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';

export type Scale = ScaleLinear<number, number>;

export const linear = (domain: readonly [number, number], range: readonly [number, number]): Scale =>
  scaleLinear().domain(domain).range(range);
