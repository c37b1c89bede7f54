# What is wrong with the rulebook, with facts laid over it, and with the readings that a request chooses.

# A text of the rulebook itself.
words = { $text }

# Readings and overlays
no-reading = there is no interpretation `{ $id }`
no-option = `{ $option }` is not an option of this interpretation
new-entry-needs = { $what ->
    [rate] a rate with a new id needs it
   *[package] a package with a new id needs it
}
changed-twice = `{ $id }` is changed twice
off-and-worked = `{ $day }` is both a day off and a working day
no-conflict = the conflict `{ $id }` does not exist
no-source = the source `{ $id }` does not exist

# What is lawful
id-twice = `{ $id }` appears twice
name-taken = `{ $name }` is already a name of `{ $owner }`
rate-below-zero = the rate is below zero
block-missing = a rate per block needs the seconds of a block
block-empty = a block must have at least one second
block-idle = only a rate per block has blocks
bad-durations = the durations must be seconds above zero in ascending order
bad-durations-help = min at most max, or a list without repeats
rate-ends-first = the rate ends before it begins
both-answer = `{ $one }` and `{ $other }` both apply to the same job on the same day
both-answer-help = end one before the other begins, or distinguish them by an attribute (see { $place })
gap-before = `{ $id }` leaves a gap of days before it
package-empty = a package must have more than zero units
price-below-zero = the price is below zero
validity-twice = a package is valid for days or for months, not both
bad-months = the validity is not a valid number of months
bad-months-help = 1 to { $limit }
bad-days = the validity is not a valid number of days
bad-days-help = 1 to { $limit }
bad-slots = slots must be from 1 to { $limit }
sale-ends-first = the package goes off sale before it comes on sale
days-unsorted = a day appears twice or out of order
off-anyway = `{ $day }` is a weekend day, so it is off anyway
worked-anyway = `{ $day }` is a weekday, so it is a working day anyway
too-many-days = { $days } days of calendars are more than the limit of { $limit }
off-by-law = `{ $day }` is a public holiday
first-tier = only the first tier may be the one in which the commitment is met
tiers-fall = the tiers must start below the commitment and fall
worse-pays-more = a worse tier must pay more

# The embedded files
default-missing = the default is not among the options
one-sla = there must be one set of parameters, not { NUMBER($count) }
time-no-range = a time has both a minimum and a maximum number of seconds, in ascending order above zero, or neither
no-model = the model `{ $id }` does not exist
rate-without-source = a rate needs a source
