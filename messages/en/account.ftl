# Lots out of the vendor's account query.

# The text
text-too-long = { $bytes } bytes are more than the limit of { $limit } MiB
json-unexpected = not valid JSON: `{ $found }` is not expected in line { $line }, column { $column }
json-ends = not valid JSON: the end of the text is not expected in line { $line }, column { $column }
json-help = the whole answer of the account query, as text
too-many-values = more values than the limit of { $limit }
nested-too-deep = nested deeper than the limit of { $limit }

# The packages
vendor-error = the vendor answered with error { $code } instead of packages
vendor-error-says = the vendor answered with error { $code } instead of packages: `{ $message }`
vendor-error-unknown = the code is in no list of the vendor's errors that was found
packages-twice = `{ $list }` appears several times, in { CODES($places) }, so that it is not clear which is meant
bad-moment = `{ $value }` is not a moment from { $first } up to the year 9999, in milliseconds{ $looksLike ->
    [seconds] : it looks like seconds
    [microseconds] : it looks like microseconds
   *[none] {""}
 }
ends-before-it-begins = the package `{ $id }` ends before it was bought or becomes effective
ends-before-it-begins-help = check that the times are those of the vendor's answer, unchanged
bad-moment-help = milliseconds since 1970-01-01T00:00:00Z
moment-past-calendar = a moment of `{ $id }` is past the year 9999

# What to keep in mind
amounts-may-be-old = the query's amounts may be up to { $hours } hours old: what is really left can be less
no-packages = the answer has no packages: the query selects by the time of purchase, so its start_time must be before the oldest package that is still valid was bought, { $days } days back or more
older-may-be-missing = packages bought before the query's start_time are missing here: a query has to go back { $days } days or more
kind-not-told = of a kind that the name does not tell (video, image or try-on): name it, for they never pay for each other, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
end-by-name = the end is not told and is worked out from the months in the name, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
no-prices-and-clock = the query gives no prices, and its days are those of a clock at UTC{ $clock }
over-left-out = expired or used up by their status, and left out, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
short-left-out = begun and ended on one day, so that they pay on none, and left out, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
more-than-bought = more is left in them than they were bought with; taken as it stands, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
other-kind = of a kind other than decreasing_total, whose amount may be renewed; taken as it stands, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
ends-inside-day = ended inside a day, on which they are taken not to pay, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
same-id = the same id appeared on several packages; the later ones were given another, { $count }: { CODES($ids) }{ $isCut ->
    [true] , …
   *[false] {""}
 }
