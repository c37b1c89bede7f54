// The inputs: as large as the limits let in, made so that they take as long as can be.

const AS_OF = '2026-11-20';
const day = (number) => new Date(Date.UTC(2026, 10, 20 + number)).toISOString().slice(0, 10);
const list = (length, make) => Array.from({ length }, (_, index) => make(index));
const JOB = { model: 'kling-v3', resolution: '1080p', durationSeconds: 10, nativeAudio: true };
const campaign = (more) => ({ asOf: AS_OF, startsOn: '2026-12-01', ...more });
const lot = (index) => ({
  id: `lot ${index}`,
  units: 1 + (index % 7),
  effectiveOn: day(index % 300),
  validity: { days: 20 + (index % 300) },
});
const usage = (index) => ({ from: day(index % 3_000), to: day((index % 3_000) + 1 + (index % 700)), perDay: (1 + (index % 13)) / 8 });
const exponential = { kind: 'exponential', mean: 60 };
const PERIOD = { period: { from: '2026-06-01', lastDay: '2026-06-30' } };

/** A log of so many bytes, of these rows over and over. */
function log(header, row, bytes) {
  const text = new TextEncoder();
  const [head, one] = [text.encode(header), text.encode(row)];
  const out = new Uint8Array(bytes);
  out.set(head);
  out.set(one, head.length);
  const start = head.length;
  for (let filled = one.length; start + filled < bytes; filled *= 2) {
    out.copyWithin(start + filled, start, Math.min(start + filled, bytes));
  }
  return out;
}

