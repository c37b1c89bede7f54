# What is wrong with a request before any rule has been asked.

bad-day = `{ $value }` is not a valid date
bad-day-help = enter a date as YYYY-MM-DD, for example 2026-11-20
bad-number = `{ $value }` is not a number
bad-number-help = enter a number, for example 3200 or 12.5
bad-offset = `{ $value }` is not an offset from UTC
bad-offset-help = for example +08:00
below-zero = `{ $value }` is below zero
did-you-mean = did you mean { CODES($values) }?
empty-field = the field is empty
empty-text = the text is empty
field-twice = `{ $name }` appears twice
missing = `{ $name }` is missing
not-an-option = `{ $value }` is not one of the options
not-whole = `{ $value }` is not a whole number
other-problems = { $count ->
    [1] one more problem
   *[other] { NUMBER($count) } more problems
}
out-of-range = `{ $value }` is out of range
text-too-long = { $count } characters are more than the limit of { $limit }
too-many = { $count } elements are more than the limit of { $limit }
too-many-digits = `{ $value }` has more digits than can be kept exactly
too-many-digits-help = at most 26 significant digits
too-many-fields = { $count } fields are more than the limit of { $limit }
too-many-values = the request holds more values than the limit of { $limit }
unknown-field = there is no field `{ $name }` here
use-one-of = use one of { CODES($values) }
whole-within = enter a whole number from { NUMBER($least) } to { NUMBER($most) }
whole-zero-or-more = enter a whole number, zero or more
wrong-type = expected { $wanted ->
    [an-array] an array
    [an-object] an object
    [bytes] text or a Uint8Array
    [decimal] a decimal, as a number or as text
    [flag] true or false
    [number] a number
    [part] a part of a simulation
   *[text] text
}, got { $given ->
    [null] null
    [boolean] a boolean
    [number] a number
    [text] text
    [array] an array
    [object] an object
    [undefined] undefined
    [bigint] a bigint
    [function] a function or symbol
    [deep] something nested too deeply
   *[foreign] an object that is not a plain record
}
zero-or-more = enter zero or more
