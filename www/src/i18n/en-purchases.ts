/** English, for the purchase plan. It is loaded with the expiry view. */
const plural = new Intl.PluralRules('en');

function count(n: number, one: string, other: string): string {
  return `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;
}

export const enPurchases = {
  title: 'Plan my purchases',
  lead: 'The cheapest packages that cover the usage above, once the packages above are used up, and the latest days to buy them.',
  start: 'Plan my purchases',
  stop: 'Close the plan',

  from: 'First day to buy',
  fromHint: 'Leave blank for today',
  minSlots: 'Concurrency limit',
  minSlotsHint: 'Only packages with at least this limit; leave blank for any',
  leadDays: 'Days to order ahead',
  leadDaysHint: 'The time procurement needs; for the calendar',
  leadDaysBad: (value: string) => `\`${value}\` is not a number of days`,
  strategy: 'Plans to consider',
  strategies: {
    'any-draw-order': 'Those that work in any order of use',
    'expiring-first': 'All, if what expires first is used first',
  } as Record<string, string>,
  strategyHint: {
    'any-draw-order': 'Nothing is bought while an owned package can still be used.',
    'expiring-first': 'Can be cheaper, but relies on an order that is not documented.',
  } as Record<string, string>,

  offers: 'Packages on offer',
  offersLead: 'At list prices, or your own.',
  offerColumns: {
    use: 'Offered',
    package: 'Package',
    units: 'Units',
    validity: 'Valid for',
    slots: 'Concurrency limit',
    list: 'List price',
    price: (currency: string) => `Your price, ${currency}`,
    most: 'Limit per account',
  },
  useLabel: (title: string) => `Offer ${title}`,
  priceLabel: (title: string) => `Your price for ${title}`,
  mostLabel: (title: string) => `Limit per account for ${title}`,
  noOffers: 'No package for this balance and currency is on sale on this day.',
  waiting: 'Fix the highlighted entries above first: there is no plan without them.',
  computing: 'Calculating…',
  refused: 'There is no plan:',

  plan: 'The plan',
  columns: { on: 'Buy on', order: 'Order by', package: 'Package', quantity: 'Quantity', price: 'Price each', sum: 'Sum' },
  total: 'Total',
  nothing: 'Nothing has to be bought: the packages above cover the usage.',
  late: 'at once',
  cost: 'Cost',
  bought: 'Units bought',
  wasted: 'Unused units',
  perUsed: 'Cost per unit used',
  sumTitle: (title: string, on: string) => `Sum for ${title} on ${on}`,
  sumStep: (quantity: string, price: string, sum: string) => `${quantity} × ${price} = ${sum}.`,
  proven: (bound: string, words: string) => `Proven: no plan ${words} can cost less than ${bound}, and this one costs exactly that.`,
  provenWords: {
    'any-draw-order': 'that works in any order of use',
    'expiring-first': 'at all',
  } as Record<string, string>,
  notProven: (bound: string, gap: string) =>
    `Not proven to be the cheapest: the search stopped first. No plan can cost less than ${bound}, so at most ${gap} could be saved.`,
  cheaper: (title: string, saved: string, leansOn: string) =>
    `Another plan costs ${saved} less: ${title}${leansOn ? `. It assumes: ${leansOn}` : ''}.`,
  leansOn: (text: string) => `It assumes: ${text}`,
  announce: (cost: string, n: number) => `The plan costs ${cost}, in ${count(n, 'purchase', 'purchases')}.`,
  notes: 'Notes',

  alternatives: 'What other plans would cost',
  alternativeColumns: { plan: 'Plan', cost: 'Cost', more: 'More than this one', wasted: 'Unused units', leansOn: 'Assumes' },
  none: 'There is no other plan to compare with.',
  alternativeTitle: (column: string, plan: string) => `${column}, ${plan}`,

  chartTitle: 'Balance including the purchases',
  chart: (from: string, to: string) => `Balance by package including the purchases, from ${from} to ${to}; the tables show the figures`,
  lotName: (title: string, on: string, number: number, of: number) => (of > 1 ? `${title}, ${on}, ${number} of ${of}` : `${title}, ${on}`),

  ics: 'Download purchase days (.ics)',
  icsProduct: 'Purchases of packages',
  icsName: (day: string) => `purchases-${day}.ics`,
  icsOrder: (quantity: number, title: string, days: number) => `Order ${quantity} × ${title}: buy in ${count(days, 'day', 'days')}`,
  icsBuy: (quantity: number, title: string) => `Last day to buy ${quantity} × ${title}`,
  icsText: (quantity: number, title: string, on: string, sum: string) => `By the plan, ${quantity} × ${title} for ${sum}, bought on ${on}.`,
  csv: 'Download the plan (.csv)',
  csvName: (day: string) => `purchases-${day}.csv`,
  xlsx: 'Download XLSX',
  xlsxName: (day: string) => `purchases-${day}.xlsx`,
  xlsxFailed: 'The workbook could not be made. Reload the page, then try again.',
};
