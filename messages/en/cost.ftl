# What a job costs.

# Jobs
no-attempt-works = with a failure rate of `{ $rate }`, no attempt succeeds
failure-rate-help = from 0 to below 1: 0.05 means that 5 % fail
no-generation = a clip needs at least one attempt
takes-help = above 0, usually 1 or more

# The rate that answers
no-such-model = the model `{ $name }` is not in the rulebook
model-off-track = the { $track ->
    [api] API
   *[app] app
} track has no rates for the model `{ $model }`
no-task = `{ $model }` has no rate for the task `{ $task }`
model-not-then = `{ $model }` has no rate on `{ $asOf }`
model-ended = `{ $model }` is no longer offered on `{ $asOf }`
rate-not-then = the rate `{ $rate }` is not valid on `{ $asOf }`
rate-ended = the rate `{ $rate }` is no longer valid on `{ $asOf }`
begins-on = it begins on { $from }
ended-on = it ended on { $until }
other-day = choose another day
voice-needs-audio = voice control needs native audio
no-rate-left = no rate matches
field-has-several = `{ $field }` is missing, and the model has several options
mode-is-other = the mode `{ $mode }` is not `{ $resolution }`
no-resolution = there is no rate at `{ $resolution }`
no-mode = there is no rate for the mode `{ $mode }`
no-rate-with = there is no rate with `{ $field }` here
no-rate-without = there is no rate without `{ $field }` here
rate-unknown = the official rate of `{ $model }` is not known
rate-unknown-help = the rulebook lists it without a rate
alias = `{ $name }` is another name for { $model }
rate = on { $asOf }, { $model } { $task }{ $cell ->
    [resolution] {" "}at { $cellValue }
    [mode] {" "}as { $cellValue }
   *[any] {""}
}, { $nativeAudio ->
    [true] with native audio
   *[false] without native audio
}{ $voiceControl ->
    [true] {" "}and voice control
   *[false] {""}
}{ $videoInput ->
    [true] , with video input
   *[false] {""}
}, costs { NUMBER($units) } units per { $per ->
    [block] block of { NUMBER($blockSeconds) } seconds
    [second] second
   *[output] output
}, { $readOn ->
    [own] according to your own prices
   *[day] as last read on { $readOn }
}{ $knownBy ->
    [observed] , as seen in accounts
    [analysis] , according to an analyst
   *[list] {""}
}

# Seconds
counts-seconds = the rate is per second
not-offered = `{ $seconds }` seconds are not offered by `{ $model }`
more-than-zero-seconds = more than zero seconds
length-within = a length from { NUMBER($min) } to { NUMBER($max) } seconds
seconds-within = whole seconds from { NUMBER($min) } to { NUMBER($max) }
one-of-seconds = one of { LIST($seconds) } seconds
only-seconds = { $seconds } seconds
part-of-a-second = `{ $seconds }` is not a whole number of seconds, and only whole seconds are charged
whole-beside = { NUMBER($below) } or { NUMBER($above) }
seconds-rounded = the output is as long as the video or sound it is made from: { NUMBER($asked) } seconds are charged as { NUMBER($charged) }, the nearest whole number

