// kling-calc expiry: whether credits are used before they expire.
import { ask } from '../ask.js';
import { account, asOf, facts, lot, usageFlags } from '../flags.js';
import { addAccount } from '../lots.js';
import { requestOf } from '../request.js';
import { col, grouped, price } from '../view.js';

/** The day after which nothing is left to expire. @param {any} api @param {any} request @param {any} origin */
const lastExpiry = (api, request, origin) =>
  ask(api.planExpiry, { ...request, usage: [] }, origin).lots.reduce(
    (/** @type {string} */ last, /** @type {any} */ one) => (one.expiresOn > last ? one.expiresOn : last),
    '',
  );

/** @type {import('../program.js').Command} */
export default {
  name: 'expiry',
  part: 'lots',
  operand: '[request]',
  mustAsk: true,
  flags: [
    lot,
    account,
    ...usageFlags('usage[0]'),
    { name: 'until', value: '<day>', paths: ['until'] },
    { name: 'draw-order', value: '<name>', paths: ['drawOrder'], choices: ['expiring-first', 'purchase-order', 'expiring-last'] },
    { name: 'max-per-day', value: '<units>', paths: ['maxPerDay'] },
    { name: 'balance', value: '<balance>', paths: ['balance'] },
    asOf,
    ...facts,
  ],
  examples: [
    'kling-calc expiry --lot units=1000,effective=2026-11-20,days=30,paid=98USD --per-day 40 --weekdays mon,tue,wed,thu,fri --as-of 2026-11-20',
  ],
  async run({ api, options, operands: [file], words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words });
    const found = await addAccount(request, { api, file: options['account'], words });
    request['usage'] ??= [];
    const [usage] = request['usage'];
    // A pace is meant from today on, as long as there is anything to use.
    if (options['per-day'] !== undefined) {
      usage.from ??= request['asOf'];
      usage.to ??= request['until'] ?? lastExpiry(api, request, origin);
    }
    const answer = say(ask(api.planExpiry, request, origin));
    const { titles, lines } = words;
    const { totals } = answer;
    const summary = {
      title: words.asOf(request['asOf']),
      facts: /** @type {[string, string][]} */ ([
        [titles.burned, grouped(totals.burned)],
        [titles.expired, `${grouped(totals.expired)}${totals.valueLost ? ` (${price(totals.valueLost, words)})` : ''}`],
        [titles.remaining, grouped(totals.remaining)],
        [titles.shortfall, grouped(totals.shortfall)],
        [lines.runsOutOn, answer.runsOutOn ?? words.never],
        [lines.requiredPerDay, grouped(answer.requiredPerDay)],
        ...(answer.strandedUnits === null ? [] : [[lines.stranded, grouped(answer.strandedUnits)]]),
      ]),
    };
    const lots = {
      title: titles.lots,
      columns: [
        col('id', titles.lot),
        col('expiresOn', titles.expiresOn),
        col('granted', titles.granted, 'number'),
        col('burned', titles.burned, 'number'),
        col('expired', titles.expired, 'number'),
        col('remaining', titles.remaining, 'number'),
        col('valueLost', titles.valueLost, 'money'),
      ],
      rows: answer.lots.map((one) => [one.id, one.expiresOn, one.granted, one.burned, one.expired, one.remaining, one.valueLost]),
    };
    const warnings = [...found, ...answer.warnings];
    return { answer, view: { sections: [summary, lots], csv: lots, warnings, effects: answer.readingEffects, steps: answer.steps } };
  },
};
