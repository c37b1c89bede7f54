// Random questions about purchases, the same in every run, and the requests for them.

/** Numbers from 0 to 1 that look random (mulberry32). */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SHAPES = ['flat', 'noisy', 'sparse', 'growth', 'burst'];
const FROM = Date.UTC(2026, 0, 1);
export const day = (number) => new Date(FROM + number * 86_400_000).toISOString().slice(0, 10);

/**
 * Demand of `days` days in quarter units, packages with a discount by volume, lots.
 *
 * @param {() => number} random
 * @param {{ days: [number, number], validity: number[], extras?: boolean }} options with `extras`: limits, lots, ends of sale
 */
export function question(random, { days: [least, most], validity, extras = false }) {
  const within = (low, high) => low + Math.floor(random() * (high - low + 1));
  const of = (list) => list[Math.floor(random() * list.length)];
  const days = within(least, most);
  const base = of([20, 50, 100, 200]);
  const shape = of(SHAPES);
  const onDay = {
    flat: () => base,
    noisy: () => within(0, 2 * base),
    sparse: () => (random() < 0.3 ? base * within(1, 4) : 0),
    growth: (number) => Math.floor(base * (0.5 + (2 * number) / days)),
    burst: () => base * of([0, 0, 1, 1, 1, 8]),
  }[shape];
  const demand = Array.from({ length: days }, (_, number) => onDay(number));
  const centsPerUnit = within(8, 20);
  // Now and then so little is on offer that no plan may cover the demand.
  const scarce = extras && random() < 0.1;
  const packages = Array.from({ length: scarce ? 1 : within(2, 5) }, (_, number) => {
    const units = Math.floor(base * of([1, 2, 3, 5, 8, 12, 20, 30]) * (0.7 + 0.6 * random())) + 1;
    const validDays = of(validity);
    const discount = 1 - 0.08 * random() - 0.05 * Math.min(4, Math.sqrt(units / base) / 2) + (validDays > 6 ? 0.03 : 0);
    return {
      id: `p${number}`,
      units,
      price: Math.max(1, Math.floor(units * centsPerUnit * discount)),
      validDays,
      limit: scarce || (extras && random() < 0.2) ? within(1, 2) : null,
      until: extras && random() < 0.2 ? within(2, days) : null,
    };
  });
  const lots = Array.from({ length: extras ? within(0, 2) : 0 }, (_, number) => {
    const from = within(0, Math.floor(days / 2));
    return { id: `l${number}`, units: within(1, 3) * base, from, to: from + within(1, days) };
  });
  return { days, demand, packages, lots };
}

const LADDER = [
  [100, 1],
  [1_000, 0.98],
  [5_000, 0.95],
  [10_000, 0.92],
  [30_000, 0.88],
  [100_000, 0.82],
  [300_000, 0.77],
];

/**
 * The hard kind: discounts by volume whose small packages expire soon. Twelve to 36 months, or a year of days.
 *
 * @param {() => number} random
 * @param {{ daily: boolean }} options
 */
export function ladder(random, { daily }) {
  const within = (low, high) => low + Math.floor(random() * (high - low + 1));
  const of = (list) => list[Math.floor(random() * list.length)];
  const days = daily ? 365 : of([12, 24, 36]);
  const base = of(daily ? [60, 300, 1_000, 3_000] : [2_000, 8_000, 30_000, 90_000]);
  const growth = 1 + 2 * random();
  const onDay = (number) => Math.floor(base * (1 + ((growth - 1) * number) / days) * (0.6 + 0.8 * random()));
  const demand = Array.from({ length: days }, (_, number) => (daily && number % 7 > 4 && random() < 0.6 ? 0 : onDay(number)));
  const [tiny, short, long, longest] = daily ? [30, 90, 180, 365] : [1, 3, 6, 12];
  const count = within(3, 6);
  const steps = LADDER.map((step) => ({ step, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ step }) => step)
    .sort((a, b) => a[0] - b[0]);
  const packages = steps.map(([units, factor], number) => ({
    id: `p${number}`,
    units,
    price: Math.floor(units * 14 * factor * (0.99 + 0.02 * random())),
    validDays: random() < 0.4 ? of([tiny, short, long, longest]) : units <= 1_000 ? tiny : units <= 30_000 ? short : long,
    limit: null,
    until: null,
  }));
  return { days, demand, packages, lots: [] };
}

/** Whole numbers stand for quarters of a unit, so that decimals are part of it; prices are in cents. */
const quarters = (whole) => String(whole / 4);
export const cents = (whole) => `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;

export function requestFor({ demand, packages, lots }, strategy) {
  return {
    asOf: day(0),
    from: day(0),
    strategy,
    demand: demand.flatMap((units, number) => (units > 0 ? [{ on: day(number), units: quarters(units) }] : [])),
    packages: packages.map(({ id }) => id),
    overlay: {
      packages: packages.map(({ id, units, price, validDays, limit, until }) => ({
        id,
        balance: 'api-video',
        units: quarters(units),
        price: { amount: cents(price), currency: 'USD' },
        validityDays: validDays,
        ...(limit === null ? {} : { maxPerAccount: limit }),
        ...(until === null ? {} : { until: day(until) }),
      })),
    },
    lots: lots.map(({ id, units, from, to }) => ({ id, units: quarters(units), effectiveOn: day(from), expiresOn: day(to) })),
  };
}
