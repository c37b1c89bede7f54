# 在并发上限之下，任务运行得有多快。

# 请求中的问题
arrivals-for-count = 到达时间有 { NUMBER($arrivals) } 个，而任务数为 `{ $count }`
arrivals-for-count-help = 每个任务一个时刻
at-least = 至少 { NUMBER($least) }
below-other = `{ $value }` 小于 { NUMBER($other) }
both-limits = 上限以 `slots` 或 `packages` 给出，不能两者兼有
both-limits-help = 请省去其中之一
fewer-jobs = 请减少任务
fewer-replications = 任务数如此时，最多模拟 { NUMBER($most) } 次
first-step-late = 第一段并发数不是从 0 开始
first-step-late-help = 0
id-twice = 标识 `{ $id }` 出现了两次
id-twice-help = 须有自己的名称
never-starts = 需要 `{ $needed }` 个并发位的任务永远无法开始：上限为 { NUMBER($slots) }
never-starts-help = 最多为轮到该任务时的并发数
no-limit = 缺少 `slots` 或 `packages`
no-limit-help = 可同时进行的生成数，或据以确定的资源包
no-package = 没有写明资源包
no-package-help = 至少一种资源包，或 `slots`
no-times = 列表为空
no-times-help = 至少一个秒数
no-workload = 没有任何工作
no-workload-help = 至少一个
not-a-part = 应为一次模拟的一部分
not-a-part-help = simulatePart 所给的结果
not-valid-on = 资源包 `{ $id }` 在 { $day } 不可能有效
number-within = { NUMBER($least) } 至 { NUMBER($most) } 的数字
part-of-other = 第 `{ $from }` 至 `{ $to }` 次模拟属于另一个请求
part-of-other-help = 须为本请求的各部分
parts-not-whole = 各部分没有恰好包含 { NUMBER($replications) } 次模拟各一次
parts-not-whole-help = 从 0 起依次相接的各部分
past-limit = `{ $value }` 超过上限：{ $what ->
        [attempts] { $limit } 次模拟尝试
        [records] { $limit } 条记录
        [replications] { $limit } 次模拟
       *[slots] { $limit } 个并发位
    }
range-reversed = `{ $to }` 早于 `{ $from }`
seed-help = 小于 2^53 的整数
share-help = 0 至 1（不含）的比例：若为 1，任何任务都不会完成
slots-unknown = `{ $id }` 的并发数未知
slots-unknown-help = 请给出 `slots`，或在 overlay 中给出该资源包的并发数
step-not-after = 某一段不在前一段之后
step-not-after-help = 各段须按时间递增
sum-too-long = 单位的位数超出可以精确保存的范围
too-many-attempts = { $jobs } 个任务乘以 { $replications } 次模拟，超过 { $limit } 次模拟尝试的上限
too-many-in-all = 全部模拟中，尝试与被拒绝的提交合计超过上限 { $limit } 次
too-many-in-all-help = 请减少任务或模拟次数，或延长两次提交之间的等待
too-many-in-call = 尝试与被拒绝的提交合计超过单次调用中此类模拟的上限 { $limit } 次
too-much-to-list = { NUMBER($attempts) } 次尝试太多，无法逐一列出其中的任何一次
too-much-work = 约 { $attempts } 次此类尝试，超过单次调用的上限 { $limit } 次
too-much-work-help = 请减少任务或模拟次数；或用 simulatePart 分次模拟，再用 mergeThroughput 合并
two-types = `{ $package }` 属于 { $balance } 类，`{ $otherPackage }` 属于 { $otherBalance } 类：每类各有其上限
two-types-help = 请一次只模拟同一类资源包
units-too-long = `{ $units }` 乘以完成的 { NUMBER($jobs) } 个任务，位数超出可以精确保存的范围
unknown-package = 没有 `{ $id }` 这一资源包

