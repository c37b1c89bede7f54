// kling-calc plan-or-api: the same jobs by the app's plans and top-ups, and by the API.
import { ask } from '../ask.js';
import { asOf, currency, facts, jobFlags, strategy } from '../flags.js';
import { requestOf } from '../request.js';
import { col } from '../view.js';

/** What the numbers of a track are, under names that are the same in every language. */
const UNITS = { api: 'api-units', app: 'app-credits' };

/** @param {any} one @param {string} unit */
const row = (one, unit) => [one.id, one.title, one.cost, one.costPerOutput, unit, one.bought, one.lapsed, one.left];

/** @type {import('../program.js').Command} */
export default {
  name: 'plan-or-api',
  readings: ['cost', 'lot'],
  operand: '[request]',
  mustAsk: true,
  export: 'compareTracks',
  flags: [
    ...jobFlags('jobsPerMonth[0]'),
    { name: 'starts-on', value: '<day>', paths: ['startsOn'] },
    { name: 'months', value: '<number>', kind: 'number', paths: ['months'] },
    asOf,
    currency,
    strategy,
    ...facts,
  ],
  examples: [
    'kling-calc plan-or-api --model kling-v3 --resolution 720p --seconds 5 --quantity 60 --starts-on 2026-12-01 --months 6 --as-of 2026-11-20',
  ],
  async run({ api, options, operands: [file], words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words, dated: ['asOf', 'startsOn'] });
    const answer = say(ask(/** @type {any} */ (api).compareTracks, request, origin));
    const { titles } = words;
    const ways = {
      title: words.on(origin.day('asOf', request['asOf']), answer.rulebookVersion),
      columns: [
        col('id', titles.way),
        col('title', titles.title),
        col('cost', titles.cost, 'money'),
        col('costPerOutput', titles.costPerOutput, 'money'),
        // A credit of the app is no unit of the API, and neither is ever the other.
        col('unit', titles.unit),
        col('bought', titles.bought, 'number'),
        col('lapsed', titles.lapsed, 'number'),
        col('left', titles.left, 'number'),
      ],
      rows: answer.options.map((/** @type {any} */ one) => row(one, words.unitsOf[/** @type {'api' | 'app'} */ (one.track)])),
    };
    const csv = {
      columns: ways.columns,
      rows: answer.options.map((/** @type {any} */ one) => row(one, UNITS[/** @type {'api' | 'app'} */ (one.track)])),
    };
    const [best] = answer.options;
    const purchases = {
      title: best && words.purchasesOf(best.title),
      columns: [
        col('on', titles.day),
        col('what', titles.what),
        col('quantity', titles.quantity, 'number'),
        col('price', titles.price, 'money'),
      ],
      rows: (best?.purchases ?? []).map((one) => [one.on, one.what, one.quantity, one.price]),
    };
    const left = {
      title: titles.notCompared,
      columns: [col('id', titles.way), col('reason', titles.reason)],
      rows: answer.notCompared.map(({ id, reason }) => [id, reason]),
    };
    const questions = { title: titles.questions, lines: answer.questions };
    const { warnings, readingEffects: effects, steps } = answer;
    return { answer, view: { sections: [ways, purchases, left, questions], csv, warnings, effects, steps } };
  },
};
