# What a whole campaign comes to.

# What is wrong with a request
bad-hours = `{ $hours }` hours are no part of a day
bad-hours-help = from a second, 1 / 3600, up to 24; to the nearest second
cost-too-large = the cost of the campaign has too many digits
deadline-too-early-help = the deadline is the last day that is in time
difference-too-long = a difference has more digits than can be kept exactly
fewer-outputs = fewer outputs, takes or failures
no-campaign = there is no campaign to compare
no-campaign-help = two to ten
no-slots = no lot or package here says how many generations it lets run at a time
no-slots-help = give `slots`, as the vendor confirmed them in writing, or the slots of a lot
no-slots-on-sale = no lot or package here says how many generations it lets run at a time, and none of `packages` is on sale on { $day }
nothing-to-make = there is nothing to generate
nothing-to-make-help = at least one output of one job
slots-change-often = the slots change more than { $limit } times before the work is done
slots-change-often-help = fewer lots, or `slots`
starts-too-early-help = a campaign starts on the day it is planned, or later
spread-over-nothing = work spread evenly needs a deadline
spread-over-nothing-help = give `deadlineOn`, or leave `pace` out
time-unknown = no time of a generation by `{ $model }` for { $task } is known
time-unknown-help = measure it and give it, for example {"{"}kind: "constant", seconds: 180{"}"}
too-early = `{ $day }` is too early
too-far = `{ $day }` is { $days } days after `{ $asOf }`, the limit is { $limit }
too-many-attempts = `{ $attempts }` attempts are more than the limit of { $limit } simulated attempts
units-too-large = the units of the campaign have too many digits
too-many-jobs = { $jobs } jobs in all campaigns together are more than the limit of { $limit }
too-many-lots = { $lots } lots in all campaigns together are more than the limit of { $limit }
work-too-long = the work would take { $days } days from { $from } on
work-too-long-help = at most { $days } days from `asOf` on, { $seconds } seconds of work

# Pieces of the sentences below
and-so-on = and so on
bought-on = { $count } of { $package }, bought on { $day }
some-of = { $count } of { $package }
then-slots = then { $slots }
why-and-help = { $why }: { $help }

# Steps
put-together = { $generations } generations at { LIST($slots) } at a time take { $days } days of { $seconds } s of work each in 95 of 100 runs: { $startsOn } to { $finishesOn }
spread = { $generations } generations are spread evenly over { $days } days of { $seconds } s of work each: { $startsOn } to { $finishesOn }; as fast as { LIST($slots) } at a time allow they take { $fastest } { $fastest ->
        [one] day
       *[other] days
    } in 95 of 100 runs
service-time = a generation by { $model } for { $task } is assumed to take { $seconds } s ({ $title }){ $of ->
        [models] , which is a figure for models in general and assumed of this one
       *[it] {""}
    }; the vendor publishes no times
service-time-range = a generation by { $model } for { $task } is assumed to take { $min } to { $max } s ({ $title }){ $of ->
        [models] , which is a figure for models in general and assumed of this one
       *[it] {""}
    }; the vendor publishes no times

# Warnings
few-replications = so many attempts leave time for { $replications } simulated runs: the finish of 95 of 100 is the latest of these
fewer-than-there = more slots would call for purchases that bring fewer: on some days the plan takes fewer slots than there are
levels-left-out = of { $all } numbers of slots on offer { $tried } were tried; another may cost less
missing-taken-as-there = the finish on { $finishesOn } takes for granted that the missing units are there in time
not-spread = the work is not spread evenly: { $because ->
        [late] even as fast as it can run it ends after the deadline
       *[slots] the number of slots falls before the deadline
    }
other-balance = { $units } units of { $balance } are priced, but their packages and expiry are not planned here: one campaign plans one balance
rate-ends = jobs[{ $job }]: the rate of { $model } answers until { $until } only, and the work ends on { $finishesOn }: what it costs from then on is not known
slots-assumed = no lot there on { $day } says how many generations run at a time: { $slots } is assumed; give `slots`, or the slots of your lots
time-assumed = jobs[{ $job }]: no time was measured for { $model }; { $title } is assumed

# Advice
ask-for-slots = ask the vendor in writing for { $needed } generations at a time until the work is done: with { LIST($slots) } the deadline is missed, and buying more does not raise the limit
ask-for-slots-or-buy = ask the vendor in writing for { $needed } generations at a time until the work is done: with { LIST($slots) } the deadline is missed, and of the packages on offer { $package } comes with { $brings }, for { $currency } { $amount }
cheaper-model = { $model } does jobs[{ $job }] for { $units } units each, { $saves } units less in all; whether it looks as good is yours to judge
cheaper-plan = { $title } would cost { $currency } { $amount }, { $saves } less
cheaper-plan-leaning = { $title } would cost { $currency } { $amount }, { $saves } less; it leans on this: { $leansOn }
confirm-slots = have { $slots } generations at a time confirmed in writing before you { $before ->
        [buy] buy
       *[begin] begin
    }: the finish leans on them
lot-starts-later = start { $lot } on { $on } instead of { $startsOn }, where you may choose: the others pay until then, and { $units } units fewer lapse in all
nothing-pays = nothing on offer pays them
package-starts-later = start { $package } on { $on }, not before: until then other lots pay, and it lasts until { $lasts }, { $days } { $days ->
        [one] day
       *[other] days
    } longer than from { $startsOn } on
smaller-and-later = { LIST($packages) }{ $others ->
        [0] {""}
       *[other] {" "}and others
    } would do for { $currency } { $amount }, { $saves } less, with { LIST($slots) } at a time: done on { $finishesOn }, { $days } { $days ->
        [one] day
       *[other] days
    } after the deadline, and { $lapse } units lapse in all rather than { $lapseNow }
smaller-package = { LIST($packages) }{ $others ->
        [0] {""}
       *[other] {" "}and others
    } would do for { $currency } { $amount }, { $saves } less: { $leftOver } units of them would be left over rather than { $leftOverNow }
units-lapse = { $units } units of { $lot } lapse on { $day }{ $amount ->
        [none] {""}
       *[other] , worth { $currency } { $amount }
    }; { $help ->
        [before-work] it ends before the work begins: an earlier start would use them
        [during-work] the work goes on after that: more slots or hours would use them in time
        [bought] no package is sold in parts: more work before that day would use them
       *[after-work] more work before that day would use them
    }
units-missing = { $units } units are missing; { $why }
units-missing-from = { $units } units are missing from { $day } on; { $why }

# What another reading changes
change = { $figure ->
        [cost] the cost
        [finish] the last day of work
        [lapse] the units that lapse
        [lost] the price of the units that lapse
        [missing] the missing units
        [ofLot] the units of { $of } that lapse
        [voucher] the voucher of the tier { $of }
        [opens] the first day to file a claim
       *[fileBy] the last day to file a claim
    }: { $after ->
        [none] not known
       *[other] { $after }{ $currency ->
            [none] {""}
           *[other] {" "}{ $currency }
        }
    } instead of { $before ->
        [none] not known
       *[other] { $before }
    }
