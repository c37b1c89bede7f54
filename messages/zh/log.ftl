# 请求日志的读取及其中的问题。

# 所给内容
too-large = 日志大于 { $limit } MiB
too-large-help = 请以 availabilityReader 分段读取
not-a-log = 应为文本或 Uint8Array
not-a-log-help = 请求日志的字节
condition-without-test = 条件须说明字段应为何值
condition-help = `equals`、`startsWith`、`oneOf` 之一
condition-several = 一个条件只有一项要求，而这里有 { $tests }
bad-zone = `{ $value }` 不是时区
bad-zone-help = UTC，或 +08:00 这样的偏移量
window-ends-first = 时间段的结束早于开始
period-too-long = 日志按 1 至 { $limit } 天的周期读取，不能是 `{ $from }` 至 `{ $lastDay }`

# 整份日志
empty = 日志为空
empty-help = 可用性需要测量数据：请读取该周期的日志，或使用时段数据并说明期间没有发出请求
nothing-usable = { $why ->
        [empty] 日志中没有任何行，无从测量 { $from } 至 { $lastDay }
       *[other] 日志中没有一行可用于 { $from } 至 { $lastDay }：{ NUMBER($bad) } 行无法读取，{ NUMBER($outside) } 行在周期之外，{ NUMBER($filtered) } 行不是发给供应商的请求
    }
nothing-usable-help = { $why ->
        [empty] 该周期的日志须为每个请求各有一行
        [filtered] 请检查各项条件
        [outside] 请选择日志所属的周期
        [times] 请选择时间字段，或将时间写成 2026-10-27 10:00:00 或 2026-10-27T10:00:00+08:00
       *[bad] 请选择时间与状态的字段，以及表示无响应的状态
    }
reason = 第 { $line } 行：{ $problem }
looks-like = 不支持此日志格式，看起来是{ $what ->
        [gzip] { " " }gzip 压缩文件
        [zstd] { " " }zstd 压缩文件
        [zip] { " " }zip 压缩包
        [xz] { " " }xz 压缩文件
        [bzip2] { " " }bzip2 压缩文件
        [seven-zip] { " " }7z 压缩包
        [parquet] { " " }Parquet 文件
        [orc] { " " }ORC 文件
        [avro] { " " }Avro 文件
        [sqlite] { " " }SQLite 数据库
        [pdf] { " " }PDF 文档
        [utf16] 没有字节顺序标记的 UTF-16 文本
        [html] 网页
        [xml] { " " }XML
        [haproxy] { " " }HAProxy 自己的格式
        [nginx-error] { " " }nginx 的错误日志
        [syslog] { " " }syslog
        [ltsv] { " " }LTSV
        [logfmt] { " " }logfmt
        [prometheus] { " " }Prometheus 文本格式的指标
        [elb] { " " }AWS 经典负载均衡器的格式
        [broken-json] 不完整的 JSON
        [docker] { " " }Docker 对程序输出的包装
        [program] 程序自身的运行日志
       *[binary] 二进制数据
    }
looks-like-help = { $what ->
        [gzip] 请先解压：gunzip file.gz，或在 Node 中用 zlib.gunzipSync
        [zstd] 请先解压：zstd -d file.zst
        [zip] 请先解压：unzip file.zip
        [xz] 请先解压：unxz file.xz
        [bzip2] 请先解压：bunzip2 file.bz2
        [seven-zip] 请先解压：7z x file.7z
        [parquet] 请导出为含时间和状态的 CSV，例如用 DuckDB：COPY (SELECT time, status FROM 'file.parquet') TO 'log.csv' (HEADER)
        [orc] 请导出为含时间和状态的 CSV
        [avro] 请导出为含时间和状态的 CSV
        [sqlite] 请导出为含时间和状态的 CSV：sqlite3 -header -csv file "select time, status from requests"
        [pdf] 请取得日志本身的文本
        [utf16] 请保存为 UTF-8，或带上字节顺序标记
        [html] 请下载日志本身：这可能是要求登录的页面
        [xml] 请导出为 CSV 或 NDJSON；JMeter 加上 -Jjmeter.save.saveservice.output_format=csv 即写 CSV
        [haproxy] 请用 `option httplog clf` 写通用格式，或以 log-format 写 JSON
        [nginx-error] 请读取访问日志
        [syslog] 如果前缀之后是访问日志，请只取前缀之后的部分
        [ltsv] 请转换为 CSV 或 NDJSON，每个请求有时间和状态
        [logfmt] 请让程序写 JSON，或转换为 NDJSON
        [prometheus] 指标中没有单个请求：请导出每五分钟的请求数，作为时段数据
        [elb] 请转换为 CSV：第一个字段是时间，第八个是状态
        [broken-json] 请重新保存文件：它不完整
        [docker] 请取出其中的各行：jq -r .log file
        [program] 请改读代理或客户端的访问日志
       *[binary] 请将请求导出为 CSV 或 NDJSON，每个请求有时间和状态
    }
