/** Formats of numbers and days, each made once for its language and options: to make one takes far longer than to use it. */

const numbers = new Map<string, Intl.NumberFormat>();
const days = new Map<string, Intl.DateTimeFormat>();

function once<F, O>(kept: Map<string, F>, make: (language: string, options: O) => F, language: string, options: O): F {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = kept.get(key) ?? make(language, options);
  kept.set(key, format);
  return format;
}

/** Numbers for reading: what is below zero has a minus sign, which is as wide as a plus, and no hyphen. */
export function numberFormat(language: string, options: Intl.NumberFormatOptions): Pick<Intl.NumberFormat, 'format'> {
  const format = once(numbers, Intl.NumberFormat, language, options);
  return { format: (value) => format.format(value).replace('-', '\u2212') };
}

export const dayFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(days, Intl.DateTimeFormat, language, { timeZone: 'UTC', ...options });

/**
 * A process's first formats take the engine tens of milliseconds, for its tables are read then. A worker calls this when it has nothing
 * to do, and the page's own thread finds them read.
 */
export function warm(language: string): void {
  numberFormat(language, {}).format(0);
  dayFormat(language, { dateStyle: 'medium' }).format(0);
  new Intl.ListFormat(language).format([]);
}
