# Whether an account was billed as agreed.

# Steps of a finding
rate = on { $day }, { $model } for { $task } is { $units } units per { $per ->
    [second] second
    [block] begun block of { $blockSeconds } s
   *[output] output
 } (rate { $rate })
seconds = a file of { $told } s is charged as { $charged } s
seconds-alike = every length that could be meant is charged the same { $units } units
several-rows = { $count } rates could answer, and all come to the same units
units = the list makes { $units } units of it
units-worth = { $units } units at a list price of { $price } { $currency } are { $amount } { $currency }
failed = the task failed at { $at }, and a failed task is not charged: 0 is expected
sum = charged: { $sum } = { $charged }
share = it was paid in several ways: { $expected } of what is expected fall to this one
difference = { $charged } charged less { $expected } expected is { $difference }
twice = { $count } of its deductions are each what is expected
no-rate = nobody published what it costs on { $day }
no-list-price = there is no list price of its units in { $currency }
no-currency = its currency is not told, so that it cannot be compared
not-enough-told = not told, and it matters: { CODES($fields) }
not-enough-told-else = rates that could answer come to different units
worth-cash = it is money already: { $worth } { $currency }
worth-packages = by what was paid for its packages, { $difference } units are { $worth } { $currency }
worth-list = at the list price of { $price } { $currency }, { $difference } units are { $worth } { $currency }

# Steps of the whole
total = { $tasks } tasks with { $deductions } deductions in { $way }: { $charged } charged = { $expected } expected + { $over } above the list - { $under } below it + { $notJudged } not judged
total-worth = the exact sum { $exact } { $currency }, rounded half to even, is { $worth } { $currency }
day-reading = a rate is that of the day on which a task was { $day ->
    [created] created, by its record where there is one
   *[deducted] charged
 }
seconds-reading = a file's seconds are charged by the { $rounding ->
    [nearest] nearest
    [up] next longer
   *[down] next shorter
 } length that the rate offers
in-units = units
in-units-of = units of { $balance }
in-cash = cash
in-cash-of = cash in { $currency }

# What another reading gives
effect = { $ways }
effect-way = in { $way } { $over } above the list, { $under } below it, { $notJudged } not judged
effect-nothing = nothing to judge

# What to keep in mind
several-outputs = image and try-on calls whose charge is a whole multiple of the rate, taken as several outputs of one call: { $count }
test-left-out = deductions from a test allowance, which are in no sum: { $count }
no-worth = findings that have no price in { $currency } and are not in the worth: { $count }
order-of-findings = failed tasks are told by the task records alone: { $count } charged tasks have none

# Limits
too-many-digits = a sum has more digits than can be held exactly
