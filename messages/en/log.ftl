# How a request log is read, and what is wrong with it.

# What is handed over
too-large = the log is larger than { $limit } MiB
too-large-help = read it in pieces with availabilityReader
not-a-log = expected text or a Uint8Array
not-a-log-help = the bytes of a request log
condition-without-test = a condition must say what the field has to hold
condition-help = one of `equals`, `startsWith` and `oneOf`
condition-several = a condition has one test, but this one has { $tests }
bad-zone = `{ $value }` is not a time zone
bad-zone-help = UTC, or an offset such as +08:00
window-ends-first = the window ends before it begins
period-too-long = a log is read for a period of 1 to { $limit } days, not `{ $from }` to `{ $lastDay }`

# The log as a whole
empty = the log is empty
empty-help = availability needs measurements: read a log of the period, or use interval rows and state that nothing was sent
nothing-usable = { $why ->
        [empty] the log has no rows, so { $from } to { $lastDay } cannot be measured
       *[other] no row of the log could be used for { $from } to { $lastDay }: { NUMBER($bad) } could not be read, { NUMBER($outside) } are outside the period and { NUMBER($filtered) } are not requests to the vendor
    }
nothing-usable-help = { $why ->
        [empty] a log of the period needs a row for each request
        [filtered] check the conditions
        [outside] choose the period that the log covers
        [times] choose the time field, or write its times as 2026-10-27 10:00:00 or 2026-10-27T10:00:00+08:00
       *[bad] choose the time and status fields, and the statuses that mean no answer
    }
reason = line { $line }: { $problem }
looks-like = the log format is not supported: it looks like { $what ->
        [gzip] a gzip file
        [zstd] a zstd file
        [zip] a zip archive
        [xz] an xz file
        [bzip2] a bzip2 file
        [seven-zip] a 7z archive
        [parquet] a Parquet file
        [orc] an ORC file
        [avro] an Avro file
        [sqlite] an SQLite database
        [pdf] a PDF document
        [utf16] text in UTF-16 without a byte order mark
        [html] a web page
        [xml] XML
        [haproxy] HAProxy's own format
        [nginx-error] nginx's error log
        [syslog] syslog
        [ltsv] LTSV
        [logfmt] logfmt
        [prometheus] metrics in Prometheus's text format
        [elb] the format of AWS's classic load balancers
        [broken-json] JSON that ends too early
        [docker] Docker's wrapper around a program's own lines
        [program] a program's own log
       *[binary] binary data
    }
looks-like-help = { $what ->
        [gzip] unpack it first: gunzip file.gz, or zlib.gunzipSync in Node
        [zstd] unpack it first: zstd -d file.zst
        [zip] unpack it first: unzip file.zip
        [xz] unpack it first: unxz file.xz
        [bzip2] unpack it first: bunzip2 file.bz2
        [seven-zip] unpack it first: 7z x file.7z
        [parquet] export it as CSV with a time and a status, for example with DuckDB: COPY (SELECT time, status FROM 'file.parquet') TO 'log.csv' (HEADER)
        [orc] export it as CSV with a time and a status
        [avro] export it as CSV with a time and a status
        [sqlite] export it as CSV with a time and a status: sqlite3 -header -csv file "select time, status from requests"
        [pdf] get the log itself, as text
        [utf16] save it as UTF-8, or with a byte order mark
        [html] download the log itself: this may be a sign-in page
        [xml] export it as CSV or NDJSON; JMeter writes CSV with -Jjmeter.save.saveservice.output_format=csv
        [haproxy] have it write the common format with `option httplog clf`, or JSON with a log-format
        [nginx-error] read the access log
        [syslog] take the lines after the prefix, where these are an access log
        [ltsv] convert it to CSV or NDJSON, with a time and a status for each request
        [logfmt] have the program write JSON, or convert it to NDJSON
        [prometheus] metrics have no single requests: export the requests of each five minutes as interval rows
        [elb] convert it to CSV: its first field is the time and its eighth the status
        [broken-json] save the file again: it is incomplete
        [docker] extract the lines: jq -r .log file
        [program] read the access log of the proxy or of the client instead
       *[binary] export the requests as CSV or NDJSON, with a time and a status for each
    }
