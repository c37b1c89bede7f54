/** English texts of the choice between plan and API. {name} in a sentence is the place of a figure. */
const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;

const kinds: Record<string, (plan: string) => string> = {
  'api-packages': () => 'API packages',
  'api-list-price': () => 'API at list price',
  'top-ups': () => 'Top-ups alone',
  monthly: (plan) => `${plan}, billed monthly`,
  annual: (plan) => `${plan}, billed yearly`,
};

export const enTracks = {
  title: 'Plan or API: which way is cheaper?',
  answerTitle: 'Answer',
  working: 'Comparing the options…',
  noneCompared: 'No options can be compared; the reasons are below.',
  answer: (way: string, clips: string, months: number) =>
    `For ${clips} clips a month over ${count(months, 'month', 'months')}, the cheapest option is ${way}: {cost}, or {perClip} per clip.`,
  only: (way: string, clips: string, months: number) =>
    `For ${clips} clips a month over ${count(months, 'month', 'months')}, ${way} costs {cost}, or {perClip} per clip.`,
  onlyNote: (currency: string) =>
    `It is the only option that could be priced in ${currency}, so nothing was compared; the reasons are below.`,
  trackLeftOut: (track: string) => `No option through the other channel (${track}) could be compared; the reasons are below.`,
  onlyAtList: (way: string) => `At list price, ${way}`,
  cheapestAtList: (way: string) => `Cheapest at list price, ${way}`,
  next: (way: string) => `The next cheapest is ${way}, for {next} more.`,
  same: (way: string) => `${way} costs the same.`,
  other: (track: string, way: string) => `Through the other channel (${track}), the cheapest option is ${way}, for {other} more.`,
  changes: (way: string) => `That changes at {clips} clips a month: from there on, the cheapest option is ${way}.`,
  changesTitle: 'Clips a month from which another option is cheapest',
  never: 'It stays cheapest up to 10,000 clips a month.',
  neverOfCompared: 'Of the options compared, it stays cheapest up to 10,000 clips a month.',
  looking: 'Finding out where that changes…',
  unchanged: 'The answer and its cost are the same today.',
  changed: (way: string, cost: string, nowWay: string, nowCost: string) =>
    `The cheapest option was ${way} at ${cost}; today it is ${nowWay} at ${nowCost}.`,
  print: 'Print',
  summary: (asOf: string, from: string, months: number, currency: string, rulebook: string) =>
    `Prices of ${asOf}, ${count(months, 'month', 'months')} from ${from}, ${currency}, rulebook ${rulebook}`,

  months: 'Months',
  monthsHint: 'The same jobs in each; 1 to 120',
  startsOn: 'First day',
  startsOnHint: 'Leave blank for the date of the prices',
  strategy: 'API packages',
  strategies: {
    'any-draw-order': 'Works in any order of use',
    'expiring-first': 'If what expires first is used first',
  },
  jobsLead: 'What you make in one month. It is priced through both the app and the API.',

  ways: 'All options',
  waysLead: 'What you pay within these months. Units left at the end are shown, but not subtracted from the cost.',
  way: 'Option',
  figures: {
    cost: 'Cost',
    perClip: 'Per clip',
    needed: 'Needed',
    bought: 'Bought',
    lapsed: 'Expired',
    left: 'Left',
    purchases: 'Purchases',
  },
  titleOf: (figure: string, way: string) => `${figure}, ${way}`,
  purchases: (n: number) => count(n, 'purchase', 'purchases'),
  purchase: (on: string, quantity: number, what: string) => `${on}: ${quantity} x ${what}`,
  each: (price: string) => `${price} each`,
  asUsed: 'paid as used',
  leansOn: (text: string) => `It assumes ${text}.`,
  notProven: (bound: string) => `The search stopped before this was proven to be the cheapest; nothing costs less than ${bound}.`,
  differenceTitle: (more: string, less: string) => `How much more ${more} costs than ${less}`,
  differenceNote: 'The difference between the two costs as shown.',
  notCompared: 'Not compared, and why',
  wayOf: (id: string, planOf: (plan: string) => string): string => {
    const [kind = '', plan = '', payment = ''] = id.split(':');
    return kinds[kind === 'plan' ? payment : kind]?.(planOf(plan)) ?? id;
  },
  questions: 'What money does not answer',
  questionsLead: 'Plan and API are different contracts. Ask before you decide:',

  more: 'What if you make more?',
  moreLead: 'Just to try: your entries stay as they are.',
  factor: 'Multiply by',
  factorValue: (factor: number, clips: string) => `${factor} x: ${clips} clips a month`,
  moreSame: 'The same option is cheapest.',
  moreChanged: (way: string) => `Today’s cheapest option, ${way}, would cost {more} more.`,

  crossings: 'Where the cheapest option changes',
  crossingsLead: (most: string) =>
    `Cost over all months against clips a month, 1 to ${most}, with your mix of jobs. Both scales are logarithmic.`,
  chart: (ranges: number) =>
    `Cost of each option against clips a month. The cheapest option changes ${count(ranges - 1, 'time', 'times')}; the table below shows where.`,
  legend: { cheapest: 'the cheapest option', app: 'app options', api: 'API options' },
  clipsAMonth: 'Clips a month',
  here: (clips: string) => `yours: ${clips}`,
  hereMark: ' – yours',
  rangeColumns: {
    name: 'Letter in the chart',
    clips: 'Clips a month',
    way: 'Cheapest',
    from: (currency: string) => `Cost at the first, ${currency}`,
    to: (currency: string) => `Cost at the last, ${currency}`,
  },
  span: (from: string, to: string) => `${from} to ${to}`,
  rangeTitle: (way: string) => `Clips a month for which ${way} is cheapest`,
  atClips: (clips: string, way: string) => `${clips} a month, ${way}`,
  pointNote: 'Each cost is a separate comparison, with the same mix of jobs. Enter the number above to see its steps.',
  curveNote: (n: number) =>
    `${n} numbers of clips were compared, and each change was narrowed down to one clip. Between two compared numbers with the same cheapest option, another may be cheapest for a few clips.`,
  curveFailed: 'Some of the numbers could not be compared.',
  curveTable: (n: number) => `The ${n} numbers as a table`,
  copyCurve: 'Copy the lines as CSV',
  copyCurveLater: 'The lines are not complete yet.',

  readings: 'Interpretations',
  readingsLead: 'Where the sources leave something open, one interpretation is used. Choose another to see what changes.',
  usual: (title: string) => `${title} (default)`,
};
