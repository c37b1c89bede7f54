# 由供应商的账号查询得到资源包。

# 文本
text-too-long = { $bytes } 字节超过上限 { $limit } MiB
json-unexpected = 不是有效的 JSON：第 { $line } 行第 { $column } 列不应出现 `{ $found }`
json-ends = 不是有效的 JSON：第 { $line } 行第 { $column } 列不应出现文本末尾
json-help = 账号查询的完整返回内容，以文本给出
too-many-values = 值的个数超过上限 { $limit }
nested-too-deep = 嵌套层数超过上限 { $limit }

# 资源包
vendor-error = 供应商返回了错误 { $code }，而不是资源包
vendor-error-says = 供应商返回了错误 { $code }，而不是资源包：`{ $message }`
vendor-error-unknown = 在已查到的供应商错误码列表中没有此代码
packages-twice = `{ $list }` 出现多次，位于 { CODES($places) }，因此无法确定所指
bad-moment = `{ $value }` 不是 { $first } 至 9999 年之间以毫秒表示的时刻{ $looksLike ->
    [seconds] ：看起来是秒
    [microseconds] ：看起来是微秒
   *[none] {""}
 }
ends-before-it-begins = 资源包 `{ $id }` 的到期时间早于其购买或生效时间
ends-before-it-begins-help = 请确认各时间是供应商返回的原值，未经改动
bad-moment-help = 自 1970-01-01T00:00:00Z 起的毫秒数
moment-past-calendar = `{ $id }` 的某个时刻在 9999 年之后

# 须留意之处
amounts-may-be-old = 查询所得的余额最多可能滞后 { NUMBER($hours) } 小时：实际剩余可能更少
no-packages = 返回内容中没有资源包：查询按购买时间筛选，其 start_time 须早于仍有效的最早一个资源包的购买时间，即至少往前 { NUMBER($days) } 天
older-may-be-missing = 在查询的 start_time 之前购买的资源包不在其中：查询须至少往前 { NUMBER($days) } 天
kind-not-told = 名称未说明种类（视频、图片或试穿），请指明，因为它们是各自独立的余额，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
end-by-name = 未给出到期时间，按名称中的月数推算，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
no-prices-and-clock = 查询不含价格，其日期按 UTC{ $clock }
over-left-out = 按其状态已到期或用完而未计入，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
short-left-out = 生效与到期在同一天，没有可以使用的日子而未计入，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
more-than-bought = 剩余多于购买时的数量，按所给数字计入，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
other-kind = 种类不是 decreasing_total，其剩余可能会更新，按所给数字计入，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
ends-inside-day = 在一天之中到期，假定当天不能使用，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
listed-again = 内容完全相同且多次列出，只计一次，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
same-id = 多个资源包的标识相同，后面的已另给标识，共 { NUMBER($count) } 个：{ CODES($ids) }{ $isCut ->
    [true] 、…
   *[false] {""}
 }
