# 费用

# 任务
no-attempt-works = 失败率为 `{ $rate }` 时，不可能有成功的生成
failure-rate-help = 请输入 0 至 1（不含）的数：0.05 表示有 5% 失败
no-generation = 每条至少需要一次生成
takes-help = 请输入大于 0 的数，通常不小于 1

# 适用的费率
no-such-model = 规则库中没有模型 `{ $name }`
model-off-track = { $track ->
    [api] API
   *[app] 应用
 }渠道没有模型 `{ $model }` 的费率
no-task = `{ $model }` 没有任务 `{ $task }` 的费率
model-not-then = `{ $model }` 在 `{ $asOf }` 没有费率
model-ended = `{ $model }` 在 `{ $asOf }` 已停用
rate-not-then = 费率 `{ $rate }` 在 `{ $asOf }` 不适用
rate-ended = 费率 `{ $rate }` 在 `{ $asOf }` 已失效
begins-on = 自 { $from } 开始
ended-on = 已于 { $until } 停用
other-day = 请选择其他日期
voice-needs-audio = 音色控制需要原生声音
no-rate-left = 没有符合的费率
field-has-several = 缺少 `{ $field }`，而此模型有多个选项
mode-is-other = 模式 `{ $mode }` 不是 `{ $resolution }`
no-resolution = 没有 `{ $resolution }` 的费率
no-mode = 没有模式 `{ $mode }` 的费率
no-rate-with = 此处没有带 `{ $field }` 的费率
no-rate-without = 此处没有不带 `{ $field }` 的费率
rate-unknown = `{ $model }` 的官方费率未知
rate-unknown-help = 规则库列出了它，但没有费率
alias = `{ $name }` 是 { $model } 的别名
rate = { $asOf }，{ $model } { $task }{ $cell ->
    [resolution] ，{ $cellValue }
    [mode] ，{ $cellValue }
   *[any] {""}
}，{ $nativeAudio ->
    [true] 带原生声音
   *[false] 不带原生声音
}{ $voiceControl ->
    [true] 和音色控制
   *[false] {""}
}{ $videoInput ->
    [true] ，带视频输入
   *[false] {""}
}：{ $per ->
    [block] 每段（{ NUMBER($blockSeconds) } 秒）
    [second] 每秒
   *[output] 每个成品
} { NUMBER($units) } 单位，{ $readOn ->
    [own] 依据您自定的价格
   *[day] 最近查阅于 { $readOn }
}{ $knownBy ->
    [observed] ，见于账号
    [analysis] ，依据分析者
   *[list] {""}
}

# 秒数
counts-seconds = 此费率按秒计
not-offered = `{ $model }` 不提供 `{ $seconds }` 秒
more-than-zero-seconds = 请输入大于零的秒数
length-within = 请输入 { NUMBER($min) } 至 { NUMBER($max) } 秒的时长
seconds-within = 请输入 { NUMBER($min) } 至 { NUMBER($max) } 的整秒数
one-of-seconds = 请输入以下秒数之一：{ LIST($seconds) }
only-seconds = 请输入 { $seconds } 秒
part-of-a-second = `{ $seconds }` 不是整秒数，而计费只按整秒
whole-beside = { NUMBER($below) } 或 { NUMBER($above) }
seconds-rounded = 成品与所用的视频或声音等长：{ NUMBER($asked) } 秒按最近的整数 { NUMBER($charged) } 秒计费

