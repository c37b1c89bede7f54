/** English, for the form of the campaign view and its first figure. It is loaded with the view. */
const plural = new Intl.PluralRules('en');

export function count(n: number, one: string, other: string): string {
  return `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;
}

export const enCampaign = {
  questions: 'The four questions, in five lines each',
  title: 'Plan a Kling video campaign',
  toReport: 'Report',
  presets: 'Try an example',
  presetTitles: { film: 'One ad film', series: 'A series', product: 'An API product' } as Record<string, string>,
  taken: (what: string) => `“${what}” was loaded into the form.`,

  conditions: 'When and how',
  startsOn: 'First day of work',
  deadlineOn: 'Deadline',
  pace: 'Do the work',
  paces: { soon: 'As soon as possible', even: 'Evenly' } as Record<string, string>,
  deadlineHint: 'Must finish by this day; leave blank for no deadline',
  hours: 'Hours of work a day',
  hoursHint: 'Leave blank for 24',
  slots: 'Concurrency limit',
  slotsHint: 'As confirmed by the vendor; leave blank to use that of the packages',
  dayHint: 'Year-month-day',

  service: 'Generation time in seconds',
  serviceHint: 'Your own measurement, such as 180 or 120 to 300; leave blank for known figures',
  serviceKnown: 'Assuming',
  seconds: (least: string, most: string) => (least === most ? `${least} s` : `${least} to ${most} s`),
  serviceOf: (line: number) => `Generation time in seconds, line ${line}`,

  more: 'Packages you own, packages on offer, interpretations',
  packages: 'Packages on offer',
  packagesLead: 'Only ticked packages are bought.',
  noPackages: 'No package for this balance and currency is on sale on this day.',
  packageName: (title: string, units: string, price: string) => `${title}: ${units} units, ${price}`,
  packageTerms: (validity: string, slots: string, most: string) => [validity, slots, most].filter(Boolean).join(', '),
  validDays: (days: number) => count(days, 'day', 'days'),
  validMonths: (months: number) => count(months, 'month', 'months'),
  grants: (slots: number) => `${slots} at a time`,
  atMost: (n: number) => `${n} per account`,
  lotsLead: 'They are used before anything is bought.',
  used: (title: string) => `${title}: already used`,
  isOwned: 'among the packages you own',
  strategy: 'Purchases',
  strategies: {
    'any-draw-order': 'Works in any order of use',
    'expiring-first': 'If what expires first is used first',
  } as Record<string, string>,
  isDefault: (title: string) => `${title} (default)`,

  answers: 'The four answers',
  empty: 'Add a line to see what the campaign costs.',
  stale: 'Out of date: fix the highlighted fields.',
  refused: 'The campaign could not be planned:',
  announce: (cost: string, finish: string, wasted: string) => `Cost ${cost}, done on ${finish}, ${wasted} units expire unused`,

  barDone: (day: string) => `done ${day}`,
  announceMissing: (cost: string, units: string) => `Cost ${cost}, not done while ${units} units are missing`,
  barMissing: (units: string) => `${units} units missing`,
  barUnused: (units: string) => `${units} unused`,
  workedOut: 'Calculating…',
  notLoaded: 'Not calculated.',
  cut: 'The rest could not be loaded: this is the cost at list price only. Your entries are kept in the address.',
  again: 'Try again',
  announceListed: (totals: string) => `${totals}, at list price, before packages. Calculating the rest.`,

  cost: 'What it costs',
  listed: 'at list price, before packages',
  purchasesCome: 'Working out what to buy, and when…',
  noPrice: 'no known price',

  finish: 'When it is done',

  lapse: 'Credits that expire unused',
  openLots: 'Owned and planned packages, in the expiry view',

  sla: 'What the SLA pays',

  seenNames: { cost: 'Cost', finish: 'Last day of work', wasted: 'Units that expire unused', limit: 'Limited by' },
  changedItem: (name: string, before: string, now: string) => `${name}: ${before || 'nothing'} in the link, ${now || 'nothing'} now`,
};
