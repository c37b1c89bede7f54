# Which way to buy: a plan of the app, or the API.

# The request
too-many-months = `{ $months }` months are more than the limit of { $limit }
starts-too-early = `{ $startsOn }` is before `asOf`, { $asOf }
starts-too-early-help = nothing is bought in the past: `asOf` or later
past-calendar = the last month ends after the year 9999
no-outputs = no clips are requested, so there is nothing to pay for
no-outputs-help = a `quantity` of at least 1 in one of the jobs
several-balances = the jobs are paid from several balances ({ LIST($balances) }), which are never added up
several-balances-help = compare the jobs of one balance at a time
units-too-large = the units have more digits than can be kept exactly

# The ways to buy
plan-by-the-month = { $plan }, billed monthly{ $topUps ->
    [true] , and top-ups
   *[false] {""}
 }
plan-by-the-year = { $plan }, billed yearly{ $topUps ->
    [true] , and top-ups
   *[false] {""}
 }
top-ups-alone = Top-ups alone
packages = API packages
at-list-price = API at list price

# What they assume
leans-on-balance = a cash balance to pay from without a package, which not every account has
leans-on-validity = subscription credits are valid for { $months ->
    [one] one month
   *[other] { NUMBER($months) } months
 }; sources contradict each other
leans-on-order = credits that expire first are used first; this is not documented

# What is not compared
no-list-price = { TITLED($balance) ->
    [titled] { $balance } have
   *[bare] a unit of { $balance } has
 } no known list price in { $currency }
no-package-price = { $balance ->
    [app-credit] no price of top-ups is known in { $currency }
    [api-video] no price of video packages is known in { $currency }
   *[other] no price of packages of { $balance } is known in { $currency }
 }
no-year-price = no yearly price is known for { $plan }
other-currency = { $title } is priced in { $own }, but the comparison is in { $currency }
needs-top-ups = it needs top-ups in addition to its credits: { $reason }

# What other readings would give
would-lapse = { $title }: { NUMBER($lapsed) } credits expire unused, { NUMBER($left) } are left
validity-effect = { LIST($changes) }
app-compared = the app can be compared: the jobs use { NUMBER($units) } credits a month
app-not-compared = the app cannot be compared

# What to keep in mind
first-month-once = a plan's lower first-month price is counted once; it may be for new subscribers only
years-run-on = yearly billing pays for { NUMBER($paid) } months, while { NUMBER($months) } are compared
order-taken = credits that expire first are assumed to be used first here, although `{ $chosen }` was chosen

# What money does not answer
question-terms = Do the app's terms allow your use, for example for clients, in volume, or by several people on one account?
question-watermark = Do videos made on the plan carry a watermark, and may they be used commercially?
question-slots = How many generations run at a time on the plan, and how many with the package? For plans this is not documented.
question-automation = Does your work have to be automated? The app is used by hand; programs can submit jobs through the API only.
question-agreement = Do you need an agreement on availability? The only known one is for the API.
question-prices = Do taxes, your own discounts or renewal prices change the result? List prices are compared.

# Steps
month-uses = through the { $track ->
    [api] API
   *[app] app
 } the jobs use { NUMBER($units) } { TITLED($balance) ->
    [titled] { $balance }
   *[bare] units of { $balance }
 } a month at the rates of { $asOf }; in { $months ->
    [one] 1 month
   *[other] { NUMBER($months) } months
 } from { $startsOn }: { NUMBER($needed) }
paid-for = { NUMBER($quantity) } x { $what } at { NUMBER($price) } { $currency }
paid = { LIST($payments) }: { NUMBER($cost) } { $currency }
paid-by-unit = { NUMBER($units) } units at { NUMBER($price) } { $currency } each: { NUMBER($cost) } { $currency }
became = { NUMBER($bought) } bought, { NUMBER($needed) } needed; { NUMBER($lapsed) } expire unused within these months, { NUMBER($left) } are left at the end
per-output = { NUMBER($cost) } { $currency }, rounded to { NUMBER($rounded) }, for { NUMBER($outputs) } clips: { NUMBER($costPerOutput) } { $currency } each
