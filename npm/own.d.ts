/** Thrown for every refused input. Several problems of one call arrive together. */
export class CalcError extends Error {
  readonly name: 'CalcError';
  /** At most a hundred. */
  readonly problems: Problem[];
  /** How many more there are. */
  readonly problemsLeftOut: number;
}

/** An exact number: a JavaScript number is read by its shortest decimal form, so 99.9 is exactly 99.9. */
export type DecimalInput = number | string;

/** A plain decimal, never with an exponent. */
export type Decimal = string;

/** A calendar day, YYYY-MM-DD. */
export type Day = string;

/** A moment, as RFC 3339 writes it. */
export type Instant = string;

/** Names one way of reading an unclear clause: readings["sla.voucher_base"] === "gross". */
export type Readings = Partial<Record<string, string>>;

/** What `using` calls, where the types of the engine know it. */
export type Disposing = typeof Symbol extends { readonly dispose: infer Key extends symbol } ? { [Name in Key]: () => void } : {};
