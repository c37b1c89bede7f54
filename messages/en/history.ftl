# Exports of the vendor, and what an account's own records tell.

# Moments of a request
bad-moment = `{ $value }` is not a moment
bad-moment-help = RFC 3339 with an offset from UTC, for example 2026-11-02T10:00:00+08:00
updated-before-created = it was updated before it was created

# Files
file-help = the vendor's exports: pages of the unit and balance deduction detail, tasks, callbacks or the account query, as JSON, one object a line, or CSV with the vendor's names
no-text = it is { $what ->
        [gzip] a gzip file
        [zstd] a zstd file
        [zip] a zip archive, or a workbook of a spreadsheet
        [xz] an xz file
        [bzip2] a bzip2 file
        [seven-zip] a 7z archive
        [parquet] a Parquet file
        [orc] an ORC file
        [avro] an Avro file
        [sqlite] an SQLite database
        [pdf] a PDF document
        [utf16] text in UTF-16 without a byte order mark
       *[binary] binary data
    }, which cannot be read as it is
no-text-help = { $what ->
        [gzip] unpack it first: gunzip file.gz, or zlib.gunzipSync in Node
        [zstd] unpack it first: zstd -d file.zst
        [zip] unpack it and give the files in it, or save the sheet as CSV
        [xz] unpack it first: unxz file.xz
        [bzip2] unpack it first: bunzip2 file.bz2
        [seven-zip] unpack it and give the files in it: 7z x file.7z
        [utf16] save it as UTF-8, or with a byte order mark
       *[binary] give the vendor's exports as JSON, one object a line, or CSV with the vendor's names
    }
is-empty = it is empty
no-rows = it is a page without rows, and no other file has any
nothing-read = none of its rows could be read; at { $place }: { $fault }
too-many-bytes = the files are larger than the limit of { $limit } GiB
too-many-files = there are more files than the limit of { $limit }
too-many-rows = there are more rows than the limit of { $limit }
finished-already = the reader has already been finished

# Rows
field-fault = { $field }: { $problem }
field-missing = `{ $field }` is missing
json-breaks-off = the JSON ends too early
json-too-deep = it is nested deeper than the limit of { $limit }
json-unexpected = not valid JSON: unexpected `{ $found }`
line-unknown = `{ $text }` is neither JSON nor the header of a table with the vendor's names
names-twice = it has `{ $name }` twice, so it is unclear which is meant
not-a-flag = `{ $field }` is `{ $value }`, which is neither true nor false
not-a-moment = `{ $field }` is `{ $value }`, which is not a moment in milliseconds from 2023 on
not-a-number = `{ $field }` is `{ $value }`, which is not a decimal that can be kept exactly
not-a-row = it is neither a deduction nor a task nor a package
not-text = `{ $field }` is `{ $value }`, which is not text
nothing-known = it holds neither deductions nor tasks nor packages of the vendor
other-cells = it has { $cells ->
    [one] 1 cell
   *[other] { NUMBER($cells) } cells
 } where the header has { NUMBER($columns) }
row-broken = a quote in it is never closed or is in the middle of a cell, or it is too long
text-too-long = a text in it is longer than the limit of { $limit } MiB
too-many-members = an object in it has more members than the limit of { $limit }
units-and-cash = it has both units and cash
units-or-cash = it has neither units nor cash
unknown-word = `{ $field }` is `{ $value }`, which is not one of the vendor's values
vendor-error = it is an error response from the vendor, code { $code } (`{ $message }`){ $isKnown ->
    [true] : { $why }
   *[false] {""}
 }

# What to keep in mind
pages-empty = pages without rows: { NUMBER($count) }
rows-told-again = deductions that appear in several places and count once: { NUMBER($count) }
rows-unreadable = rows that could not be read, not counted: { NUMBER($count) }
test-balance = deductions from a test allowance, not counted: { NUMBER($count) }
holds-the-queue = generation times run from creation to the last update, so they include the time in the vendor's own queue
lower-bound = the concurrency limit is at least the most tasks at a time: it was reached only where calls were rejected
packages-unknown = deductions from packages that are not in the request, which say nothing about the order of use: { NUMBER($count) }
failures-untold = { $count ->
    [one] 1 failed task has no model: the failure rates by model leave it out, so they may be too low
   *[other] { NUMBER($count) } failed tasks have no model: the failure rates by model leave them out, so they may be too low
 }
models-untold = tasks without a model, not in the figures by model: { NUMBER($count) }
too-many-digits = a sum has more digits than can be held exactly

# Steps
draw-order = { $decisive ->
    [one] 1 charge
   *[other] { NUMBER($decisive) } charges
 } came when several packages could be used and the orders choose different ones; { $best ->
    [none] each order is contradicted by some of them, or several fit
   *[other] only { $best } fits all of them
 }
service-time = { NUMBER($tasks) } successful tasks of { $model } took { NUMBER($p50) } s at the median and { NUMBER($p95) } s at the 95th percentile
failure-rate = of { NUMBER($finished) } tasks of { $model } that ended, { NUMBER($failed) } failed; with 95 % confidence the failure rate is between { NUMBER($low) } and { NUMBER($high) }
failures-in-all = of all { NUMBER($finished) } tasks that ended, { NUMBER($failed) } failed; with 95 % confidence the failure rate is between { NUMBER($low) } and { NUMBER($high) }{ $untold ->
    [0] {""}
    [one] ; the records do not say which model 1 of the failed tasks was of
   *[other] ; the records do not say which models { NUMBER($untold) } of the failed tasks were of
 }
usage-of = { $balance }: { $days ->
    [one] 1 day
   *[other] { NUMBER($days) } days
 } with usage, means over { $weeks ->
    [one] 1 whole week
   *[other] { NUMBER($weeks) } whole weeks
 }
