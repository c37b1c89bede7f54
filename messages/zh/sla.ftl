# SLA 的赔付金额与申请期限。

# 服务周期
term-both-ends = 服务期以 `months` 或 `lastDay` 确定结束，不能两者兼有
term-no-end = 缺少 `months` 或 `lastDay`
term-past-calendar = 服务期在 9999 年之后才结束
term-ends-first = 服务期结束于 `{ $lastDay }`，早于开始日 { $startsOn }
term-too-long = 服务期长于上限 { $limit } 天
period-crosses-month = `{ $lastDay }` 不在 { $from } 所在月份的其余日期之中
period-help = 一个服务周期在同一自然月之内

# 档位
tier-met = 达到承诺
tier-below = 低于 { HUNDREDTHS($limit) }%

# 代金券
percent-above-hundred = `{ $percent }` 超过 100%
percent-help = 0 至 100 的百分比
paid-above-fee = `{ $paid }` 超过服务费 { NUMBER($fee) }
paid-help = 最多为月度服务费
voucher-too-large = 代金券的位数超出可以精确保存的范围
voucher-is-no-money = 代金券只能用于 API，不是现金；每个月单独计算，不累加
voucher-tier = { NUMBER($percent) }%{ $rounding ->
    [two-decimals] （四舍五入到两位小数）
   *[exact] {" "}
 }属于“{ $tier }”一档：代金券为月度服务费的 { NUMBER($voucherPercent) }%
voucher-uncapped = { NUMBER($base) } { $currency } 的 { NUMBER($voucherPercent) }% 为 { NUMBER($uncapped) } { $currency }
voucher-cap = 上限为未以代金券支付的 { NUMBER($unpaid) } { $currency } 的 { NUMBER($capPercent) }%，即 { NUMBER($cap) } { $currency }：{ NUMBER($exact) } { $currency }
voucher-rounded = { $option ->
    [cut] 向下舍入
   *[half-up] 四舍五入
 }到 { NUMBER($places) } 位小数：{ NUMBER($amount) } { $currency }
voucher-effect = { NUMBER($amount) } { $currency }{ $tier ->
    [same] {""}
   *[other] ，属于“{ $tier }”一档
 }

# 可用性
zoneless-step = { NUMBER($count) } 个时刻没有写明时区：按合同的时钟 { $clock } 计
bad-moment = `{ $value }` 不是有效时刻
bad-moment-help = RFC 3339 格式，例如 2026-06-01T02:05:00+08:00
not-an-exclusion = `{ $clause }` 不是协议的除外情形
clause-missing = 除外情形须写明条款
clause-missing-help = 例如 2.2(i)
count-too-large = `{ $count }` 过大，无法精确计数
count-too-large-help = 最多 { $limit }
counts-too-large = 计数过大，无法相加
start-off-mark = `{ $start }` 不是 { $minutes } 分钟时段的开始
start-outside = `{ $start }` 在 { $from } 至 { $lastDay } 之外
start-twice = `{ $start }` 出现了两次
errors-above-valid = `{ $errors }` 个错误多于 { NUMBER($valid) } 个有效请求
excluded-above-errors = 剔除的 `{ $excluded }` 个错误多于现有的错误
intervals-step = { $from } 至 { $lastDay } 共 { NUMBER($days) } 天，每天 { NUMBER($perDay) } 个时段：共 { NUMBER($intervals) } 个时段
error-rate-step = { NUMBER($valid) } 个有效请求，{ NUMBER($errors) } 个错误，其中 { NUMBER($excluded) } 个剔除：{ NUMBER($bad) } 个时段的错误率大于 0
exclusions-step = 依第 { LIST($clauses) } 条剔除 { NUMBER($excluded) } 个错误；其所在时段仍然计入
availability-step = 100% 减 { NUMBER($intervals) } 个错误率的平均值为 { NUMBER($percent) }%（截取 12 位小数）
tier-step = { NUMBER($percent) }%{ $rounding ->
    [two-decimals] （四舍五入到两位小数）
   *[exact] {" "}
 }属于“{ $tier }”一档：代金券为月度服务费的 { NUMBER($voucherPercent) }%
quiet-intervals = { NUMBER($intervals) } 个时段中有 { NUMBER($busy) } 个有{ $lost ->
    [0] 流量
   *[other] 请求，其中 { NUMBER($lost) } 个时段的请求均未到达
 }；其余按没有错误计算
quiet-intervals-alone = { NUMBER($intervals) } 个时段中有 { NUMBER($busy) } 个有{ $lost ->
    [0] 流量
   *[other] 请求，其中 { NUMBER($lost) } 个时段的请求均未到达
 }；其余按没有错误计算。不计其余时段则为 { $alone }
intervals-empty = 时段数据中没有任何请求，而可用性需要测量数据
intervals-empty-help = 如果确知整个周期内没有发出请求，请以 `quiet: true` 说明
count-not-whole = `{ $value }` 不是请求数
count-not-whole-help = 请导出每五分钟的请求数，须为整数；指标库请导出计数器在五分钟首尾之差，而不是每秒速率
unreached-proof = 从未到达的请求，只有在原因归于供应商时才计入：请保留证据
availability-effect = { NUMBER($percent) }%，{ $tier }
availability-effect-worth = { NUMBER($percent) }%，{ $tier }：代金券 { NUMBER($amount) } { $currency }
rows-effect = { $figure }，依据 { NUMBER($requests) } 个请求
no-rows-effect = 周期内将没有任何行，因而没有数值
clock-effect = 有 { NUMBER($rows) } 行将在周期之外，并需要另外的数据

# 申请
bad-month = `{ $value }` 不是有效月份
bad-month-help = 存在的月份，格式为 YYYY-MM
no-calendar = 没有 `{ $id }` 这一日历
calendar-twice = `{ $id }` 出现了两次
calendars-empty = 没有写明日历
calendars-empty-help = 省去即为全部日历
no-window = 无法确定 `{ $month }` 的申请期
opens-step = 按日历“{ $calendar ->
        [weekdays] 周一至周五
        [CN] 中国内地
        [SG] 新加坡
       *[other] { $calendar }
    }”，{ $month } 之后的第 { $number } 个工作日是 { $workingDay }；自 { $opensOn } 起可申请{ $counted ->
        [announced] { "" }
        [weekdays] （尚未公布之处按周一至周五计）
       *[fixed] （尚未公布之处按周一至周五和固定的法定假日计）
    }
latest-step = 协议未指明日历，取其中最晚者最为稳妥：{ $opensOn }
deadline-step = { $monthEnd } 之后 { NUMBER($months) } 个月，按最严格的解释止于 { $fileBy }，按最宽松的解释止于 { $latestArguable }
opens-effect = 自 { $day } 起可申请

# 规则库
interval-differs = 时段为 { NUMBER($minutes) } 分钟，与计数所用的 { NUMBER($counted) } 分钟不同
