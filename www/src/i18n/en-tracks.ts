/** English texts of the choice between plan and API. {name} in a sentence is the place of a figure. */
const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;

const kinds: Record<string, (plan: string) => string> = {
  'api-packages': () => 'API packages',
  'api-list-price': () => 'API at list price',
  'top-ups': () => 'Top-ups alone',
  monthly: (plan) => `${plan} by the month`,
  annual: (plan) => `${plan} by the year`,
};

export const enTracks = {
  title: 'Plan or API: which way is cheaper?',
  answerTitle: 'Answer',
  working: 'Comparing the ways to buy…',
  noneCompared: 'No way to buy can be compared; the reasons are below.',
  answer: (way: string, clips: string, months: number) =>
    `For ${clips} clips a month over ${count(months, 'month', 'months')}, the cheapest way is ${way}: {cost}, which is {perClip} a clip.`,
  cheapestAtList: (way: string) => `Cheapest at list price, ${way}`,
  next: (way: string) => `Next comes ${way}, for {next} more.`,
  same: (way: string) => `The same is paid for ${way}.`,
  other: (track: string, way: string) => `On the other track (${track}) the cheapest way is ${way}, for {other} more.`,
  changes: (way: string) => `That changes from {clips} clips a month on: then the cheapest way is ${way}.`,
  changesTitle: 'Clips a month from which on another way is cheapest',
  never: 'It stays cheapest up to 10,000 clips a month.',
  looking: 'Looking for where that changes…',
  unchanged: 'The cheapest way and its cost are the same today.',
  changed: (way: string, cost: string, nowWay: string, nowCost: string) =>
    `Cheapest was ${way} at ${cost}; today it is ${nowWay} at ${nowCost}.`,
  print: 'Print',
  summary: (asOf: string, from: string, months: number, currency: string, rulebook: string) =>
    `Prices of ${asOf}, ${count(months, 'month', 'months')} from ${from}, ${currency}, rulebook ${rulebook}`,

  months: 'Months',
  monthsHint: 'The same jobs in each; 1 to 120',
  startsOn: 'First day',
  startsOnHint: 'Leave blank for the day of the prices',
  strategy: 'Packages of the API',
  strategies: {
    'any-draw-order': 'Enough in any order of use',
    'expiring-first': 'What expires first is used first',
  },
  jobsLead: 'What you make in one month. Both the app and the API are asked for it.',

  ways: 'The ways to buy',
  waysLead: 'What is paid within the months. What is left over at their end is told, and not taken off the cost.',
  way: 'Way',
  figures: {
    cost: 'Cost',
    perClip: 'Per clip',
    needed: 'Needed',
    bought: 'Bought',
    lapsed: 'Lapsed',
    left: 'Left',
    purchases: 'Purchases',
  },
  titleOf: (figure: string, way: string) => `${figure}, ${way}`,
  purchases: (n: number) => count(n, 'purchase', 'purchases'),
  purchase: (on: string, quantity: number, what: string) => `${on}: ${quantity} x ${what}`,
  each: (price: string) => `${price} each`,
  asUsed: 'paid as used',
  leansOn: (text: string) => `It leans on ${text}.`,
  notProven: (bound: string) => `The search ended before it was proven that nothing costs less; it cannot cost less than ${bound}.`,
  differenceTitle: (more: string, less: string) => `How much more ${more} costs than ${less}`,
  differenceNote: 'The difference of the two costs, each as it is shown.',
  notCompared: 'Not compared, and why',
  wayOf: (id: string, planOf: (plan: string) => string): string => {
    const [kind = '', plan = '', payment = ''] = id.split(':');
    return kinds[kind === 'plan' ? payment : kind]?.(planOf(plan)) ?? id;
  },
  questions: 'What money does not answer',
  questionsLead: 'Plan and API are different contracts. Ask before you decide:',

  more: 'What if you make more?',
  moreLead: 'Nothing of this is kept: your entries stay as they are.',
  factor: 'Times as much',
  factorValue: (factor: number, clips: string) => `${factor} x: ${clips} clips a month`,
  moreSame: 'The same way is cheapest.',
  moreChanged: (way: string) => `What is cheapest at present, ${way}, would cost {more} more.`,

  crossings: 'Where the cheapest way changes',
  crossingsLead: (most: string) =>
    `Cost over all months against clips a month, 1 to ${most}, with your mixture of jobs. On both scales, equal lengths are equal factors.`,
  chart: (ranges: number) =>
    `Cost of each way against clips a month. The cheapest way changes ${count(ranges - 1, 'time', 'times')}; the table below names where.`,
  legend: { cheapest: 'the cheapest way', app: 'ways of the app', api: 'ways of the API' },
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
  pointNote: 'Each cost is a comparison of its own, with the same mixture of jobs. Enter the number above to see its steps.',
  curveNote: (n: number) =>
    `${n} numbers of clips were compared, and each change found was narrowed down to one clip. Between two compared numbers with the same cheapest way, another can be cheapest for a few clips.`,
  curveFailed: 'Part of the numbers could not be compared.',
  curveTable: (n: number) => `The ${n} numbers as a table`,
  copyCurve: 'Copy the lines as CSV',
  copyCurveLater: 'The lines are not complete yet.',

  readings: 'Interpretations',
  readingsLead: 'Where sources leave something open, one reading is used. Choose another to see what it changes.',
  usual: (title: string) => `${title} (usual)`,
};
