# How fast the jobs run under a slot limit.

# What is wrong with a request
arrivals-for-count = { NUMBER($arrivals) } arrival times for `{ $count }` jobs
arrivals-for-count-help = one moment for each job
at-least = at least { NUMBER($least) }
below-other = `{ $value }` is below { NUMBER($other) }
both-limits = the limit is given by `slots` or by `packages`, not both
both-limits-help = leave one of them out
fewer-jobs = fewer jobs
fewer-replications = at most { NUMBER($most) } runs with so many jobs
first-step-late = the first number of slots does not start at 0
first-step-late-help = 0
id-twice = the id `{ $id }` appears twice
id-twice-help = give each its own name
never-starts = a job that needs `{ $needed }` slots can never start: the limit is { NUMBER($slots) }
never-starts-help = at most the number of slots there are when the job's turn comes
no-limit = `slots` or `packages` is missing
no-limit-help = how many generations may run at a time, or the packages that set it
no-package = no package is given
no-package-help = at least one package, or `slots`
no-times = the list is empty
no-times-help = at least one number of seconds
no-workload = there is no work
no-workload-help = at least one
not-a-part = expected a part of a simulation
not-a-part-help = what simulatePart returned
not-valid-on = no package `{ $id }` can be active on { $day }
number-within = a number from { NUMBER($least) } to { NUMBER($most) }
part-of-other = the runs `{ $from }` to `{ $to }` belong to another request
part-of-other-help = parts of the same request
parts-not-whole = the parts must contain each of the { NUMBER($replications) } runs once
parts-not-whole-help = consecutive parts, starting at 0
past-limit = `{ $value }` is more than the limit of { $limit } { $what ->
        [attempts] simulated attempts
        [records] records
        [replications] runs
       *[slots] slots
    }
range-reversed = `{ $to }` is before `{ $from }`
seed-help = a whole number below 2^53
share-help = from 0 to below 1: at 1 no job would ever finish
slots-unknown = the number of slots of `{ $id }` is not known
slots-unknown-help = give `slots`, or the package's slots in an overlay
step-not-after = a step is not after the one before it
step-not-after-help = steps in ascending order of time
sum-too-long = the units have more digits than can be kept exactly
too-many-attempts = { $jobs } jobs times { $replications } runs are more than the limit of { $limit } simulated attempts
too-many-in-all = attempts and rejected submissions exceed the limit of { $limit } over all runs
too-many-in-all-help = fewer jobs or runs, or longer waits between submissions
too-many-in-call = attempts and rejected submissions exceed the limit of { $limit } of this kind in one call
too-much-to-list = { NUMBER($attempts) } attempts are too many to list individually
too-much-work = about { $attempts } attempts of this kind are more than the limit of { $limit } in one call
too-much-work-help = fewer jobs or runs; or some runs at a time with simulatePart, combined by mergeThroughput
two-types = `{ $package }` is of the type { $balance } and `{ $otherPackage }` of the type { $otherBalance }: each type has its own limit
two-types-help = simulate packages of one type at a time
units-too-long = `{ $units }` times { NUMBER($jobs) } finished jobs has more digits than can be kept exactly
unknown-package = there is no package `{ $id }`

# The number of slots
limit-given = { NUMBER($slots) } slots, as given; buying more packages adds none: of several active packages the highest limit counts, never their sum
limit-assumed = { NUMBER($slots) } slots, assumed for the days on which no package with a known limit is active; of several active packages the highest limit counts, never their sum
limit-steps = { NUMBER($slots) } slots at most, in { NUMBER($steps) } steps as given; buying more packages adds none: of several active packages the highest limit counts, never their sum
limit-package = { NUMBER($slots) } slots, set by `{ $package }`; another package of at most { NUMBER($slots) } slots would add none: of several active packages the highest limit counts, never their sum
limit-steps-package = { NUMBER($slots) } slots at most, set by `{ $package }`, in { NUMBER($steps) } steps as packages begin and expire; of several active packages the highest limit counts, never their sum
limit-same = { NUMBER($slots) } slots, set by `{ $package }`; a second `{ $package }` adds none: of several active packages the highest limit counts, never their sum
limit-packages = { NUMBER($slots) } slots, set by `{ $package }`; { CODES($others) } { $count ->
        [one] adds
       *[other] add
    } nothing to it: of several active packages the highest limit counts, never their sum

# Steps
all-done = everything is done after { NUMBER($mean) } s on average, and in 95 % of runs within { NUMBER($p95) } s; percentiles are { $percentiles ->
        [exact] exact, by nearest rank
       *[sketch] by nearest rank, waits within one part in 2,048 or a microsecond
    }
charged = { NUMBER($finished) } jobs finished and are charged { NUMBER($units) } units, on average per run
deadline = a share of { NUMBER($chance) } of { NUMBER($replications) } runs is done within { NUMBER($seconds) } s; { NUMBER($slots) } slots throughout are the fewest found with which 95 % of them are
deadline-none = a share of { NUMBER($chance) } of { NUMBER($replications) } runs is done within { NUMBER($seconds) } s; no number of slots was found with which 95 % of them are
failed = { NUMBER($failed) } of { NUMBER($attempts) } attempts failed, held their slots and are not charged; { NUMBER($gaveUp) } jobs gave up
formula = by the M/M/{ NUMBER($servers) } formula with a load of { NUMBER($load) } slots, the long-run mean wait is { NUMBER($wait) } s; the simulation differs by { NUMBER($difference) } s
formula-none = the load of { NUMBER($load) } slots is not below { NUMBER($servers) }: M/M/{ NUMBER($servers) } has no steady state to report
queue = jobs wait in your own queue, first come, first served: the longest queue has { NUMBER($longest) } jobs, on average per run
retry = without a queue, a submission over the limit is rejected with HTTP 429 and retried after { NUMBER($first) } s, each time { NUMBER($factor) } times later, at most { NUMBER($longest) } s: { NUMBER($rejections) } rejections
seeded = { NUMBER($replications) } runs with the generator xoshiro256++ and seed { $seed }: the same seed gives exactly the same numbers
slot = each attempt holds { $most ->
        [one] one slot
       *[other] its slots, { NUMBER($most) } at most,
    } from its start until it ends, failed or not

# Warnings
first-wait-cut = the first pause of { NUMBER($first) } s is longer than the longest of { NUMBER($longest) } s, which is used instead
gave-up = on average per run { NUMBER($gaveUp) } of { NUMBER($jobs) } jobs gave up after their last attempt: the time until everything is done, the share of runs in time and the slots needed count them as ended, though they made nothing
no-steady-state = the load of { NUMBER($load) } slots is not below the { NUMBER($slots) } there are: there is no steady state, and the queue grows as long as jobs arrive
no-times-published = the vendor publishes no generation times: the answer is only as good as the generation times and failure rates you give
nothing-finished = no job finished, so the zeros for waits and throughput mean nothing
search-ended = the search for the slots needed stopped early: not every number from { NUMBER($from) } on was tried
search-ended-below = the search for the slots needed stopped early: not every number from { $from } to { $to } was tried
units-not-named = { $count ->
        [one] 1 piece of work has
       *[other] { NUMBER($count) } pieces of work have
    } no units, so their cost is not included
