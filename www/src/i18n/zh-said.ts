/** 模块所给步骤、问题、说明与规则库文字的中文说法。 */
import { teller, type Say } from './forms';
import type { Said } from './said';
import { bookTeller, teller as answerTeller, type Speaker } from './told';
import { zhBook } from './zh-book';
import { zhBookSources } from './zh-book-sources';
import { boughtLot, ZH_NOTES } from './zh-notes';
import { ZH_PROBLEMS } from './zh-problems';

type Inputs = Record<string, string>;
type Tell = (i: Inputs, result: string) => string | null;

const KNOWN_BY: Record<string, string> = { observed: '，依账号所显示', analysis: '，依分析者所写' };

const PER: Record<string, string> = { second: '每秒', output: '每个成品', block: '每段' };
const flag = (value: string | undefined, yes: string, no = '') => (value === 'true' ? yes : no);

const ORIGINS: Record<string, string> = { subscription: '订阅', 'top-up': '充值' };

const DRAW_ORDERS: Record<string, string> = {
  'expiring-first': '先到期的先扣',
  'purchase-order': '先购买的先扣',
  'expiring-last': '后到期的先扣',
};

const STRATEGIES: Record<string, string> = {
  'any-draw-order': '只要批次或先前购买的资源包还能支付，就不购买，因此先扣哪一批都无关紧要',
  'expiring-first': '在所有方案中，假定先到期的先扣时为最优；没有来源说明扣减顺序',
};

