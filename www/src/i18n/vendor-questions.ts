/**
 * The questions to the vendor, in the languages they can be put in. The vendor reads them, whatever the page speaks, so
 * everything in them is of one language: packages are named by what they hold and cost.
 */
import { joined } from './seams';

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;

const en = {
  language: 'en',
  comma: ', ',
  /** Between two sentences. */
  gap: ' ',
  /** The name of the sheet: as those of the report, 31 characters at most. */
  sheet: 'Questions to the vendor',
  columns: ['No.', 'Question', 'What this plan assumes', 'What depends on it', 'Answer, with date and name'],
  none: 'This plan makes no assumption that the vendor would have to confirm.',
  opening: (day: string) =>
    `We plan to buy and use resource packages (plan of ${day}). Please answer these questions in writing before we order:`,
  assumed: (text: string) => `Until then we assume: ${text}`,

  named: (lot: string) => `“${lot}”`,
  bought: (pack: string, day: string) => `${pack} bought on ${day}`,
  pack: (units: string, price: string) => `the package of ${units} units for ${price}`,
  order: {
    'expiring-first': 'what expires first is used first',
    'purchase-order': 'what was bought first is used first',
    'expiring-last': 'what expires last is used first',
  } as Record<string, string>,
  /** By option of the reading lot.expiry_instant. */
  instant: { 'half-open': 'units can no longer be used on the day they expire; the day before is the last' } as Record<string, string>,
  /** By option of the reading lot.subscription_validity. */
  validity: { '24-months': '24 months', '1-month': '1 month' } as Record<string, string>,
  calendar: { weekdays: 'Monday to Friday', CN: 'China', SG: 'Singapore' } as Record<string, string>,

  slots: {
    ask: (packages: string) =>
      `How many generations at a time does our account get with ${packages}? Do the limits of several active packages add up, or does the highest apply, and from which moment?`,
    assumes: (slots: number) =>
      `${count(slots, 'generation', 'generations')} at a time: the highest limit among active packages, never their sum.`,
    effect: (day: string) => `The last day of work, ${day}, and the number of units that can be used before they expire.`,
  },
  drawOrder: {
    ask: 'When several packages are active, which of them is charged first: the one that expires first, the one bought first, or another?',
    assumes: (order: string) => `That ${order}.`,
    safe: (order: string) => `The purchases work in any order of use; what expires unused is calculated as if ${order}.`,
    cost: 'The cheapest plan depends on it.',
    effect: (order: string, lapsed: string, missing: string) => `If ${order}: ${lapsed} units expire unused, ${missing} are missing.`,
    lots: (order: string) => `If ${order}: the units that expire unused are in other packages.`,
  },
  expiry: {
    ask: (example: string) =>
      `At which moment do units expire: at the start of the expiry day, at its end, or at the time of day of the purchase? For example: ${example}`,
    example: (lot: string, day: string) => `when exactly do the units of ${lot} expire, for which we have ${day}?`,
    assumes: (instant: string) => `That ${instant}.`,
    effect: (units: string) => `Use on the days before an expiry; ${units} units expire unused in this plan.`,
  },
  clock: {
    ask: (claims: boolean) =>
      `In which time zone do days begin and end: for purchases and for the expiry of units${claims ? ', and for the service periods of the agreement' : ''}?`,
    assumes: (zone: string) => `UTC${zone} for all of them.`,
    effect: (day: string, claims: boolean) =>
      `On which day something is bought or expires, the first time on ${day}${claims ? ', and which requests belong to a month of the agreement' : ''}.`,
  },
  start: {
    ask: 'Does the validity of a package begin at the moment of payment, at activation, or at the start of a day, and can a later start be agreed?',
    assumes: 'It begins on the day of purchase, which counts as the first.',
    effect: (n: number, day: string) => `The expiry of what ${count(n, 'purchase brings', 'purchases bring')}, the first on ${day}.`,
  },
  price: {
    ask: (packages: string) =>
      `Do the price and terms apply to our account on the days of purchase, and are taxes included? This concerns ${packages}.`,
    assumes: 'The prices and terms in public sources, before taxes.',
    effect: (cost: string) => `The cost of ${cost}.`,
  },
  rate: {
    ask: (kinds: string) => `How many units does one generation of each of these kinds cost? ${kinds}`,
    seconds: (seconds: string) => `${seconds} s`,
    sound: 'with sound',
    silent: 'without sound',
    voice: 'with voice control',
    one: (kind: string, units: string) => `${kind}: ${units} units.`,
    effect: (units: string) => `The ${units} units calculated for them. Public sources contradict each other here, or are weak.`,
  },
  calendars: {
    ask: (month: string) =>
      `Which country’s calendar of working days applies to the fifth working day after which a claim for ${month} may be filed, from that day itself or from the day after, and which is the last day of the two months?`,
    assumes: (opens: string, by: string) => `The safe dates across all calendars and interpretations: file from ${opens} to ${by}.`,
    differ: (days: string) => `When a claim is on time. By calendar it opens: ${days}.`,
    agree: (day: string, latest: string) =>
      `When a claim is on time. The known calendars agree on ${day} as the first day; the last could be as late as ${latest}.`,
    entry: (calendar: string, day: string) => `${calendar}: ${day}`,
  },
  voucher: {
    ask: 'How long is a voucher valid, what can it be spent on (packages too?), can it be transferred, and what is the monthly fee of an account that uses prepaid packages?',
    assumes: (fee: string) => `The fee of the month is what is bought in it, ${fee}; a voucher is not counted as money in this plan.`,
    effect: (amount: string) => `Vouchers of up to ${amount}.`,
  },
  service: {
    ask: (models: string) => `Which generation times do you commit to for ${models}, at peak hours too?`,
    assumes: (times: string) => `Times gathered from public sources, not measured on our account: ${times}.`,
    time: (model: string, least: string, most: string) => (least === most ? `${model}, ${least} s` : `${model}, ${least} to ${most} s`),
    effect: (day: string) => `The last day of work, ${day}.`,
  },
  subscription: {
    ask: 'How long do credits of a subscription stay valid: to the end of the month, or for 24 months?',
    assumes: (validity: string) => `${validity}.`,
    effect: (units: string) => `How many of the ${units} units from a subscription expire unused.`,
  },
};

