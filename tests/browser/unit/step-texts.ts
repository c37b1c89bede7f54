/**
 * What a step says in English, as it stands in the module's sources. Other languages say a step from its numbers
 * (`STEPS` in i18n/zh-said.ts), so a sentence that changes here has to be looked at there.
 */
export const STEP_TEXTS: readonly string[] = [
  // cost
  '`{name}` is another name of {model}',
  'on {}, {} {}{at}, {audio}{voice}{video}, costs {units} units per {per}, {read_text}{known_text}',
  ', as accounts show',
  ', as an analyst has it',
  'the output is as long as its clip or sound: {asked} seconds are charged as {seconds}, the nearest whole number',
  'with native audio',
  'without native audio',
  ' at {resolution}',
  ' as {mode}',
  ' and voice control',
  ', with a clip as input',
  'by your own overlay',
  'as last read on {day}',
  'block of {seconds} seconds',
  '{seconds} seconds begin {blocks} blocks of {block} seconds, and {} units x {blocks} = {} units per generation',
  '{} units per second x {seconds} seconds = {} units per generation',
  '{} units per output, whatever its length',
  '{quantity} outputs x {takes} takes per output kept = {charged} charged generations, and {} units x {charged} = {units} units',
  'where a share of {failure_rate} fails, {charged} charged generations take {attempts} attempts; the failed ones deduct nothing',
  '{units} units x {} {currency} per unit of {} {} = {amount} {currency}',
  'the sum of {count} exact amounts, {exact} {currency}, is rounded half to even to {places} places: {rounded} {currency}',

  // lots
  'on {from} {effective} of {} lots pay, holding {at_start} units; a lot pays up to the day before it expires',
  "lots pay in the order {draw_order}; no source tells the vendor's",
  'from {from} to {to}, that day not included, lots pay {} units, and {} that are used no lot pays',
  ', for which {value} {currency} were paid',
  '{} of {} units expire and are cleared{worth}; {} are left',
  '{} units on every day from {from} on, rounded up after 12 places, are the least at which nothing expires',
  'even with {most} units used on every day, {stranded} expire',
  '{count} lots of the origin {origin} are valid for {months} months',

  // purchases
  'of {needed} units needed, lots that are owned pay {owned}; purchases pay {used}',
  '{count} packages grant at least {least} slots',
  '{bought} x {} of {} units at {} {currency} each: {cost} {currency}',
  '{} units bought less the {used} they pay: {} are wasted',
  '{} {currency} rounded half to even to {rounded} {currency}',
  'nothing is bought while a lot or an earlier purchase can still pay, so it does not matter what is drawn first',
  'of all plans, the best if what expires first is drawn first; no source tells the order',

  // the agreement
  '{} to {} are {} days of {per_day} intervals: {} intervals',
  '{valid} valid requests, {errors} errors and {excluded} of them excluded: {} intervals have an error rate above 0',
  '{excluded} errors are taken out under {}; their intervals still count',
  '100 % less the mean of {} error rates is {} % (cut after 12 places if it goes on)',
  '{} % is the tier {}: a voucher of {} % of the monthly fee',
  ', counted by weekdays where nothing is announced yet',
  ', counted by weekdays and the days fixed by law where nothing is announced yet',
  'by the calendar {} working day {number} after {} is {}{provisional}; filing starts on {}',
  'no calendar is named, so the latest of them is safe: {opens_on}',
  '{} months after {} end on {file_by} by the earliest reading and on {latest_arguable} by the latest',
  '{} % is the tier {}: {} % of the monthly fee',
  '{} % of {} {currency} is {} {currency}',
  'the most is {} % of the {} {currency} that vouchers did not pay, {cap} {currency}: {} {currency}',
  'brought to {places} places by the reading {}: {} {currency}',

  // throughput
  '{} replications with the generator xoshiro256++, seeded by {}: the same seed gives the same numbers to the last bit',
  'its slots, {most} at most,',
  'one slot',
  'each attempt holds {what} from its start until it ends, failed or not',
  'jobs wait in an own queue, first come, first served, and nobody overtakes: the longest queue is of {} jobs, mean per replication',
  'without a queue a submission over the limit is refused with HTTP 429 and comes back after {} s, each time {} times later, at most {} s: {} refusals',
  '{} of {} attempts failed, held their slots and are not charged; {} jobs gave up',
  '{} jobs finished and are charged {units} units, mean per replication',
  'exact, by nearest rank',
  'by nearest rank, waits within one part in 2,048 or a microsecond',
  'all is done after {} s on average, in nineteen of twenty cases after {} s; percentiles are {how}',
  'by the formula of M/M/{servers} with a load of {load} slots the mean wait in the long run is {} s; the simulation differs by {} s',
  'the load of {load} slots is not below {servers}: M/M/{servers} has no steady state to report',
  '{slots} slots all the time are the fewest found with which 95 % of them are',
  'no number of slots was found with which 95 % of them are',
  'a share of {chance} of {} replications is done at or before {seconds} s; {sentence}',

  // campaign
  '{} generations at {slots} at a time take {} days of {} s of work each in 95 of 100 runs: {} to {}',
];

/** Puts together what is said already, or is an id; no reader meets it by itself. */
export const JOINING_TEXTS: readonly string[] = [
  '{}: {help}',
  ' ({help})',
  '{amount} {}',
  ' and ',
  '{} of {}',
  ', worth {} {}',
  '{} on {}',
  ', bought',
  '{own} ({number})',
];

/** Told by the build alone, of the files of the rulebook. */
export const BUILD_TEXTS: readonly string[] = [
  '`{}` leaves days without a row before it',
  'the first tier, and only that, is the one in which the commitment is met',
  'the tiers start below the commitment and fall',
  'a worse tier pays more',
  'an hour holds a whole number of intervals',
  '`{alias}` appears twice',
  '`{alias}` is a name of `{}` too',
  'a day appears twice or out of order',
  '`{day}` is off by law',
];
