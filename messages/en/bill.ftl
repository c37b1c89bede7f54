# Whether an account was billed as agreed.

# Steps of a finding
rate = on { $day }, { $model } for { $task } is { $units } units per { $per ->
    [second] second
    [block] { $blockSeconds } s or part of it
   *[output] output
 } (rate { $rate })
seconds = a file of { $told } s is charged as { $charged } s
seconds-alike = every possible length costs the same { $units } units
several-rows = { $count } rates could apply, and all give the same units
units = by the list this is { $units } units
units-worth = { $units } units at a list price of { $price } { $currency } are { $amount } { $currency }
failed = the task failed at { $at }, and failed tasks are not charged: 0 is expected
sum = charged: { $sum } = { $charged }
share = it was paid in several ways: { $expected } of the expected amount belongs to this one
difference = { $charged } charged - { $expected } expected = { $difference }
twice = { $count } of its deductions each equal the expected amount
no-rate = no source publishes its rate on { $day }
no-list-price = its units have no list price in { $currency }
no-currency = its currency is not stated, so it cannot be compared
not-enough-told = missing, and it matters: { CODES($fields) }
not-enough-told-else = the rates that could apply give different units
worth-cash = it is money already: { $worth } { $currency }
worth-packages = at the price paid for its packages, { $difference } units are { $worth } { $currency }
worth-list = at the list price of { $price } { $currency }, { $difference } units are { $worth } { $currency }

# Steps of the whole
total = { $tasks } tasks with { $deductions } deductions in { $way }: { $charged } charged = { $expected } expected + { $over } above the list - { $under } below it + { $notJudged } not checked
total-worth = the exact sum { $exact } { $currency }, rounded half to even, is { $worth } { $currency }
day-reading = the rate is that of the day on which the task was { $day ->
    [created] created, according to its record where there is one
   *[deducted] charged
 }
seconds-reading = a file's seconds are charged as the { $rounding ->
    [nearest] nearest
    [up] next longer
   *[down] next shorter
 } length with a rate
in-units = units
in-units-of = units of { $balance }
in-cash = cash
in-cash-of = cash in { $currency }

# What another reading gives
effect = { $ways }
effect-way = in { $way } { $over } above the list, { $under } below it, { $notJudged } not checked
effect-nothing = nothing to check

# What to keep in mind
several-outputs = image and try-on calls charged a whole multiple of the rate, assumed to be several outputs of one call: { $count }
test-left-out = deductions from a test allowance, not counted: { $count }
no-worth = findings without a price in { $currency }, not included in the amount: { $count }
order-of-findings = only task records show which tasks failed: { $count } charged tasks have none

# Limits
too-many-digits = a sum has more digits than can be held exactly