export type QuestionTexts = typeof en;
export type QuestionId =
  'slots' | 'drawOrder' | 'expiry' | 'clock' | 'start' | 'price' | 'rate' | 'calendars' | 'voucher' | 'service' | 'subscription';

const grouped = (n: number) => n.toLocaleString('zh-Hans');

const zh: QuestionTexts = {
  language: 'zh-Hans',
  comma: '，',
  gap: '',
  sheet: '致供应商的问题',
  columns: ['序号', '问题', '本计划的假定', '影响', '答复（注明日期与答复人）'],
  none: '本计划没有须由供应商确认的假定。',
  opening: (day) => `我方计划购买并使用资源包（计划日期：${day}）。请在我方下单之前书面答复以下问题：`,
  assumed: (text) => `在此之前，我方按此计算：${text}`,

  named: (lot) => `“${lot}”`,
  bought: (pack, day) => `${day} 购买的${pack}`,
  pack: (units, price) => `含 ${units} 单位、售价 ${price} 的资源包`,
  order: {
    'expiring-first': '先到期的先扣',
    'purchase-order': '先购买的先扣',
    'expiring-last': '后到期的先扣',
  },
  instant: { 'half-open': '单位在到期当日不能再使用，前一日为最后一日' },
  validity: { '24-months': '24 个月', '1-month': '1 个月' },
  calendar: { weekdays: '周一至周五', CN: '中国', SG: '新加坡' },

  slots: {
    ask: (packages) =>
      `我方账号购买${packages}后，并发上限是多少？同时有多个有效资源包时，并发上限是相加，还是以最高者为准？自何时起生效？`,
    assumes: (slots) => `并发数为 ${grouped(slots)}：以有效资源包中最高的并发上限为准，从不相加。`,
    effect: (day) => `完工日（${day}），以及到期之前能够使用的单位数。`,
  },
  drawOrder: {
    ask: '同时有多个有效资源包时，先扣哪一个：先到期的、先购买的，还是其他？',
    assumes: (order) => `${order}。`,
    safe: (order) => `购买方案在任何扣减顺序下都够用；到期失效的单位按${order}计算。`,
    cost: '最便宜的方案取决于此。',
    effect: (order, lapsed, missing) => `若${order}：${lapsed} 单位到期失效，缺口 ${missing} 单位。`,
    lots: (order) => `若${order}：到期失效的是其他资源包的单位。`,
  },
  expiry: {
    ask: (example) => `单位在哪一时刻失效：到期当日开始时、当日结束时，还是与购买时相同的时刻？例如：${example}`,
    example: (lot, day) => `${lot}中的单位，我方记录的到期日为 ${day}，具体在何时失效？`,
    assumes: (instant) => `${instant}。`,
    effect: (units) => `到期之前几日的使用；本计划中有 ${units} 单位到期失效。`,
  },
  clock: {
    ask: (claims) => `购买日和单位到期日${claims ? '，以及协议的服务周期，' : ''}各以哪个时区的日期为准？`,
    assumes: (zone) => `均按 UTC${zone}。`,
    effect: (day, claims) => `购买与失效落在哪一天，最早涉及 ${day}${claims ? '；以及哪些请求属于协议的某一个月' : ''}。`,
  },
  start: {
    ask: '资源包的有效期自付款时、激活时，还是自某日零时起算？能否约定较晚的起算日？',
    assumes: '自购买当日起算，当日计为第一天。',
    effect: (n, day) => `${grouped(n)} 次购买所得单位的到期日，其中最早为 ${day}。`,
  },
  price: {
    ask: (packages) => `下列资源包的价格和条款，在各购买日对我方账号是否仍然适用？价格是否含税？涉及：${packages}。`,
    assumes: '按公开来源所载的价格和条款，价格不含税。',
    effect: (cost) => `费用 ${cost}。`,
  },
  rate: {
    ask: (kinds) => `以下各类生成，每次扣多少单位？${kinds}`,
    seconds: (seconds) => `${seconds} 秒`,
    sound: '带声音',
    silent: '不带声音',
    voice: '带音色控制',
    one: (kind, units) => `${kind}：每次 ${units} 单位。`,
    effect: (units) => `按此计算的 ${units} 单位。公开来源在此互相矛盾，或不够可靠。`,
  },
  calendars: {
    ask: (month) =>
      `关于 ${month} 的赔偿申请须在第五个工作日之后提交：工作日以哪个国家的日历为准？自该日当天还是次日起受理？两个月的期限止于哪一天？`,
    assumes: (opens, by) => `采用各日历、各种解释中最稳妥的：自 ${opens} 至 ${by} 提交。`,
    differ: (days) => `申请何时算作按期。各日历的受理起始日：${days}。`,
    agree: (day, latest) => `申请何时算作按期。已知各日历的受理起始日均为 ${day}；截止日最晚可能为 ${latest}。`,
    entry: (calendar, day) => `${calendar} ${day}`,
  },
  voucher: {
    ask: '代金券的有效期多长？可以用于哪些项目（包括资源包吗）？能否转让？以预付资源包付费的账号，其月度服务费是多少？',
    assumes: (fee) => `以当月购买的金额 ${fee} 作为当月服务费；本计划不把代金券计作现金。`,
    effect: (amount) => `最多 ${amount} 的代金券。`,
  },
  service: {
    ask: (models) => `对于 ${models}，贵方承诺的生成时间是多少？高峰时段是否同样适用？`,
    assumes: (times) => `取自公开来源的时间，未在我方账号上测得：${times}。`,
    time: (model, least, most) => (least === most ? `${model} 为 ${least} 秒` : `${model} 为 ${least} 至 ${most} 秒`),
    effect: (day) => `完工日（${day}）。`,
  },
  subscription: {
    ask: '订阅所得灵感值的有效期多长：到当月月底，还是 24 个月？',
    assumes: (validity) => `${validity}。`,
    effect: (units) => `来自订阅的 ${units} 单位中有多少到期失效。`,
  },
};

export const QUESTIONS: Readonly<Record<'en' | 'zh', QuestionTexts>> = { en, zh: joined(zh) };
