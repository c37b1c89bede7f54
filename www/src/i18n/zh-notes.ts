/** 模块所给说明的中文说法，以其英文句式辨认；句式不符时保留英文。 */
const NOTES: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^no source tells in which order lots are drawn, and it matters here: see .+$/,
    () => '没有来源说明批次的扣减顺序，而在此处它会影响结果：参见三种扣减顺序的结果',
  ],
  [/^expired by (\S+) and left out, (\d+): (.+)$/, (day, n, ids) => `至 ${day} 已到期而未计入，共 ${n} 批：${ids}`],
  [/^effective only after the end of the plan, (\d+): (.+)$/, (n, ids) => `计划结束之后才生效，共 ${n} 批：${ids}`],
  [/^lots were paid in two currencies: .+$/, () => '各批次以两种货币支付：失效部分的金额分批列出，不相加'],
  [
    /^the value lost leaves out lots without a price of which units expire, (\d+): (.+)$/,
    (n, ids) => `失效部分的金额不含没有价格而有单位到期的批次，共 ${n} 批：${ids}`,
  ],
  [
    /^sources contradict each other on how long subscription credits are valid; read here as (.+)$/,
    (option) => `关于订阅灵感值的有效期，来源互相矛盾；此处的理解为 ${option}`,
  ],
  [
    /^the calendar (`.+`) has not announced all these days; .+$/,
    (calendar) => `日历 ${calendar} 尚未公布其中全部日期；其余按周一至周五计算`,
  ],
  [/^the query's amounts may be up to (\d+) hours old: .+$/, (hours) => `查询所得的余额可能滞后至多 ${hours} 小时：实际剩余可能更少`],
  [/^the query tells no prices, and its days are those of a clock at UTC(\S+)$/, (clock) => `查询不含价格，其日期按 UTC${clock} 的时钟`],
  [
    /^ended inside a day, on which they are taken not to pay, (\d+): (.+)$/,
    (n, ids) => `在一天之中到期，视为当天不能支付，共 ${n} 批：${ids}`,
  ],
  [/^expired or used up by their status, and left out, (\d+): (.+)$/, (n, ids) => `按其状态已到期或用完而未计入，共 ${n} 批：${ids}`],
  [/^a first month may cost (\S+) (\S+) instead$/, (amount, currency) => `首月可能只需 ${amount} ${currency}`],
  [/^demand before (\S+) is past and left out$/, (day) => `${day} 之前的用量已经过去，未计入`],
  [/^(\S+) is on sale until (\S+) only, before the demand ends$/, (id, day) => `${id} 只出售到 ${day}，早于用量结束之日`],
  [/^the vendor publishes no generation times: .+$/, () => '供应商不公布生成时间：结果的可靠程度取决于所给的处理时间和失败比例'],
  [
    /^the load of (\S+) slots is not below the (\S+) there are: .+$/,
    (load, slots) => `负载为 ${load} 个并发位，不低于现有的 ${slots} 个：没有稳态，只要任务不断到达，队列就会一直变长`,
  ],
  [
    /^the first wait of (\S+) s is longer than the longest of (\S+) s, .+$/,
    (first, longest) => `首次停顿 ${first} 秒长于最长停顿 ${longest} 秒，因此采用后者`,
  ],
  [/^no job finished, so .+$/, () => '没有任务完成，因此等待和吞吐量的零没有意义'],
  [/^(\d+) workloads name no units, so .+$/, (n) => `${n} 项工作没有给出单位，其计费不在单位之内`],
  [/^the rate (`.+`) is contested: see the conflict (.+)$/, (rate, conflict) => `价格 ${rate} 有争议：参见矛盾 ${conflict}`],
  [
    /^units of (\S+) have no list price in (\S+), so no money is given for them$/,
    (balance, currency) => `${balance} 的单位没有 ${currency} 标价，因此不给出金额`,
  ],
  [
    /^the rate (`.+`) was first read on (\S+); that it held on (\S+) already is not proven$/,
    (rate, read, day) => `价格 ${rate} 首次读取于 ${read}；它在 ${day} 是否已经有效，未经证实`,
  ],
  [/^a voucher pays for the API only and is no money; .+$/, () => '代金券只能支付 API，不是现金；每个月单独计算，不累加'],
  [/^(\d+) of (\d+) intervals had traffic; .+$/, (n, all) => `${all} 个时段中有 ${n} 个有流量；其余按没有错误计算`],
  [
    /^requests that never arrived count only where that was the vendor's fault: .+$/,
    () => '从未到达的请求，只有在原因归于供应商时才计入：请保留证据',
  ],
  [
    /^tasks that failed under HTTP 200 are no errors by the agreement, .+$/,
    () => '在 HTTP 200 之下失败的任务，依协议不是错误，请求日志中也看不到它们',
  ],
  [
    /^(\d+) requests were answered with 4xx, (\d+) of them with 429: .+$/,
    (n, busy) => `${n} 个请求的回应为 4xx，其中 ${busy} 个为 429：依协议它们是有效请求而不是错误`,
  ],
  [/^(\d+) rows lie outside of the period and are not part of the figure$/, (n) => `${n} 行在周期之外，未计入`],
  [/^(\d+) rows could not be read and are not part of the figure$/, (n) => `${n} 行无法读取，未计入`],
];

export function noteInChinese(text: string): string | null {
  for (const [form, say] of NOTES) {
    const found = form.exec(text);
    if (found) return say(...found.slice(1));
  }
  return null;
}
