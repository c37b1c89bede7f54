# What to buy on which day.

# The request
named-twice = `{ $id }` appears twice
no-package = there is no package `{ $id }`
other-balance = `{ $id }` holds units of { $balance }, and the demand is of { $wanted }
other-balance-help = balances never convert: ask for one at a time
other-currency = `{ $id }` is priced in { $currency }, and the plan is in { $wanted }
other-currency-help = ask in its currency, or give its price in an overlay
too-many-packages = { $count } packages on offer are more than the limit of { $limit }
too-many-packages-help = name the packages to choose from
from-too-early = `{ $from }` is before `asOf`, { $asOf }
from-too-early-help = nothing is bought in the past: `asOf` or later
demand-ends-too-late = the demand ends { $days } days after `{ $asOf }`, the limit is { $limit }
demand-too-long = the demand goes on to `{ $to }`, more than { $limit } days after { $asOf }
demand-too-long-help = at most { $limit } days
units-too-large = the units have more digits than can be kept exactly
units-too-long = the numbers of units are too long together to be searched exactly
prices-too-long = the numbers of prices are too long together to be searched exactly
numbers-too-long = the numbers of units, prices and limits are too long together to be searched exactly
numbers-too-long-help = fewer digits: all units in steps of the finest one stay below 2^51 over all days, prices below 2^45, packages below 2^28

# Where there is no plan
plan-too-large = the plan has more digits than can be kept exactly
no-plan-in-time = no plan was found in { $steps } steps
no-plan-in-time-help = fewer packages on offer, or fewer limits, leave less to search
nothing-before = no plan covers the demand of `{ $day }`: what is owned does not last, and nothing can be bought before { $from }
nothing-before-help = `from` on { $day }, or no demand before { $from }
limits-too-strict = no plan covers the demand of `{ $day }`: the limits allow { LIST($limits) }
limit-of = { $limit } of { $package }
limits-too-strict-help = allow more of a package, or offer another
enough-of = a limit of { $needed } for { $package } is enough{ $strategy ->
    [any-draw-order] , where nothing is bought early
   *[expiring-first] {""}
 }
too-few-slots = no plan covers the demand of `{ $day }`: no package on sale then is known to grant `{ $least }` slots
leave-min-slots-out = leave `minSlots` out
most-slots = at most { $most } slots, the most that one grants
forbidden = no plan covers the demand of `{ $day }`: a limit of none forbids { $package }
forbidden-help = a limit of at least 1 for { $package }
nothing-on-sale = no plan covers the demand of `{ $day }`: no package of { $balance } priced in { $currency } is on sale then
on-sale-from = packages are on sale from { $next }
on-sale-after = a package that is on sale from { $last } on
offer-package = offer a package, in an overlay if need be

# What a plan leans on
leans-on-order = what expires first is drawn first; no source says what the order is
leans-on-order-with-lot = a lot of yours becomes effective after the first purchase, and what expires first is drawn first of the two; no source says what the order is
leans-on-order-of-lots = of the lots you own, what expires first is drawn first; were it what expires last, they would pay { $units } units less; no source says what the order is

# Other plans
other-strategy = { $strategy ->
    [any-draw-order] Nothing is bought while anything can still pay
   *[expiring-first] Packages may run side by side
 }{ $isProven ->
    [true] {""}
   *[false] {" "}(the best that was found, not proven)
 }
one-package = One package for everything: { $package }
only-smallest = Only the smallest package that does it alone: { $package }
as-needed = Whenever credits run out, the smallest package that holds the rest, or else the largest

# What to keep in mind
past-left-out = demand before { $asOf } is past and left out
sale-ends = { $package } is on sale until { $until } only, before the demand ends
not-all-compared = nothing costs less; of the plans that cost the same, not all were compared in { $steps } steps

# Steps
needed = of { $needed } units needed, lots that are owned pay { $owned }; purchases pay { $used }
enough-slots = { $count ->
    [one] 1 package grants
   *[other] { $count } packages grant
 } at least { $least } slots
bought = { $quantity } x { $package } of { $units } units at { $price } { $currency } each: { $cost } { $currency }
by-strategy = { $strategy ->
    [any-draw-order] nothing is bought while a lot or an earlier purchase can still pay, so it does not matter what is drawn first
   *[expiring-first] of all plans, the best if what expires first is drawn first; no source says what the order is
 }
wasted = { $bought } units bought less the { $used } they pay: { $wasted } are wasted
rounded = { $exact } { $currency } rounded half to even to { $rounded } { $currency }
exact-bound = the search ended after its { $steps } steps: { $strategy ->
    [any-draw-order] no plan of this kind
   *[expiring-first] no plan
 } costs less than { $bound } { $currency }, and this one costs { $cost } { $currency }
exact-first = { $strategy ->
    [any-draw-order] no plan of this kind
   *[expiring-first] no plan
 } costs less than { $cost } { $currency }, or, at that price, wastes less, has fewer packages or buys later
exact-price = { $strategy ->
    [any-draw-order] no plan of this kind
   *[expiring-first] no plan
 } costs less than { $cost } { $currency }
