# 账号是否按约定计费。

# 单项发现的步骤
rate = { $day }，{ $model } 的 { $task } 每{ $per ->
    [second] 秒
    [block] { NUMBER($blockSeconds) } 秒（不足按 { NUMBER($blockSeconds) } 秒）
   *[output] 个成品
 }为 { NUMBER($units) } 单位（费率 { $rate }）
seconds = 时长 { NUMBER($told) } 秒的文件按 { NUMBER($charged) } 秒计费
seconds-alike = 凡可能的时长，费用都是 { NUMBER($units) } 单位
several-rows = 有 { NUMBER($count) } 条费率可能适用，结果的单位数相同
units = 按标价应为 { NUMBER($units) } 单位
units-worth = { NUMBER($units) } 单位，按每单位 { NUMBER($price) } { $currency } 的标价，为 { NUMBER($amount) } { $currency }
failed = 任务于 { $at } 失败，而失败的任务不计费：应为 0
sum = 实际扣减：{ $sum } = { NUMBER($charged) }
share = 该任务以多种方式支付：本方式应承担 { NUMBER($expected) }
difference = 实扣 { NUMBER($charged) } 减去应扣 { NUMBER($expected) } 为 { NUMBER($difference) }
twice = 其中 { NUMBER($count) } 笔扣减各自等于应扣金额
no-rate = { $day } 没有任何来源公布其费率
function-unlisted = `{ $function }` 不是已知的任务名称，因此不据此判断任务类型
voice-without-sound = 记录为有音色控制而无原生声音，没有任何费率提供这种组合
no-list-price = 其单位没有以 { $currency } 计的标价
no-currency = 未写明货币，因此无法比较
not-enough-told = 缺少且影响结果的字段：{ CODES($fields) }
not-enough-told-else = 可能适用的各条费率得出的单位数不同
worth-cash = 本身即为金额：{ NUMBER($worth) } { $currency }
worth-packages = 按其资源包的实际购价，{ NUMBER($difference) } 单位为 { NUMBER($worth) } { $currency }
worth-list = 按每单位 { NUMBER($price) } { $currency } 的标价，{ NUMBER($difference) } 单位为 { NUMBER($worth) } { $currency }

# 总体步骤
total = { $way }：{ NUMBER($tasks) } 个任务、{ NUMBER($deductions) } 笔扣减，实扣 { NUMBER($charged) } = 应扣 { NUMBER($expected) } + 高于标价 { NUMBER($over) } - 低于标价 { NUMBER($under) } + 未核对 { NUMBER($notJudged) }
total-worth = 精确合计 { NUMBER($exact) } { $currency }，四舍六入五成双后为 { NUMBER($worth) } { $currency }
day-reading = 费率取任务{ $day ->
    [created] 创建之日（有任务记录时依记录）
   *[deducted] 扣费之日
 }的费率
seconds-reading = 文件的秒数按费率所提供时长中{ $rounding ->
    [nearest] 最接近
    [up] 下一个更长
   *[down] 下一个更短
 }的一档计费
in-units = 单位
in-units-of = { TITLED($balance) ->
    [titled] { $balance }
   *[bare] { $balance } 单位
 }
in-cash = 现金
in-cash-of = { $currency } 现金

# 其他解释的结果
effect-and = { $first }；{ $others }
effect-way = { $way }：高于标价 { NUMBER($over) }，低于标价 { NUMBER($under) }，未核对 { NUMBER($notJudged) }
effect-nothing = 没有可核对的内容

# 须留意之处
several-outputs = 图片与试穿调用的扣减为费率的整数倍，假定为一次调用产出多张：{ NUMBER($count) } 笔
test-left-out = 由测试额度支付、未计入的扣减：{ NUMBER($count) } 笔
no-worth = 没有以 { $currency } 计的价格、未计入金额的发现：{ NUMBER($count) } 项
order-of-findings = 任务是否失败只能由任务记录得知：有 { NUMBER($count) } 个被扣费的任务没有记录

# 上限
too-many-digits = 合计的位数超过可精确保存的上限
