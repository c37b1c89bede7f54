/** 模块所给说明、建议、其他方案及各理解之结果的中文说法，以源代码中的英文句式为键。 */
import type { Form } from './forms';

/** 整体计划所购批次的名称：由资源包与购买日组成；与已有批次同名的另加后缀。 */
export function boughtLot(id: string): string | null {
  const found = /^([a-z0-9-]+) on (\d{4}-\d\d-\d\d)((?:, bought)*)$/.exec(id);
  if (!found) return null;
  const again = (found[3] ?? '').split(', bought').length - 1;
  return `${found[2]} ${['购买', '另购'][again] ?? `第 ${again} 次另购`}的 ${found[1]}`;
}

const LAPSE_HELP: Readonly<Record<string, string>> = {
  'it ends before the work begins: an earlier start would use them': '该批次在开工之前到期，提早开工即可用上',
  'the work goes on after that: more slots or hours would use them in time': '此后工作仍在继续，提高并发数或延长每天的工作时间即可及时用完',
  'no package is sold in parts: more work before that day would use them': '资源包不拆分出售，在该日之前安排更多工作即可用上',
  'more work before that day would use them': '在该日之前安排更多工作即可用上',
};

const worth = (value: string) => value.replace(/^, worth (\S+) (\S+)$/, '，价值 $1 $2');

