/** English, for the four questions. Every number in them is the rulebook's or an answer of the module. */

/** The agreement's own numbers. */
export interface SlaTerms {
  commitment: string;
  minutes: string;
  tiers: string;
  cap: string;
  workingDay: number;
}

export const enQuestions = {
  lead: 'Each with an example, worked out for today.',
  labels: { asked: 'Asked', hard: 'Not obvious', goesIn: 'Goes in', comesOut: 'Comes out', open: 'Left open' },

  cost: {
    title: 'What will it cost?',
    asked: 'What do jobs cost by model version, duration, resolution, mode and sound?',
    hard: 'Units per second differ with model, resolution and sound; discarded takes are charged, failures not.',
    goesIn: 'Clips you need and attempts for each, the day (rates change), API or app, and the currency.',
    comesOut: 'Units and money by line and balance, each rate with its source, and the job on other models.',
    open: 'A rate nobody published stays unknown, never zero; prices are from copies of the vendor’s pages.',
    link: 'Go to the cost view',
    clip: (seconds: string, resolution: string, models: string) =>
      `One clip of ${seconds} s at ${resolution} without sound, in units: ${models}.`,
    model: (title: string, units: string, doubts: string) => `${title}\u00a0${units}${doubts && ` (${doubts})`}`,
    unknown: (titles: string) => ` Not known: ${titles}.`,
  },

  expiry: {
    title: 'Will the credits be used before they expire, and what should be bought when?',
    asked: 'What is left of each lot when it expires, and which packages to buy on which day?',
    hard: 'On its day of expiry a lot is taken to pay no more, its rest is cleared; packages come whole only.',
    goesIn: 'The lots you own, the units used day by day, and the packages on offer.',
    comesOut: 'What expires unused, when, and what it cost, the pace that saves all, the cheapest purchases with proof.',
    open: 'Which package is used first, and whether one can be used on the day it expires, is not documented: both are interpretations.',
    link: 'Go to the expiry view',
    lot: (units: string, title: string, from: string, perDay: string) => `${units} units of ${title} from ${from}, ${perDay} used a day: `,
    lapses: (units: string, on: string, worth: string) => `${units} lapse on ${on}, worth ${worth}; `,
    saved: 'nothing lapses; ',
    pace: (perDay: string) => `${perDay} a day would save everything.`,
  },

  throughput: {
    title: 'How fast can it run at a limit that no purchase raises?',
    asked: 'When is the work done at a fixed number of generations at a time?',
    hard: 'Of several packages the highest limit counts, never the sum; failed attempts hold a slot too.',
    goesIn: 'Packages or a number of slots, the jobs, how long one takes, how many fail, a deadline.',
    comesOut: 'The finish and its spread, waits, refusals, the chance of a deadline, the slots it would take.',
    open: 'No generation times are published: measure yours, and have the limit confirmed in writing.',
    link: 'Go to the throughput view',
    gives: (title: string, slots: string) => `${title} gives ${slots} slots`,
    together: (titles: string, slots: string) => `${titles}; together they give ${slots}. `,
    done: (jobs: string, seconds: string, span: string) => `${jobs} clips of ${seconds} s each are done after ${span}.`,
  },

  sla: {
    title: 'What does the SLA pay for a bad month, and by when must it be claimed?',
    asked: (terms: SlaTerms) =>
      `What is paid for a month below ${terms.commitment} %, a mean over ${terms.minutes}-minute intervals, and when to claim it?`,
    hard: (terms: SlaTerms) =>
      `Tiers pay ${terms.tiers} %, at most ${terms.cap} % of the money paid; claims open after working day ${terms.workingDay}.`,
    goesIn: 'The fee of the month, and its availability: a percentage, interval rows, or a request log.',
    comesOut: 'The voucher, its range over all readings, and the first and last safe day to claim, with a letter.',
    open: 'Time zone, working days and base of the fee are not defined: readings, with other options.',
    link: 'Go to the SLA view',
    fee: (money: string, tiers: string) => `Of a fee of ${money}: ${tiers}. `,
    tier: (amount: string, below: string) => `${amount} below ${below}\u00a0%`,
    claim: (month: string, from: string, by: string) => `For ${month} claim from ${from} by ${by}.`,
    provisional: ' Provisional: a calendar of that year is not announced yet.',
    below: (percent: string) => `< ${percent} %`,
    from: 'from',
    by: 'by',
  },
};
