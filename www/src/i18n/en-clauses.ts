/** English: every cited clause in our own words, whole; nothing of the text is quoted. An empty article is the source as a whole. */
export const enClauses = {
  title: 'What the clauses say',
  lead: 'In our own words. The text itself decides.',
  article: (article: string) => `Article ${article}`,
  whole: 'The source as a whole',
  where: 'Where to find it',
  readOn: (day: string) => `Read on ${day}.`,
  noAddress: 'No public address is known.',
  copied: 'The same text stands in:',
  open: 'Open in Sources',
  copy: 'Copy link to this',
  copyOf: (what: string) => `Copy link to this: ${what}`,
  readings: 'How they are read',
  readingsLead: 'Where a clause leaves something open, one interpretation is taken. Others, and what they would change:',
  chosen: 'taken',
  changesTo: (result: string) => `Would give: ${result}`,
  changesNothing: 'Changes nothing here.',
  effectUnknown: 'What it would change is not worked out in this view.',
  effectWaiting: 'Working out what it would change…',
  onlyOne: 'No other interpretation is offered.',
  articles: 'Its clauses, in our own words',

  /** Where a text is to be had, beyond the address of its source. */
  places: {
    'seed-004':
      'No public address of the agreement is on record, and no copy says of which day it is: ask the vendor for the text that is in force for your account.',
    S59: 'The terms are those of 2024-09-29. On 2026-09-20 the vendor named kling.ai/document-api/guides/protocols/paid-service as the place of those in force since 2026-04-21; their text was not found.',
  } as Record<string, string>,

  texts: {
    'seed-000': {
      '': 'An outside monitor quotes one sentence of the vendor: what is left of a resource package is not carried over, and is cleared when the package expires. It names no moment of that day, no extension, and no order in which packages are used. What the monitor adds of its own goes further than the sentence.',
    },
    'seed-001': {
      '': 'An outside monitor quotes the vendor on images: concurrency is the number of images being made at the same time; buying more packages does not raise it; and an image that fails deducts no unit. How a failure is told from a result that is merely disliked is not said.',
    },
    'seed-002': {
      '': 'An outside monitor quotes the vendor on videos: concurrency is the number of videos being made at the same time; buying more packages does not raise it; a video that fails deducts no unit; and what is left of a package is cleared when it expires. The number itself is not in the sentence.',
    },
    'seed-003': {
      '': 'An analyst’s description, not the vendor’s text: credits of a subscription and topped-up credits alike stay valid for up to two years; what a generation takes depends on model, length, resolution and mode, with 105 credits for ten seconds of 2.5 Turbo against 280 of 2.1 Master as its example; app and API are two separate ways to buy, and the API is prepaid in packages. On the two years other sources contradict it.',
    },
    'seed-004': {
      '': 'The agreement in whole: four articles, on what counts (1), what is promised (2), what is paid and by when it is claimed (3), and changes (4). It names no time zone, no calendar of working days, no rounding, and no law.',
      '1.1':
        'A service period is a calendar month, and availability is worked out for each by itself. The first and the last month count only from or up to the day of the term that was bought: three months from 17 March are four periods, of which the first is 17 to 31 March and the last 1 to 16 June.',
      '1.2':
        'An error request is one that is answered with a 5xx status, or one that never reaches the vendor’s server because of a fault of that server. Three kinds do not count as errors: those of reasonable upgrades, changes or maintenance by the vendor; those held back because the customer’s application was hacked; and those that come from a domain that was banned, for its content or for another reason.',
      '1.2(i)': 'Not an error: what fails because the vendor carries out a reasonable upgrade, change or maintenance.',
      '1.2(ii)': 'Not an error: a request that the vendor held back because the customer’s application had been hacked.',
      '1.2(iii)': 'Not an error: a failure that follows from a domain being banned, because of its content or for another reason.',
      '1.3': 'A valid request is one that the vendor’s server received. One that never arrived is therefore none, whoever was at fault.',
      '1.4':
        'The error rate of five minutes is the error requests of those five minutes divided by their valid requests, as a percentage. What it is where there was no request is not said.',
      '1.5':
        'The monthly service fee is what one account incurs for the API within one service period. Whether a prepaid package counts when it is bought or as it is used is not said.',
      '2.1':
        'Availability of a service period is 100 % less the average error rate: the error rates of all its five-minute intervals are added up and divided by the number of all intervals, 288 for each day, whether or not anything was sent in them. No rounding is named.',
      '2.2':
        'The vendor promises an availability of at least 99.90 %. Where it is lower, compensation under article 3 can be claimed. It does not cover failures from ten causes: announced maintenance; networks and equipment outside the vendor’s; hacking of the customer; lost or leaked data and credentials; use against the documentation; upgrades of the customer’s systems; the customer’s application or installation; carelessness of the customer or its users; force majeure; and anything else that is not the vendor’s doing.',
      '2.2(i)':
        'Not compensated: maintenance that the vendor announced ahead, which includes cut-overs, repairs, upgrades and drills. How long ahead is not said.',
      '2.2(ii)': 'Not compensated: faults of networks or equipment, and changes of settings, outside the vendor’s own equipment.',
      '2.2(iii)': 'Not compensated: what follows from the customer’s application or data being hacked.',
      '2.2(iv)':
        'Not compensated: what follows from the customer losing or leaking data, credentials or passwords by not keeping them safe.',
      '2.2(v)': 'Not compensated: unavailability because the customer did not follow the product’s documentation or advice on use.',
      '2.2(vi)': 'Not compensated: trouble from upgrades of the customer’s own operating system.',
      '2.2(vii)': 'Not compensated: trouble from the customer’s application, or from what the customer installs.',
      '2.2(viii)': 'Not compensated: trouble from carelessness of the customer, or from what users it authorised did.',
      '2.2(ix)': 'Not compensated: force majeure, and events that nobody could foresee.',
      '2.2(x)': 'Not compensated: any other unavailability whose cause does not lie with the vendor.',
      '3.1':
        'Compensation is a voucher for the API, by the availability of the month for the account: 10 % of the monthly fee below 99.90 % but at least 99.00 %, 25 % below 99.00 % but at least 95.00 %, and 50 % below 95.00 %. It is never more than 50 % of the month’s fee, not counting what was itself paid with vouchers. How long a voucher is valid, and how it is rounded, is not said.',
      '3.2':
        'Compensation for a month can be applied for after the fifth working day of the month that follows. The application must be in within two months of the end of the month that fell short; a later one is not accepted. Which country’s working days count, and whether the fifth day itself is already early enough, is not said.',
      '4': 'The vendor may change the agreement, and tells customers by e-mail at least 30 days ahead. Who does not agree may stop using the API; who goes on using it has accepted the change.',
    },
    S59: {
      '4.2 iv':
        'As a legal survey read the vendor’s terms for the paid API of 2024: where the vendor ends the contract because the customer broke it, it may keep fees that were paid in advance. The article itself was not seen.',
    },
  } as Record<string, Record<string, string>>,
};