headless = the first line of the log is data, not column names
headless-help = add a line with the column names above it, for example time,status
document = this is one JSON document, whose requests seem to be the list at `{ $list }`
document-help = write the list alone into a file: jq -c '{ $list }[]' file
unknown-format = the log format is not supported
unknown-format-help = export the requests as CSV or NDJSON, with a time and a status for each; access logs of Apache and nginx, W3C, CloudFront, AWS ALB and JSON lists can be read directly
header-unreadable = the first line has no valid column names: { $problem }
header-unclosed = the first line has no valid column names: a quote is never closed
header-too-long = the first line, with the column names of a CSV, is longer than { $limit } MiB

# Which field is the time, and which the status
no-field = the log has no field `{ $name }`
no-field-guessed = the log has no field whose name suggests a { $needed ->
        [time] time
       *[status] status
    }
field-repeated = the log has the field `{ $name }` more than once
both-could-be = both `{ $first }` and `{ $second }` could be the { $needed ->
        [time] time
       *[status] status
    }

# Rows that could not be read
bad-time = the time `{ $text }` { $lacks ->
        [day] has no day: where another field has it, join the two
        [time-of-day] has no time of day: where another field has it, join the two
        [order] may have the day or the month first: write the year first, as in 2026-10-27 10:00:00
       *[form] is neither RFC 3339, nor a web server's format, nor a number of seconds, milliseconds, microseconds or nanoseconds since 1970
    }
bad-status = the status `{ $text }` is not a number from 100 to 599
row-lacks-field = the field `{ $name }` is missing
row-repeats-field = the field `{ $name }` appears twice
row-fields = the row has { $count ->
        [one] 1 field
       *[other] { NUMBER($count) } fields
    }, but the header has { NUMBER($columns) }
line-too-long = the line is longer than { $limit } MiB
quote-unclosed = a quote is never closed
after-quote = `{ $text }` follows a closing quote
not-a-servers-line = there is no time in brackets with a request in quotes after it
balancer-fields = the line has { NUMBER($count) } fields, but a load balancer's has at least { NUMBER($least) }
not-an-object = `{ $text }` is not a JSON object
json-unexpected = `{ $text }` is not valid JSON at byte { $at } of the row
json-breaks-off = the JSON ends too early
json-too-deep = the JSON is nested deeper than { $limit } levels

# What to keep in mind
client-errors = { $count ->
        [one] 1 request was answered with 4xx{ $tooMany ->
            [0] { "" }
           *[other] , namely 429
        }: under the agreement it is a valid request and not an error
       *[other] { NUMBER($count) } requests were answered with 4xx, { NUMBER($tooMany) } of them with 429: under the agreement these are valid requests and not errors
    }
failed-tasks = tasks that fail after an HTTP 200 response are not errors under the agreement, and a request log does not show them
rows-unreadable = { $count ->
        [one] 1 row could not be read and is not part of the figure
       *[other] { NUMBER($count) } rows could not be read and are not part of the figure
    }
statuses-unreadable = { $count ->
        [one] 1 row has no status: it may be a request that got no answer, and is not part of the figure. Its value is
       *[other] { NUMBER($count) } rows have no status: they may be requests that got no answer, and are not part of the figure. Their values are
    } { LIST($texts) }; add such values to `unreachedStatuses` to count them as requests that never arrived
empty-text = empty text
status-text = { CODES($text) }
rows-filtered = { $count ->
        [one] 1 row is left out
       *[other] { NUMBER($count) } rows are left out
    }: { $by ->
        [k6] this is k6's output, of which only the rows of the metric `http_reqs` are requests{ $given ->
            [given] , and only those that meet the conditions count
           *[none] { "" }
        }
        [otlp] these spans and records are not of HTTP requests{ $given ->
            [given] , or do not meet the conditions
           *[none] { "" }
        }
       *[conditions] { $count ->
            [one] it does
           *[other] they do
        } not meet the conditions
    }
exclusion-outside = the exclusion from { $from } to { $to } by `{ $clause }` is outside the period and excludes nothing
rows-outside = { $count ->
        [one] 1 row is outside the period and is not part of the figure
       *[other] { NUMBER($count) } rows are outside the period and are not part of the figure
    }