export function LAWFUL(kling, limits) {
  const rate = kling
    .rulebook()
    .rates.find(({ track, units, basis, until }) => track === 'api' && units && basis === 'per-second' && !until);
  const account = JSON.stringify(
    list(70_000, (index) => ({
      resource_pack_id: `pack ${index}`,
      total_quantity: 5,
      remaining_quantity: 5,
      purchase_time: 1.7e12,
      effective_time: 1.7e12,
      invalid_time: 1.9e12,
      status: 'online',
    })),
  );
  const rates = list(limits.overlayRates, (index) => ({
    id: `own ${index}`,
    track: 'api',
    model: `model ${index}`,
    task: 'text-to-video',
    balance: 'api-video',
    basis: 'per-second',
    units: 1,
  }));
  const jobs = list(limits.jobs, (index) => ({ ...JOB, quantity: index + 1, takesPerKeeper: '1.7', failureRate: '0.13' }));
  const many = (count, each, more) => list(count, () => ({ count: each, service: exponential, ...more }));
  const broken = log('time,status\n', '"2026-06-01T00:00:00+08:00"x,200\n', 300e6);
  const unclosed = log('time,status\n', '2026-06-01T00:00:00+08:00,"200\n', 300e6);
  const lots = list(limits.lots, lot);
  const rows = 10_000_000;
  const columns = { rate: new Uint16Array(rows), durationSeconds: new Uint16Array(rows).fill(5), quantity: new Uint32Array(rows).fill(3) };
  const owned = {
    unitsMilli: new BigInt64Array(limits.lots).fill(1_000n),
    effectiveOn: Int32Array.from(lots, (_, index) => 20_777 + (index % 300)),
    expiresOn: Int32Array.from(lots, (_, index) => 20_800 + (index % 600)),
  };
  const history = {
    day: Int32Array.from({ length: rows }, (_, index) => 20_777 + (index % 3_000)),
    unitsMilli: new Uint32Array(rows).fill(7),
  };
  const intervals = list(8_640, (index) => ({
    start: new Date(Date.UTC(2026, 4, 31, 16) + index * 3e5).toISOString(),
    valid: 1_000 + index,
    errors: index % 50,
    unreached: index % 3,
  }));
  const years = list(limits.calendarDays, (index) => day(index - 20_000)).filter((on) => ![0, 6].includes(new Date(on).getUTCDay()));
  return [
    { name: 'estimate: jobs with all their steps', call: () => kling.estimate({ asOf: AS_OF, jobs }) },
    { name: 'estimate: jobs over an overlay of rates', call: () => kling.estimate({ asOf: AS_OF, jobs, overlay: { rates } }) },
    { name: 'compareModels: over an overlay of rates', call: () => kling.compareModels({ asOf: AS_OF, job: JOB, overlay: { rates } }) },
    { name: 'rulebook: an overlay of days', call: () => kling.rulebook({ calendars: [{ id: 'own', off: years }] }) },
    { name: 'estimateColumns: ten million rows', call: () => kling.estimateColumns({ asOf: AS_OF, rates: [rate.id] }, columns) },
    { name: 'planExpiry: lots and usage', call: () => kling.planExpiry({ asOf: AS_OF, lots, usage: list(limits.usage, usage) }) },
    { name: 'expiryLedger: lots and usage', call: () => kling.expiryLedger({ asOf: AS_OF, lots, usage: list(limits.usage, usage) }) },
    { name: 'burnColumns: lots, ten million rows', call: () => kling.burnColumns({ asOf: AS_OF }, owned, history) },
    { name: 'lotsFromAccount: pasted JSON', call: () => kling.lotsFromAccount(account), bytes: account.length },
    { name: 'lotsFromPlan', call: () => kling.lotsFromPlan({ plan: 'pro', startsOn: AS_OF, months: limits.months }) },
    {
      name: 'planPurchases: a demand of each day',
      call: () =>
        kling.planPurchases({
          asOf: AS_OF,
          from: AS_OF,
          demand: list(limits.days, (index) => ({ on: day(index), units: (index * 7_919) % 1_300 })),
        }),
    },
    {
      name: 'planPurchases: lots that are there',
      call: () =>
        kling.planPurchases({ asOf: AS_OF, from: AS_OF, lots, demand: list(3_000, (index) => ({ on: day(index), units: index % 1_300 })) }),
    },
    { name: 'planCampaign: jobs', call: () => kling.planCampaign(campaign({ jobs: new Array(limits.jobs).fill(JOB) })) },
    {
      name: 'planCampaign: a deadline out of reach',
      call: () => kling.planCampaign(campaign({ deadlineOn: '2026-12-01', jobs: new Array(9_853).fill(JOB) })),
    },
    {
      name: 'planCampaign: one job of many attempts, a deadline out of reach',
      call: () => kling.planCampaign(campaign({ deadlineOn: '2026-12-01', jobs: [{ ...JOB, quantity: 9_853, failureRate: '0.1' }] })),
    },
    { name: 'planCampaign: lots', call: () => kling.planCampaign(campaign({ jobs: [{ ...JOB, quantity: 10_000 }], lots })) },
    {
      name: 'compareCampaigns: ten of a thousand jobs',
      call: () =>
        kling.compareCampaigns({
          campaigns: list(10, (more) => campaign({ jobs: list(1_000, (index) => ({ ...JOB, quantity: 1 + (index % 5) + more })) })),
        }),
    },
    { name: 'servicePeriods', call: () => kling.servicePeriods({ startsOn: AS_OF, months: limits.months }) },
    { name: 'measureAvailability: rows of a month', call: () => kling.measureAvailability({ ...PERIOD, intervals }) },
    {
      name: 'voucher',
      call: () => kling.voucher({ availabilityPercent: '94.123456789', monthlyFee: { amount: '123456789.12', currency: 'USD' } }),
    },
    {
      name: 'claimWindow: calendars',
      call: () =>
        kling.claimWindow({
          month: '2026-06',
          calendars: list(limits.calendars, (index) => `own ${index}`),
          overlay: { calendars: list(limits.calendars, (index) => ({ id: `own ${index}`, off: years.slice(0, 100) })) },
        }),
    },
    { name: 'availabilityFromLog: quotes that something follows', call: () => kling.availabilityFromLog(broken, PERIOD), bytes: 300e6 },
    { name: 'availabilityFromLog: quotes that are not closed', call: () => kling.availabilityFromLog(unclosed, PERIOD), bytes: 300e6 },
    {
      name: 'simulateThroughput: attempts of one workload',
      call: () => kling.simulateThroughput({ slots: 5, workloads: many(1, 50e6), replications: 1 }),
    },
    {
      name: 'simulateThroughput: attempts of 10,000 workloads at once',
      call: () => kling.simulateThroughput({ slots: 5, workloads: many(10_000, 5_000), replications: 1 }),
    },
    {
      name: 'simulateThroughput: 10,000 workloads that arrive in their own time',
      call: () =>
        kling.simulateThroughput({
          slots: 100,
          workloads: many(10_000, 270, { arrivals: { kind: 'poisson', perHour: 60 } }),
          replications: 1,
        }),
    },
    {
      name: 'simulateThroughput: a deadline and failures',
      call: () =>
        kling.simulateThroughput({
          slots: 5,
          workloads: many(1, 70_000, { failureRate: 0.3, maxAttempts: 5 }),
          replications: 100,
          deadlineSeconds: 1e5,
        }),
    },
    {
      name: 'simulateThroughput: replications',
      call: () => kling.simulateThroughput({ slots: 10, workloads: many(1, 50), replications: 1e6 }),
    },
  ];
}

