# 供应商的导出数据，以及账号自身记录所能说明的内容。

# 请求中的时刻
bad-moment = `{ $value }` 不是有效的时刻
bad-moment-help = 带 UTC 偏移的 RFC 3339，例如 2026-11-02T10:00:00+08:00
updated-before-created = 更新时间早于创建时间

# 文件
file-help = 供应商的导出数据：单位扣减明细与余额扣减明细的分页、任务、回调或账号查询，可为 JSON、每行一个对象，或以供应商字段名为表头的 CSV
no-text = { $what ->
        [gzip] 这是 gzip 压缩文件
        [zstd] 这是 zstd 压缩文件
        [zip] 这是 zip 压缩包或电子表格的工作簿
        [xz] 这是 xz 压缩文件
        [bzip2] 这是 bzip2 压缩文件
        [seven-zip] 这是 7z 压缩包
        [parquet] 这是 Parquet 文件
        [orc] 这是 ORC 文件
        [avro] 这是 Avro 文件
        [sqlite] 这是 SQLite 数据库
        [pdf] 这是 PDF 文档
        [utf16] 这是没有字节顺序标记的 UTF-16 文本
       *[binary] 这是二进制数据
    }，无法直接读取
no-text-help = { $what ->
        [gzip] 请先解压：gunzip file.gz，或在 Node 中用 zlib.gunzipSync
        [zstd] 请先解压：zstd -d file.zst
        [zip] 请解压后提供其中的文件，或将工作表另存为 CSV
        [xz] 请先解压：unxz file.xz
        [bzip2] 请先解压：bunzip2 file.bz2
        [seven-zip] 请解压后提供其中的文件：7z x file.7z
        [utf16] 请保存为 UTF-8，或带上字节顺序标记
       *[binary] 请提供供应商的导出文件：JSON、每行一个对象，或使用供应商列名的 CSV
    }
is-empty = 文件为空
no-rows = 这是没有任何行的分页，其他文件也没有任何行
nothing-read = 其中没有任何一行可以读取；位于 { $place }：{ $fault }
too-many-bytes = 文件总大小超过上限 { $limit } GiB
too-many-files = 文件数量超过上限 { $limit }
too-many-rows = 行数超过上限 { $limit }
finished-already = 读取已经结束

# 行
field-fault = { $field }：{ $problem }
field-missing = 缺少 `{ $field }`
json-breaks-off = JSON 不完整
json-too-deep = 嵌套层数超过上限 { $limit }
json-unexpected = 不是有效的 JSON：此处不应出现 `{ $found }`
line-unknown = `{ $text }` 既不是 JSON，也不是以供应商字段名组成的表头
names-twice = 其中 `{ $name }` 出现两次，因此无法确定所指
not-a-flag = `{ $field }` 为 `{ $value }`，既不是 true 也不是 false
not-a-moment = `{ $field }` 为 `{ $value }`，不是 2023 年以后以毫秒计的时刻
not-a-number = `{ $field }` 为 `{ $value }`，不是可以精确保存的小数
not-a-row = 既不是扣减，也不是任务或资源包
not-text = `{ $field }` 为 `{ $value }`，不是文本
nothing-known = 其中没有供应商的扣减、任务或资源包
other-cells = 该行有 { NUMBER($cells) } 个单元格，而表头有 { NUMBER($columns) } 个
row-broken = 其中有引号未闭合或位于单元格中间，或该行过长
text-too-long = 其中有文本超过上限 { $limit } MiB
too-many-members = 其中有对象的成员数超过上限 { $limit }
units-and-cash = 同时写明了单位和现金
units-or-cash = 既未写明单位，也未写明现金
unknown-word = `{ $field }` 为 `{ $value }`，不是供应商所用的值
vendor-error = 这是供应商返回的错误，代码 { $code }（`{ $message }`）{ $isKnown ->
    [true] ：{ $why }
   *[false] {""}
 }

# 须留意之处
pages-empty = 没有任何行的分页：{ NUMBER($count) } 个
rows-told-again = 在多处重复出现、只计一次的扣减：{ NUMBER($count) } 条
rows-unreadable = 无法读取、未计入的行：{ NUMBER($count) } 行
test-balance = 由测试额度支付、未计入的扣减：{ NUMBER($count) } 条
holds-the-queue = 生成时间从创建算到最后一次更新，因此包含在供应商自身队列中的等待
lower-bound = 并发上限至少为同时进行的最多任务数：只有调用被拒绝时才真正达到上限
packages-unknown = 扣减自请求中没有的资源包、无法说明扣减顺序的扣减：{ NUMBER($count) } 条
failures-untold = { NUMBER($count) } 个失败的任务未写明模型，按模型的失败率未计入这些任务，因此可能偏低
models-untold = 未写明模型、未计入按模型统计的任务：{ NUMBER($count) } 个
too-many-digits = 合计的位数超过可精确保存的上限

# 步骤
draw-order = 有 { NUMBER($decisive) } 笔扣减发生时有多个资源包可用，且各种顺序所选不同；{ $best ->
    [none] 没有唯一一种顺序与全部扣减相符
   *[other] 只有 { $best } 与全部扣减相符
 }
service-time = { $model } 成功的 { NUMBER($tasks) } 个任务，耗时中位数为 { NUMBER($p50) } 秒，95 百分位为 { NUMBER($p95) } 秒
failure-rate = { $model } 已结束的 { NUMBER($finished) } 个任务中有 { NUMBER($failed) } 个失败；在 95% 置信度下，失败率在 { NUMBER($low) } 与 { NUMBER($high) } 之间
failures-in-all = 已结束的全部 { NUMBER($finished) } 个任务中有 { NUMBER($failed) } 个失败；在 95% 置信度下，失败率在 { NUMBER($low) } 与 { NUMBER($high) } 之间{ $untold ->
    [0] {""}
   *[other] ；其中 { NUMBER($untold) } 个失败的任务，记录未说明属于哪个模型
 }
usage-of = { $balance }：有用量的日子共 { NUMBER($days) } 天，取 { NUMBER($weeks) } 个整周的平均值
