# What the SLA pays, and by when it must be claimed.

# Service periods
term-both-ends = a term ends after `months` or on `lastDay`, not both
term-no-end = `months` or `lastDay` is missing
term-past-calendar = the term ends after the year 9999
term-ends-first = the term ends on `{ $lastDay }`, before it starts on { $startsOn }
term-too-long = the term is longer than the limit of { $limit } days
period-crosses-month = `{ $lastDay }` is not in the rest of the month of { $from }
period-help = a service period is within one calendar month

# The tiers
tier-met = commitment met
tier-below = below { HUNDREDTHS($limit) } %

# The voucher
percent-above-hundred = `{ $percent }` is more than 100 %
percent-help = a percentage from 0 to 100
paid-above-fee = `{ $paid }` is more than the fee of { NUMBER($fee) }
paid-help = at most the monthly fee
voucher-too-large = the voucher has more digits than can be kept exactly
voucher-is-no-money = a voucher can be spent on the API only and is not money; each month is separate, months are not added up
voucher-tier = { NUMBER($percent) } %{ $rounding ->
    [two-decimals] , rounded half up to two decimals,
   *[exact] {""}
 } is the tier { $tier }: { NUMBER($voucherPercent) } % of the monthly fee
voucher-uncapped = { NUMBER($voucherPercent) } % of { NUMBER($base) } { $currency } is { NUMBER($uncapped) } { $currency }
voucher-cap = the maximum is { NUMBER($capPercent) } % of the { NUMBER($unpaid) } { $currency } not paid with vouchers, { NUMBER($cap) } { $currency }: { NUMBER($exact) } { $currency }
voucher-rounded = rounded to { NUMBER($places) } places under the interpretation { $option }: { NUMBER($amount) } { $currency }
voucher-effect = { NUMBER($amount) } { $currency }{ $tier ->
    [same] {""}
   *[other] , in the tier { $tier }
 }

# Availability
zoneless-step = { $count ->
        [one] 1 moment names no time zone: it is
       *[other] { NUMBER($count) } moments name no time zone: they are
    } taken to be on the contract's clock, { $clock }
bad-moment = `{ $value }` is not a valid moment
bad-moment-help = RFC 3339, for example 2026-06-01T02:05:00+08:00
not-an-exclusion = `{ $clause }` is not an exclusion of the agreement
clause-missing = an exclusion must name its clause
clause-missing-help = for example 2.2(i)
count-too-large = `{ $count }` is too large to be counted exactly
count-too-large-help = at most { $limit }
counts-too-large = the counts are too large to be added up
start-off-mark = `{ $start }` is not the start of a { $minutes }-minute interval
start-outside = `{ $start }` is outside { $from } to { $lastDay }
start-twice = `{ $start }` appears twice
errors-above-valid = `{ $errors }` errors are more than the { NUMBER($valid) } valid requests
excluded-above-errors = `{ $excluded }` excluded errors are more than there are errors
intervals-step = { $from } to { $lastDay } { $days ->
        [one] is 1 day
       *[other] are { NUMBER($days) } days
    } of { NUMBER($perDay) } intervals: { NUMBER($intervals) } intervals
error-rate-step = { NUMBER($valid) } valid requests, { NUMBER($errors) } errors and { NUMBER($excluded) } of them excluded: { $bad ->
        [one] 1 interval has
       *[other] { NUMBER($bad) } intervals have
    } an error rate above 0
exclusions-step = { $excluded ->
        [one] 1 error is excluded under { LIST($clauses) }; its interval still counts
       *[other] { NUMBER($excluded) } errors are excluded under { LIST($clauses) }; their intervals still count
    }
availability-step = 100 % minus the mean of { NUMBER($intervals) } error rates is { NUMBER($percent) } % (cut after 12 places)
tier-step = { NUMBER($percent) } %{ $rounding ->
    [two-decimals] , rounded half up to two decimals,
   *[exact] {""}
 } is the tier { $tier }: a voucher of { NUMBER($voucherPercent) } % of the monthly fee
quiet-intervals = { NUMBER($busy) } of { NUMBER($intervals) } intervals had { $lost ->
    [0] traffic
   *[other] requests, none of which arrived in { NUMBER($lost) } of them
 }; the others count as intervals without errors
quiet-intervals-alone = { NUMBER($busy) } of { NUMBER($intervals) } intervals had { $lost ->
    [0] traffic
   *[other] requests, none of which arrived in { NUMBER($lost) } of them
 }; the others count as intervals without errors. Without them it would be { $alone }
intervals-empty = there are no requests in the interval rows, and availability needs measurements
intervals-empty-help = if it is certain that nothing was sent in the whole period, say so with `quiet: true`
count-not-whole = `{ $value }` is not a count of requests
count-not-whole-help = export the requests of each five minutes as whole numbers; from a metrics store, not the rate per second but the difference of the counter between the start and end of the five minutes
unreached-proof = requests that never arrived count only if that was the vendor's fault: keep the proof
availability-effect = { NUMBER($percent) } %, { $tier }
availability-effect-worth = { NUMBER($percent) } %, { $tier }: a voucher of { NUMBER($amount) } { $currency }
rows-effect = { $figure }, measured by { $requests ->
        [one] 1 request
       *[other] { NUMBER($requests) } requests
    }
no-rows-effect = no row would be in the period, so there would be no figure
clock-effect = { NUMBER($rows) } of the rows would be outside the period, and others would be needed

# Claims
bad-month = `{ $value }` is not a valid month
bad-month-help = a month that exists, as YYYY-MM
no-calendar = there is no calendar `{ $id }`
calendar-twice = `{ $id }` appears twice
calendars-empty = no calendar is given
calendars-empty-help = leave it out to use all
no-window = the claim window of `{ $month }` cannot be determined
opens-step = in the calendar { $calendar }, working day { $number } after { $month } is { $workingDay }{ $counted ->
        [announced] { "" }
        [weekdays] , counted by weekdays where not yet announced
       *[fixed] , counted by weekdays and fixed public holidays where not yet announced
    }; filing starts on { $opensOn }
latest-step = the agreement names no calendar, so the latest of these dates is safe: { $opensOn }
deadline-step = { NUMBER($months) } months after { $monthEnd } end on { $fileBy } under the strictest interpretation and on { $latestArguable } under the most generous
opens-effect = opens on { $day }

# The rulebook
interval-differs = intervals of { NUMBER($minutes) } minutes do not match the { NUMBER($counted) } minutes used for counting