/** 一条规则有几种步骤时，以其输入区分。 */
const STEPS: Record<string, Tell> = {
  'cost.rate': (i, result) =>
    i['name']
      ? `\`${i['name']}\` 是 ${result} 的别名`
      : `${i['asOf']}，${i['model']} ${i['task']}${i['resolution'] ? `，${i['resolution']}` : i['mode'] ? `，${i['mode']}` : ''}，${flag(i['nativeAudio'], '带原生声音', '不带原生声音')}${flag(i['voiceControl'], '和音色控制')}${flag(i['videoInput'], '，以视频为输入')}：${PER[i['per'] ?? ''] ?? ''}${i['blockSeconds'] ? `（${i['blockSeconds']} 秒）` : ''} ${result} 单位${i['readOn'] ? `，最近读取于 ${i['readOn']}` : '，依据您自己的数据'}${KNOWN_BY[i['knownBy'] ?? ''] ?? ''}`,
  'cost.seconds': (i, result) => `成品与输入的视频或声音等长：${i['seconds']} 秒按最近的整数 ${result} 秒计费`,
  'cost.basis': (i, result) => {
    if (i['blocks'])
      return `${i['seconds']} 秒计为 ${i['blocks']} 段（每段 ${i['blockSeconds']} 秒），${i['unitsPerBlock']} 单位 × ${i['blocks']} = 每次生成 ${result} 单位`;
    if (i['unitsPerSecond']) return `每秒 ${i['unitsPerSecond']} 单位 × ${i['seconds']} 秒 = 每次生成 ${result} 单位`;
    return `每个成品 ${i['unitsPerOutput']} 单位，与时长无关`;
  },
  'cost.takes': (i, result) =>
    `${i['quantity']} 个成品 × 每个生成 ${i['takesPerKeeper']} 次 = 计费 ${i['chargedGenerations']} 次，${i['unitsPerGeneration']} 单位 × ${i['chargedGenerations']} = ${result} 单位`,
  'cost.failed': (i) =>
    `失败比例为 ${i['failureRate']} 时，计费的 ${i['chargedGenerations']} 次需要 ${i['expectedAttempts']} 次尝试；失败的不扣单位`,
  'cost.money': (i, result) =>
    `${i['units']} 单位 × 每单位 ${i['pricePerUnit']} ${i['currency']}${i['price'] === 'by the list' ? '（标价）' : '（您自定的单价）'} = ${result} ${i['currency']}`,
  'num.round': (i, result) =>
    i['exact']
      ? `精确金额 ${i['exact']}，四舍六入五成双：${result}`
      : `${i['lines']} 个精确金额之和 ${i['exactAmount']} ${i['currency']}，四舍六入五成双到 ${i['places']} 位：${result} ${i['currency']}`,
  'sla.intervals': (i, result) =>
    `${i['from']} 至 ${i['lastDay']} 共 ${i['days']} 天，每天 ${i['intervalsPerDay']} 个时段：共 ${result} 个时段`,
  'sla.error_rate': (i, result) =>
    `${i['valid']} 个有效请求，${i['errors']} 个错误，其中 ${i['excluded']} 个剔除：${result} 个时段的错误率大于 0`,
  'sla.exclusions': (i) => `依第 ${i['clauses']} 条剔除 ${i['excluded']} 个错误；其所在时段仍然计入`,
  'sla.availability': (i) => `100 % 减 ${i['intervals']} 个错误率的平均值为 ${i['percent']} %（除不尽时截取 12 位）`,
  'sla.tier': (i) => `${i['percent']} % 属于档位 ${i['tier']}：代金券为月度服务费的 ${i['voucherPercent']} %`,
  'sla.voucher': (i, result) => {
    if (i['base']) return `${i['base']} ${i['currency']} 的 ${i['voucherPercent']} % 为 ${result} ${i['currency']}`;
    if (i['cap'])
      return `上限为未以代金券支付部分的 ${i['capPercent']} %，即 ${i['cap']} ${i['currency']}：${i['exactAmount']} ${i['currency']}`;
    if (i['places']) return `按所选理解取到 ${i['places']} 位小数：${result} ${i['currency']}`;
    return null;
  },
  'claim.opens': (i, result) =>
    i['calendar']
      ? `按日历 ${i['calendar']}，${i['month']} 之后的第 ${i['workingDay']} 个工作日是 ${i['fifthWorkingDay']}；自 ${result} 起受理${flag(i['provisional'], i['fixedDays'] ? `（暂定：尚未公布之处按周一至周五和法定固定假日 ${i['fixedDays']} 计）` : '（暂定）')}`
      : `协议未指明日历，取其中最晚者最为稳妥：${i['opensOn']}`,
  'claim.deadline': (i) =>
    `${i['monthEnd']} 之后 ${i['months']} 个月，按最早的理解止于 ${i['fileBy']}，按最晚的理解止于 ${i['latestArguable']}`,
  'lot.validity': (i) => `${i['lots']} 个来自${ORIGINS[i['origin'] ?? ''] ?? i['origin']}的批次，有效期为 ${i['months']} 个月`,
  'lot.window': (i) =>
    `${i['asOf']}，${i['lots']} 个批次中有 ${i['effective']} 个可以支付，共 ${i['opening']} 单位；批次最后可支付的一天是到期日的前一日`,
  'lot.draw_order': (i) => `批次的扣减顺序：${DRAW_ORDERS[i['drawOrder'] ?? ''] ?? i['drawOrder']}；没有来源说明供应商采用的顺序`,
  'lot.day': (i) =>
    `自 ${i['from']} 至 ${i['to']}（不含该日），各批次支付 ${i['burned']} 单位，另有 ${i['shortfall']} 单位用量没有批次支付`,
  'lot.no_carry_over': (i) =>
    `${i['granted']} 单位中有 ${i['expired']} 单位到期清零${i['valueLost'] ? `，这部分支付过 ${i['valueLost']} ${i['currency']}` : ''}；剩余 ${i['remaining']} 单位`,
  'lot.required': (i) => `自 ${i['asOf']} 起每天至少使用 ${i['requiredPerDay']} 单位，才不会有单位到期失效（除不尽时进位到 12 位小数）`,
  'lot.stranded': (i) => `即使每天使用 ${i['maxPerDay']} 单位，仍有 ${i['strandedUnits']} 单位到期失效`,
  'buy.day': (i, result) => `共需 ${i['needed']} 单位，已有批次支付 ${i['owned']} 单位；由购买支付 ${result} 单位`,
  'buy.slots': (i, result) => `${result} 种资源包的并发数不低于 ${i['minSlots']}`,
  'buy.whole': (i, result) => `${i['quantity']} × ${i['package']}，每包 ${i['units']} 单位，单价 ${i['price']}：共 ${result}（所选货币）`,
  'buy.strategy': (i) => STRATEGIES[i['strategy'] ?? ''] ?? null,
  'buy.waste': (i, result) => `购买 ${i['bought']} 单位，减去由其支付的 ${i['used']} 单位：浪费 ${result} 单位`,
  'run.max_not_sum': (i, result) => {
    const rule = '同时有多个有效资源包时，以最高的并发上限为准，从不相加';
    if (i['package']) return `并发数为 ${result}，由 \`${i['package']}\` 决定${i['others'] ? `；${i['others']} 不再增加` : ''}：${rule}`;
    return `${i['steps'] === '1' ? `并发数按给定为 ${result}` : `并发数按给定分 ${i['steps']} 段，最高为 ${result}`}；多买资源包不会增加：${rule}`;
  },
  'run.slot': (i) =>
    `每次尝试自开始至结束占用${i['slotsPerJob'] === '1' ? '一个并发位' : `其全部并发位（至多 ${i['slotsPerJob']} 个）`}，无论成败`,
  'run.queue': (i) => `任务在自己的队列中等待，先到先做，不插队：最长队列为 ${i['peakQueue']} 个任务（各次模拟的平均值）`,
  'run.retry': (i) =>
    `没有队列时，超出上限的提交以 HTTP 429 被拒绝，${i['firstSeconds']} 秒后重新提交，之后每次停顿延长为 ${i['factor']} 倍，至多 ${i['maxSeconds']} 秒：共被拒绝 ${i['rejections']} 次`,
  'run.failed': (i) =>
    `${i['attempts']} 次尝试中有 ${i['failedAttempts']} 次失败，它们占用了并发位，但不扣单位；${i['gaveUp']} 个任务被放弃`,
  'run.seed': (i) => `以 xoshiro256++ 生成器、种子 ${i['seed']} 模拟 ${i['replications']} 次：种子相同，数字完全相同`,
  'run.counts': (i) => `${i['finished']} 个任务完成，计费 ${i['units']} 单位（各次模拟的平均值）`,
  'run.statistics': (i, result) => {
    if (i['seconds'])
      return `${i['replications']} 次模拟中，在 ${i['seconds']} 秒以内完成的比例为 ${i['chance']}；${result === 'none' ? '没有找到使其中 95 % 按期完成的并发数' : `始终有 ${result} 个并发位，是所找到的使其中 95 % 按期完成的最少数目`}`;
    return `平均在 ${i['mean']} 秒后全部完成，二十次中有十九次在 ${i['p95']} 秒以内；百分位数按最近秩${i['percentiles'] === 'exact' ? '精确计算' : '计算，等待时间的误差不超过 2,048 分之一或一微秒'}`;
  },
  'run.closed_form': (i) =>
    i['waitMean']
      ? `按 M/M/${i['servers']} 公式，负载为 ${i['load']} 个并发位时，长期平均等待为 ${i['waitMean']} 秒；模拟与之相差 ${i['waitDifference']} 秒`
      : `负载为 ${i['load']} 个并发位，不低于 ${i['servers']}：M/M/${i['servers']} 没有稳态`,
  // 处理时间的步骤没有以输入注明其疑点，按句式说。
  plan: (i, result) =>
    i['generations']
      ? `${i['generations']} 次生成，并发数 ${i['slots']?.replaceAll(', then ', '，其后 ')}，每天工作 ${i['secondsPerDay']} 秒，100 次模拟中有 95 次在 ${i['days']} 天内完成：${i['startsOn']} 至 ${result}`
      : null,
};

