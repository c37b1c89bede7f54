# 请求日志的读取及其中的问题。

# 所给内容
too-large = 日志大于 { $limit } MiB
too-large-help = 请以 availabilityReader 分段读取
not-a-log = 应为文本或 Uint8Array
not-a-log-help = 请求日志的字节
finished-already = 该日志已经读取完毕
window-ends-first = 时间段的结束早于开始
period-too-long = 日志按 1 至 { $limit } 天的周期读取，不能是 `{ $from }` 至 `{ $lastDay }`

# 整份日志
empty = 日志为空
empty-help = CSV 的第一行须为列名
header-unreadable = 第一行不是列名：{ $problem }
header-unclosed = 第一行不是列名：引号没有闭合
header-too-long = 作为 CSV 列名的第一行长于 { $limit } MiB

# 时间与状态的字段
no-field = 日志没有字段 `{ $name }`
no-field-guessed = 日志没有名称像{ $needed ->
        [time] 时间
       *[status] 状态
    }的字段
field-repeated = 日志中字段 `{ $name }` 不止一个
both-could-be = `{ $first }` 和 `{ $second }` 都可能是{ $needed ->
        [time] 时间
       *[status] 状态
    }

# 无法读取的行
bad-time = 时间 `{ $text }` 既不是 RFC 3339，也不是自 1970 年起的秒数或毫秒数
bad-status = 状态 `{ $text }` 不是 100 至 599 的数字
row-lacks-field = 缺少字段 `{ $name }`
row-fields = 该行有 { $count } 个字段，表头有 { $columns } 个
line-too-long = 该行长于 { $limit } MiB
quote-unclosed = 引号打开之后没有闭合
after-quote = `{ $text }` 出现在闭合引号之后
not-an-object = `{ $text }` 不是 JSON 对象
json-unexpected = 该行第 { $at } 字节处的 `{ $text }` 不是有效的 JSON
json-breaks-off = JSON 不完整
json-too-deep = JSON 的嵌套超过 { $limit } 层

# 注意事项
client-errors = { $count } 个请求的回应为 4xx，其中 { $tooMany } 个为 429：依协议它们是有效请求而不是错误
failed-tasks = 在 HTTP 200 之下失败的任务，依协议不是错误，请求日志中也看不到它们
rows-unreadable = { $count } 行无法读取，未计入
rows-outside = { $count } 行在周期之外，未计入
