# Whether an account was billed as agreed.

# Steps of a finding
rate = on { $day }, { $model } for { $task } is { NUMBER($units) } units per { $per ->
    [second] second
    [block] { NUMBER($blockSeconds) } s or part of it
   *[output] output
 } (rate { $rate })
seconds = a file of { NUMBER($told) } s is charged as { NUMBER($charged) } s
seconds-alike = every possible length costs the same { NUMBER($units) } units
several-rows = { NUMBER($count) } rates could apply, and all give the same units
units = by the list this is { NUMBER($units) } units
units-worth = { NUMBER($units) } units at a list price of { NUMBER($price) } { $currency } are { NUMBER($amount) } { $currency }
failed = the task failed at { $at }, and failed tasks are not charged: 0 is expected
sum = charged: { $sum } = { NUMBER($charged) }
share = it was paid in several ways: { NUMBER($expected) } of the expected amount belongs to this one
difference = { NUMBER($charged) } charged - { NUMBER($expected) } expected = { NUMBER($difference) }
twice = { NUMBER($count) } of its deductions each equal the expected amount
no-rate = no source publishes its rate on { $day }
function-unlisted = `{ $function }` is not a known name of a task, so the task is left open
voice-without-sound = it is recorded with voice control but without native audio, which no rate offers
no-list-price = its units have no list price in { $currency }
no-currency = its currency is not stated, so it cannot be compared
not-enough-told = missing, and it matters: { CODES($fields) }
not-enough-told-else = the rates that could apply give different units
worth-cash = it is money already: { NUMBER($worth) } { $currency }
worth-packages = at the price paid for its packages, { NUMBER($difference) } units are { NUMBER($worth) } { $currency }
worth-list = at the list price of { NUMBER($price) } { $currency }, { NUMBER($difference) } units are { NUMBER($worth) } { $currency }

# Steps of the whole
total = { $tasks ->
    [one] 1 task
   *[other] { NUMBER($tasks) } tasks
 } with { $deductions ->
    [one] 1 deduction
   *[other] { NUMBER($deductions) } deductions
 } in { $way }: { NUMBER($charged) } charged = { NUMBER($expected) } expected + { NUMBER($over) } above the list - { NUMBER($under) } below it + { NUMBER($notJudged) } not checked
total-worth = the exact sum { NUMBER($exact) } { $currency }, rounded half to even, is { NUMBER($worth) } { $currency }
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
in-units-of = { TITLED($balance) ->
    [titled] { $balance }
   *[bare] units of { $balance }
 }
in-cash = cash
in-cash-of = cash in { $currency }

# What another reading gives
effect-and = { $first }; { $others }
effect-way = { $way }: { NUMBER($over) } above the list, { NUMBER($under) } below it, { NUMBER($notJudged) } not checked
effect-nothing = nothing to check

# What to keep in mind
several-outputs = image and try-on calls charged a whole multiple of the rate, assumed to be several outputs of one call: { NUMBER($count) }
test-left-out = deductions from a test allowance, not counted: { NUMBER($count) }
no-worth = findings without a price in { $currency }, not included in the amount: { NUMBER($count) }
order-of-findings = only task records show which tasks failed; charged tasks without one: { NUMBER($count) }

# Limits
too-many-digits = a sum has more digits than can be held exactly
