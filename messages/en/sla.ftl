# What the SLA pays, and by when it must be claimed.

# Service periods
term-both-ends = a term ends after `months` or on `lastDay`, not both
term-no-end = `months` or `lastDay` is missing
term-past-calendar = the term ends after the year 9999
term-ends-first = the term ends on `{ $lastDay }`, before it starts on { $startsOn }
term-too-long = the term is longer than the limit of { $limit } days
period-crosses-month = `{ $lastDay }` is not in the rest of the month of { $from }
period-help = a service period lies within one calendar month

# The voucher
percent-above-hundred = `{ $percent }` is more than all the time
percent-help = a percentage from 0 to 100
paid-above-fee = `{ $paid }` is more than the fee of { $fee }
paid-help = at most the monthly fee
voucher-too-large = the voucher has more digits than can be kept exactly
voucher-is-no-money = a voucher pays for the API only and is not money; each month stands by itself, months do not add up
voucher-tier = { $percent } % is the tier { $tier }: { $voucherPercent } % of the monthly fee
voucher-uncapped = { $voucherPercent } % of { $base } { $currency } is { $uncapped } { $currency }
voucher-cap = the most is { $capPercent } % of the { $unpaid } { $currency } that vouchers did not pay, { $cap } { $currency }: { $exact } { $currency }
voucher-rounded = brought to { $places } places by the reading { $option }: { $amount } { $currency }
voucher-effect = { $amount } { $currency }

# Availability
bad-moment = `{ $value }` is not a valid moment
bad-moment-help = RFC 3339, for example 2026-06-01T02:05:00+08:00
not-an-exclusion = `{ $clause }` is not an exclusion of the agreement
clause-missing = an exclusion names its clause
clause-missing-help = for example 2.2(i)
count-too-large = `{ $count }` is more than a number holds exactly
count-too-large-help = at most { $limit }
counts-too-large = the counts are too large to be added up
start-off-mark = `{ $start }` is not on a mark of { $minutes } minutes
start-outside = `{ $start }` lies outside of { $from } to { $lastDay }
start-twice = `{ $start }` appears twice
errors-above-valid = `{ $errors }` errors are more than the { $valid } valid requests
excluded-above-errors = `{ $excluded }` excluded are more than the errors there are
intervals-step = { $from } to { $lastDay } { $days ->
        [one] is 1 day
       *[other] are { $days } days
    } of { $perDay } intervals: { $intervals } intervals
error-rate-step = { $valid } valid requests, { $errors } errors and { $excluded } of them excluded: { $bad ->
        [one] 1 interval has
       *[other] { $bad } intervals have
    } an error rate above 0
exclusions-step = { $excluded ->
        [one] 1 error is taken out under { LIST($clauses) }; its interval still counts
       *[other] { $excluded } errors are taken out under { LIST($clauses) }; their intervals still count
    }
availability-step = 100 % less the mean of { $intervals } error rates is { $percent } % (cut after 12 places if it goes on)
tier-step = { $percent } % is the tier { $tier }: a voucher of { $voucherPercent } % of the monthly fee
quiet-intervals = { $busy } of { $intervals } intervals had traffic; the others count as intervals without errors
unreached-proof = requests that never arrived count only where that was the vendor's fault: keep the proof
availability-effect = { $percent } %, { $tier }
clock-effect = { $rows } of the rows would lie outside of the period, and others would be needed

# Claims
bad-month = `{ $value }` is not a valid month
bad-month-help = a month that exists, as YYYY-MM
no-calendar = there is no calendar `{ $id }`
calendar-twice = `{ $id }` appears twice
calendars-empty = no calendar is asked for
calendars-empty-help = leave it out to ask for all
no-window = the claim window of `{ $month }` cannot be determined
opens-step = by the calendar { $calendar } working day { $number } after { $month } is { $workingDay }{ $counted ->
        [announced] { "" }
        [weekdays] , counted by weekdays where nothing is announced yet
       *[fixed] , counted by weekdays and the days fixed by law where nothing is announced yet
    }; filing starts on { $opensOn }
latest-step = no calendar is named, so the latest of them is safe: { $opensOn }
deadline-step = { $months } months after { $monthEnd } end on { $fileBy } by the earliest reading and on { $latestArguable } by the latest
opens-effect = opens on { $day }

# The rulebook
interval-differs = intervals of { $minutes } minutes are not those of { $counted } minutes that are counted
