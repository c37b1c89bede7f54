# What to buy on which day.

# The request
named-twice = `{ $id }` appears twice
no-package = there is no package `{ $id }`
other-balance = `{ $id }` holds { TITLED($balance) ->
    [titled] { $balance }
   *[bare] units of { $balance }
 }, but the demand is for { $wanted }
other-balance-help = balances never convert: ask for one at a time
other-currency = `{ $id }` is priced in { $currency }, but the plan is in { $wanted }
other-currency-help = ask in its currency, or give its price in an overlay
too-many-packages = { $count } packages on offer are more than the limit of { $limit }
too-many-packages-help = list the packages to choose from
from-too-early = `{ $from }` is before `asOf`, { $asOf }
from-too-early-help = nothing is bought in the past: `asOf` or later
demand-ends-too-late = the demand ends { $days } days after `{ $asOf }`; the limit is { $limit }
demand-too-long = the demand continues to `{ $to }`, more than { $limit } days after { $asOf }
demand-too-long-help = at most { $limit } days
units-too-large = the units have more digits than can be kept exactly
units-too-long = the units have too many digits to be searched exactly
prices-too-long = the prices have too many digits to be searched exactly
numbers-too-long = the units, prices and limits together have too many digits to be searched exactly
numbers-too-long-help = fewer digits: all units in steps of the finest one stay below 2^51 over all days, prices below 2^45, packages below 2^28

# Where there is no plan
plan-too-large = the plan has more digits than can be kept exactly
no-plan-in-time = no plan was found in { NUMBER($steps) } steps
no-plan-in-time-help = fewer packages on offer, or fewer limits, leave less to search
nothing-before = no plan covers the demand of `{ $day }`: the owned packages are not enough, and nothing can be bought before { $from }
nothing-before-help = `from` on { $day }, or no demand before { $from }
limits-too-strict = no plan covers the demand of `{ $day }`: the limits allow { LIST($limits) }
limit-of = { NUMBER($limit) } of { $package }
limits-too-strict-help = allow more of a package, or add another
enough-of = a limit of { NUMBER($needed) } for { $package } is enough{ $strategy ->
    [any-draw-order] , where nothing is bought early
   *[expiring-first] {""}
 }
too-few-slots = no plan covers the demand of `{ $day }`: no package on sale then is known to have `{ $least }` slots
leave-min-slots-out = leave `minSlots` out
most-slots = at most { NUMBER($most) } slots, the highest of any package
forbidden = no plan covers the demand of `{ $day }`: a limit of 0 rules out { $package }
forbidden-help = a limit of at least 1 for { $package }
nothing-on-sale = no plan covers the demand of `{ $day }`: no package of { $balance } priced in { $currency } is on sale then
on-sale-from = packages are on sale from { $next }
on-sale-after = a package that is on sale from { $last } on
offer-package = add a package, in an overlay if necessary

# What a plan assumes
leans-on-order = what expires first is used first; this is not documented
leans-on-order-with-lot = one of your packages starts after the first purchase, and of the two, the one that expires first is used first; this is not documented
leans-on-order-of-lots = of the packages you own, the one that expires first is used first; if the one that expires last were used first, { NUMBER($units) } fewer units of them would be used; this is not documented

# Other plans
other-strategy = { $strategy ->
    [any-draw-order] Nothing is bought while an owned package can still be used
   *[expiring-first] Packages may overlap
 }{ $isProven ->
    [true] {""}
   *[false] {" "}(the best found, not proven)
 }
one-package = One package for everything: { $package }
only-smallest = Only the smallest package that is enough: { $package }
as-needed = Whenever credits run out, the smallest package that covers the rest, otherwise the largest

# What to keep in mind
past-left-out = demand before { $asOf } is in the past and left out
sale-ends = { $package } is only on sale until { $until }, before the demand ends
not-all-compared = nothing costs less; not all plans of the same cost were compared in { NUMBER($steps) } steps

# Steps
needed = of { NUMBER($needed) } units needed, { NUMBER($owned) } come from owned packages and { NUMBER($used) } from purchases
enough-slots = { $count ->
    [one] 1 package has
   *[other] { NUMBER($count) } packages have
 } at least { NUMBER($least) } slots
bought = { NUMBER($quantity) } x { $package } of { NUMBER($units) } units at { NUMBER($price) } { $currency } each: { NUMBER($cost) } { $currency }
by-strategy = { $strategy ->
    [any-draw-order] nothing is bought while an owned or bought package can still be used, so it does not matter which is used first
   *[expiring-first] of all plans, the best if what expires first is used first; this is not documented
 }
wasted = { NUMBER($bought) } units bought - { NUMBER($used) } used = { NUMBER($wasted) } unused
rounded = { NUMBER($exact) } { $currency } rounded half to even to { NUMBER($rounded) } { $currency }
exact-bound = the search stopped after { NUMBER($steps) } steps: { $strategy ->
    [any-draw-order] no plan of this kind
   *[expiring-first] no plan
 } costs less than { NUMBER($bound) } { $currency }, and this one costs { NUMBER($cost) } { $currency }
exact-first = { $strategy ->
    [any-draw-order] no plan of this kind
   *[expiring-first] no plan
 } costs less than { NUMBER($cost) } { $currency } or, at that cost, leaves fewer units unused, has fewer packages or buys later
exact-price = { $strategy ->
    [any-draw-order] no plan of this kind
   *[expiring-first] no plan
 } costs less than { NUMBER($cost) } { $currency }

# Under other readings
plan-effect = { NUMBER($amount) } { $currency }, { NUMBER($wasted) } units unused
no-plan-effect = no plan covers the demand
