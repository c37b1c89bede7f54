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
  lead: 'Each with an example calculated for today.',
  labels: { asked: 'Asked', hard: 'Not obvious', goesIn: 'You enter', comesOut: 'You get', open: 'Left open' },

  cost: {
    title: 'What will it cost?',
    asked: 'What do jobs cost by model version, duration, resolution, mode and sound?',
    hard: 'Units per second differ by model, resolution and sound; discarded attempts are charged, failures are not.',
    goesIn: 'Clips you need and attempts for each, the day (rates change), API or app, and the currency.',
    comesOut: 'Units and money by line and balance, each rate with its source, and the job on other models.',
    open: 'An unpublished rate stays unknown, never zero; prices are from copies of the vendor’s pages.',
    link: 'Go to the cost view',
    clip: (seconds: string, resolution: string, models: string) =>
      `One clip of ${seconds} s at ${resolution} without sound, in units: ${models}.`,
    model: (title: string, units: string, doubts: string) => `${title}\u00a0${units}${doubts && ` (${doubts})`}`,
    unknown: (titles: string) => ` Not known: ${titles}.`,
  },

  expiry: {
    title: 'Will the credits be used before they expire, and what should be bought when?',
    asked: 'What is left of each package when it expires, and which packages should be bought when?',
    hard: 'We assume a package cannot be used on its expiry day; the rest is lost. Packages are only sold whole.',
    goesIn: 'The packages you own, the units used each day, and the packages on offer.',
    comesOut: 'What expires unused, when, and what it cost you; the usage that wastes nothing; the cheapest purchases, with proof.',
    open: 'Which package is used first, and whether one can be used on the day it expires, is not documented: both are interpretations.',
    link: 'Go to the expiry view',
    lot: (units: string, title: string, from: string, perDay: string) => `${units} units of ${title} from ${from}, ${perDay} used a day: `,
    lapses: (units: string, on: string, worth: string) => `${units} expire unused on ${on}, which cost ${worth}; `,
    saved: 'nothing expires unused; ',
    pace: (perDay: string) => `${perDay} a day would use everything.`,
  },

  throughput: {
    title: 'How fast can it run, when buying more does not raise the limit?',
    asked: 'When is the work done at a fixed number of generations at a time?',
    hard: 'Of several packages the highest limit counts, never the sum; failed attempts take up a slot too.',
    goesIn: 'Packages or a number of slots, the jobs, how long one takes, how many fail, a deadline.',
    comesOut: 'When it is done and how sure that is, waits, rejections, the chance of meeting a deadline, and the slots it takes.',
    open: 'No generation times are published: measure yours, and have the limit confirmed in writing.',
    link: 'Go to the throughput view',
    gives: (title: string, slots: string) => `${title} gives ${slots} slots`,
    together: (titles: string, slots: string) => `${titles}; together they give ${slots}. `,
    done: (jobs: string, seconds: string, span: string) => `${jobs} clips of ${seconds} s each are done after ${span}.`,
  },

  sla: {
    title: 'What does the SLA pay for a bad month, and by when must it be claimed?',
    asked: (terms: SlaTerms) =>
      `What is paid for a month below ${terms.commitment} % availability, averaged over ${terms.minutes}-minute intervals, and when to claim it?`,
    hard: (terms: SlaTerms) =>
      `Tiers pay ${terms.tiers} %, at most ${terms.cap} % of the money paid; claims open after working day ${terms.workingDay}.`,
    goesIn: 'The fee of the month, and its availability: a percentage, interval rows, or a request log.',
    comesOut: 'The voucher, its range across interpretations, the first and last safe day to claim, and a letter.',
    open: 'Time zone, working days and the basis of the fee are not defined: we offer interpretations.',
    link: 'Go to the SLA view',
    fee: (money: string, tiers: string) => `For a fee of ${money}: ${tiers}. `,
    tier: (amount: string, below: string) => `${amount} below ${below}\u00a0%`,
    claim: (month: string, from: string, by: string) => `For ${month}, claim from ${from} to ${by}.`,
    provisional: ' Provisional: a calendar for that year has not been announced yet.',
    below: (percent: string) => `< ${percent} %`,
    from: 'from',
    by: 'by',
  },
};
