# 一个整体计划的结果。

# 请求中的问题
bad-hours = `{ $hours }` 不是一天之内的小时数
bad-hours-help = 大于 0，最多 24，例如 8；取到最近的整秒
cost-too-large = 整体计划的费用位数过多
deadline-too-early-help = 截止日期是仍算按期的最后一天
difference-too-long = 某一差额的位数超出可以精确保存的范围
fewer-outputs = 请减少条数、生成次数或失败
no-campaign = 没有可比较的整体计划
no-campaign-help = 2 至 { $limit } 个
no-slots = 此处的资源包（已有或可选）都没有已知的并发上限
no-slots-help = 请按供应商的书面确认给出 `slots`，或给出某个已有资源包的并发上限
no-slots-on-sale = 此处的资源包（已有或可选）都没有已知的并发上限，而 `packages` 中的资源包在 { $day } 均不在售
nothing-to-make = 没有要生成的内容
nothing-to-make-help = 至少一个任务的一条
slots-change-often = 在工作完成之前，并发数的变化超过 { $limit } 次
slots-change-often-help = 请减少资源包，或给出固定的 `slots`
starts-too-early-help = 开工日为制定计划的当天或以后
spread-over-nothing = 平均分配工作量需要截止日期
spread-over-nothing-help = 请填写 `deadlineOn`，或不填 `pace`
time-unknown = `{ $model }` 的 { $task } 生成时间未知
time-unknown-help = 请实测后填写，例如 {"{"}kind: "constant", seconds: 180{"}"}
too-early = `{ $day }` 过早
too-far = `{ $day }` 在 `{ $asOf }` 之后 { $days } 天，上限为 { $limit } 天
too-many-attempts = `{ $attempts }` 次尝试超过 { $limit } 次模拟尝试的上限
units-too-large = 整体计划的单位位数过多
too-many-jobs = 各整体计划共 { $jobs } 个任务，超过上限 { $limit }
too-many-lots = 各整体计划共 { $lots } 个已有资源包，超过上限 { $limit }
work-too-long = 工作自 { $from } 起需要 { NUMBER($days) } 天
work-too-long-help = 自 `asOf` 起最多 { NUMBER($days) } 天，工作最多 { NUMBER($seconds) } 秒

# 以下各句的组成部分
and-so-on = 等
bought-lot = { $day } 购买的 { $package }
bought-on = { $day } 购买的 { NUMBER($count) } 个 { $package }
some-of = { NUMBER($count) } 个 { $package }
then-slots = 其后 { NUMBER($slots) }
why-and-help = { $why }：{ $help }

# 步骤
put-together = { NUMBER($generations) } 次生成，并发数 { LIST($slots) }，每天工作 { NUMBER($seconds) } 秒，95% 的模拟在 { NUMBER($days) } 天内完成：{ $startsOn } 至 { $finishesOn }
spread = { NUMBER($generations) } 次生成平均分配到 { NUMBER($days) } 天，每天工作 { NUMBER($seconds) } 秒：{ $startsOn } 至 { $finishesOn }；按并发数 { LIST($slots) } 最快生成，95% 的模拟在 { NUMBER($fastest) } 天内完成
service-time = { $model } 的一次 { $task } 生成假定为 { NUMBER($seconds) } 秒（{ $title }）{ $of ->
        [models] ，该数字泛指各模型，对此模型是假定
       *[it] {""}
    }；供应商不公布生成时间
service-time-range = { $model } 的一次 { $task } 生成假定为 { NUMBER($min) } 至 { NUMBER($max) } 秒（{ $title }）{ $of ->
        [models] ，该数字泛指各模型，对此模型是假定
       *[it] {""}
    }；供应商不公布生成时间

# 提醒
few-replications = 尝试次数过多，只模拟了 { NUMBER($replications) } 次：95% 的模拟完成的日期取其中最晚者
fewer-than-there = 使用更高的并发数需要另外的购买，而那样购买的资源包并发数更低：在某些日子，本计划采用的并发数低于现有的
levels-left-out = 可选的 { NUMBER($all) } 种并发上限中试算了 { NUMBER($tried) } 种；其他的费用可能更低
missing-taken-as-there = 完工日 { $finishesOn } 假定缺口单位届时已经补足
not-spread = 工作量未平均分配：{ $because ->
        [late] 即使以最快速度生成，也会晚于截止日期完成
       *[slots] 并发数在截止日期前会下降
    }
other-balance = { TITLED($balance) ->
    [titled] { NUMBER($units) } { $balance }
   *[bare] { $balance } 的 { NUMBER($units) } 单位
 }已计价，但其资源包与到期不在此处计划：一个整体计划只计划一类余额