# Units and money
per-block = { NUMBER($seconds) } seconds are charged as { NUMBER($blocks) } blocks of { NUMBER($blockSeconds) } seconds; { NUMBER($rate) } units x { NUMBER($blocks) } = { NUMBER($units) } units per generation
per-second = { NUMBER($rate) } units per second x { NUMBER($seconds) } seconds = { NUMBER($units) } units per generation
per-output = { NUMBER($units) } units per output, whatever its length
takes = { NUMBER($quantity) } needed x { NUMBER($takes) } attempts each = { NUMBER($charged) } charged generations; { NUMBER($perGeneration) } units x { NUMBER($charged) } = { NUMBER($units) } units
failed = with a failure rate of { NUMBER($failureRate) }, { NUMBER($charged) } charged generations take { NUMBER($attempts) } generations in all; failed ones cost nothing
money = { NUMBER($units) } { TITLED($balance) ->
    [titled] { $balance } x { NUMBER($price) } { $currency } each
   *[bare] units x { NUMBER($price) } { $currency } per unit of { $balance }
 } { $whose ->
    [own] at your own price
   *[list] at list price
} = { NUMBER($amount) } { $currency }
rounded = the sum of { NUMBER($lines) } exact amounts, { NUMBER($exact) } { $currency }, is rounded half to even to { NUMBER($places) } places: { NUMBER($amount) } { $currency }
one-price-many-balances = one price cannot apply to { TITLED($balances) ->
    [titled] { LIST($balances) }
   *[bare] the units of { LIST($balances) }
 }
one-balance-at-a-time = ask for one balance at a time
total-too-large = the total has more digits than can be kept exactly
job-too-large = the job has more digits than can be kept exactly
duration-too-large = the duration's price has more digits than can be kept exactly
units-of = { NUMBER($units) } { TITLED($balance) ->
    [titled] { $balance }
   *[bare] units of { $balance }
 }
estimate-effect = { LIST($totals) }
no-answer = no answer: { $problem }

# What to keep in mind
contested = the rate `{ $rate }` is contested: see the conflict { LIST($conflicts) }
weak-source = the rate `{ $rate }` is based on a weak source
no-list-price = { TITLED($balance) ->
    [titled] { $balance }
   *[bare] units of { $balance }
 } have no list price in { $currency }, so no amount is given for them
own-price-elsewhere = your own price for { $balance } is in { $own }, so the list price in { $currency } is used
duration-idle = { $place }: the duration makes no difference, the rate is per output
few-takes = { $place }: fewer than one attempt per clip
read-later = the rate `{ $rate }` was first read on { $readOn }; it is not certain that it already applied on { $asOf }

# Comparing models
reason-with-help = { $reason }: { $help }
other-balance = it is paid in { $balance }, the baseline in { $baseline }
free-baseline = `{ $model }` costs nothing here, so nothing can be compared with it
other-baseline = choose another baseline
comparison-too-large = the comparison has more digits than can be kept exactly
no-baseline = `{ $model }` cannot be the baseline
no-baseline-because = `{ $model }` cannot be the baseline: { $reason }
able-baseline = choose a model that can do the job
nothing-to-compare = no model has a rate for the task `{ $task }` on the { $track ->
    [api] API
   *[app] app
} track on { $asOf }
row-fewer = { $model } { NUMBER($units) } units ({ NUMBER($percent) } % fewer than { $baseline })
row-more = { $model } { NUMBER($units) } units ({ NUMBER($percent) } % more than { $baseline })
comparison-effect = { LIST($rows) }

# Columns
uneven-columns = { NUMBER($rows) } rows, but `rate` has { NUMBER($rateRows) }
no-such-rate = there is no rate `{ $id }`
rate-off-day = the rate `{ $id }` does not apply on { $asOf } on the { $track ->
    [api] API
   *[app] app
} track
too-fine = `{ $units }` units are finer than a thousandth, or too many for the columns
too-fine-help = price these jobs with estimate
rate-not-asked = `{ $index }` is not one of the request's rates
rate-range = 0 to { NUMBER($last) }
no-rates-named = the request names no rates
row-too-large = `{ $quantity }` of them are too many for the columns
columns-too-large = the total is too large
expected-column = expected { $kind ->
    [BigInt64Array] a BigInt64Array
    [Int32Array] an Int32Array
    [Uint16Array] a Uint16Array
   *[Uint32Array] a Uint32Array
}
column-help = { $kind ->
    [BigInt64Array] a BigInt64Array
    [Int32Array] an Int32Array
    [Uint16Array] a Uint16Array
   *[Uint32Array] a Uint32Array
}
