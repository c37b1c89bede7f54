# What the package refuses before any question is asked: what is open between calls, and what is handed over as it is.

bad-fill = `{ $value }` bytes cannot have been read
bad-fill-help = a whole number from 0 to { $limit }, the bytes of the space
busy = it is in use: its `read` function is still running
busy-help = call nothing of the same reader inside `read`
detached = its buffer has been transferred and is now empty
detached-help = pass it before its buffer is transferred, or pass a copy
finished = the log has already been finished
freed = it has already been freed
lost = what was open has been lost
lost-help = another call stopped the module in the middle of its work: open it again and read from the start
moved = the memory of the module grew while `read` was running, and what was read may be lost
moved-help = call nothing of the module inside `read`; open the log again and read from the start
not-a-function = expected a function
not-a-function-help = it receives the space, writes into it, and returns how many bytes it wrote
not-bytes = expected a Uint8Array
not-bytes-help = the bytes of the file; TextEncoder turns text into bytes
not-text = expected text
too-large = `{ $value }` is more than the limit of { $limit }
too-many-rows = { $value } rows are more than the limit of { $limit }