# 单位与金额
per-block = { NUMBER($seconds) } 秒计为 { NUMBER($blocks) } 段（每段 { NUMBER($blockSeconds) } 秒），{ NUMBER($rate) } 单位 × { NUMBER($blocks) } = 每次生成 { NUMBER($units) } 单位
per-second = 每秒 { NUMBER($rate) } 单位 × { NUMBER($seconds) } 秒 = 每次生成 { NUMBER($units) } 单位
per-output = 每个成品 { NUMBER($units) } 单位，与时长无关
takes = { NUMBER($quantity) } 条 × 每条生成 { NUMBER($takes) } 次 = 计费 { NUMBER($charged) } 次；{ NUMBER($perGeneration) } 单位 × { NUMBER($charged) } = { NUMBER($units) } 单位
failed = 失败率为 { NUMBER($failureRate) } 时，计费的 { NUMBER($charged) } 次生成共需生成 { NUMBER($attempts) } 次；失败的不扣单位
money = { NUMBER($units) } 单位 × 每单位 { NUMBER($price) } { $currency }（{ $balance }，{ $whose ->
    [own] 您自定的单价
   *[list] 标价
}）= { NUMBER($amount) } { $currency }
rounded = { NUMBER($lines) } 个精确金额之和 { NUMBER($exact) } { $currency }，四舍六入五成双到 { NUMBER($places) } 位：{ NUMBER($amount) } { $currency }
one-price-many-balances = 同一单价不能用于多类余额的单位：{ LIST($balances) }
one-balance-at-a-time = 请一次只问一类余额
total-too-large = 合计的位数超出可以精确保存的范围
job-too-large = 任务的数字的位数超出可以精确保存的范围
duration-too-large = 该时长的价格的位数超出可以精确保存的范围
units-of = { $balance }：{ NUMBER($units) } 单位
estimate-effect = { LIST($totals, by: "；") }
no-answer = 没有答案：{ $problem }

# 注意事项
contested = 费率 `{ $rate }` 有争议：参见矛盾 { LIST($conflicts) }
weak-source = 费率 `{ $rate }` 所依据的来源可信度低
no-list-price = { TITLED($balance) ->
    [titled] { $balance }
   *[bare] { $balance } 的单位
 }没有 { $currency } 标价，因此不给出金额
own-price-elsewhere = 您对 { $balance } 的自定单价以 { $own } 计，因此采用 { $currency } 标价
duration-idle = { $place }：时长没有影响，费率按成品计
few-takes = { $place }：每条的生成次数不足一次
read-later = 费率 `{ $rate }` 首次查阅于 { $readOn }；它在 { $asOf } 是否已经适用，无法确定

# 模型比较
reason-with-help = { $reason }：{ $help }
other-balance = 它以 { $balance } 支付，比较基准以 { $baseline } 支付
free-baseline = `{ $model }` 在此不收费，因此无法与之比较
other-baseline = 请选择其他比较基准
comparison-too-large = 比较的位数超出可以精确保存的范围
no-baseline = `{ $model }` 不能作为比较基准
no-baseline-because = `{ $model }` 不能作为比较基准：{ $reason }
able-baseline = 请选择能够完成此任务的模型
nothing-to-compare = { $asOf }，{ $track ->
    [api] API
   *[app] 应用
 }渠道没有任何模型有任务 `{ $task }` 的费率
row-fewer = { $model } 为 { NUMBER($units) } 单位（比 { $baseline } 少 { NUMBER($percent) }%）
row-more = { $model } 为 { NUMBER($units) } 单位（比 { $baseline } 多 { NUMBER($percent) }%）
comparison-effect = { LIST($rows) }

# 数据列
uneven-columns = { NUMBER($rows) } 行，而 `rate` 有 { NUMBER($rateRows) } 行
no-such-rate = 没有费率 `{ $id }`
rate-off-day = 费率 `{ $id }` 在 { $asOf } 不适用于 { $track ->
    [api] API
   *[app] 应用
 }渠道
too-fine = `{ $units }` 单位细于千分之一，或数量超出数据列的范围
too-fine-help = 请用 estimate 为这些任务计价
rate-not-asked = `{ $index }` 不在请求所列的费率之中
rate-range = 0 至 { NUMBER($last) }
no-rates-named = 请求没有列出费率
row-too-large = 数量 `{ $quantity }` 超出数据列的范围
columns-too-large = 合计过大
expected-column = { $kind ->
    [BigInt64Array] 应为 BigInt64Array
    [Int32Array] 应为 Int32Array
    [Uint16Array] 应为 Uint16Array
   *[Uint32Array] 应为 Uint32Array
}
column-help = { $kind ->
    [BigInt64Array] BigInt64Array
    [Int32Array] Int32Array
    [Uint16Array] Uint16Array
   *[Uint32Array] Uint32Array
}
