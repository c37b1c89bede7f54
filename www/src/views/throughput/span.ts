/** Spans of time for reading, and the marks of an axis of time. */
import { t } from '../../i18n';
import { f } from '../../i18n/charts';
import { numberFormat } from '../../i18n/intl';

const UNITS = [
  { unit: 'day', seconds: 86_400, next: { unit: 'hour', seconds: 3600 } },
  { unit: 'hour', seconds: 3600, next: { unit: 'minute', seconds: 60 } },
  { unit: 'minute', seconds: 60, next: { unit: 'second', seconds: 1 } },
] as const;

/** Between a number and a Chinese unit stands a space, as in all texts of the page. */
const unitText = (language: string, value: number, unit: string, options: Intl.NumberFormatOptions): string =>
  numberFormat(language, { style: 'unit', unit, unitDisplay: 'short', ...options })
    .format(value)
    .replace(/(?<=\d)(?=\p{Script=Han})/u, ' ');

const inUnit = (language: string, value: number, unit: string, digits = 0): string =>
  unitText(language, value, unit, { maximumFractionDigits: digits });

/** A span in its two largest units; one that had to be rounded says so. The exact seconds stand in the reason. */
export function span(seconds: number, language: string = t.language): string {
  for (const { unit, seconds: size, next } of UNITS) {
    const whole = Math.round(seconds / next.seconds) * next.seconds;
    if (whole < size) continue;
    const rest = Math.round((whole % size) / next.seconds);
    const text = `${inUnit(language, Math.floor(whole / size), unit)}${rest > 0 ? ` ${inUnit(language, rest, next.unit)}` : ''}`;
    return whole === seconds ? text : t.approximately(text);
  }
  const text = inUnit(language, seconds, 'second', 1);
  return Number.isInteger(seconds * 10) ? text : t.approximately(text);
}

/** A span that rests on a guess: two digits of its largest unit are more than it knows. */
export function roughSpan(seconds: number): string {
  if (seconds === 0) return span(0);
  const { unit, seconds: size } = UNITS.find((known) => seconds >= known.seconds) ?? { unit: 'second', seconds: 1 };
  return f.about(unitText(t.language, seconds / size, unit, { maximumSignificantDigits: 2 }));
}

/** A share as a percentage of one place. */
export function percent(share: number): string {
  const text = t.percent(numberFormat(t.language, { maximumFractionDigits: 1 }).format(share * 100));
  return Number.isInteger(Math.round(share * 1e12) / 1e9) ? text : t.approximately(text);
}

/** A number of one place more than needed to read it. */
export function figure(value: number, digits = 1): string {
  const text = numberFormat(t.language, { maximumFractionDigits: digits }).format(value);
  return Number.isInteger(value * 10 ** digits) ? text : t.approximately(text);
}

/** All digits of a number, as the module gave it. */
export function exactly(value: number): string {
  return numberFormat(t.language, { maximumFractionDigits: 20 }).format(value);
}

/** Steps between marks that are read at a glance, in seconds. */
const STEPS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000,
];

/** Marks of an axis of time from 0 to `most`, at most so many. */
export function timeMarks(most: number, marks: number): number[] {
  if (!(most > 0)) return [0];
  let step = STEPS.find((size) => most / size <= marks);
  for (step ??= 864_000; most / step > marks;) step *= 2;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
}

/** Marks of an axis of numbers from 0 to `most`. */
export function countMarks(most: number, marks: number): number[] {
  if (!(most > 0)) return [0];
  let step = 1;
  while (most / step > marks) step *= String(step).startsWith('2') ? 2.5 : 2;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
}

/** A mark of an axis of time: no sign of rounding, since marks are whole. */
export function mark(seconds: number): string {
  return seconds === 0 ? '0' : span(seconds);
}
