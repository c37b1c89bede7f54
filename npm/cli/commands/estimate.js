// kling-calc estimate: what jobs cost.
import { ask } from '../ask.js';
import { asOf, currency, facts, jobFlags, track } from '../flags.js';
import { refusal } from '../faults.js';
import { requestOf } from '../request.js';
import { col, price } from '../view.js';

/** @type {import('../program.js').Command} */
export default {
  name: 'estimate',
  readings: ['cost'],
  part: 'cost',
  operand: '[request]',
  mustAsk: true,
  flags: [...jobFlags('jobs[0]'), asOf, track, currency, { name: 'price-per-unit', value: '<amount>', paths: ['pricePerUnit'] }, ...facts],
  examples: [
    'kling-calc estimate --model kling-v3 --resolution 1080p --seconds 10 --audio --quantity 200 --takes 2.5',
    `echo '{"jobs":[{"model":"kling-v3","resolution":"720p","durationSeconds":5}]}' | kling-calc estimate - --json`,
  ],
  async run({ api, options, operands: [file], words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words });
    // No job is no question.
    if (Array.isArray(request['jobs']) && request['jobs'].length === 0) throw refusal(origin.nameOf('jobs'), words.errors.noJobs);
    const answer = say(ask(api.estimate, request, origin));
    const { titles } = words;
    const lines = {
      columns: [
        col('job', titles.job),
        col('rate', titles.rate),
        col('unitsPerGeneration', titles.unitsEach, 'number'),
        col('chargedGenerations', titles.charged, 'number'),
        col('units', titles.units, 'number'),
        col('amount', titles.amount, 'money'),
      ],
      rows: answer.lines.map((line) => [line.job, line.rate, line.unitsPerGeneration, line.chargedGenerations, line.units, line.amount]),
    };
    const totals = {
      title: words.on(origin.day('asOf', request['asOf']), answer.rulebookVersion),
      columns: [col('balance', titles.balance), col('units', titles.units, 'number'), col('amount', titles.amount, 'money')],
      rows: answer.totals.map(({ balance, units, amount }) => [balance, units, amount]),
    };
    // A price of one's own is no list price.
    const { pricePerUnit } = request;
    /** @type {[string, string][]} */
    const own = [];
    if (pricePerUnit !== undefined) {
      const given = price({ amount: String(pricePerUnit), currency: request['currency'] ?? 'USD' }, words);
      own.push([titles.pricePerUnit, words.asGiven(given)]);
    }
    const steps = [...answer.lines, ...answer.totals].flatMap((one) => one.steps ?? []);
    return {
      answer,
      view: { sections: [totals, { facts: own }, lines], csv: lines, warnings: answer.warnings, effects: answer.readingEffects, steps },
    };
  },
};