rate-ends = { TITLED($job) ->
    [titled] { $job }
   *[bare] jobs[{ $job }]
 }：{ $model } 的费率只在 { $until } 之前有效，而工作结束于 { $finishesOn }：此后的费用未知
slots-assumed = { $day } 有效的资源包都没有已知的并发上限：假定为 { NUMBER($slots) }；请给出 `slots`，或您的资源包的并发上限
time-assumed = { TITLED($job) ->
    [titled] { $job }
   *[bare] jobs[{ $job }]
 }：没有 { $model } 的实测生成时间；假定为“{ $title }”

# 风险
late-risk = 工作于 { $finishesOn } 完成，比截止日期晚 { NUMBER($days) } 天
provisional-risk = 有日历尚未公布，{ $month } 赔偿申请的日期可能变动
unproven-risk = 尚未证明购买计划是最便宜的：此类的其他方案最多可再节省 { $currency } { NUMBER($gap) }

# 建议
ask-for-slots = 请以书面形式向供应商申请，在工作完成之前并发上限为 { NUMBER($needed) }：并发上限为 { LIST($slots) } 时无法按期完成，而多买不会提高上限
ask-for-slots-or-buy = 请以书面形式向供应商申请，在工作完成之前并发上限为 { NUMBER($needed) }：并发上限为 { LIST($slots) } 时无法按期完成；可选资源包中，{ $package } 的并发上限为 { NUMBER($brings) }，价格为 { $currency } { NUMBER($amount) }
cheaper-model = { TITLED($job) ->
    [titled] { $job }
   *[bare] jobs[{ $job }]
 }：改用 { $model } 可省 { NUMBER($saves) } 单位，每次 { NUMBER($units) } 单位；画面是否同样令人满意，由您判断
cheaper-plan = “{ $title }”的费用为 { $currency } { NUMBER($amount) }，少 { NUMBER($saves) }
cheaper-plan-leaning = “{ $title }”的费用为 { $currency } { NUMBER($amount) }，少 { NUMBER($saves) }；但它假定：{ $leansOn }
confirm-slots = 请在{ $before ->
        [buy] 购买
       *[begin] 开工
    }之前取得并发上限 { NUMBER($slots) } 的书面确认：完工日取决于此
lot-starts-later = 如可选择，请使 { $lot } 在 { $on } 而非 { $startsOn } 生效：在此之前使用其他资源包，到期失效的单位减少 { NUMBER($units) } 个
nothing-pays = 可选资源包无法满足需求
package-starts-later = 请使 { $package } 自 { $on } 起生效，不要提前：在此之前使用其他资源包；它将有效至 { $lasts }，比自 { $startsOn } 起生效多 { NUMBER($days) } 天
smaller-and-later = { LIST($packages) }{ $others ->
        [0] {""}
       *[other] 等
    }即足够，费用为 { $currency } { NUMBER($amount) }，少 { NUMBER($saves) }，并发上限为 { LIST($slots) }：{ $finishesOn } 完工，比截止日期晚 { NUMBER($days) } 天，到期失效的总共为 { NUMBER($lapse) } 单位，而非 { NUMBER($lapseNow) } 单位
smaller-package = { LIST($packages) }{ $others ->
        [0] {""}
       *[other] 等
    }即足够，费用为 { $currency } { NUMBER($amount) }，少 { NUMBER($saves) }：其中剩余 { NUMBER($leftOver) } 单位，而非 { NUMBER($leftOverNow) } 单位
units-lapse = { $lot } 有 { NUMBER($units) } 单位将在 { $day } 到期失效{ $amount ->
        [none] {""}
       *[other] ，损失 { $currency } { NUMBER($amount) }
    }：{ $help ->
        [before-work] 该资源包在开工之前到期，提早开工即可用上
        [during-work] 此后工作仍在继续，提高并发数或延长每天的工作时间即可及时用完
        [bought] 资源包不拆分出售，在该日之前安排更多工作即可用上
       *[after-work] 在该日之前安排更多工作即可用上
    }
units-missing = 缺口 { NUMBER($units) } 单位；{ $why }
units-missing-from = 自 { $day } 起缺口 { NUMBER($units) } 单位；{ $why }

# 其他解释会改变什么
change = { $figure ->
        [cost] 费用
        [finish] 完工日
        [lapse] 到期失效的单位
        [lost] 到期失效的损失
        [missing] 缺口单位
        [ofLot] { $of } 到期失效的单位
        [voucher] 档位 { $of } 的代金券
        [opens] 可申请起始日
       *[fileBy] 稳妥的申请截止日
    }：{ $after ->
        [none] 未知
       *[other] { NUMBER($after) }{ $currency ->
            [none] {""}
           *[other] {" "}{ $currency }
        }
    }，而非 { $before ->
        [none] 未知
       *[other] { NUMBER($before) }
    }