headless = 日志的第一行是数据，没有列名
headless-help = 请在其上方写一行列名，例如 time,status
document = 这是一个 JSON 文档，请求似乎在列表 `{ $list }` 中
document-help = 请将该列表单独写入文件：jq -c '{ $list }[]' file
unknown-format = 不支持此日志格式
unknown-format-help = 请将请求导出为 CSV 或 NDJSON，每个请求有时间和状态；Apache 和 nginx 的访问日志、W3C、CloudFront、AWS ALB 以及 JSON 列表可以直接读取
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
bad-time = 时间 `{ $text }` { $lacks ->
        [day] 没有日期：如果日期在另一个字段，请将两者合并
        [time-of-day] 没有时刻：如果时刻在另一个字段，请将两者合并
        [order] 分不清日在前还是月在前：请先写年份，例如 2026-10-27 10:00:00
       *[form] 既不是 RFC 3339，也不是网络服务器的写法，也不是自 1970 年起的秒数、毫秒数、微秒数或纳秒数
    }
bad-status = 状态 `{ $text }` 不是 100 至 599 的数字
row-lacks-field = 缺少字段 `{ $name }`
row-repeats-field = 字段 `{ $name }` 出现了两次
row-fields = 该行有 { NUMBER($count) } 个字段，表头有 { NUMBER($columns) } 个
line-too-long = 该行长于 { $limit } MiB
quote-unclosed = 引号打开之后没有闭合
after-quote = `{ $text }` 出现在闭合引号之后
not-a-servers-line = 没有方括号中的时间及其后引号中的请求
balancer-fields = 该行有 { NUMBER($count) } 个字段，负载均衡器的日志至少有 { NUMBER($least) } 个
not-an-object = `{ $text }` 不是 JSON 对象
json-unexpected = 该行第 { $at } 字节处的 `{ $text }` 不是有效的 JSON
json-breaks-off = JSON 不完整
json-too-deep = JSON 的嵌套超过 { $limit } 层

# 注意事项
client-errors = { NUMBER($count) } 个请求的响应为 4xx，其中 { NUMBER($tooMany) } 个为 429：按协议，它们是有效请求而不是错误
failed-tasks = 返回 HTTP 200 之后失败的任务，按协议不是错误，请求日志中也看不到它们
rows-unreadable = { NUMBER($count) } 行无法读取，未计入
statuses-unreadable = { NUMBER($count) } 行没有状态码：可能是没有得到响应的请求，未计入。其内容为 { LIST($texts) }；如要计为从未到达的请求，请加入 `unreachedStatuses`
empty-text = 空文本
status-text = { CODES($text) }
rows-filtered = { NUMBER($count) } 行未计入：{ $by ->
        [k6] 这是 k6 的输出，其中只有指标为 `http_reqs` 的行是请求{ $given ->
            [given] ，且须符合条件
           *[none] { "" }
        }
        [otlp] 这些 span 和记录不是 HTTP 请求{ $given ->
            [given] ，或不符合条件
           *[none] { "" }
        }
       *[conditions] 不符合条件
    }
exclusion-outside = 按 `{ $clause }` 除外的 { $from } 至 { $to } 在周期之外，没有除外任何错误
rows-outside = { NUMBER($count) } 行在周期之外，未计入
