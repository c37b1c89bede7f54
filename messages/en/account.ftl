# Lots out of the vendor's account query.

# The text
text-too-long = { $bytes } bytes are more than the limit of { $limit } MiB
json-unexpected = not valid JSON: `{ $found }` is not expected in line { $line }, column { $column }
json-ends = not valid JSON: the end of the text is not expected in line { $line }, column { $column }
json-help = the whole answer of the account query, as text
too-many-values = more values than the limit of { $limit }
nested-too-deep = nested deeper than the limit of { $limit }

# The packages
packages-twice = `{ $list }` appears in it and in its `{ $data }`, so that it is not clear which is meant
bad-moment = `{ $value }` is not a moment up to the year 9999
bad-moment-help = milliseconds since 1970-01-01T00:00:00Z
moment-past-calendar = a moment of `{ $id }` is past the year 9999

# What to keep in mind
amounts-may-be-old = the query's amounts may be up to { $hours } hours old: what is really left can be less
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
