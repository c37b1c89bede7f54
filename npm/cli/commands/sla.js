// kling-calc sla: what the agreement pays for a month, from its request logs, and by when it must be claimed.
import { ask } from '../ask.js';
import { statusOf } from '../claims.js';
import { leftOutOf, misuse, problemsOf, Refused, refusal, Usage } from '../faults.js';
import { filesOf } from '../files.js';
import { CONTRACT_ZONE, today } from '../day.js';
import { calendar, currency, facts, overlay as overlayFlag, reading, utcOffset } from '../flags.js';
import { sumRows } from '../intervals.js';
import { readLogs } from '../logs.js';
import { readJson } from '../json-file.js';
import { versionWith } from '../module.js';
import { Origin } from '../origin.js';
import { cut, requestOf } from '../request.js';
import { col, grouped, price } from '../view.js';

/** What `--fail-on` may name: the tier, or a worse one. */
const TIERS = ['below-99.90', 'below-99.00', 'below-95.00'];
/** A month of the calendar. */
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
/** Bad rows that are shown one by one. */
const SHOWN = 3;

/** @type {import('../program.js').Command} */
export default {
  name: 'sla',
  part: 'sla',
  readings: ['time', 'sla', 'claim'],
  operand: '<log...>',
  flags: [
    { name: 'month', value: '<month>', paths: ['period'] },
    { name: 'from', value: '<day>', paths: ['period.from'], words: 'period-from' },
    { name: 'last-day', value: '<day>', paths: ['period.lastDay'] },
    { name: 'fee', value: '<amount>' },
    { ...currency, paths: [] },
    { name: 'paid-by-voucher', value: '<amount>' },
    { name: 'format', value: '<format>', paths: ['format'] },
    { name: 'time-field', value: '<name>', paths: ['timeField'] },
    { name: 'status-field', value: '<name>', paths: ['statusField'] },
    { name: 'time-zone', value: '<zone>', paths: ['timeZone'] },
    { name: 'where', value: '<field=value>', kind: 'list', tells: ['where'] },
    { name: 'unreached', value: '<status>', kind: 'list', paths: ['unreachedStatuses'] },
    { name: 'exclude', value: '<from/to=clause>', kind: 'list', tells: ['exclude'] },
    utcOffset,
    { ...calendar, paths: [] },
    { name: 'on', value: '<day>' },
    ...facts.map((flag) => (flag.name === 'overlay' ? { ...flag, paths: [] } : flag)),
    { name: 'fail-on', value: '[tier]', choices: ['missed', ...TIERS] },
  ],
  examples: [
    'kling-calc sla june.csv.gz --month 2026-06 --fee 1000',
    `kling-calc sla 'logs/2026-06-*.ndjson.gz' --month 2026-06 --fee 1000 --fail-on missed`,
  ],
  async run({ api, options, operands, words, say }) {
    /** @type {import('../faults.js').Problem[]} */
    const problems = [];
    let leftOut = 0;
    const attempt = async (/** @type {() => any} */ work) => {
      try {
        return await work();
      } catch (error) {
        problems.push(...faultsIn(error));
        leftOut += leftOutOf(error);
      }
    };
    // All that is wrong is told at once, and before hours of logs are read.
    const question = await questionOf(this, { api, options, words, attempt });
    const fee = options['fee'] === undefined ? undefined : { amount: options['fee'], currency: options['currency'] ?? 'USD' };
    const { period, origin, readings, overlay } = question;
    const read = readings && { readings };
    const worth = (/** @type {string} */ availabilityPercent) => {
      const paidByVoucher = options['paid-by-voucher'];
      const request = { availabilityPercent, monthlyFee: fee, ...(paidByVoucher !== undefined && { paidByVoucher }), ...read };
      return fee && say(ask(api.voucher, request, feeOrigin(words)));
    };
    await attempt(() => worth('100'));
    const calendars = options['calendar']?.flatMap((/** @type {string} */ ids) => ids.split(','));
    const claim = { month: period?.from.slice(0, 7), ...(calendars && { calendars }), ...(overlay && { overlay }), ...read };
    const claimed = claimOrigin(words, options['overlay']);
    const window = period && (await attempt(() => say(ask(api.claimWindow, claim, claimed))));
    const on = options['on'] ?? today();
    const state = claim.month && (await attempt(() => ask(api.claimState, { ...claim, on }, claimed)));
    if (period) await attempt(() => ask(api.availabilityReader, question.options, origin).free());
    const { files, repeated } = (await attempt(() => filesOf(operands, words))) ?? {};
    if (problems.length > 0) throw new Refused(onceEach(problems), leftOut);

    const answers = (await readLogs(files, question.options, { api, words, origin })).map((answer) => say(answer));
    const names = files.map((/** @type {{ name: string }} */ { name }) => (name === '-' ? words.standardInput : name));
    const measured = answers.length === 1 ? answers[0] : together(answers, names, { api, asked: question, say });
    const voucher = worth(measured.percent);
    const other = otherwise(answers, { api, asked: question, say });
    const unanswered = other && { ...other, voucher: worth(other.percent) ?? null };
    const zone = options['utc-offset'] ?? readings?.['time.utc_offset'] ?? CONTRACT_ZONE;
    const asked = {
      period,
      zone,
      fee,
      on,
      version: versionWith(overlay),
      isToday: options['on'] === undefined,
      failOn: options['fail-on'],
    };
    return outcome({ measured, unanswered, voucher, window, state, names, answers, repeated, words, asked });
  },
};

