# Whether lots are used before they expire.

# Lots and usage as they are written
appears-twice = `{ $value }` appears twice
leave-one-out = leave one of them out
validity-twofold = a validity is of `days` or of `months`, not of both
validity-missing = `days` or `months` is missing
lot-ends-twice = a lot ends on `expiresOn` or after its `validity`, not by both
expires-too-early = `{ $expiresOn }` is not after the day it becomes effective, { $effectiveOn }
expires-on-help = the first day on which it no longer pays
lot-past-calendar = the lot expires after the year 9999
expiry-unknown = nothing says when the lot expires
expiry-unknown-help = `expiresOn`, `validity`, or the origin `subscription` or `top-up`, whose validity is known
no-weekday = no weekday is named
no-weekday-help = leave it out for every day
two-rhythms = usage is on `weekdays` or on the working days of a `calendar`, not on both
span-ends-first = `{ $to }` is before the start, { $from }
span-ends-first-help = the first day after the span
no-calendar = there is no calendar `{ $id }`

# The plan
until-too-early = `{ $until }` is before `asOf`, { $asOf }
until-help = the first day after the plan
plan-ends-too-late = the plan ends { $days } days after `{ $asOf }`, the limit is { $limit }
lot-expires-too-late = the last lot expires { $days } days after `{ $asOf }`, the limit is { $limit }
units-too-large = the units have more digits than can be kept exactly
balance-too-large = a balance has more digits than can be kept exactly
plan-effect = { $expired } units expire, { $shortfall } are not paid by any lot
expired-left-out = expired by { $asOf } and left out, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
effective-after-end = effective only after the end of the plan, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
two-currencies = lots were paid in two currencies: the value lost is given for each lot and not added up
unpriced-left-out = the value lost leaves out lots without a price of which units expire, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
draw-order-matters = no source says in which order lots are drawn, and it matters here: see the effects of the three orders
subscription-validity-unclear = sources contradict each other on how long subscription credits are valid; read here as { $option }
calendar-provisional = the calendar `{ $calendar }` has not announced all these days; the others are counted by weekdays

# Its steps
valid-by-origin = { $count ->
    [one] 1 lot of the origin { $origin } is
   *[other] { $count } lots of the origin { $origin } are
 } valid for { $months } months
lots-there = on { $asOf } { $effective } of { $lots } lots pay, holding { $opening } units; a lot pays up to the day before it expires
order-of-lots = lots pay in the order { $drawOrder }; no source says what the vendor's is
lots-pay = from { $from } to { $to }, that day not included, lots pay { $burned } units, and { $shortfall } that are used no lot pays
cleared = { $expired } of { $granted } units expire and are cleared; { $remaining } are left
cleared-paid = { $expired } of { $granted } units expire and are cleared, for which { $amount } { $currency } were paid; { $remaining } are left
least-pace = { $required } units on every day from { $from } on, rounded up after 12 places, are the least at which nothing expires
stranded = even with { $most } units used on every day, { $stranded } expire

# Columns
uneven-columns = { $length } rows, but the first column has { $rows }
too-many-rows = { $rows } rows are more than the limit of { $limit }
columns-end-first = the plan ends before `asOf`
columns-too-long = { $days } days after `{ $asOf }` are more than the limit of { $limit }
sum-too-large = the sum of the lots has more digits than can be kept exactly
units-below-zero = `{ $units }` is below zero
row-expires-too-early = `{ $expires }` is not after the effective day, { $effective }

# Lots of an app plan
no-plan = there is no plan `{ $id }`
plan-without-credits = the plan { $plan } brings no credits by the month
months-past-calendar = the last month is past the year 9999
renewal-price = every month is taken at the price of a renewal, { $amount } { $currency }
first-month-price = a first month may cost { $amount } { $currency } instead
