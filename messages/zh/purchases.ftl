# 哪一天购买什么。

# 请求
named-twice = `{ $id }` 出现了两次
no-package = 没有 `{ $id }` 这一资源包
other-balance = `{ $id }` 的单位属于 { $balance }，而用量属于 { $wanted }
other-balance-help = 各类余额不能互相兑换：请一次只问一类
other-currency = `{ $id }` 以 { $currency } 计价，而计划以 { $wanted } 计
other-currency-help = 请以其货币提问，或在 overlay 中给出其价格
too-many-packages = 可选资源包有 { $count } 种，超过上限 { $limit } 种
too-many-packages-help = 请列出可供选择的资源包
from-too-early = `{ $from }` 早于 `asOf`（{ $asOf }）
from-too-early-help = 不能在过去购买：`asOf` 当日或以后
demand-ends-too-late = 用量结束于 `{ $asOf }` 之后 { $days } 天，上限为 { $limit } 天
demand-too-long = 用量持续到 `{ $to }`，超过 { $asOf } 之后 { $limit } 天
demand-too-long-help = 最多 { $limit } 天
units-too-large = 单位的位数超出可以精确保存的范围
units-too-long = 单位的数字合起来位数过多，无法精确搜索
prices-too-long = 价格的数字合起来位数过多，无法精确搜索
numbers-too-long = 单位、价格与数量上限的数字合起来位数过多，无法精确搜索
numbers-too-long-help = 请减少位数：以最细的一档计，全部日期的单位之和须小于 2^51，价格小于 2^45，资源包个数小于 2^28

# 没有方案
plan-too-large = 方案的位数超出可以精确保存的范围
no-plan-in-time = 在 { NUMBER($steps) } 步之内没有找到方案
no-plan-in-time-help = 减少可选的资源包或数量上限，可缩小搜索范围
nothing-before = 无法满足 `{ $day }` 的用量：已有的单位不够用，而在 { $from } 之前不能购买
nothing-before-help = `from` 设为 { $day }，或 { $from } 之前没有用量
limits-too-strict = 无法满足 `{ $day }` 的用量：数量上限只允许 { LIST($limits) }
limit-of = { $package } 最多 { NUMBER($limit) } 个
limits-too-strict-help = 请放宽某一资源包的数量上限，或加入其他资源包
enough-of = { $package } 的数量上限为 { NUMBER($needed) } 即足够{ $strategy ->
    [any-draw-order] （在不提前购买的情况下）
   *[expiring-first] {""}
 }
too-few-slots = 无法满足 `{ $day }` 的用量：届时在售的资源包中，没有已知并发上限达到 `{ $least }` 的
leave-min-slots-out = 请省去 `minSlots`
most-slots = 最多 { NUMBER($most) }，即单个资源包的最高并发上限
forbidden = 无法满足 `{ $day }` 的用量：数量上限为零，不允许购买 { $package }
forbidden-help = { $package } 的数量上限至少为 1
nothing-on-sale = 无法满足 `{ $day }` 的用量：届时没有以 { $currency } 计价的 { $balance } 资源包在售
on-sale-from = 资源包自 { $next } 起出售
on-sale-after = 自 { $last } 起仍在出售的资源包
offer-package = 请加入一种资源包，必要时以 overlay 给出

# 方案的假定
leans-on-order = 先到期的先扣；没有文档说明
leans-on-order-with-lot = 您有一个资源包在首次购买之后才生效，二者之中先到期的先扣；没有文档说明
leans-on-order-of-lots = 您已有的资源包中先到期的先扣；若后到期的先扣，其中将少用 { NUMBER($units) } 单位；没有文档说明

# 其他方案
other-strategy = { $strategy ->
    [any-draw-order] 已有的资源包还能使用时，不购买
   *[expiring-first] 各资源包可以重叠
 }{ $isProven ->
    [true] {""}
   *[false] （所找到的最优方案，未经证明）
 }
one-package = 全部用同一种资源包：{ $package }
only-smallest = 只用足够的最小资源包：{ $package }
as-needed = 每当额度用完，购买足以满足其余用量的最小资源包，没有则购买最大的

# 须留意之处
past-left-out = { $asOf } 之前的用量已经过去，未计入
sale-ends = { $package } 只出售到 { $until }，早于用量结束之日
not-all-compared = 没有费用更低的方案；在费用相同的方案中，{ NUMBER($steps) } 步之内未能全部比较

# 步骤
needed = 共需 { NUMBER($needed) } 单位，其中 { NUMBER($owned) } 单位来自已有资源包，{ NUMBER($used) } 单位来自购买
enough-slots = { NUMBER($count) } 种资源包的并发上限不低于 { NUMBER($least) }
bought = { NUMBER($quantity) } × { $package }，每包 { NUMBER($units) } 单位，单价 { NUMBER($price) } { $currency }：共 { NUMBER($cost) } { $currency }
by-strategy = { $strategy ->
    [any-draw-order] 已有或已购的资源包还能使用时，不购买，因此先扣哪个都无关紧要
   *[expiring-first] 在所有方案中，假定先到期的先扣时为最优；没有文档说明
 }
wasted = 购买 { NUMBER($bought) } 单位 - 使用 { NUMBER($used) } 单位 = 未用 { NUMBER($wasted) } 单位
rounded = 精确金额 { NUMBER($exact) } { $currency }，四舍六入五成双：{ NUMBER($rounded) } { $currency }
exact-bound = 搜索达到 { NUMBER($steps) } 步的上限而结束：{ $strategy ->
    [any-draw-order] 此类方案中没有
   *[expiring-first] 全部方案中没有
 }费用低于 { NUMBER($bound) } { $currency } 的，本方案的费用为 { NUMBER($cost) } { $currency }
exact-first = { $strategy ->
    [any-draw-order] 此类方案中没有
   *[expiring-first] 全部方案中没有
 }费用低于 { NUMBER($cost) } { $currency } 的，也没有费用相同而未用单位更少、资源包更少或购买更晚的
exact-price = { $strategy ->
    [any-draw-order] 此类方案中没有
   *[expiring-first] 全部方案中没有
 }费用低于 { NUMBER($cost) } { $currency } 的

# 其他解释
plan-effect = { NUMBER($amount) } { $currency }，{ NUMBER($wasted) } 单位用不到
no-plan-effect = 没有计划能满足用量