export const ZH_NOTES: readonly Form[] = [
  ...Object.entries(LAPSE_HELP),
  // 费用
  ['by your own price', '按您自定的单价'],
  ['by the list', '按标价'],
  ['the rate `{}` is contested: see the conflict {}', '价格 `{0}` 有争议：参见矛盾 {1}'],
  ['the rate `{}` rests on a weak source', '价格 `{0}` 所依据的来源可信度低'],
  ['units of {} have no list price in {}, so no money is given for them', '{0} 的单位没有 {1} 标价，因此不给出金额'],
  ['your own price of {} is in {}, so the list price in {} is used', '您对 {0} 的自定单价以 {1} 计，因此采用 {2} 标价'],
  ['{place}: the duration plays no part, the rate is per output', '{0}：时长不起作用，按成品计价'],
  ['{place}: fewer than one charged generation per output kept', '{0}：每个成品的计费生成不足一次'],
  [
    'the rate `{}` was first read on {first}; that it held on {} already is not proven',
    '价格 `{0}` 首次读取于 {1}；它在 {2} 是否已经有效，未经证实',
  ],
  ['{units} units of {balance}', '{1}：{0} 单位', /^(\S+) units of (\S+)$/],
  ['no answer: {problem}', '没有答案：{*0}'],
  [
    '{model} {units} units, {more} % more than {}',
    '{0} 为 {1} 单位，比 {3} 多 {2} %',
    /^([^ ;]+) (\S+) units, (\S+) % more than ([^ ;]+)$/,
  ],
  [
    '{model} {units} units, {saving} % fewer than {}',
    '{0} 为 {1} 单位，比 {3} 少 {2} %',
    /^([^ ;]+) (\S+) units, (\S+) % fewer than ([^ ;]+)$/,
  ],
  ['it is paid in {}, the baseline in {balance}', '它以 {0} 支付，比较基准以 {1} 支付'],

  // 批次
  [
    'no source tells in which order lots are drawn, and it matters here: see the effects of the three orders',
    '没有来源说明批次的扣减顺序，而在此处它会影响结果：参见三种扣减顺序的结果',
  ],
  ['expired by {} and left out, {count}: {ids}', '至 {0} 已到期而未计入，共 {1} 批：{2}'],
  ['effective only after the end of the plan, {count}: {ids}', '计划结束之后才生效，共 {0} 批：{1}'],
  [
    'lots were paid in two currencies: the value lost is told for each lot and not added up',
    '各批次以两种货币支付：失效部分的金额分批列出，不相加',
  ],
  [
    'the value lost leaves out lots without a price of which units expire, {count}: {ids}',
    '失效部分的金额不含没有价格而有单位到期的批次，共 {0} 批：{1}',
  ],
  [
    'sources contradict each other on how long subscription credits are valid; read here as {option}',
    '关于订阅灵感值的有效期，来源互相矛盾；此处的理解为 {0}',
  ],
  [
    'the calendar `{}` has not announced all these days; the others are counted by weekdays',
    '日历 `{0}` 尚未公布其中全部日期；其余按周一至周五计算',
  ],
  ['{expired} units expire, {shortfall} are not paid by any lot', '{0} 单位到期失效，另有 {1} 单位用量没有批次支付'],
  [
    "the query's amounts may be up to {LATE_HOURS} hours old: the true rest can be smaller",
    '查询所得的余额可能滞后至多 {0} 小时：实际剩余可能更少',
  ],
  ['the query tells no prices, and its days are those of a clock at UTC{clock}', '查询不含价格，其日期按 UTC{0} 的时钟'],
  ['{about}, {}: {shown}{more}', '{*0}，共 {1} 批：{2}', /^(.+), (\d+): (`.*)$/],
  ['expired or used up by their status, and left out', '按其状态已到期或用完而未计入'],
  ['begun and ended on one day, so that they pay on none, and left out', '生效与到期在同一天，没有可以支付的日子而未计入'],
  ['more is left in them than they were bought with; taken as it stands', '剩余多于购买时的数量，按所给数字计入'],
  [
    'of a kind other than decreasing_total, whose rest may be renewed; taken as it stands',
    '种类不是 decreasing_total，其剩余可能会更新，按所给数字计入',
  ],
  ['ended inside a day, on which they are taken not to pay', '在一天之中到期，视为当天不能支付'],
  ['the same id stood on several packages; the later ones were given another', '多个资源包的标识相同，后面的已另给标识'],
  ['the plan {} brings no credits by the month', '套餐 {0} 不按月给灵感值'],
  ['every month is taken at the price of a renewal, {} {}', '每个月均按续费价格 {0} {1} 计'],
  ['a first month may cost {} {} instead', '首月可能只需 {0} {1}'],

  // 购买
  ['demand before {} is past and left out', '{0} 之前的用量已经过去，未计入'],
  ['{} is on sale until {until} only, before the demand ends', '{0} 只出售到 {1}，早于用量结束之日'],
  [
    'nothing costs less; of the plans that cost the same, not all were compared in {STEPS_MAX} steps',
    '没有费用更低的方案；在费用相同的方案中，{0} 步之内未能全部比较',
  ],
  ['One package for everything: {}', '全部用同一种资源包：{*0}'],
  ['Only the smallest package that does it alone: {}', '只用单独足够的最小资源包：{*0}'],
  [
    'Whenever credits run out, the smallest package that holds the rest, or else the largest',
    '每当单位用完，购买足以覆盖其余用量的最小资源包，没有则购买最大的',
  ],
  ['Nothing is bought while anything can still pay', '只要已有的单位还能支付，就不购买'],
  ['Packages may run side by side', '各资源包可以同时有效'],
  ['{title} (the best that was found, not proven)', '{*0}（所找到的最优方案，未经证明）', /^(.+) \(the best that was found, not proven\)$/],
  ['what expires first is drawn first; no source tells the order', '先到期的先扣；没有来源说明这一顺序'],
  [
    'a lot of yours becomes effective after the first purchase, and what expires first is drawn first of the two; no source tells the order',
    '您有一个批次在首次购买之后才生效，二者之中先到期的先扣；没有来源说明这一顺序',
  ],
  [
    'of the lots you own, what expires first is drawn first; were it what expires last, they would pay {units} units less; no source tells the order',
    '您已有的批次中先到期的先扣；若后到期的先扣，它们支付的将少 {0} 单位；没有来源说明这一顺序',
  ],

  [
    'the search ended after its {STEPS_MAX} steps: {kind} costs less than {} {currency}, and this one costs {} {currency}',
    '搜索达到 {0} 步的上限而结束：{*1}费用低于 {2} {3} 的，本方案的费用为 {4} {5}',
  ],
  [
    '{kind} costs less than {} {currency}, or, at that price, wastes less, has fewer packages or buys later',
    '{*0}费用低于 {1} {2} 的，也没有费用相同而浪费更少、资源包更少或购买更晚的',
  ],
  ['{kind} costs less than {} {currency}', '{*0}费用低于 {1} {2} 的'],
  ['no plan of this kind', '此类方案中没有'],
  ['no plan', '全部方案中没有'],

  // 吞吐量
  [
    'the vendor publishes no generation times: the answer is as good as the service times and failure rates it was given',
    '供应商不公布生成时间：结果的可靠程度取决于所给的处理时间和失败比例',
  ],
  [
    'the load of {} slots is not below the {} there are: there is no steady state, the queue grows as long as jobs come',
    '负载为 {0} 个并发位，不低于现有的 {1} 个：没有稳态，只要任务不断到达，队列就会一直变长',
  ],
  ['the first wait of {} s is longer than the longest of {} s, which is taken instead', '首次停顿 {0} 秒长于最长停顿 {1} 秒，因此采用后者'],
  [
    'the search for the slots needed ended early: not every number from {from} {upto} was tried',
    (from, upto) => `对所需并发数的查找提前结束：自 ${from} ${upto === 'on' ? '起' : `至 ${upto.replace(/^to /, '')} `}的数目未全部试过`,
  ],
  ['to {}', (last) => `至 ${last}`, /^to (\d+)$/],
  ['no job finished, so the zeros of the waits and of the throughput say nothing', '没有任务完成，因此等待和吞吐量的零没有意义'],
  ['{without_units} workloads name no units, so what they are charged is not in the units', '{0} 项工作没有给出单位，其计费不在单位之内'],
  ['of several active packages the highest limit counts, never their sum', '同时有多个有效资源包时，以最高的并发上限为准，从不相加'],
  ['{highest} slots, as given', '并发数按给定为 {0}'],
  ['{highest} slots at most, in {} steps as given', '并发数按给定分 {1} 段，最高为 {0}'],
  ['{given}; buying more packages adds none: {rule}', '{*0}；多买资源包不会增加：{*1}'],
  [
    '{highest} slots, set by `{setting}`; another package of at most {highest} slots would add none: {rule}',
    '并发数为 {0}，由 `{1}` 决定；再有并发数不高于 {2} 的资源包也不会增加：{*3}',
  ],
  [
    '{highest} slots, set by `{setting}`; {named} {verb} nothing to it: {rule}',
    '并发数为 {0}，由 `{1}` 决定；{*2} 不再增加：{*4}',
    /^(\d+) slots, set by `([^`]*)`; (.+) (adds?) nothing to it: (.+)$/,
  ],

  // SLA
  [
    'a voucher pays for the API only and is no money; each month stands by itself, months do not add up',
    '代金券只能支付 API，不是现金；每个月单独计算，不累加',
  ],
  [
    '{with_traffic} of {all} intervals had traffic; the others count as intervals without errors',
    '{1} 个时段中有 {0} 个有流量；其余按没有错误计算',
  ],
  [
    "requests that never arrived count only where that was the vendor's fault: keep the proof",
    '从未到达的请求，只有在原因归于供应商时才计入：请保留证据',
  ],
  [
    'tasks that failed under HTTP 200 are no errors by the agreement, and a log of requests does not show them',
    '在 HTTP 200 之下失败的任务，依协议不是错误，请求日志中也看不到它们',
  ],
  [
    '{} requests were answered with 4xx, {} of them with 429: by the agreement these are valid requests and no errors',
    '{0} 个请求的回应为 4xx，其中 {1} 个为 429：依协议它们是有效请求而不是错误',
  ],
  ['{} rows lie outside of the period and are not part of the figure', '{0} 行在周期之外，未计入'],
  ['{} rows could not be read and are not part of the figure', '{0} 行无法读取，未计入'],
  ['{gone} of the rows would lie outside of the period, and others would be needed', '有 {0} 行将在周期之外，并需要另外的数据'],
  ['opens on {day}', '{0} 开放'],

  // 整体计划
  [', then ', (slots) => slots.replaceAll(', then ', '，其后 '), /^(\d+(?:, then \d+)+)$/],
  [
    '{} units of {} are priced, but their packages and expiry are not planned here: one campaign plans one balance',
    '{1} 的 {0} 单位已计价，但其资源包与到期不在此处计划：一个整体计划只计划一类余额',
  ],
  ['jobs[{job}]: no time was measured for {}; {} is assumed', 'jobs[{0}]：没有 {1} 的实测时间；假定为“{*2}”'],
  [
    'a generation by {} for {} is reckoned with {span} ({}){doubt}; the vendor publishes no times',
    '{0} 的一次 {1} 生成按 {*2}计算（{*3}）{*4}；供应商不公布生成时间',
    /^a generation by (.+?) for (.+?) is reckoned with ((?:\S+ to )?\S+ s) \((.+)\)(|, which is told of models in general and assumed of this one); the vendor publishes no times$/,
  ],
  [', which is told of models in general and assumed of this one', '，该数字泛指各模型，对此模型是假定'],
  ['{min} s', '{0} 秒', /^(\d\S*) s$/],
  ['{min} to {max} s', '{0} 至 {1} 秒', /^(\d\S*) to (\S+) s$/],
  [
    'more slots would call for purchases that bring fewer: on some days the plan takes fewer slots than there are',
    '更高的并发数会要求另外的购买，而那样的购买带来的并发数更低：在某些日子，本计划采用的并发数低于现有的',
  ],
  [
    'no lot there on {day} tells how many generations run at a time: {slots} is assumed; give `slots`, or the slots of your lots',
    '{0} 已有的批次都没有写明并发数：假定为 {1}；请给出 `slots`，或您的批次的并发数',
  ],
  ['the finish on {} takes for granted that the missing units are there in time', '完工日 {0} 以所缺单位届时已经备齐为前提'],
  [
    'jobs[{}]: the rate of {} answers until {until} only, and the work ends on {}: what it costs from then on is not known',
    'jobs[{0}]：{1} 的价格只适用至 {2} 之前，而工作结束于 {3}：此后的费用未知',
  ],
  [
    'so many attempts leave time for {replications} simulated runs: the finish of 95 of 100 is the latest of these',
    '尝试次数如此之多，只够模拟 {0} 次：100 次中 95 次的完工日取其中最晚者',
  ],
  ['of {all} numbers of slots on offer {} were tried; another may cost less', '可选的 {0} 种并发数中试算了 {1} 种；其他的费用可能更低'],
  [
    'ask the vendor in writing for {needed} generations at a time until the work is done: with {slots} the deadline is missed, and {more}',
    '请以书面向供应商申请在工作完成之前并发数为 {0}：并发数为 {*1} 时无法按期完成，而{*2}',
  ],
  ['buying more does not raise the limit', '多买不会提高上限'],
  ['of the packages on offer {} comes with {slots}, for {} {}', '在可选的资源包中，{0} 的并发数为 {1}，价格为 {2} {3}'],
  [' and so on', (slots) => `${slots.replaceAll(', then ', '，其后 ')} 等`, /^(\d+(?:, then \d+)*) and so on$/],
  [
    'have {slots} generations at a time confirmed in writing before you {before}: the finish leans on them',
    (slots, before) => `请在${before === 'buy' ? '购买' : '开工'}之前取得并发数 ${slots} 的书面确认：完工日依赖于此`,
    /^have (\S+) generations at a time confirmed in writing before you (buy|begin): the finish leans on them$/,
  ],
  [
    '{expired} units of {id} lapse on {day}{value}; {help}',
    (expired, id, day, value, help) =>
      `${boughtLot(id) ?? id} 有 ${expired} 单位将在 ${day} 到期失效${worth(value)}：${LAPSE_HELP[help] ?? help}`,
    /^(\S+) units of (.+) lapse on (\d{4}-\d\d-\d\d)(|, worth \S+ \S+); (it ends before .+|the work goes .+|no package is .+|more work .+)$/,
  ],
  [
    'start {} on {}, not before: until then other lots pay, and it lasts until {lasts}, {} longer than from {starts_on} on',
    '请使 {0} 自 {1} 起生效，不要提前：在此之前由其他批次支付；它将有效至 {2}，比自 {4} 起生效多{*3}',
    /^start (\S+) on (\S+), not before: until then other lots pay, and it lasts until (\S+), (\d+ days?) longer than from (\S+) on$/,
  ],
  ['1 day', ' 1 天', /^1 day$/],
  ['{count} days', ' {0} 天', /^(\d+) days$/],
  [
    'start {id} on {day} instead of {from}, where you may choose: the others pay until then, and {fewer} units fewer lapse in all',
    '如可选择，请使 {0} 在 {1} 而非 {2} 生效：在此之前由其他批次支付，到期失效的总共减少 {3} 单位',
  ],
  [
    '{told} would do for {currency} {cost}, {saves} less: {} units of them would be left over rather than {}',
    '{*0} 即足够，费用为 {1} {2}，少 {3}：其中剩余 {4} 单位，而非 {5} 单位',
    /^(\d+ of .+) would do for ([A-Z]+) (\S+), (\S+) less: (\S+) units of them would be left over rather than (\S+)$/,
  ],
  [
    '{told} would do for {currency} {cost}, {saves} less, with {slots} at a time: done on {}, {} after the deadline, and {} units lapse in all rather than {}',
    '{*0} 即足够，费用为 {1} {2}，少 {3}，并发数为 {*4}：{5} 完工，比期限晚{*6}，到期失效的总共为 {7} 单位，而非 {8} 单位',
    /^(\d+ of .+) would do for ([A-Z]+) (\S+), (\S+) less, with (.+) at a time: done on (\S+), (\d+ days?) after the deadline, and (\S+) units lapse in all rather than (\S+)$/,
  ],
  [
    ' and others',
    (told, others) => `${told.replaceAll(', ', '、').replace(/(\d+) of ([^、]+)/g, '$1 个 $2')}${others ? '等' : ''}`,
    /^(\d+ of \S+?(?:, \d+ of \S+?)*)( and others)?$/,
  ],
  ['nothing on offer pays them', '可选的资源包都不能支付'],
  ['{shortfall} units are missing{day}; {why}', '缺少 {0} 单位{*1}；{*2}'],
  [' from {day} on', '，自 {0} 起', /^ from (\S+) on$/],
  [
    '{} would cost {} {}, {saves} less{leans}',
    '“{*0}”的费用为 {1} {2}，少 {3}{*4}',
    /^(.+) would cost ([A-Z]+) (\S+), (\S+) less(|; it leans on .+)$/,
  ],
  ['; it leans on {leans}', '；但它依赖于：{*0}', /^; it leans on (.+)$/],
  [
    '{} does jobs[{}] for {} units each, {saves} units less in all; whether it looks as good is yours to judge',
    '{0} 完成jobs[{1}]，每次 {2} 单位，共少 {3} 单位；画面是否同样令人满意，由您判断',
  ],
];
