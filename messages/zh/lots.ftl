# 资源包在到期之前是否用完。

# 所写的资源包与用量
appears-twice = `{ $value }` 出现了两次
leave-one-out = 请省去其中之一
validity-twofold = 有效期以 `days` 或 `months` 给出，不能两者兼有
validity-missing = 缺少 `days` 或 `months`
lot-ends-twice = 资源包以 `expiresOn` 或 `validity` 确定到期，不能两者兼有
expires-too-early = `{ $expiresOn }` 不晚于其生效日 { $effectiveOn }
expires-on-help = 不能再使用的第一天
lot-past-calendar = 资源包在 9999 年之后才到期
nothing-bought = 购买时的单位数为零
nothing-bought-help = 填写所付价格对应的单位数，或留空
more-than-bought = 剩余 { NUMBER($units) } 单位，多于购买时的 { NUMBER($bought) } 单位
several-balances = 各资源包分属多种余额（{ LIST($balances) }），不能合并
several-balances-help = 请选择一种余额
expiry-unknown = 未给出资源包的到期日
expiry-unknown-help = 请给出 `expiresOn`、`validity`，或有效期已知的来源 `subscription` 或 `top-up`
no-weekday = 没有写明星期几
no-weekday-help = 省去即为每天
two-rhythms = 用量按 `weekdays` 或按 `calendar` 的工作日给出，不能两者兼有
span-ends-first = `{ $to }` 早于开始日 { $from }
span-ends-first-help = 该段时间之后的第一天
no-calendar = 没有 `{ $id }` 这一日历

# 计划
until-too-early = `{ $until }` 早于 `asOf`（{ $asOf }）
until-help = 计划之后的第一天
plan-ends-too-late = 计划结束于 `{ $asOf }` 之后 { $days } 天，上限为 { $limit } 天
lot-expires-too-late = 最后一个资源包到期于 `{ $asOf }` 之后 { $days } 天，上限为 { $limit } 天
units-too-large = 单位的位数超出可以精确保存的范围
balance-too-large = 某一余额的位数超出可以精确保存的范围
plan-effect = { NUMBER($expired) } 单位到期失效，缺口 { NUMBER($shortfall) } 单位
expired-left-out = 至 { $asOf } 已到期而未计入，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
other-balance-left-out = 不属于 { $balance } 余额而未计入，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
balance-assumed = 未指明余额，假定属于 { $balance }，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
package-unknown = 规则库中没有的资源包，不计入每个账户的数量上限，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
effective-after-end = 计划结束之后才生效，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
two-currencies = 各资源包以两种货币支付：损失分别列出，不相加
unpriced-left-out = 损失不含没有价格而有单位到期的资源包，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
draw-order-matters = 先扣哪个资源包没有文档说明，而在此处它会影响结果：请比较三种扣减顺序
subscription-validity-unclear = 关于订阅灵感值的有效期，来源互相矛盾；此处假定为 { $option }
calendar-provisional = 日历 `{ $calendar }` 尚未公布其中全部日期；其余按周一至周五计算

# 步骤
valid-by-origin = { NUMBER($count) } 个来自{ $origin ->
    [subscription] 订阅
    [top-up] 充值
   *[other] { $origin }
 }的资源包，有效期为 { NUMBER($months) } 个月
lots-there = { $asOf }，{ NUMBER($lots) } 个资源包中有 { NUMBER($effective) } 个可以使用，共 { NUMBER($opening) } 单位；资源包最后可用的一天是到期日的前一日
order-of-lots = 资源包的扣减顺序：{ $drawOrder ->
    [expiring-first] 先到期的先扣
    [purchase-order] 先购买的先扣
   *[expiring-last] 后到期的先扣
 }；供应商采用的顺序没有文档说明
lots-pay = 自 { $from } 至 { $to }（不含该日），使用 { NUMBER($burned) } 单位，缺口 { NUMBER($shortfall) } 单位
cleared = { NUMBER($granted) } 单位中有 { NUMBER($expired) } 单位到期失效；剩余 { NUMBER($remaining) } 单位
cleared-paid = { NUMBER($granted) } 单位中有 { NUMBER($expired) } 单位到期失效，这部分支付过 { NUMBER($amount) } { $currency }；剩余 { NUMBER($remaining) } 单位
least-pace = 自 { $from } 起每天至少使用 { NUMBER($required) } 单位，才不会有单位到期失效（除不尽时进位到 12 位小数）
stranded = 即使每天使用 { NUMBER($most) } 单位，仍有 { NUMBER($stranded) } 单位到期失效

# 各列
uneven-columns = { NUMBER($length) } 行，而第一列有 { NUMBER($rows) } 行
too-many-rows = { $rows } 行超过上限 { $limit } 行
columns-end-first = 计划在 `asOf` 之前结束
columns-too-long = `{ $asOf }` 之后 { $days } 天超过上限 { $limit } 天
sum-too-large = 各资源包之和的位数超出可以精确保存的范围
units-below-zero = `{ $units }` 小于零
row-expires-too-early = `{ $expires }` 不晚于生效日 { $effective }

# 套餐的灵感值
no-plan = 没有 `{ $id }` 这一套餐
plan-without-credits = 套餐 { $plan } 不按月给灵感值
months-past-calendar = 最后一个月在 9999 年之后
renewal-price = 每个月均按续费价格 { NUMBER($amount) } { $currency } 计
first-month-price = 首月可能只需 { NUMBER($amount) } { $currency }
