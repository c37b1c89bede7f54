# What a whole campaign comes to.

# What is wrong with a request
bad-hours = `{ $hours }` is not a number of hours in a day
bad-hours-help = above 0 and up to 24, for example 8; rounded to the nearest second
cost-too-large = the cost of the campaign has too many digits
deadline-too-early-help = the deadline is the last day that is still on time
difference-too-long = a difference has more digits than can be kept exactly
fewer-outputs = fewer clips, attempts per clip or failures
no-campaign = there is no campaign to compare
no-campaign-help = two to { $limit ->
    [10] ten
   *[other] { $limit }
}
no-slots = no package here, owned or on offer, has a known concurrency limit
no-slots-help = give `slots`, as confirmed by the vendor in writing, or the slots of a package you own
no-slots-on-sale = no package here, owned or on offer, has a known concurrency limit, and none of `packages` is on sale on { $day }
nothing-to-make = there is nothing to generate
nothing-to-make-help = at least one clip of one job
slots-change-often = the number of slots changes more than { $limit } times before the work is done
slots-change-often-help = fewer packages, or a fixed number of `slots`
starts-too-early-help = a campaign starts on the day it is planned, or later
spread-over-nothing = work spread evenly needs a deadline
spread-over-nothing-help = give `deadlineOn`, or leave `pace` out
time-unknown = no generation time is known for `{ $model }` and { $task }
time-unknown-help = measure and enter it, for example {"{"}kind: "constant", seconds: 180{"}"}
too-early = `{ $day }` is too early
too-far = `{ $day }` is { $days } days after `{ $asOf }`; the limit is { $limit }
too-many-attempts = `{ $attempts }` attempts are more than the limit of { $limit } simulated attempts
units-too-large = the units of the campaign have too many digits
too-many-jobs = { $jobs } jobs in all campaigns together are more than the limit of { $limit }
too-many-lots = { $lots } owned packages in all campaigns together are more than the limit of { $limit }
work-too-long = the work would take { NUMBER($days) } days from { $from }
work-too-long-help = at most { NUMBER($days) } days from `asOf` on, { NUMBER($seconds) } seconds of work

# Pieces of the sentences below
and-so-on = and so on
bought-lot = { $package } bought on { $day }
bought-on = { NUMBER($count) } of { $package }, bought on { $day }
some-of = { NUMBER($count) } of { $package }
then-slots = then { NUMBER($slots) }
why-and-help = { $why }: { $help }

# Steps
put-together = { NUMBER($generations) } generations at { LIST($slots) } at a time take { NUMBER($days) } days of { NUMBER($seconds) } s of work each in 95 % of runs: { $startsOn } to { $finishesOn }
spread = { NUMBER($generations) } generations are spread evenly over { NUMBER($days) } days of { NUMBER($seconds) } s of work each: { $startsOn } to { $finishesOn }; as fast as { LIST($slots) } at a time allow they take { NUMBER($fastest) } { $fastest ->
        [one] day
       *[other] days
    } in 95 % of runs
service-time = a generation with { $model } for { $task } is assumed to take { NUMBER($seconds) } s ({ $title }){ $of ->
        [models] , a figure for models in general that is assumed for this one
       *[it] {""}
    }; the vendor publishes no generation times
service-time-range = a generation with { $model } for { $task } is assumed to take { NUMBER($min) } to { NUMBER($max) } s ({ $title }){ $of ->
        [models] , a figure for models in general that is assumed for this one
       *[it] {""}
    }; the vendor publishes no generation times

# Warnings
few-replications = with so many attempts only { NUMBER($replications) } runs were simulated: the finish given for 95 % of runs is the latest of these
fewer-than-there = using more slots would need purchases that bring fewer: on some days the plan uses fewer slots than there are
levels-left-out = { NUMBER($tried) } of { NUMBER($all) } concurrency limits on offer were tried; another may cost less
missing-taken-as-there = the finish on { $finishesOn } assumes that the missing units arrive on time
not-spread = the work is not spread evenly: { $because ->
        [late] even as fast as it can run it ends after the deadline
       *[slots] the number of slots falls before the deadline
    }
other-balance = { NUMBER($units) } { TITLED($balance) ->
    [titled] { $balance }
   *[bare] units of { $balance }
 } are priced, but their packages and expiry are not planned here: a campaign plans one balance
