# Exports of the vendor, and what an account's own records tell.

# Moments of a request
bad-moment = `{ $value }` is not a moment
bad-moment-help = RFC 3339 with an offset from UTC, for example 2026-11-02T10:00:00+08:00
updated-before-created = it was updated before it was created

# Files
file-help = the vendor's exports: pages of the unit and balance deduction detail, tasks, callbacks or the account query, as JSON, one object a line, or CSV with the vendor's names
is-an-archive = it is an archive: unpack it and hand over the files in it
is-empty = it is empty
no-rows = it is a page without rows, and no other file has any
nothing-read = no row of it could be read; at { $place }: { $fault }
too-many-bytes = the files are larger than the limit of { $limit } GiB
too-many-files = there are more files than the limit of { $limit }
too-many-rows = there are more rows than the limit of { $limit }
finished-already = the reader has been finished already

# Rows
field-fault = { $field }: { $problem }
field-missing = `{ $field }` is missing
json-breaks-off = the JSON breaks off
json-too-deep = it is nested deeper than the limit of { $limit }
json-unexpected = not valid JSON: `{ $found }` is not expected
line-unknown = `{ $text }` is neither JSON nor the header of a table with the vendor's names
names-twice = it names `{ $name }` twice, so that it is not clear which is meant
not-a-flag = `{ $field }` is `{ $value }`, which is neither true nor false
not-a-moment = `{ $field }` is `{ $value }`, which is not a moment in milliseconds from 2023 on
not-a-number = `{ $field }` is `{ $value }`, which is not a decimal that can be kept exactly
not-a-row = it is neither a deduction nor a task nor a package
not-text = `{ $field }` is `{ $value }`, which is not text
nothing-known = it holds neither deductions nor tasks nor packages of the vendor
other-cells = it has { $cells } cells where the header has { $columns }
row-broken = a quote in it is never closed or stands in the middle of a cell, or it is too long
text-too-long = a text in it is longer than the limit of { $limit } MiB
too-many-members = an object in it has more members than the limit of { $limit }
units-and-cash = it tells of units and of cash at once
units-or-cash = it tells neither of units nor of cash
unknown-word = `{ $field }` is `{ $value }`, which is none of the vendor's words
vendor-error = it is an error answer of the vendor, code { $code } (`{ $message }`){ $isKnown ->
    [true] : { $why }
   *[false] {""}
 }

# What to keep in mind
pages-empty = pages without rows: { $count }
rows-told-again = deductions that were told in several places and count once: { $count }
rows-unreadable = rows that could not be read and are in no sum: { $count }
test-balance = deductions from a test allowance, which are in no sum: { $count }
holds-the-queue = service times run from creation to the last update, so that they hold the time in the vendor's own queue
lower-bound = the most tasks at one time are a lower bound of the limit: it was reached only where calls were refused
packages-unknown = deductions from packages that are no lots of the request, which say nothing of the draw order: { $count }
models-untold = tasks whose model nothing tells, which are in no figure by model: { $count }
too-many-digits = a sum has more digits than can be held exactly

# Steps
draw-order = { $decisive } charges fell where several lots could pay and the orders name different ones; { $best ->
    [none] no one order is contradicted by none of them
   *[other] { $best } alone is contradicted by none of them
 }
service-time = { $tasks } tasks of { $model } that succeeded took { $p50 } s at the median and { $p95 } s at the 95th percentile
failure-rate = of { $finished } tasks of { $model } that ended, { $failed } failed; with 95 % confidence the share is between { $low } and { $high }
usage-of = { $balance }: { $days } days with usage, means over { $weeks } whole weeks
