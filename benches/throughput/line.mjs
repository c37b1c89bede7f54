// The line that is simulated: jobs arrive at random and wait for one of 20 slots, which they hold for about a minute.
export const SLOTS = 20;
/** Slots that are busy on average, of those there are. */
const LOAD = 0.9;
/** Of the lognormal: mean and deviation of the logarithm of the seconds. The mean service is 60 s. */
export const LOCATION = Math.log(60) - 0.125;
export const SCALE = 0.5;
export const PER_SECOND = (LOAD * SLOTS) / 60;
const NORMAL_P95 = 1.6448536269514722;

export const request = (count, seed) => ({
  slots: SLOTS,
  replications: 1,
  seed,
  workloads: [
    {
      count,
      arrivals: { kind: 'poisson', perHour: PER_SECOND * 3600 },
      service: { kind: 'lognormal', median: Math.exp(LOCATION), p95: Math.exp(LOCATION + SCALE * NORMAL_P95) },
    },
  ],
});
