/** The claim letter's sentences, in the languages it can be written in. The vendor reads it, whatever the page speaks. */
import { formatsOf } from './formats';
import { joined } from './seams';

export interface LetterTexts {
  language: string;
  colon: string;
  day: (day: string) => string;
  span: (from: string, to: string) => string;
  count: (n: number) => string;
  percent: (value: string) => string;
  subject: (period: string) => string;
  greeting: string;
  intro: (company: string, account: string, period: string) => string;
  /** For a percentage that somebody measured elsewhere. */
  stated: (percent: string, tier: string, voucherPercent: string) => string;
  measured: (percent: string, tier: string, voucherPercent: string) => string;
  asked: (amount: string, fee: string, paid: string) => string;
  window: (opens: string, by: string) => string;
  evidence: string;
  figures: string;
  worst: string;
  readings: string;
  /** What the agreement makes the availability of. */
  method: string;
  /** What is there to be shown, where it is. */
  hasRows: string;
  hasLog: string;
  /** Between two sentences. */
  gap: string;
  contact: string;
  closing: string;
  company: string;
  account: string;
  name: string;
  item: string;
  value: string;
  period: string;
  intervals: string;
  traffic: string;
  bad: string;
  rowsUsed: string;
  rowsLost: string;
  availability: string;
  without: string;
  tier: string;
  fee: string;
  paid: string;
  voucher: string;
  filed: string;
  start: string;
  rate: string;
  rulebook: string;
  tiers: Record<string, string>;
  /** The readings in the letter's language; the rulebook's own words where there are none. */
  reading: Record<string, string>;
  option: Record<string, string>;
}

const en: LetterTexts = {
  language: 'en',
  colon: ': ',
  day: (day) => day,
  span: (from, to) => `${from} – ${to}`,
  count: (n) => n.toLocaleString('en'),
  percent: (value) => `${value} %`,
  subject: (period) => `Service level claim for ${period}`,
  greeting: 'To the support team',
  intro: (company, account, period) =>
    `${company}, account ${account}, claims compensation under the service level agreement for the service period ${period}.`,
  stated: (percent, tier, voucherPercent) =>
    `We state that the availability in this period was ${percent}. This falls into the tier “${tier}”, for which the agreement grants a voucher of ${voucherPercent} % of the monthly fee.`,
  measured: (percent, tier, voucherPercent) =>
    `The availability we measured in this period is ${percent}. This falls into the tier “${tier}”, for which the agreement grants a voucher of ${voucherPercent} % of the monthly fee.`,
  asked: (amount, fee, paid) =>
    `The monthly fee was ${fee}, of which ${paid} was paid with vouchers. We ask for a voucher of ${amount} (Art. 3.1).`,
  window: (opens, by) =>
    `Claims for this month can be filed from ${opens} and, under the strictest interpretation, until ${by} (Art. 3.2).`,
  evidence: 'Evidence',
  figures: 'Figures',
  worst: 'Worst intervals',
  readings: 'How we interpreted unclear clauses',
  method: 'Availability is 100 % less the mean of the error rates of all five-minute intervals of the period (Art. 2.1).',
  hasRows: 'The rows of all intervals are available on request.',
  hasLog: 'The rows of all intervals and the request log are available on request.',
  gap: ' ',
  contact: 'Please confirm receipt, and tell us by when the claim will be decided.',
  closing: 'Yours faithfully',
  company: '[company]',
  account: '[account]',
  name: '[name]',
  item: 'Item',
  value: 'Value',
  period: 'Service period',
  intervals: 'Five-minute intervals',
  traffic: 'Intervals with traffic',
  bad: 'Intervals with errors',
  rowsUsed: 'Requests in the log',
  rowsLost: 'Rows of the log that could not be read, and are left out',
  availability: 'Availability',
  without: 'Availability without exclusions',
  tier: 'Tier',
  fee: 'Monthly fee',
  paid: 'Paid with vouchers',
  voucher: 'Voucher asked for',
  filed: 'Date',
  start: 'Start',
  rate: 'Error rate',
  rulebook: 'Rulebook of the calculation',
  tiers: {
    met: 'commitment met',
    'below-99.90': 'below 99.90 %',
    'below-99.00': 'below 99.00 %',
    'below-95.00': 'below 95.00 %',
  },
  reading: {
    'time.utc_offset': 'Time zone of days, months and five-minute intervals',
    'sla.empty_interval': 'Intervals without requests',
    'sla.unreached': 'Requests that never reached the server',
    'sla.unanswered': 'Log rows with an unexplained status',
    'sla.log_zone': 'Log times that do not name a time zone',
    'sla.rounding': 'Rounding of the availability before it is compared with a tier',
    'sla.voucher_base': 'Fee that the percentage of the voucher is based on',
    'sla.voucher_rounding': 'Rounding of the voucher to cents',
    'claim.opens': 'First day on which a claim can be filed',
  },
  option: {
    'sla.rounding=exact': 'Not rounded: the exact value decides',
    'sla.rounding=two-decimals': 'To two decimals, half up',
  },
};

