# 由供应商的账户查询得到批次。

# 文本
text-too-long = { $bytes } 字节超过上限 { $limit } MiB
json-unexpected = 不是有效的 JSON：第 { $line } 行第 { $column } 列不应出现 `{ $found }`
json-ends = 不是有效的 JSON：第 { $line } 行第 { $column } 列不应出现文本末尾
json-help = 账户查询的完整返回内容，以文本给出
too-many-values = 值的个数超过上限 { $limit }
nested-too-deep = 嵌套层数超过上限 { $limit }

# 资源包
packages-twice = 其中及其 `{ $data }` 中都有 `{ $list }`，因而不清楚所指为何
bad-moment = `{ $value }` 不是 9999 年以内的时刻
bad-moment-help = 自 1970-01-01T00:00:00Z 起的毫秒数
moment-past-calendar = `{ $id }` 的某个时刻在 9999 年之后

# 须留意之处
amounts-may-be-old = 查询所得的余额可能滞后至多 { $hours } 小时：实际剩余可能更少
no-prices-and-clock = 查询不含价格，其日期按 UTC{ $clock } 的时钟
over-left-out = 按其状态已到期或用完而未计入，共 { $count } 批：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
short-left-out = 生效与到期在同一天，没有可以支付的日子而未计入，共 { $count } 批：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
more-than-bought = 剩余多于购买时的数量，按所给数字计入，共 { $count } 批：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
other-kind = 种类不是 decreasing_total，其剩余可能会更新，按所给数字计入，共 { $count } 批：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
ends-inside-day = 在一天之中到期，视为当天不能支付，共 { $count } 批：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
same-id = 多个资源包的标识相同，后面的已另给标识，共 { $count } 批：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
