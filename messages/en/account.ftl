# Lots out of the vendor's account query.

# The text
text-too-long = { $bytes } bytes are more than the limit of { $limit } MiB
json-unexpected = not valid JSON: unexpected `{ $found }` in line { $line }, column { $column }
json-ends = not valid JSON: the text ends unexpectedly in line { $line }, column { $column }
json-help = the whole response of the account query, as text
too-many-values = more values than the limit of { $limit }
nested-too-deep = nested deeper than the limit of { $limit }

# The packages
vendor-error = the vendor answered with error { $code } instead of packages
vendor-error-says = the vendor answered with error { $code } instead of packages: `{ $message }`
vendor-error-unknown = the code is in none of the vendor's error lists we found
packages-twice = `{ $list }` appears several times, in { CODES($places) }, so it is unclear which is meant
bad-moment = `{ $value }` is not a moment from { $first } up to the year 9999, in milliseconds{ $looksLike ->
    [seconds] : it looks like seconds
    [microseconds] : it looks like microseconds
   *[none] {""}
 }
ends-before-it-begins = the package `{ $id }` ends before it was bought or becomes effective
ends-before-it-begins-help = check that the times are those of the vendor's response, unchanged
bad-moment-help = milliseconds since 1970-01-01T00:00:00Z
moment-past-calendar = a moment of `{ $id }` is after the year 9999

# What to keep in mind
amounts-may-be-old = the query's amounts may be up to { NUMBER($hours) } hours old: what is really left can be less
no-packages = the response has no packages: the query selects by time of purchase, so its start_time must be earlier than the purchase of the oldest package that is still valid, { NUMBER($days) } days back or more
older-may-be-missing = packages bought before the query's start_time are missing here: the query has to go back { NUMBER($days) } days or more
kind-not-told = the name does not say the kind (video, image or try-on): please give it, since they are separate balances, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
end-by-name = no expiry is given; it is worked out from the months in the name, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
no-prices-and-clock = the query gives no prices, and its days are in UTC{ $clock }
over-left-out = left out as expired or used up, according to their status, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
short-left-out = left out as begun and ended on the same day, so never usable, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
more-than-bought = more is left than was bought; used as given, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
other-kind = of a kind other than decreasing_total, whose amount may be renewed; used as given, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
ends-inside-day = expire during a day, on which they are assumed not to be usable, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
listed-again = listed several times with the same contents, counted once, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
same-id = several packages have the same id; the later ones were given a new one, { NUMBER($count) }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