export function REFUSED(kling, limits) {
  const many = (count, each, more) => list(count, () => ({ count: each, service: exponential, ...more }));
  const wide = Object.fromEntries(list(100_000, (index) => [`field ${index}`, 1]));
  let lists = [JOB];
  for (let depth = 0; depth < 8; depth++) lists = new Array(limits.jobs).fill({ jobs: lists });
  return [
    { name: 'estimate: an array of 2^32 - 1 jobs', call: () => kling.estimate({ asOf: AS_OF, jobs: new Array(2 ** 32 - 1) }) },
    {
      name: 'estimate: one job more than the limit',
      call: () => kling.estimate({ asOf: AS_OF, jobs: new Array(limits.jobs + 1).fill(JOB) }),
    },
    { name: 'estimate: a hundred thousand unknown fields', call: () => kling.estimate(wide) },
    { name: 'estimate: a Float64Array as request', call: () => kling.estimate(new Float64Array(1e8)) },
    { name: 'estimate: 500 million letters', call: () => kling.estimate({ asOf: 'x'.repeat(5e8), jobs: [] }) },
    { name: 'estimate: jobs that hold jobs that hold jobs', call: () => kling.estimate({ asOf: AS_OF, jobs: lists }) },
    {
      name: 'estimate: a hundred thousand faults',
      call: () =>
        kling.estimate({
          asOf: AS_OF,
          jobs: list(limits.jobs, () => list(10, String).reduce((job, name) => ({ ...job, [`f${name}`]: 1 }), {})),
        }),
    },
    {
      name: 'planExpiry: one lot more',
      call: () => kling.planExpiry({ asOf: AS_OF, lots: new Array(limits.lots + 1).fill({}), usage: [] }),
    },
    { name: 'lotsFromAccount: a byte more', call: () => kling.lotsFromAccount(' '.repeat(limits.accountBytes + 1)) },
    { name: 'availabilityFromLog: a byte more', call: () => kling.availabilityFromLog(new Uint8Array(limits.logBytes + 1), PERIOD) },
    {
      name: 'simulateThroughput: too many workloads in their own time',
      call: () =>
        kling.simulateThroughput({
          slots: 5,
          workloads: many(10_000, 5_000, { arrivals: { kind: 'poisson', perHour: 60 } }),
          replications: 1,
        }),
    },
    {
      name: 'simulateThroughput: failures without end',
      call: () =>
        kling.simulateThroughput({ slots: 10, workloads: many(1, 500_000, { failureRate: 0.99, maxAttempts: 1_000 }), replications: 100 }),
    },
    {
      name: 'simulateThroughput: refusals that come up while it runs',
      call: () =>
        kling.simulateThroughput({ slots: 1, workloads: many(1, 1e6), whenFull: { kind: 'retry', firstSeconds: 1 }, replications: 1 }),
    },
  ];
}