const PROBLEMS: Record<string, string> = {
  missing: '缺少此项',
  unknown_field: '此处没有这一字段',
  wrong_type: '类型不符',
  out_of_range: '超出允许范围',
  bad_date: '不是有效日期',
  bad_number: '不是有效数字',
  not_in_rulebook: '规则库中没有',
  rate_unknown: '价格未公布',
  too_large: '超过上限',
  infeasible: '没有可行的方案',
  bad_row: '此行有误',
  duplicate: '重复',
  contradiction: '互相矛盾',
};

/** 由几句组成的话：反引号中的名称列表，或以分号、冒号相连的几句。 */
function composed(text: string, say: Say): string | null {
  if (/^`[^`]*`(?:, `[^`]*`)+$/.test(text)) return text.replaceAll('`, `', '`、`');
  const pieces = text.split('; ');
  if (pieces.length > 1) {
    const several = pieces.map(say);
    if (several.every((one) => one !== null)) return several.join('；');
  }
  for (let at = text.indexOf(': '); at >= 0; at = text.indexOf(': ', at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + 2)];
    const first = before === '' ? '' : say(before);
    if (first !== null) return `${first}：${say(after) ?? after}`;
  }
  return null;
}

const say = teller({ ...zhBook, ...zhBookSources }, [...ZH_NOTES, ...ZH_PROBLEMS], composed);

const speaker: Speaker = {
  step: ({ rule, inputs, result, text }) => STEPS[rule]?.(inputs, result) ?? say(text),
  say,
  // 句式不识时，以问题的种类冠于英文原句之前。
  problem: (problem) => {
    const { code, message, help } = problem;
    const told = { ...problem, message: say(message) ?? `${PROBLEMS[code] ?? code}：${message}` };
    return help === undefined ? told : { ...told, help: say(help) ?? help };
  },
};

export const zhSaid: Said = { ...speaker, lot: boughtLot, outcome: answerTeller(speaker), rulebook: bookTeller(speaker) };
