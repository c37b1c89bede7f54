# How fast the jobs run under a slot limit.

# What is wrong with a request
arrivals-for-count = { $arrivals } arrivals for a count of `{ $count }`
arrivals-for-count-help = one moment for each job
at-least = at least { $least }
below-other = `{ $value }` is below { $other }
both-limits = the limit is given by `slots` or by `packages`, not by both
both-limits-help = leave one of them out
fewer-jobs = fewer jobs
fewer-replications = at most { $most } replications of so many jobs
first-step-late = the first number of slots is not from 0 on
first-step-late-help = 0
id-twice = the id `{ $id }` appears twice
id-twice-help = a name of its own
never-starts = a job that needs `{ $needed }` slots can never start: the limit is { $slots }
never-starts-help = at most the number of slots there are when the job's turn comes
no-limit = `slots` or `packages` is missing
no-limit-help = how many generations may run at a time, or the packages that say so
no-package = no package is named
no-package-help = at least one package, or `slots`
no-times = the list is empty
no-times-help = at least one number of seconds
no-workload = there is no workload
no-workload-help = at least one
not-a-part = expected a part of a simulation
not-a-part-help = what simulatePart gave
not-valid-on = no package `{ $id }` can be valid on { $day }
number-within = a number from { $least } to { $most }
part-of-other = the replications `{ $from }` to `{ $to }` are of another request
part-of-other-help = parts of this very request
parts-not-whole = the parts do not hold each of the { $replications } replications once
parts-not-whole-help = parts that follow one another from 0 on
past-limit = `{ $value }` is more than the limit of { $limit } { $what ->
        [attempts] simulated attempts
        [records] records
        [replications] replications
       *[slots] slots
    }
range-reversed = `{ $to }` is before `{ $from }`
seed-help = a whole number below 2^53
share-help = a share from 0 to below 1: were it 1, no job would ever finish
slots-unknown = how many slots `{ $id }` gives is not known
slots-unknown-help = give `slots`, or the package's slots in an overlay
step-not-after = a step is not after the one before it
step-not-after-help = steps that ascend in time
sum-too-long = the units have more digits than can be kept exactly
too-many-attempts = { $jobs } jobs times { $replications } replications are more than the limit of { $limit } simulated attempts
too-many-in-all = attempts and refused submissions come to more than the limit of { $limit } over all replications
too-many-in-all-help = fewer jobs or replications, or longer waits between submissions
two-types = `{ $package }` is of the type { $balance } and `{ $otherPackage }` of the type { $otherBalance }: each type has a limit of its own
two-types-help = simulate packages of one type at a time
units-too-long = `{ $units }` times { $jobs } finished jobs has more digits than can be kept exactly
unknown-package = there is no package `{ $id }`

# The number of slots
limit-given = { $slots } slots, as given; buying more packages adds none: of several active packages the highest limit counts, never their sum
limit-steps = { $slots } slots at most, in { $steps } steps as given; buying more packages adds none: of several active packages the highest limit counts, never their sum
limit-package = { $slots } slots, set by `{ $package }`; another package of at most { $slots } slots would add none: of several active packages the highest limit counts, never their sum
limit-packages = { $slots } slots, set by `{ $package }`; { CODES($others) } { $count ->
        [one] adds
       *[other] add
    } nothing to it: of several active packages the highest limit counts, never their sum

# Steps
all-done = all is done after { $mean } s on average, in nineteen of twenty cases after { $p95 } s; percentiles are { $percentiles ->
        [exact] exact, by nearest rank
       *[sketch] by nearest rank, waits within one part in 2,048 or a microsecond
    }
charged = { $finished } jobs finished and are charged { $units } units, mean per replication
deadline = a share of { $chance } of { $replications } replications is done at or before { $seconds } s; { $slots } slots all the time are the fewest found with which 95 % of them are
deadline-none = a share of { $chance } of { $replications } replications is done at or before { $seconds } s; no number of slots was found with which 95 % of them are
failed = { $failed } of { $attempts } attempts failed, held their slots and are not charged; { $gaveUp } jobs gave up
formula = by the formula of M/M/{ $servers } with a load of { $load } slots the mean wait in the long run is { $wait } s; the simulation differs by { $difference } s
formula-none = the load of { $load } slots is not below { $servers }: M/M/{ $servers } has no steady state to report
queue = jobs wait in an own queue, first come, first served, and nobody overtakes: the longest queue is of { $longest } jobs, mean per replication
retry = without a queue a submission over the limit is refused with HTTP 429 and comes back after { $first } s, each time { $factor } times later, at most { $longest } s: { $rejections } refusals
seeded = { $replications } replications with the generator xoshiro256++, seeded by { $seed }: the same seed gives the same numbers to the last bit
slot = each attempt holds { $most ->
        [one] one slot
       *[other] its slots, { $most } at most,
    } from its start until it ends, failed or not

# Warnings
first-wait-cut = the first wait of { $first } s is longer than the longest of { $longest } s, which is taken instead
no-steady-state = the load of { $load } slots is not below the { $slots } there are: there is no steady state, the queue grows as long as jobs come
no-times-published = the vendor publishes no generation times: the answer is as good as the service times and failure rates it was given
nothing-finished = no job finished, so the zeros of the waits and of the throughput say nothing
search-ended = the search for the slots needed ended early: not every number from { $from } on was tried
search-ended-below = the search for the slots needed ended early: not every number from { $from } to { $to } was tried
units-not-named = { $count ->
        [one] 1 workload names
       *[other] { $count } workloads name
    } no units, so what they are charged is not in the units