/** Fields of the voucher's question, by flags. @param {import('../words.js').Words} words */
const feeOrigin = (words) =>
  new Origin(
    [
      { name: 'currency', paths: ['monthlyFee.currency'] },
      { name: 'fee', paths: ['monthlyFee.amount', 'monthlyFee'] },
      { name: 'paid-by-voucher', paths: ['paidByVoucher'] },
      reading,
    ],
    undefined,
    words,
  );

/** Fields of the claim's questions, by flags. @param {import('../words.js').Words} words @param {string | undefined} file of the overlay */
function claimOrigin(words, file) {
  const flags = [
    { name: 'month', paths: ['month'] },
    { name: 'calendar', paths: ['calendars'] },
    { name: 'on', paths: ['on'] },
    overlayFlag,
    reading,
  ];
  const origin = new Origin(flags, undefined, words);
  if (file !== undefined) origin.files.set(overlayFlag, file);
  return origin;
}

/** The problems of a refusal; anything else goes on. @param {unknown} error */
function faultsIn(error) {
  const problems = problemsOf(error);
  if (problems === undefined) throw error;
  return problems;
}

/** A reading that is none is refused by every question that has it. @param {import('../faults.js').Problem[]} problems */
const onceEach = (problems) =>
  problems.filter((one, index) => problems.findIndex(({ field, message }) => field === one.field && message === one.message) === index);

/** The reader's options, out of the flags. @param {import('../program.js').Command} command @param {any} context @returns {Promise<any>} */
async function questionOf({ flags }, { api, options, words, attempt }) {
  const { month } = options;
  if (month === undefined && options['from'] === undefined) throw new Usage(words.errors.needsMonth);
  if (month !== undefined && options['from'] !== undefined) throw new Usage(words.errors.oneOf(['--month', '--from']));
  // What is about a fee says nothing without one.
  for (const name of ['paid-by-voucher', 'currency'])
    if (options[name] !== undefined && options['fee'] === undefined) throw new Usage(words.errors.needs(`--${name}`, '--fee'));
  const { request, origin } = await requestOf({ flags: flags.filter(({ name }) => name !== 'month'), options, words, dated: [] });
  if (month !== undefined) {
    if (!MONTH.test(month)) await attempt(() => Promise.reject(refusal('--month', words.errors.notMonth(month), words.errors.monthHelp)));
    const term = { startsOn: `${month}-01`, months: 1 };
    const periods =
      MONTH.test(month) &&
      (await attempt(() => ask(api.servicePeriods, term, new Origin([{ name: 'month', paths: ['startsOn'] }], undefined, words))));
    if (periods) request['period'] = { from: periods[0].from, lastDay: options['last-day'] ?? periods[0].lastDay };
  }
  for (const [index, text] of (options['where'] ?? []).entries()) {
    const [field, value] = cut(text);
    if (value === undefined) await attempt(() => Promise.reject(misuse('--where', words.errors.badWhere(text))));
    else
      (request['where'] ??= [])[index] = field.endsWith('^') ? { field: field.slice(0, -1), startsWith: value } : { field, equals: value };
  }
  for (const text of options['exclude'] ?? []) {
    const [, from, to, clause] = /^([^/]+)\/([^=]+)=(.+)$/.exec(text) ?? [];
    if (clause === undefined) await attempt(() => Promise.reject(misuse('--exclude', words.errors.badExclude(text))));
    else (request['exclude'] ??= []).push({ from, to, clause });
  }
  const overlay = options['overlay'] && (await attempt(() => readJson(options['overlay'], words, '--overlay ')));
  return { options: request, period: request['period'], readings: request['readings'], overlay, origin };
}

