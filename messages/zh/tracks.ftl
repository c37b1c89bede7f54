# 选择哪种购买方式：App 会员套餐，还是 API。

# 请求
too-many-months = `{ $months }` 个月超过上限 { $limit }
starts-too-early = `{ $startsOn }` 早于 `asOf`（{ $asOf }）
starts-too-early-help = 不能在过去购买：须为 `asOf` 或之后
past-calendar = 最后一个月在 9999 年之后结束
no-outputs = 没有要求任何成品，因而没有可付费的内容
no-outputs-help = 至少一个任务的 `quantity` 不小于 1
several-balances = 这些任务由多种余额支付（{ LIST($balances) }），它们从不相加
several-balances-help = 请一次只比较一种余额的任务
units-too-large = 单位的位数超出可以精确保存的范围

# 购买方式
plan-by-the-month = { $plan }（按月付费）{ $topUps ->
    [true] 加充值
   *[false] {""}
 }
plan-by-the-year = { $plan }（按年付费）{ $topUps ->
    [true] 加充值
   *[false] {""}
 }
top-ups-alone = 仅充值
packages = API 资源包
at-list-price = API 按标价

# 假定
leans-on-balance = 假定可以不买资源包、直接从现金余额付费，而并非每个账号都可以
leans-on-validity = 假定订阅灵感值有效期为 { NUMBER($months) } 个月；来源互相矛盾
leans-on-order = 假定先到期的灵感值先扣；没有文档说明

# 未比较的方式
no-list-price = 未查到 { $balance } 每单位以 { $currency } 计的标价
no-package-price = { $balance ->
    [app-credit] 未查到以 { $currency } 计的充值价格
    [api-video] 未查到以 { $currency } 计的视频资源包价格
   *[other] 未查到以 { $currency } 计的资源包价格（{ $balance }）
 }
no-year-price = 未查到 { $plan } 的年付价格
other-currency = { $title } 以 { $own } 定价，而此处以 { $currency } 比较
needs-top-ups = 除自带灵感值外还需要充值：{ $reason }

# 其他解释的结果
would-lapse = { $title }：{ NUMBER($lapsed) } 灵感值到期失效，剩余 { NUMBER($left) }
validity-effect = { LIST($changes, by: "；") }
app-compared = 可以与 App 比较：这些任务每月使用 { NUMBER($units) } 灵感值
app-not-compared = 无法与 App 比较

# 须留意之处
first-month-once = 订阅首月的较低价格只计一次，且可能仅限新订阅者
years-run-on = 按年付费须付 { NUMBER($paid) } 个月，而此处比较 { NUMBER($months) } 个月
order-taken = 此处假定先到期的灵感值先扣，尽管所选为 `{ $chosen }`

# 价格之外的问题
question-terms = App 的条款是否允许您的用途，例如为客户制作、大批量制作，或多人共用一个账号？
question-watermark = 用该套餐制作的视频是否带水印，能否用于商业用途？
question-slots = 该套餐可同时生成多少个任务，资源包又是多少？套餐的并发上限没有文档说明。
question-automation = 您的工作是否需要自动化？App 只能手动使用，程序只能通过 API 提交任务。
question-agreement = 您是否需要可用性协议？目前所知的协议只适用于 API。
question-prices = 税费、您自己的折扣或续费后的价格是否不同？此处比较的是标价。

# 步骤
month-uses = 通过{ $track ->
    [api] { " " }API
   *[app] { " " }App
 }，按 { $asOf } 的费率，这些任务每月使用 { NUMBER($units) } { TITLED($balance) ->
    [titled] { $balance }
   *[bare] 单位（{ $balance }）
 }；自 { $startsOn } 起 { NUMBER($months) } 个月共 { NUMBER($needed) }
paid-for = { NUMBER($quantity) } × { $what }，单价 { NUMBER($price) } { $currency }
paid = { LIST($payments) }：共 { NUMBER($cost) } { $currency }
paid-by-unit = { NUMBER($units) } 单位，每单位 { NUMBER($price) } { $currency }：共 { NUMBER($cost) } { $currency }
became = 购买 { NUMBER($bought) }，需要 { NUMBER($needed) }；这几个月内失效 { NUMBER($lapsed) }，之后剩余 { NUMBER($left) }
per-output = { NUMBER($cost) } { $currency }，舍入为 { NUMBER($rounded) }，成品 { NUMBER($outputs) } 个：每个 { NUMBER($costPerOutput) } { $currency }
