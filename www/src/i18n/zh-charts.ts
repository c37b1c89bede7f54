/** 简体中文，用于图表。 */
import type { ChartMessages } from './charts';

const grouped = (n: number) => n.toLocaleString('zh-CN');

export const zhCharts: ChartMessages = {
  keys: '方向键沿图移动，Home 和 End 跳到两端，Escape 收起数字。',
  menu: '复制或保存此图',
  copyPng: '复制为 PNG',
  saveSvg: '保存为 SVG',
  copyFigures: '复制数据',
  copyTable: '复制表格',
  copied: '已复制',
  saved: (name) => `已保存为 ${name}`,
  savedInstead: (name) => `浏览器不允许在此复制图片，已保存为 ${name}`,
  failed: '无法生成图片。',
  source: (rulebook, day) => `kling-calc，规则库 ${rulebook}，${day}；非官方`,
  about: (value) => `约 ${value}`,

  balance: {
    lost: (units, day) => `${units} 单位于 ${day} 到期失效`,
    lostBetween: (units, first, last) => `${units} 单位在 ${first} 至 ${last} 之间到期失效`,
    out: (day) => `额度于 ${day} 用尽`,
    both: (lost, out) => `${lost}；${out}`,
    none: '没有单位到期失效，也没有缺口',
    total: '余额',
    used: '每天用量',
    missing: '每天缺口',
    more: (n) => `另有 ${grouped(n)} 个资源包`,
  },
  timeline: {
    late: (day, deadline) => `${day} 完工，晚于截止日期 ${deadline}`,
    showAll: (day) => `显示至 ${day} 的全部`,
    showWork: '只显示工作期间',
    expire: (units, name) => `${name} 的 ${units} 单位到期失效`,
    missing: (units) => `缺口 ${units} 单位`,
    event: '当天',
  },
  curve: {
    plain: '各方式的费用，按每月条数',
    one: (way) => `无论多少条，最便宜的都是：${way}`,
    upTo: (way, clips) => `每月 ${clips} 条以内选 ${way}`,
    cheapest: (steps, last) => `最便宜：${steps.join('，然后 ')}，再多选 ${last}`,
    many: (first, last, clips, n) => `最便宜：${first}，${clips} 条起选 ${last}，其间另有 ${grouped(n)} 种方式`,
    clips: (clips) => `每月 ${clips} 条`,
  },
  models: {
    least: (model, units) => `${model} 最便宜：${units} 单位`,
    leastBy: (model, units, percent, baseline) => `${model} 最便宜：${units} 单位，比 ${baseline} 省 ${percent}%`,
    alike: (n, units) => `${grouped(n)} 个模型同为最便宜：${units} 单位`,
    units: '单位',
  },
  week: {
    most: (day, units) => `${day.replace('星期', '周')}用量最多：平均 ${units} 单位`,
    even: (units) => `每天用量相同：平均 ${units} 单位`,
    units: '单位',
  },
  charges: { total: '合计' },
  service: {
    longest: (kind, p50, p95) => `${kind} 最慢：一半在 ${p50} 秒内完成，95% 在 ${p95} 秒内`,
    half: '一半在此内',
    most: '95% 在此内',
    mean: '平均',
    seconds: (value) => `${value} 秒`,
  },
  failures: {
    most: (model, percent) => `${model} 失败最多：${percent}%`,
    none: '没有任务失败',
    share: '失败率',
    interval: '95% 区间',
  },
  discounts: {
    one: (discount, from, to) => `${from} 至 ${to} 只有一种折扣：${discount}`,
    many: (n, from, to) => `${from} 至 ${to} 有 ${grouped(n)} 种折扣`,
    deductions: '扣费笔数',
    days: '日期',
  },
  when: {
    one: (time) => `${time} 后完成`,
    many: (half, most) => `一半的模拟在 ${half} 内完成，90% 在 ${most} 内完成`,
    onTime: (percent) => `${percent} 的模拟按期完成`,
    share: '已完成',
  },
  wait: {
    none: '没有任务等待',
    half: (half, most) => `一半的任务等待不超过 ${half}，95% 不超过 ${most}`,
    share: '等待不超过此时间',
  },
  queue: {
    none: '没有任务等待并发位',
    most: (n, time) => `最多有 ${n} 个任务等待，出现在开始 ${time} 后`,
    mostAtOnce: (n) => `最多有 ${n} 个任务等待，出现在开始时`,
    after: (time) => `${time} 后`,
  },
  gantt: {
    none: (attempts, slots) => `${grouped(slots)} 个并发位上的 ${grouped(attempts)} 次尝试，没有失败`,
    failed: (failed, attempts, slots) => `${grouped(slots)} 个并发位上的 ${grouped(attempts)} 次尝试中有 ${grouped(failed)} 次失败`,
    job: (work, job, attempt) => `${work}，任务 ${job}，第 ${attempt} 次尝试`,
  },
  map: {
    none: '没有出错的时段',
    worst: (bad, all, at, percent) => `${grouped(all)} 个时段中有 ${grouped(bad)} 个出错，最差的是 ${at}：${percent}%`,
  },
};