rate-ends = { TITLED($job) ->
    [titled] { $job }
   *[bare] jobs[{ $job }]
 }: the rate of { $model } is valid only before { $until }, and the work ends on { $finishesOn }: the cost after that is not known
slots-assumed = no package active on { $day } has a known concurrency limit: { NUMBER($slots) } is assumed; give `slots`, or the slots of your packages
time-assumed = { TITLED($job) ->
    [titled] { $job }
   *[bare] jobs[{ $job }]
 }: no generation time was measured for { $model }; { $title } is assumed

# Risks
late-risk = the work ends { NUMBER($days) } { $days ->
        [one] day
       *[other] days
    } after the deadline, on { $finishesOn }
provisional-risk = a calendar has not been announced yet, so the claim dates for { $month } may change
unproven-risk = the purchase plan is not proven to be the cheapest: another plan of this kind may save up to { $currency } { NUMBER($gap) }

# Advice
ask-for-slots = ask the vendor in writing for { NUMBER($needed) } generations at a time until the work is done: with { LIST($slots) } the deadline is missed, and buying more does not raise the limit
ask-for-slots-or-buy = ask the vendor in writing for { NUMBER($needed) } generations at a time until the work is done: with { LIST($slots) } the deadline is missed; of the packages on offer, { $package } comes with { NUMBER($brings) }, for { $currency } { NUMBER($amount) }
cheaper-model = switching { TITLED($job) ->
    [titled] { $job }
   *[bare] jobs[{ $job }]
 } to { $model } saves { NUMBER($saves) } units, at { NUMBER($units) } units each; whether it looks as good is for you to judge
cheaper-plan = { $title } would cost { $currency } { NUMBER($amount) }, { NUMBER($saves) } less
cheaper-plan-leaning = { $title } would cost { $currency } { NUMBER($amount) }, { NUMBER($saves) } less; it assumes: { $leansOn }
confirm-slots = have a concurrency limit of { NUMBER($slots) } confirmed in writing before you { $before ->
        [buy] buy
       *[begin] begin
    }: the finish depends on it
lot-starts-later = start { $lot } on { $on } instead of { $startsOn }, if you can choose: the others are used until then, and { NUMBER($units) } fewer units expire unused
nothing-pays = no package on offer covers them
package-starts-later = start { $package } on { $on }, not before: until then other packages are used, and it lasts until { $lasts }, { NUMBER($days) } { $days ->
        [one] day
       *[other] days
    } longer than if it started on { $startsOn }
smaller-and-later = { LIST($packages) }{ $others ->
        [0] {""}
       *[other] {" "}and others
    } would be enough, for { $currency } { NUMBER($amount) }, { NUMBER($saves) } less, with { LIST($slots) } at a time: done on { $finishesOn }, { NUMBER($days) } { $days ->
        [one] day
       *[other] days
    } after the deadline, and { NUMBER($lapse) } units expire unused instead of { NUMBER($lapseNow) }
smaller-package = { LIST($packages) }{ $others ->
        [0] {""}
       *[other] {" "}and others
    } would be enough, for { $currency } { NUMBER($amount) }, { NUMBER($saves) } less: { NUMBER($leftOver) } units would be left over instead of { NUMBER($leftOverNow) }
units-lapse = { NUMBER($units) } units of { $lot } expire unused on { $day }{ $amount ->
        [none] {""}
       *[other] , which cost { $currency } { NUMBER($amount) }
    }; { $help ->
        [before-work] it expires before the work begins: an earlier start would use them
        [during-work] the work goes on after that: more slots or hours would use them before
        [bought] packages are only sold whole: more work before that day would use them
       *[after-work] more work before that day would use them
    }
units-missing = { NUMBER($units) } units are missing; { $why }
units-missing-from = { NUMBER($units) } units are missing from { $day }; { $why }

# What another reading changes
change = { $figure ->
        [cost] the cost
        [finish] the last day of work
        [lapse] the units that expire unused
        [lost] the cost of the units that expire unused
        [missing] the missing units
        [ofLot] the units of { $of } that expire unused
        [voucher] the voucher of the tier { $of }
        [opens] the first day to file a claim
       *[fileBy] the last day to file a claim
    }: { $after ->
        [none] not known
       *[other] { NUMBER($after) }{ $currency ->
            [none] {""}
           *[other] {" "}{ $currency }
        }
    } instead of { $before ->
        [none] not known
       *[other] { NUMBER($before) }
    }
