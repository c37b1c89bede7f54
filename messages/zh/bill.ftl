# 账号是否按约定计费。

# 单项发现的步骤
rate = { $day }，{ $model } 的 { $task } 每{ $per ->
    [second] 秒
    [block] { $blockSeconds } 秒（不足按 { $blockSeconds } 秒）
   *[output] 个成品
 }为 { $units } 单位（费率 { $rate }）
seconds = 时长 { $told } 秒的文件按 { $charged } 秒计费
seconds-alike = 凡可能的时长，费用都是 { $units } 单位
several-rows = 有 { $count } 条费率可能适用，结果的单位数相同
units = 按标价应为 { $units } 单位
units-worth = { $units } 单位，按每单位 { $price } { $currency } 的标价，为 { $amount } { $currency }
failed = 任务于 { $at } 失败，而失败的任务不计费：应为 0
sum = 实际扣减：{ $sum } = { $charged }
share = 该任务以多种方式支付：本方式应承担 { $expected }
difference = 实扣 { $charged } 减去应扣 { $expected } 为 { $difference }
twice = 其中 { $count } 笔扣减各自等于应扣金额
no-rate = { $day } 没有任何来源公布其费率
no-list-price = 其单位没有以 { $currency } 计的标价
no-currency = 未写明货币，因此无法比较
not-enough-told = 缺少且影响结果的字段：{ CODES($fields) }
not-enough-told-else = 可能适用的各条费率得出的单位数不同
worth-cash = 本身即为金额：{ $worth } { $currency }
worth-packages = 按其资源包的实际购价，{ $difference } 单位为 { $worth } { $currency }
worth-list = 按每单位 { $price } { $currency } 的标价，{ $difference } 单位为 { $worth } { $currency }

# 总体步骤
total = { $way }：{ $tasks } 个任务、{ $deductions } 笔扣减，实扣 { $charged } = 应扣 { $expected } + 高于标价 { $over } - 低于标价 { $under } + 未核对 { $notJudged }
total-worth = 精确合计 { $exact } { $currency }，四舍六入五成双后为 { $worth } { $currency }
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
in-units-of = { $balance } 单位
in-cash = 现金
in-cash-of = { $currency } 现金

# 其他解释的结果
effect = { $ways }
effect-way = { $way }：高于标价 { $over }，低于标价 { $under }，未核对 { $notJudged }
effect-nothing = 没有可核对的内容

# 须留意之处
several-outputs = 图片与试穿调用的扣减为费率的整数倍，假定为一次调用产出多张：{ $count } 笔
test-left-out = 由测试额度支付、未计入的扣减：{ $count } 笔
no-worth = 没有以 { $currency } 计的价格、未计入金额的发现：{ $count } 项
order-of-findings = 任务是否失败只能由任务记录得知：有 { $count } 个被扣费的任务没有记录

# 上限
too-many-digits = 合计的位数超过可精确保存的上限
