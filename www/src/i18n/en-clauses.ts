/** English: every cited clause in our own words, whole; nothing of the text is quoted. An empty article is the source as a whole. */
export const enClauses = {
  title: 'What the clauses say',
  lead: 'In our own words. Only the original text is binding.',
  article: (article: string) => `Article ${article}`,
  whole: 'The source as a whole',
  where: 'Where to find the text',
  readOn: (day: string) => `Read on ${day}.`,
  noAddress: 'No public address is known.',
  copied: 'The same text is in:',
  open: 'Open in Sources',
  copy: 'Copy link to this',
  copyOf: (what: string) => `Copy link to this: ${what}`,
  readings: 'How we interpret them',
  readingsLead: 'Where a clause leaves something open, one interpretation is used. Others, and what they would change:',
  chosen: 'used',
  changesTo: (result: string) => `Would give: ${result}`,
  changesNothing: 'Changes nothing here.',
  effectUnknown: 'Its effect is not calculated in this view.',
  effectWaiting: 'Calculating its effect…',
  onlyOne: 'There is no other interpretation.',
  articles: 'Its clauses, in our own words',

  /** Where a text is to be had, beyond the address of its source. */
  places: {
    'seed-004':
      'No public address of the agreement is on record, and no copy is dated: ask the vendor for the text in force for your account.',
    S59: 'These are the terms of 2024-09-29. On 2026-09-20 the vendor gave kling.ai/document-api/guides/protocols/paid-service as the address of those in force since 2026-04-21; their text was not found.',
  } as Record<string, string>,

  texts: {
    'seed-000': {
      '': 'An outside monitor quotes one sentence of the vendor: what is left of a resource package is not carried over, and is cleared when the package expires. It does not say at what time of that day, whether packages can be extended, or in which order they are used. The monitor’s own conclusions go further than the sentence.',
    },
    'seed-001': {
      '': 'An outside monitor quotes the vendor on images: concurrency is the number of images being made at the same time; buying more packages does not raise it; and an image that fails costs no units. How a failure differs from a result that is merely disliked is not said.',
    },
    'seed-002': {
      '': 'An outside monitor quotes the vendor on videos: concurrency is the number of videos being made at the same time; buying more packages does not raise it; a video that fails costs no units; and what is left of a package is cleared when it expires. The sentence does not give the number.',
    },
    'seed-003': {
      '': 'An analyst’s description, not the vendor’s text: subscription credits and top-ups alike stay valid for up to two years; the cost of a generation depends on model, length, resolution and mode, for example 105 credits for ten seconds with 2.5 Turbo and 280 with 2.1 Master; app and API are bought separately, and the API is prepaid in packages. Other sources contradict the two years.',
    },
    'seed-004': {
      '': 'The agreement as a whole: four articles, on what counts (1), what is promised (2), what is paid and when to claim it (3), and changes (4). It does not specify a time zone, a calendar of working days, rounding, or the governing law.',
      '1.1':
        'A service period is a calendar month, and availability is calculated for each separately. The first and last months count only the days within the term that was bought: three months from 17 March are four periods, of which the first is 17 to 31 March and the last 1 to 16 June.',
      '1.2':
        'An error request is one answered with a 5xx status, or one that never reaches the vendor’s server because that server is at fault. Three kinds do not count as errors: those caused by reasonable upgrades, changes or maintenance by the vendor; those blocked because the customer’s application was hacked; and those caused by a domain being banned, for its content or another reason.',
      '1.2(i)': 'Not an error: a request that fails because of a reasonable upgrade, change or maintenance by the vendor.',
      '1.2(ii)': 'Not an error: a request that the vendor blocked because the customer’s application had been hacked.',
      '1.2(iii)': 'Not an error: a failure caused by a domain being banned, for its content or another reason.',
      '1.3':
        'A valid request is one that the vendor’s server received. A request that never arrived is therefore not valid, whoever was at fault.',
      '1.4':
        'The error rate of five minutes is the error requests of those five minutes divided by their valid requests, as a percentage. What it is when there were no requests is not said.',
      '1.5':
        'The monthly service fee is what one account incurs for the API within one service period. Whether a prepaid package counts when it is bought or as it is used is not said.',
      '2.1':
        'Availability of a service period is 100 % less the average error rate: the error rates of all its five-minute intervals are added up and divided by the number of all intervals, 288 for each day, whether or not anything was sent in them. Rounding is not specified.',
      '2.2':
        'The vendor promises an availability of at least 99.90 %. If it is lower, compensation under article 3 can be claimed. Failures from ten causes are not covered: announced maintenance; networks and equipment outside the vendor’s; hacking of the customer; lost or leaked data and credentials; use against the documentation; upgrades of the customer’s systems; the customer’s application or installation; carelessness of the customer or its users; force majeure; and anything else that is not the vendor’s doing.',
      '2.2(i)':
        'Not compensated: maintenance that the vendor announced in advance, including cut-overs, repairs, upgrades and drills. How far in advance is not said.',
      '2.2(ii)': 'Not compensated: faults of networks or equipment, and changes of settings, outside the vendor’s own equipment.',
      '2.2(iii)': 'Not compensated: consequences of the customer’s application or data being hacked.',
      '2.2(iv)': 'Not compensated: consequences of the customer losing or leaking data, credentials or passwords by not keeping them safe.',
      '2.2(v)': 'Not compensated: unavailability because the customer did not follow the product’s documentation or advice on use.',
      '2.2(vi)': 'Not compensated: problems caused by upgrades of the customer’s own operating system.',
      '2.2(vii)': 'Not compensated: problems caused by the customer’s application, or by what the customer installs.',
      '2.2(viii)': 'Not compensated: problems caused by carelessness of the customer, or by users it authorised.',
      '2.2(ix)': 'Not compensated: force majeure and unforeseeable events.',
      '2.2(x)': 'Not compensated: any other unavailability that is not the vendor’s doing.',
      '3.1':
        'Compensation is a voucher for the API, by the availability of the month for the account: 10 % of the monthly fee below 99.90 % but at least 99.00 %, 25 % below 99.00 % but at least 95.00 %, and 50 % below 95.00 %. It is never more than 50 % of the month’s fee, not counting what was itself paid with vouchers. How long a voucher is valid and how it is rounded are not said.',
      '3.2':
        'Compensation for a month can be claimed after the fifth working day of the following month. The claim must be made within two months of the end of the month that fell short; later claims are not accepted. Which country’s working days count, and whether a claim can already be made on the fifth day itself, are not said.',
      '4': 'The vendor may change the agreement, and tells customers by e-mail at least 30 days in advance. Customers who do not agree may stop using the API; continued use counts as acceptance.',
    },
    S59: {
      '4.2 iv':
        'According to a legal survey of the vendor’s 2024 terms for the paid API, the vendor may keep prepaid fees if it ends the contract because the customer broke it. The article itself was not seen.',
    },
  } as Record<string, Record<string, string>>,
};
