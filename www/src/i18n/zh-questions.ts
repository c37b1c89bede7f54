/** 简体中文，四个问题。打开时载入。 */
import type { QuestionsMessages } from './questions';

export const zhQuestions: QuestionsMessages = {
  lead: '各附一个按今天计算的例子。',
  labels: { asked: '问题', hard: '难点', goesIn: '您输入', comesOut: '您得到', open: '未定之处' },

  cost: {
    title: '要花多少钱？',
    asked: '按模型版本、时长、分辨率、模式和声音，各项任务要花多少钱？',
    hard: '每秒单位数随模型、分辨率和声音而不同；不满意的生成照样计费，失败的不计费。',
    goesIn: '所需条数和每条的生成次数、日期（费率会变）、渠道与货币。',
    comesOut: '各行与各类余额的单位和金额，每项费率的来源，以及同一任务在各模型上的费用。',
    open: '没有公布的费率一律为未知，绝不当作零；价格取自供应商页面的副本。',
    link: '前往费用视图',
    clip: (seconds, resolution, models) => `一条 ${seconds} 秒、${resolution}、无声的视频，所需单位：${models}。`,
    model: (title, units, doubts) => `${title}\u00a0${units}${doubts && `（${doubts}）`}`,
    unknown: (titles) => `价格未知：${titles}。`,
  },

  expiry: {
    title: '额度能在到期前用完吗？什么时候该买什么？',
    asked: '每个资源包到期时还剩多少？哪一天该买哪些资源包？',
    hard: '假定到期日当天不能使用，剩余部分清零；资源包只能整包购买。',
    goesIn: '已有资源包、每天的用量，以及可选资源包。',
    comesOut: '何时到期失效多少、损失多少，每天用多少才不浪费，以及最便宜的购买计划及其证明。',
    open: '先扣哪个资源包、到期日当天能否使用，都没有文档说明：两者均为解释。',
    link: '前往到期视图',
    lot: (units, title, from, perDay) => `${title}，${units} 单位，自 ${from} 起，每天用 ${perDay}：`,
    lapses: (units, on, worth) => `${on} 到期失效 ${units} 单位，损失 ${worth}；`,
    saved: '没有单位到期失效；',
    pace: (perDay) => `每天用 ${perDay} 单位即可全部用完。`,
  },

  throughput: {
    title: '并发上限无法靠购买提高，能跑多快？',
    asked: '可同时进行的生成数固定时，工作何时完成？',
    hard: '有多个资源包时以最高的并发上限为准，从不相加；失败的尝试同样占用并发位。',
    goesIn: '资源包或并发数、任务、生成时间、失败率，以及期限。',
    comesOut: '完成时间及其分布、等待与被拒次数、按期完成的概率，以及所需的并发数。',
    open: '供应商不公布生成时间：请自行测量，并请供应商书面确认并发上限。',
    link: '前往吞吐量视图',
    gives: (title, slots) => `${title}：并发数 ${slots}`,
    together: (titles, slots) => `${titles}；合在一起仍为 ${slots}。`,
    done: (jobs, seconds, span) => `${jobs} 条视频、每条用时 ${seconds} 秒，${span}后全部完成。`,
  },

  sla: {
    title: '服务不佳的月份 SLA 赔付多少？最迟何时申请？',
    asked: (terms) => `某月的可用性（每 ${terms.minutes} 分钟一个时段，取平均）低于 ${terms.commitment}% 时赔付多少？何时申请？`,
    hard: (terms) => `按档赔付 ${terms.tiers}%，上限为非代金券支付部分的 ${terms.cap}%；次月第 ${terms.workingDay} 个工作日之后方可申请。`,
    goesIn: '该月的服务费，以及可用性：百分比、时段数据或请求日志。',
    comesOut: '代金券金额及其在各种解释下的范围，可申请起始日和稳妥截止日，以及一封申请函。',
    open: '时区、工作日和服务费的计算基础都没有定义：我们提供多种解释。',
    link: '前往 SLA 视图',
    fee: (money, tiers) => `服务费为 ${money} 时：${tiers}。`,
    tier: (amount, below) => `低于 ${below}% 的，赔付 ${amount}`,
    claim: (month, from, by) => `${month}的赔偿可在 ${from} 至 ${by} 期间申请。`,
    provisional: '暂定：该年的日历尚未公布。',
    below: (percent) => `< ${percent}%`,
    from: '自',
    by: '至',
  },
};
