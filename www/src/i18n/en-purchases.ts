/** English, for the purchase plan. It is loaded with the expiry view. */
const plural = new Intl.PluralRules('en');

function count(n: number, one: string, other: string): string {
  return `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;
}

export const enPurchases = {
  title: 'Plan my purchases',
  lead: 'The cheapest whole packages that cover the usage above, after the lots above have paid what they can, and the latest days to buy them.',
  start: 'Plan my purchases',
  stop: 'Put the plan away',

  from: 'First day to buy',
  fromHint: 'Empty: the day asked about',
  minSlots: 'Generations at a time',
  minSlotsHint: 'Only packages that allow as many; empty: any',
  leadDays: 'Days to order ahead',
  leadDaysHint: 'What procurement needs; for the calendar',
  leadDaysBad: (value: string) => `\`${value}\` is no number of days`,
  strategy: 'Which plans are looked at',
  strategies: {
    'any-draw-order': 'Those that hold in any draw order',
    'expiring-first': 'All, if what expires first pays first',
  } as Record<string, string>,
  strategyHint: {
    'any-draw-order': 'Nothing is bought while something owned can still pay.',
    'expiring-first': 'Can be cheaper, but leans on an order that no source tells.',
  } as Record<string, string>,

  offers: 'Packages on offer',
  offersLead: 'With the prices of the rulebook, or your own.',
  offerColumns: {
    use: 'Offered',
    package: 'Package',
    units: 'Units',
    validity: 'Valid for',
    slots: 'At a time',
    list: 'List price',
    price: (currency: string) => `Your price, ${currency}`,
    most: 'At most, per account',
  },
  useLabel: (title: string) => `Offer ${title}`,
  priceLabel: (title: string) => `Your price for ${title}`,
  mostLabel: (title: string) => `At most so many of ${title}`,
  noOffers: 'The rulebook holds no package of this balance and currency for this day.',
  waiting: 'Mend the marked entries above first: there is no plan without them.',
  computing: 'Computing…',
  refused: 'There is no plan:',

  plan: 'The plan',
  columns: { on: 'Buy on', order: 'Order by', package: 'Package', quantity: 'How many', price: 'Price of one', sum: 'Sum' },
  total: 'Total',
  nothing: 'Nothing has to be bought: the lots above cover the usage.',
  late: 'at once',
  cost: 'Cost',
  bought: 'Units bought',
  wasted: 'Of them wasted',
  perUsed: 'Cost of a used unit',
  sumTitle: (title: string, on: string) => `Sum for ${title} on ${on}`,
  sumStep: (quantity: string, price: string, sum: string) => `${quantity} × ${price} are ${sum}.`,
  proven: (bound: string, words: string) => `Proven: no plan ${words} can cost less than ${bound}, and this one costs exactly that.`,
  provenWords: {
    'any-draw-order': 'that holds in any draw order',
    'expiring-first': 'at all',
  } as Record<string, string>,
  notProven: (bound: string, gap: string) =>
    `Not proven to be the cheapest: the search ended first. No plan can cost less than ${bound}, so at most ${gap} could be saved.`,
  cheaper: (title: string, saved: string, leansOn: string) =>
    `Another plan costs ${saved} less (${title.charAt(0).toLowerCase()}${title.slice(1)})${leansOn ? `, but it leans on this: ${leansOn}` : ''}.`,
  leansOn: (text: string) => `It leans on this: ${text}`,
  announce: (cost: string, n: number) => `The plan costs ${cost}, in ${count(n, 'purchase', 'purchases')}.`,
  notes: 'Notes',

  alternatives: 'What other plans would cost',
  alternativeColumns: { plan: 'Plan', cost: 'Cost', more: 'More than this one', wasted: 'Units wasted', leansOn: 'Leans on' },
  none: 'There is no other plan to compare with.',
  alternativeTitle: (column: string, plan: string) => `${column}, ${plan}`,

  chartTitle: 'The balance with the purchases in it',
  chart: (from: string, to: string) => `Balance by lot with the purchases, from ${from} to ${to}; the tables hold the figures`,
  lotName: (title: string, on: string, number: number, of: number) => (of > 1 ? `${title}, ${on}, ${number} of ${of}` : `${title}, ${on}`),

  ics: 'Download purchase days (.ics)',
  icsProduct: 'Purchases of packages',
  icsName: (day: string) => `purchases-${day}.ics`,
  icsOrder: (quantity: number, title: string, days: number) =>
    `Order ${quantity} × ${title}: to be bought in ${count(days, 'day', 'days')}`,
  icsBuy: (quantity: number, title: string) => `Last day to buy ${quantity} × ${title}`,
  icsText: (quantity: number, title: string, on: string, sum: string) => `By the plan, ${quantity} × ${title} for ${sum}, bought on ${on}.`,
  csv: 'Download the plan (.csv)',
  csvName: (day: string) => `purchases-${day}.csv`,
  xlsx: 'Download XLSX',
  xlsxName: (day: string) => `purchases-${day}.xlsx`,
  xlsxFailed: 'The workbook could not be made. Reload the page, then try again.',
};