/** Several logs of one period, as one. @param {any[]} answers @param {string[]} names @param {any} context */
function together(answers, names, { api, asked: { options, origin }, say }) {
  const { period, utcOffset, readings } = options;
  const intervals = sumRows(answers.map(({ intervalRows }) => intervalRows));
  const request = { period, intervals, ...(utcOffset && { utcOffset }), ...(readings && { readings }) };
  const measured = say(ask(api.measureAvailability, request, origin));
  const sum = (/** @type {string} */ name) => answers.reduce((all, answer) => all + (answer[name] ?? 0), 0);
  // What is to be known of the logs themselves, by name where it is not true of them all.
  const told = answers.flatMap(({ warnings, warningNotes = [] }, index) =>
    warnings
      .filter((_, /** @type {number} */ at) => warningNotes[at]?.id.startsWith('log.'))
      .map((/** @type {string} */ text) => ({ text, index })),
  );
  const isShared = (/** @type {string} */ text) => told.filter((one) => one.text === text).length === answers.length;
  const warnings = [...new Set(told.map(({ text, index }) => (isShared(text) ? text : `${names[index]}: ${text}`)))];
  const known = new Set(measured.readingEffects.map((/** @type {any} */ { reading }) => reading));
  const effects = answers.flatMap(({ readingEffects }, index) =>
    readingEffects
      .filter((/** @type {any} */ { reading }) => !known.has(reading))
      .map((/** @type {any} */ one) => ({ ...one, result: `${names[index]}: ${one.result}` })),
  );
  return {
    ...measured,
    warnings: [...measured.warnings, ...warnings],
    readingEffects: [...measured.readingEffects, ...effects],
    rows: sum('rows'),
    outside: sum('outside'),
    badCount: sum('badCount'),
    intervalRows: intervals,
    detected: [...new Set(answers.map(({ detected }) => detected).filter(Boolean))].join(', '),
  };
}

/**
 * What the figure is where rows without a status are requests that never arrived: nobody has said that they are none, and a lost row is
 * passed over in nobody's favour. Undefined where all rows have one, or the reading was chosen.
 * @param {any[]} answers @param {any} context
 */
function otherwise(answers, { api, asked: { options, origin }, say }) {
  const { period, utcOffset, readings } = options;
  if (readings?.['sla.unanswered'] !== undefined || answers.every((one) => one.unansweredRows === undefined)) return undefined;
  const intervals = sumRows(answers.map(({ intervalRows, unansweredRows }) => unansweredRows ?? intervalRows));
  const request = { period, intervals, ...(utcOffset && { utcOffset }), ...(readings && { readings }) };
  const { percent, tier } = say(ask(api.measureAvailability, request, origin));
  return { rows: answers.reduce((all, { badStatusCount = 0 }) => all + badStatusCount, 0), percent, tier };
}

/** A voucher, and what other interpretations make of it. @param {any} voucher @param {import('../words.js').Words} words */
function worthOf({ amount, range: { low, high } }, words) {
  const isCertain = amount.amount === low.amount && amount.amount === high.amount;
  return isCertain ? price(amount, words) : `${price(amount, words)} (${words.range(price(low, words), price(high, words))})`;
}