const formats = formatsOf('zh-Hans');

const zh: LetterTexts = {
  language: 'zh-Hans',
  colon: '：',
  day: formats.day,
  span: (from, to) => `${formats.day(from)}至${formats.day(to)}`,
  count: (n) => formats.decimal(String(n)),
  percent: (value) => `${value}%`,
  subject: (period) => `关于服务周期 ${period} 的服务等级协议（SLA）赔偿申请`,
  greeting: '技术支持团队：',
  intro: (company, account, period) => `${company}（账号 ${account}）就服务周期 ${period}，依服务等级协议申请赔偿。`,
  stated: (percent, tier, voucherPercent) =>
    `我方陈述本周期内的可用性为 ${percent}，属于“${tier}”一档，按协议对应月度服务费 ${voucherPercent}% 的代金券。`,
  measured: (percent, tier, voucherPercent) =>
    `本周期内我方测得的可用性为 ${percent}，属于“${tier}”一档，按协议对应月度服务费 ${voucherPercent}% 的代金券。`,
  asked: (amount, fee, paid) => `当月服务费为 ${fee}，其中以代金券支付 ${paid}。我方申请代金券 ${amount}（第 3.1 条）。`,
  window: (opens, by) => `针对该服务周期的申请自 ${opens} 起可以提交；按最严格的解释，最迟须于 ${by} 提交（第 3.2 条）。`,
  evidence: '证据',
  figures: '数据',
  worst: '错误率最高的时段',
  readings: '对不明确条款的解释',
  method: '可用性为 100% 减去周期内全部五分钟时段错误率的平均值（第 2.1 条）。',
  hasRows: '各时段的数据可应要求提供。',
  hasLog: '各时段的数据及请求日志可应要求提供。',
  gap: '',
  contact: '请确认收到本申请，并告知处理时限。',
  closing: '此致\n敬礼！',
  company: '［公司名称］',
  account: '［账号］',
  name: '［姓名］',
  item: '项目',
  value: '数值',
  period: '服务周期',
  intervals: '五分钟时段总数',
  traffic: '有请求的时段',
  bad: '有错误的时段',
  rowsUsed: '日志中的请求数',
  rowsLost: '日志中无法读取、未计入的行数',
  availability: '可用性',
  without: '不计除外情形的可用性',
  tier: '档位',
  fee: '月度服务费',
  paid: '其中以代金券支付',
  voucher: '申请的代金券',
  filed: '日期',
  start: '开始时间',
  rate: '错误率',
  rulebook: '计算所用规则库版本',
  tiers: {
    met: '达到承诺',
    'below-99.90': '低于 99.90%',
    'below-99.00': '低于 99.00%',
    'below-95.00': '低于 95.00%',
  },
  reading: {
    'time.utc_offset': '日、月及五分钟时段所用的时区',
    'sla.empty_interval': '没有请求的时段如何计算',
    'sla.unreached': '未到达服务器的请求如何计算',
    'sla.unanswered': '日志中状态不明的行如何计算',
    'sla.log_zone': '日志中未写明时区的时间以何时区为准',
    'sla.rounding': '与档位比较前是否舍入',
    'sla.voucher_base': '代金券比例以何为基数',
    'sla.voucher_rounding': '代金券金额如何舍入到分',
    'claim.opens': '自哪一天起可以提交申请',
  },
  option: {
    'time.utc_offset=+08:00': 'UTC+08:00',
    'time.utc_offset=+00:00': 'UTC',
    'sla.empty_interval=no-error': '错误率按 0 计',
    'sla.unreached=capped': '计为错误，每个时段最高 100%',
    'sla.unreached=literal': '计为错误，不设上限',
    'sla.unreached=in-denominator': '同时计为错误和有效请求',
    'sla.unanswered=bad-row': '视为无法读取的行',
    'sla.unanswered=unreached': '视为没有得到响应的请求',
    'sla.log_zone=contract-clock': '合同的时区',
    'sla.log_zone=+00:00': 'UTC',
    'sla.rounding=exact': '否，按精确值',
    'sla.rounding=two-decimals': '是，四舍五入到两位小数',
    'sla.voucher_base=gross': '全部月度服务费',
    'sla.voucher_base=net': '扣除代金券支付部分后的费用',
    'sla.voucher_rounding=cut': '向下舍入',
    'sla.voucher_rounding=half-up': '四舍五入',
    'claim.opens=day-after': '第五个工作日的次日',
    'claim.opens=same-day': '第五个工作日当天',
  },
};

export const LETTERS: Record<string, LetterTexts> = { en, zh: joined(zh) };
