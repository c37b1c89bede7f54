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
availability-effect = { $percent } %, { $tier }
clock-effect = { $rows } of the rows would lie outside of the period, and others would be needed

# Claims
opens-effect = opens on { $day }
