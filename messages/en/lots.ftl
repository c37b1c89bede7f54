# Whether lots are used before they expire.

# Lots and usage as they are written
appears-twice = `{ $value }` appears twice
leave-one-out = leave one of them out
validity-twofold = a validity is in `days` or in `months`, not both
validity-missing = `days` or `months` is missing
lot-ends-twice = a package expires on `expiresOn` or after its `validity`, not both
expires-too-early = `{ $expiresOn }` is not after the day it becomes effective, { $effectiveOn }
expires-on-help = the first day on which it can no longer be used
lot-past-calendar = the package expires after the year 9999
nothing-bought = it was bought with zero units
nothing-bought-help = the units that were paid for, or leave it out
more-than-bought = { NUMBER($units) } units are left, more than the { NUMBER($bought) } it was bought with
several-balances = the packages belong to several balances ({ LIST($balances) }), which are never combined
several-balances-help = choose one balance
expiry-unknown = the expiry of the package is not given
expiry-unknown-help = give `expiresOn`, `validity`, or the origin `subscription` or `top-up`, whose validity is known
no-weekday = no weekday is chosen
no-weekday-help = leave it out for every day
two-rhythms = usage is on `weekdays` or on the working days of a `calendar`, not both
span-ends-first = `{ $to }` is before the start, { $from }
span-ends-first-help = the first day after the period
no-calendar = there is no calendar `{ $id }`

# The plan
until-too-early = `{ $until }` is before `asOf`, { $asOf }
until-help = the first day after the plan
plan-ends-too-late = the plan ends { $days } days after `{ $asOf }`; the limit is { $limit }
lot-expires-too-late = the last package expires { $days } days after `{ $asOf }`; the limit is { $limit }
units-too-large = the units have more digits than can be kept exactly
balance-too-large = a balance has more digits than can be kept exactly
plan-effect = { NUMBER($expired) } units expire unused, { NUMBER($shortfall) } are missing
expired-left-out = left out as expired by { $asOf }, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
other-balance-left-out = left out as not in the balance { $balance }, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
balance-assumed = assumed to be { $balance } because no balance is given, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
package-unknown = packages that the rulebook does not have count against no limit per account, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
effective-after-end = not valid until after the end of the plan, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
two-currencies = the packages were paid in two currencies: the value lost is given for each and not added up
unpriced-left-out = the value lost leaves out packages without a price whose units expire, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
draw-order-matters = which package is used first is not documented, and it matters here: compare the three orders
subscription-validity-unclear = sources contradict each other on how long subscription credits are valid; { $option } is assumed here
calendar-provisional = the calendar `{ $calendar }` has not been announced for all these days; the rest are counted by weekdays

# Its steps
valid-by-origin = { $count ->
    [one] 1 package of the kind { $origin } is
   *[other] { NUMBER($count) } packages of the kind { $origin } are
 } valid for { NUMBER($months) } months
lots-there = on { $asOf } { NUMBER($effective) } of { NUMBER($lots) } packages can be used, with { NUMBER($opening) } units; a package can be used up to the day before it expires
order-of-lots = packages are used in the order { $drawOrder }; the vendor's order is not documented
lots-pay = from { $from } to { $to }, that day not included, { NUMBER($burned) } units are used, and { NUMBER($shortfall) } are missing
cleared = { NUMBER($expired) } of { NUMBER($granted) } units expire unused; { NUMBER($remaining) } are left
cleared-paid = { NUMBER($expired) } of { NUMBER($granted) } units expire unused, for which { NUMBER($amount) } { $currency } was paid; { NUMBER($remaining) } are left
least-pace = at least { NUMBER($required) } units every day from { $from }, rounded up after 12 places, are needed so that nothing expires unused
stranded = even with { NUMBER($most) } units used every day, { NUMBER($stranded) } expire unused

# Columns
uneven-columns = { NUMBER($length) } rows, but the first column has { NUMBER($rows) }
too-many-rows = { $rows } rows are more than the limit of { $limit }
columns-end-first = the plan ends before `asOf`
columns-too-long = { $days } days after `{ $asOf }` are more than the limit of { $limit }
sum-too-large = the sum of the packages has more digits than can be kept exactly
units-below-zero = `{ $units }` is below zero
row-expires-too-early = `{ $expires }` is not after the effective day, { $effective }

# Lots of an app plan
no-plan = there is no plan `{ $id }`
plan-without-credits = the plan { $plan } has no monthly credits
months-past-calendar = the last month is after the year 9999
renewal-price = every month is priced as a renewal, { NUMBER($amount) } { $currency }
first-month-price = a first month may cost { NUMBER($amount) } { $currency } instead
