/** 套餐与 API 之间选择的中文文字。句中的 {name} 是数字的位置。 */
import { grouped } from './counts';
import type { TracksMessages } from './tracks';

const kinds: Record<string, (plan: string) => string> = {
  'api-packages': () => 'API 资源包',
  'api-list-price': () => 'API 按标价',
  'top-ups': () => '仅充值',
  monthly: (plan) => `${plan}（按月付费）`,
  annual: (plan) => `${plan}（按年付费）`,
};

export const zhTracks: TracksMessages = {
  title: '套餐还是 API：哪种方式更便宜？',
  answerTitle: '答案',
  working: '正在比较各种购买方式……',
  noneCompared: '没有可以比较的购买方式，原因见下文。',
  answer: (way, clips, months) => `每月 ${clips} 条、共 ${months} 个月，最便宜的方式是 ${way}：{cost}，即每条 {perClip}。`,
  cheapestAtList: (way) => `按标价最便宜的是 ${way}`,
  next: (way) => `其次是 ${way}，要多花 {next}。`,
  same: (way) => `${way} 的费用相同。`,
  other: (track, way) => `另一渠道（${track}）最便宜的是 ${way}，要多花 {other}。`,
  changes: (way) => `从每月 {clips} 条起情况改变：那时最便宜的是 ${way}。`,
  changesTitle: '从每月多少条起另一种方式最便宜',
  never: '直到每月 10,000 条，它一直最便宜。',
  looking: '正在查找从何处起情况改变……',
  unchanged: '最便宜的方式及其费用今天没有变化。',
  changed: (way, cost, nowWay, nowCost) => `当时最便宜的是 ${way}，${cost}；今天是 ${nowWay}，${nowCost}。`,
  print: '打印',
  summary: (asOf, from, months, currency, rulebook) => `计价日期 ${asOf}，自 ${from} 起 ${months} 个月，${currency}，规则库 ${rulebook}`,

  months: '月数',
  monthsHint: '每月任务相同；1 至 120',
  startsOn: '首日',
  startsOnHint: '留空则为计价日期',
  strategy: 'API 资源包',
  strategies: {
    'any-draw-order': '任何扣减顺序下都成立',
    'expiring-first': '假定先到期的先扣',
  },
  jobsLead: '一个月要制作的内容。应用与 API 两个渠道都会计算。',

  ways: '各种购买方式',
  waysLead: '这些月份内支付的费用。期末剩余只列出，不从费用中扣除。',
  way: '方式',
  figures: {
    cost: '费用',
    perClip: '每条',
    needed: '需要',
    bought: '购入',
    lapsed: '到期失效',
    left: '剩余',
    purchases: '购买',
  },
  titleOf: (figure, way) => `${way}：${figure}`,
  purchases: (n) => `${grouped(n)} 笔`,
  purchase: (on, quantity, what) => `${on}：${quantity} × ${what}`,
  each: (price) => `每份 ${price}`,
  asUsed: '用多少付多少',
  leansOn: (text) => `${text}。`,
  notProven: (bound) => `搜索在证明为最便宜之前已结束；任何方式的费用都不低于 ${bound}。`,
  differenceTitle: (more, less) => `${more} 比 ${less} 多花多少`,
  differenceNote: '两个所示费用之差。',
  notCompared: '未作比较的方式及原因',
  wayOf: (id, planOf) => {
    const [kind = '', plan = '', payment = ''] = id.split(':');
    return kinds[kind === 'plan' ? payment : kind]?.(planOf(plan)) ?? id;
  },
  questions: '金额回答不了的问题',
  questionsLead: '套餐与 API 是不同的合同。决定之前请先问清：',

  more: '如果制作得更多？',
  moreLead: '这里的内容不会保存，您的输入保持不变。',
  factor: '倍数',
  factorValue: (factor, clips) => `${factor} 倍：每月 ${clips} 条`,
  moreSame: '最便宜的方式不变。',
  moreChanged: (way) => `目前最便宜的 ${way} 届时要多花 {more}。`,

  crossings: '最便宜的方式在何处改变',
  crossingsLead: (most) => `全部月份的费用与每月条数（1 至 ${most}）的关系，任务比例不变。两个坐标轴均为对数刻度。`,
  chart: (ranges) => `各种方式的费用与每月条数的关系。最便宜的方式改变 ${ranges - 1} 次，具体位置见下表。`,
  legend: { cheapest: '最便宜的方式', app: '应用的方式', api: 'API 的方式' },
  clipsAMonth: '每月条数',
  here: (clips) => `您的：${clips}`,
  hereMark: ' – 您的',
  rangeColumns: {
    name: '图中的字母',
    clips: '每月条数',
    way: '最便宜',
    from: (currency) => `起点费用，${currency}`,
    to: (currency) => `终点费用，${currency}`,
  },
  span: (from, to) => `${from} 至 ${to}`,
  rangeTitle: (way) => `${way} 最便宜的每月条数`,
  atClips: (clips, way) => `每月 ${clips} 条，${way}`,
  pointNote: '每个费用都是以相同的任务比例单独比较得出的。在上方输入该条数即可查看步骤。',
  curveNote: (n) =>
    `共比较了 ${n} 个条数，找到的每次改变都精确到一条。在最便宜方式相同的两个相邻条数之间，可能有少数条数以另一种方式更便宜。`,
  curveFailed: '部分条数无法比较。',
  curveTable: (n) => `这 ${n} 个条数的表格`,
  copyCurve: '复制曲线为 CSV',
  copyCurveLater: '曲线尚未完成。',

  readings: '条款解释',
  readingsLead: '来源未说明之处采用一种解释。选择另一种，即可看到变化。',
  usual: (title) => `${title}（默认）`,
};
