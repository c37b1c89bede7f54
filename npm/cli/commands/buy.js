// kling-calc buy: the cheapest packages for a demand, and the days to buy them.
import { ask } from '../ask.js';
import { account, asOf, currency, facts, lot, strategy, usageFlags } from '../flags.js';
import { addAccount } from '../lots.js';
import { versionWith } from '../module.js';
import { refuseIdleUsage, requestOf } from '../request.js';
import { col, grouped, price } from '../view.js';

/** @type {import('../program.js').Command} */
export default {
  name: 'buy',
  part: 'lots',
  readings: ['lot'],
  operand: '[request]',
  mustAsk: true,
  flags: [
    ...usageFlags('demand[0]', ['demand[0].from', 'from']),
    lot,
    account,
    { name: 'package', value: '<id>', kind: 'list', paths: ['packages'], words: 'of-packages' },
    { name: 'min-slots', value: '<number>', kind: 'number', paths: ['minSlots'] },
    { name: 'balance', value: '<balance>', paths: ['balance'] },
    strategy,
    asOf,
    currency,
    ...facts,
  ],
  examples: ['kling-calc buy --per-day 86.65 --from 2026-12-01 --to 2027-01-30 --as-of 2026-11-20'],
  async run({ api, options, operands: [file], words, say }) {
    refuseIdleUsage(options, file, words);
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words, dated: ['asOf'] });
    request['from'] ??= request['asOf'];
    if (options['per-day'] !== undefined) request['demand'][0].from ??= request['from'];
    const found = await addAccount(request, { api, file: options['account'], words, say });
    const answer = say(ask(api.planPurchases, request, origin));
    const { titles, lines } = words;
    const summary = {
      title: words.on(origin.day('asOf', request['asOf']), versionWith(request['overlay'])),
      facts: /** @type {[string, string][]} */ ([
        [titles.cost, price(answer.cost, words)],
        [lines.proof, answer.optimal ? words.provenBest : words.atLeast(price(answer.lowerBound, words))],
        [titles.bought, grouped(answer.bought)],
        [titles.wasted, grouped(answer.wasted)],
        [lines.perUsedUnit, price(answer.costPerUsedUnit, words)],
        ...(answer.leansOn ? [[lines.leansOn, answer.leansOn]] : []),
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
      rows: answer.purchases.map((one) => [one.on, one.package, one.quantity, one.price]),
    };
    const others = {
      title: titles.otherPlans,
      columns: [
        col('id', titles.title),
        col('cost', titles.cost, 'money'),
        col('wasted', titles.wasted, 'number'),
        col('leansOn', lines.leansOn),
      ],
      rows: answer.alternatives.map((one) => [one.title, one.cost, one.wasted, one.leansOn]),
    };
    const { warnings = [], readingEffects: effects, steps } = answer;
    return { answer, view: { sections: [summary, purchases, others], csv: purchases, notes: found, warnings, effects, steps } };
  },
};
