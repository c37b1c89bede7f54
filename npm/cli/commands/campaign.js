// kling-calc campaign: the questions in one, for a piece of work with a start and a deadline.
import { ask } from '../ask.js';
import { asOf, facts, strategy } from '../flags.js';
import { requestOf } from '../request.js';
import { col, grouped, price, time } from '../view.js';

/** An advice, its amount before the currency as everywhere here. @param {any} advice @param {import('../words.js').Words} words */
function amountFirst({ text, note }, words) {
  const { amount, currency } = note.args;
  return amount === undefined
    ? text
    : text.replace(`${currency} ${grouped(String(amount))}`, price({ amount: String(amount), currency }, words));
}

/** @type {import('../program.js').Command} */
export default {
  name: 'campaign',
  readings: ['cost', 'lot', 'sla', 'claim'],
  operand: '<request>',
  flags: [
    asOf,
    { name: 'starts-on', value: '<day>', paths: ['startsOn'] },
    { name: 'deadline-on', value: '<day>', paths: ['deadlineOn'] },
    { name: 'slots', value: '<number>', kind: 'number', paths: ['slots'] },
    strategy,
    ...facts,
  ],
  examples: [
    `echo '{"jobs":[{"model":"kling-v3","resolution":"1080p","durationSeconds":10,"quantity":2000}]}' | kling-calc campaign - --as-of 2026-11-20 --starts-on 2026-12-01`,
  ],
  async run({ api, options, operands: [file], words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words, dated: ['asOf', 'startsOn'] });
    const answer = say(ask(api.planCampaign, request, origin));
    const { titles, lines } = words;
    const { finishesOn, meetsDeadline, paidInTime, throughput } = answer;
    const inTime = meetsDeadline === null ? '' : ` (${!meetsDeadline ? words.late : paidInTime ? words.inTime : words.notPaid})`;
    const summary = {
      title: words.on(origin.day('asOf', request['asOf']), answer.estimate.rulebookVersion),
      facts: /** @type {[string, string][]} */ ([
        [titles.cost, price(answer.cost, words)],
        ...answer.estimate.totals.map(({ balance, units, amount }) => [
          words.atListPrice(balance),
          `${grouped(units)}, ${price(amount, words)}`,
        ]),
        [lines.finishesOn, `${finishesOn}${inTime}`],
        [titles.makespan, `${time(throughput.makespanSeconds.p50, words)} (p50), ${time(throughput.makespanSeconds.p95, words)} (p95)`],
        [titles.slots, throughput.slotsRule],
        [lines.limitedBy, words.limits[/** @type {keyof typeof words.limits} */ (answer.limitedBy)]],
        [titles.wasted, grouped(answer.wastedUnits)],
      ]),
    };
    const purchases = {
      title: titles.purchases,
      columns: [
        col('on', titles.day),
        col('package', titles.package),
        col('quantity', titles.quantity, 'number'),
        col('price', titles.price, 'money'),
      ],
      rows: (answer.purchases?.purchases ?? []).map((one) => [one.on, one.package, one.quantity, one.price]),
    };
    const advice = { title: titles.advice, lines: answer.advice.map((/** @type {any} */ one) => `- ${amountFirst(one, words)}`) };
    const parts = [...answer.estimate.lines, answer.purchases, answer.expiry, throughput, answer];
    const steps = parts.flatMap((part) => part?.steps ?? []);
    const warnings = [
      ...new Set([answer, answer.estimate, answer.purchases, answer.expiry, throughput].flatMap((part) => part?.warnings ?? [])),
    ];
    return { answer, view: { sections: [summary, purchases, advice], csv: purchases, warnings, steps } };
  },
};
