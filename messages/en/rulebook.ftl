# What is wrong with the rulebook, with facts laid over it, and with the readings that a request chooses.

# A text of the rulebook itself.
words = { $text }

# Readings and overlays
no-reading = there is no reading `{ $id }`
no-option = `{ $option }` is not an option of this reading
new-entry-needs = { $what ->
    [rate] a rate with an id that the rulebook does not hold needs it
   *[package] a package with an id that the rulebook does not hold needs it
}
changed-twice = `{ $id }` is changed twice
off-and-worked = `{ $day }` is both off and worked
no-conflict = the conflict `{ $id }` does not exist
no-source = the source `{ $id }` does not exist

# What is lawful
id-twice = `{ $id }` appears twice
name-taken = `{ $name }` is also a name of `{ $owner }`
rate-below-zero = the rate is below zero
block-missing = a rate per block needs the seconds of its block
block-empty = a block has at least one second
block-idle = only a rate per block has blocks
bad-durations = the durations are not ascending seconds above zero
bad-durations-help = min at most max, or a list without repeats
rate-ends-first = the rate ends before it begins
both-answer = `{ $one }` and `{ $other }` both answer for the same job on the same day
both-answer-help = end one before the other begins, or tell them apart by an attribute (see { $place })
gap-before = `{ $id }` leaves days without a row before it
package-empty = a package holds more than zero units
price-below-zero = the price is below zero
validity-twice = a package is valid for days or for months, not both
bad-months = the validity is not a lawful number of months
bad-months-help = 1 to 1200
bad-days = the validity is not a lawful number of days
bad-days-help = 1 to 36600
bad-slots = slots are from 1 to 10000
sale-ends-first = the package goes off sale before it comes on sale
days-unsorted = a day appears twice or out of order
off-anyway = `{ $day }` is not a weekday, and so is off anyway
worked-anyway = `{ $day }` is a weekday, and so is worked anyway
off-by-law = `{ $day }` is off by law
first-tier = the first tier, and only that, is the one in which the commitment is met
tiers-fall = the tiers start below the commitment and fall
worse-pays-more = a worse tier pays more

# The embedded files
default-missing = the default is not among the options
one-sla = there must be one set of parameters, not { $count }
time-no-range = a time has a least and a most number of seconds, ascending from above zero, or neither
no-model = the model `{ $id }` does not exist
rate-without-source = a rate needs a source
