# 规则库、自定数据与条款解释的问题

# 规则库自身的文字
words = { $text }

# 解释与自定数据
no-reading = 没有 `{ $id }` 这一解释
no-option = `{ $option }` 不是这一解释的选项
new-entry-needs = { $what ->
    [rate] 新的费率须给出此项
   *[package] 新的资源包须给出此项
}
changed-twice = `{ $id }` 被更改了两次
off-and-worked = `{ $day }` 既为休息日，又为工作日
no-conflict = 没有 `{ $id }` 这一矛盾
no-source = 没有 `{ $id }` 这一来源

# 何为有效
id-twice = `{ $id }` 出现了两次
name-taken = `{ $name }` 已是 `{ $owner }` 的名称
rate-below-zero = 费率小于零
block-missing = 按段计的费率须给出每段的秒数
block-empty = 每段至少须为一秒
block-idle = 只有按段计的费率才有段
bad-durations = 时长须为大于零且递增的秒数
bad-durations-help = min 不大于 max，或不重复的列表
rate-ends-first = 费率的结束早于开始
both-answer = `{ $one }` 和 `{ $other }` 在同一天都适用于同一任务
both-answer-help = 请使其一在另一开始之前结束，或以某一属性加以区分（参见 { $place }）
gap-before = `{ $id }` 之前有几天没有费率
package-empty = 资源包的单位须大于零
price-below-zero = 价格小于零
validity-twice = 资源包的有效期以天或以月给出，不能两者兼有
bad-months = 有效期的月数无效
bad-months-help = 1 至 { $limit }
bad-days = 有效期的天数无效
bad-days-help = 1 至 { $limit }
bad-slots = 并发数须为 1 至 { $limit }
sale-ends-first = 资源包的停售早于开售
days-unsorted = 某一天出现了两次，或次序有误
off-anyway = `{ $day }` 是周末，本来就休息
worked-anyway = `{ $day }` 是周一至周五，本来就工作
too-many-days = 各日历共 { $days } 天，超过上限 { $limit }
off-by-law = `{ $day }` 是法定假日
first-tier = 只有第一档可以是达到承诺的一档
tiers-fall = 各档须从承诺以下开始并递减
worse-pays-more = 越差的档位赔付须越多

# 内置文件
default-missing = 默认值不在选项之中
one-sla = 参数应为一组，而不是 { NUMBER($count) } 组
time-no-range = 时间须同时有最小和最大秒数，均大于零且递增，或两者皆无
no-model = 没有 `{ $id }` 这一模型
rate-without-source = 费率须有来源