# 并发数
limit-given = 并发数按给定为 { NUMBER($slots) }；多买资源包不会提高上限：同时有多个有效资源包时，以最高的并发上限为准，从不相加
limit-assumed = 并发数假定为 { NUMBER($slots) }，用于没有已知并发上限的资源包有效的日子；同时有多个有效资源包时，以最高的并发上限为准，从不相加
limit-steps = 并发数按给定分 { NUMBER($steps) } 段，最高为 { NUMBER($slots) }；多买资源包不会提高上限：同时有多个有效资源包时，以最高的并发上限为准，从不相加
limit-package = 并发数为 { NUMBER($slots) }，由 `{ $package }` 决定；再加上并发数不高于 { NUMBER($slots) } 的资源包也不会提高上限：同时有多个有效资源包时，以最高的并发上限为准，从不相加
limit-steps-package = 并发数最高为 { NUMBER($slots) }，由 `{ $package }` 决定，随资源包生效和到期分 { NUMBER($steps) } 段；同时有多个有效资源包时，以最高的并发上限为准，从不相加
limit-same = 并发数为 { NUMBER($slots) }，由 `{ $package }` 决定；再加上一个 `{ $package }` 也不会提高上限：同时有多个有效资源包时，以最高的并发上限为准，从不相加
limit-packages = 并发数为 { NUMBER($slots) }，由 `{ $package }` 决定；{ $count ->
       *[other] 再加上 { CODES($others) }
    } 也不会提高上限：同时有多个有效资源包时，以最高的并发上限为准，从不相加

# 步骤
all-done = 平均在 { NUMBER($mean) } 秒后全部完成，95% 的模拟在 { NUMBER($p95) } 秒以内；百分位数按最近秩{ $percentiles ->
        [exact] 精确计算
       *[sketch] 计算，等待时间的误差不超过 2,048 分之一或一微秒
    }
charged = { NUMBER($finished) } 个任务完成，计费 { NUMBER($units) } 单位（各次模拟的平均值）
deadline = { NUMBER($replications) } 次模拟中，在 { NUMBER($seconds) } 秒以内完成的比例为 { NUMBER($chance) }；始终有 { NUMBER($slots) } 个并发位，是所找到的使其中 95% 按期完成的最少数目
deadline-none = { NUMBER($replications) } 次模拟中，在 { NUMBER($seconds) } 秒以内完成的比例为 { NUMBER($chance) }；没有找到使其中 95% 按期完成的并发数
failed = { NUMBER($attempts) } 次尝试中有 { NUMBER($failed) } 次失败，它们占用了并发位，但不扣单位；{ NUMBER($gaveUp) } 个任务被放弃
formula = 按 M/M/{ NUMBER($servers) } 公式，负载为 { NUMBER($load) } 个并发位时，长期平均等待为 { NUMBER($wait) } 秒；模拟与之相差 { NUMBER($difference) } 秒
formula-none = 负载为 { NUMBER($load) } 个并发位，不低于 { NUMBER($servers) }：M/M/{ NUMBER($servers) } 没有稳态
queue = 任务在您自己的队列中等待，先到先做：最长队列为 { NUMBER($longest) } 个任务（各次模拟的平均值）
retry = 没有队列时，超出上限的提交以 HTTP 429 被拒绝，{ NUMBER($first) } 秒后重新提交，之后每次等待延长为 { NUMBER($factor) } 倍，最多 { NUMBER($longest) } 秒：共被拒绝 { NUMBER($rejections) } 次
seeded = 以 xoshiro256++ 生成器、种子 { $seed } 模拟 { NUMBER($replications) } 次：种子相同，数字完全相同
slot = 每次尝试自开始至结束占用{ $most ->
        [one] 一个并发位
       *[other] 其全部并发位（最多 { NUMBER($most) } 个）
    }，无论成败

# 提醒
first-wait-cut = 首次等待 { NUMBER($first) } 秒长于最长等待 { NUMBER($longest) } 秒，因此采用后者
gave-up = 平均每次模拟的 { NUMBER($jobs) } 个任务中有 { NUMBER($gaveUp) } 个在用完尝试次数后放弃：全部完成的时间、按时完成的模拟所占比例和所需并发数都把它们算作已结束，尽管它们没有产出
no-steady-state = 负载为 { NUMBER($load) } 个并发位，不低于现有的 { NUMBER($slots) } 个：没有稳态，只要任务不断到达，队列就会一直变长
no-times-published = 供应商不公布生成时间：结果的可靠程度取决于您给出的生成时间和失败率
nothing-finished = 没有任务完成，因此等待和吞吐量的零没有意义
search-ended = 对所需并发数的查找提前结束：自 { NUMBER($from) } 起的数目未全部试过
search-ended-below = 对所需并发数的查找提前结束：自 { $from } 至 { $to } 的数目未全部试过
units-not-named = { NUMBER($count) } 项工作没有给出单位，其费用未计入