/** @param {any} found */
function outcome({ measured, unanswered, voucher, window, state, names, answers, repeated, words, asked }) {
  const { titles, lines } = words;
  const { tier, badCount = 0 } = measured;
  const tiers = [tier, ...(unanswered ? [unanswered.tier] : [])].map(({ id }) => id);
  const isMet = tiers.every((id) => id === 'met');
  const count = (/** @type {number} */ number) => grouped(String(number));
  const tierOf = (/** @type {string} */ id) => words.tiers[id] ?? id;
  // What the lost rows may change stands beside each figure.
  const beside = (/** @type {string} */ one, /** @type {string | undefined} */ other) =>
    other === undefined || other === one ? one : words.otherwise(one, other);
  const { period, zone, fee, on, version, isToday, failOn } = asked;
  const { withoutExclusions: bare } = measured;
  // A day that is past is not one to wait for.
  const until = (/** @type {string} */ day) => (day < on ? words.past(day) : day);
  const summary = {
    title: words.logsBy(names.length === 1 ? names[0] : words.logs(names.length), version),
    facts: /** @type {[string, string][]} */ ([
      [titles.period, words.period(period.from, period.lastDay, zone)],
      ...(fee ? [[titles.fee, `${grouped(fee.amount)} ${fee.currency}`]] : []),
      [
        titles.availability,
        unanswered && unanswered.percent !== measured.percent
          ? words.ifUnreached(words.percent(measured.percent), count(unanswered.rows), words.percent(unanswered.percent))
          : words.percent(measured.percent),
      ],
      [titles.tier, beside(tierOf(tier.id), unanswered && tierOf(unanswered.tier.id))],
      ...(bare ? [[lines.withoutExclusions, words.figureAndTier(words.percent(bare.percent), tierOf(bare.tier.id))]] : []),
      ...(voucher ? [[titles.voucher, beside(worthOf(voucher, words), unanswered && worthOf(unanswered.voucher, words))]] : []),
      ...(isMet
        ? []
        : [
            [lines.claimFrom, window.opensOn],
            [lines.claimBy, until(window.fileBy)],
            [words.onDay(isToday ? words.today(on) : on), statusOf(state.state, window, on, words)],
          ]),
      [titles.requests, words.rows(count(measured.rows), count(measured.outside), count(badCount))],
      [titles.intervals, words.intervals(count(measured.badIntervals), count(measured.intervalsWithTraffic), count(measured.intervals))],
      ...(measured.detected ? [[titles.format, measured.detected]] : []),
    ]),
  };
  const intervals = {
    title: titles.worst,
    columns: [col('start', titles.start), col('ratePercent', titles.errorRate, 'percent')],
    rows: measured.worst.map((one) => [one.start, one.ratePercent]),
  };
  const csv = {
    columns: ['start', 'valid', 'errors', 'unreached', 'excluded', 'clause'].map((name) => col(name, name)),
    rows: measured.intervalRows.map((row) => [row.start, row.valid, row.errors, row.unreached, row.excluded, row.clause]),
  };
  const bad = answers.flatMap(({ badRows = [] }, index) =>
    badRows.slice(0, SHOWN).map(({ line, problem }) => `${names[index]}:${line}: ${problem}`),
  );
  const notes = [...repeated, ...(window.provisional ? [words.provisional] : [])];
  const warnings = [...measured.warnings, ...bad.slice(0, SHOWN), ...(voucher?.warnings ?? [])];
  const effects = [...measured.readingEffects, ...(voucher?.readingEffects ?? []), ...(isMet ? [] : window.readingEffects)];
  const steps = [...measured.steps, ...(voucher?.steps ?? []), ...(isMet ? [] : window.steps)];
  // The worse of the two decides: a check must not pass because answers were lost.
  const worst = Math.max(...tiers.map((id) => TIERS.indexOf(id)));
  const isMissed = failOn !== undefined && worst >= Math.max(0, TIERS.indexOf(failOn));
  const answer = { availability: measured, unanswered: unanswered ?? null, voucher: voucher ?? null, claimWindow: window, logs: names };
  return { answer, view: { sections: [summary, intervals], csv, notes, warnings, effects, steps }, found: isMissed };
}
