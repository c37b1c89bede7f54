# How a request log is read, and what is wrong with it.

# What is handed over
too-large = the log is larger than { $limit } MiB
too-large-help = read it in pieces with availabilityReader
not-a-log = expected text or a Uint8Array
not-a-log-help = the bytes of a request log
finished-already = the log has been finished already
window-ends-first = the window ends before it begins
period-too-long = a log is read for a period of 1 to { $limit } days, not `{ $from }` to `{ $lastDay }`

# The log as a whole
empty = the log is empty
empty-help = the first line of a CSV names its columns
header-unreadable = the first line names no columns: { $problem }
header-unclosed = the first line names no columns: a quote is never closed
header-too-long = the first line, which names the columns of a CSV, is longer than { $limit } MiB

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
bad-time = the time `{ $text }` is neither RFC 3339 nor seconds or milliseconds since 1970
bad-status = the status `{ $text }` is not a number from 100 to 599
row-lacks-field = the field `{ $name }` is missing
row-fields = the row has { $count ->
        [one] 1 field
       *[other] { $count } fields
    }, the header { $columns }
line-too-long = the line is longer than { $limit } MiB
quote-unclosed = a quote is opened and never closed
after-quote = `{ $text }` follows a closing quote
not-an-object = `{ $text }` is not a JSON object
json-unexpected = `{ $text }` is not valid JSON at byte { $at } of the line
json-breaks-off = the JSON breaks off
json-too-deep = the JSON is nested deeper than { $limit } levels

# What to keep in mind
client-errors = { $count ->
        [one] 1 request was answered with 4xx{ $tooMany ->
            [0] { "" }
           *[other] , namely 429
        }: by the agreement it is a valid request and not an error
       *[other] { $count } requests were answered with 4xx, { $tooMany } of them with 429: by the agreement these are valid requests and not errors
    }
failed-tasks = tasks that failed under HTTP 200 are not errors by the agreement, and a log of requests does not show them
rows-unreadable = { $count ->
        [one] 1 row could not be read and is not part of the figure
       *[other] { $count } rows could not be read and are not part of the figure
    }
rows-outside = { $count ->
        [one] 1 row lies outside of the period and is not part of the figure
       *[other] { $count } rows lie outside of the period and are not part of the figure
    }
