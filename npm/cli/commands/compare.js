// kling-calc compare: the same job on every model, cheapest first.
import { ask } from '../ask.js';
import { asOf, currency, facts, jobFlags, track } from '../flags.js';
import { versionWith } from '../module.js';
import { requestOf } from '../request.js';
import { col } from '../view.js';

/** What is compared is one generation. */
const OF_SEVERAL = ['quantity', 'takes', 'failure-rate'];

/** @type {import('../program.js').Command} */
export default {
  name: 'compare',
  readings: ['cost'],
  operand: '[request]',
  mustAsk: true,
  flags: [
    ...jobFlags('job').filter(({ name }) => !OF_SEVERAL.includes(name)),
    { name: 'baseline', value: '<id>', paths: ['baseline'] },
    asOf,
    track,
    currency,
    ...facts,
  ],
  examples: ['kling-calc compare --resolution 1080p --seconds 10 --audio --as-of 2026-11-20'],
  async run({ api, options, operands: [file], words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words });
    const answer = say(ask(api.compareModels, request, origin));
    const { titles } = words;
    const models = {
      title: words.on(origin.day('asOf', request['asOf']), versionWith(request['overlay'])),
      columns: [
        col('model', titles.model),
        col('unitsPerGeneration', titles.unitsEach, 'number'),
        col('amount', titles.amount, 'money'),
        col('savingPercent', words.savingOn(answer.baseline), 'share'),
        col('rate', titles.rate),
      ],
      rows: answer.rows.map((row) => [row.model, row.unitsPerGeneration, row.amount, row.savingPercent, row.rate]),
    };
    const left = {
      title: titles.notCompared,
      columns: [col('model', titles.model), col('reason', titles.reason)],
      rows: answer.notCompared.map(({ model, reason }) => [model, reason]),
    };
    const { warnings, readingEffects: effects, steps } = answer;
    return { answer, view: { sections: [models, left], csv: models, warnings, effects, steps } };
  },
};
