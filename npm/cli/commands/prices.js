// kling-calc prices: what the rulebook holds of rates, units and packages on a day.
import { asOf, currency, overlay, track } from '../flags.js';
import { refusal, Usage } from '../faults.js';
import { requestOf } from '../request.js';
import { col } from '../view.js';

/** @param {string} name */
const plain = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether a day is one of the calendar. @param {string} text */
function isDay(text) {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** @type {import('../program.js').Command} */
export default {
  name: 'prices',
  flags: [
    { name: 'model', value: '<id>', paths: ['model'], words: 'of-model' },
    { name: 'task', value: '<task>', paths: ['task'], words: 'of-task' },
    track,
    currency,
    { name: 'packages', paths: ['packages'] },
    asOf,
    overlay,
  ],
  examples: [
    'kling-calc prices --model kling-v3 --task text-to-video --as-of 2026-11-20',
    'kling-calc prices --packages --as-of 2026-11-20 --csv',
  ],
  async run({ options, words, say, rulebook }) {
    const { request } = await requestOf({ flags: this.flags, options, words });
    // Packages are of no model, task or track.
    const ignored = request['packages'] ? ['model', 'task', 'track'].filter((name) => request[name] !== undefined) : [];
    if (ignored.length > 0)
      throw new Usage(
        words.errors.notWith(
          '--packages',
          ignored.map((name) => `--${name}`),
        ),
      );
    const { asOf: day, model, task, track: wanted, currency: code, packages: offers } = request;
    // A day that does not exist is refused by whoever reads days; of a claim nothing else is asked.
    if (!isDay(day)) throw refusal('--as-of', words.errors.notDay(day));
    const book = rulebook(request['overlay']);
    const holds = (/** @type {any} */ one) => (!one.from || one.from <= day) && (!one.until || day < one.until);
    const { titles } = words;
    const title = words.on(day, book.version);
    if (offers) {
      const found = book.packages.filter((/** @type {any} */ one) => holds(one) && (!code || one.price.currency === code));
      const table = {
        title,
        columns: [
          col('id', titles.package),
          col('title', titles.title),
          col('balance', titles.balance),
          col('units', titles.units, 'number'),
          col('price', titles.price, 'money'),
          col('validity', titles.validity),
          col('slots', titles.slots, 'number'),
          col('from', titles.from),
          col('until', titles.until),
        ],
        rows: found.map((/** @type {any} */ one) => [
          one.id,
          one.title,
          one.balance,
          one.units,
          one.price,
          one.validityDays === undefined ? words.months(one.validityMonths) : words.days(one.validityDays),
          one.slots,
          one.from,
          one.until,
        ]),
      };
      return { answer: found, view: { sections: [table], csv: table } };
    }
    const models = book.models.filter(
      (/** @type {any} */ one) =>
        model === undefined || [one.id, one.title, ...(one.aliases ?? [])].some((name) => plain(name) === plain(model)),
    );
    if (models.length === 0) throw refusal('--model', words.errors.noModel(model), words.errors.useOneOf(book.models.map(({ id }) => id)));
    const ids = new Set(models.map(({ id }) => id));
    const rates = book.rates.filter(
      (/** @type {any} */ one) => ids.has(one.model) && holds(one) && (!task || one.task === task) && (!wanted || one.track === wanted),
    );
    const tasks = [...new Set(book.rates.map((/** @type {any} */ one) => one.task))];
    if (task !== undefined && !tasks.includes(task))
      throw refusal('--task', words.errors.noTask(task), words.errors.useOneOf(/** @type {string[]} */ (tasks)));
    const table = {
      title,
      columns: [
        col('model', titles.model),
        col('task', titles.task),
        col('resolution', titles.resolution),
        col('mode', titles.mode),
        col('nativeAudio', titles.audio, 'flag'),
        col('voiceControl', titles.voice, 'flag'),
        col('videoInput', titles.videoInput, 'flag'),
        col('balance', titles.balance),
        col('units', titles.units, 'number'),
        col('basis', titles.per),
        col('from', titles.from),
        col('until', titles.until),
      ],
      rows: rates.map((/** @type {any} */ one) => [
        one.model,
        one.task,
        one.resolution,
        one.mode,
        one.nativeAudio,
        one.voiceControl,
        one.videoInput,
        one.balance,
        one.units ?? words.notKnown,
        words.basisOf(one.basis, one.blockSeconds),
        one.from,
        one.until,
      ]),
    };
    const balances = new Set(rates.map((/** @type {any} */ one) => one.balance));
    const prices = book.listPrices.filter((/** @type {any} */ one) => balances.has(one.balance) && (!code || one.price.currency === code));
    const units = {
      title: titles.unitPrices,
      columns: [col('balance', titles.balance), col('price', titles.price, 'money')],
      rows: prices.map((/** @type {any} */ one) => [one.balance, one.price]),
    };
    return { answer: say({ rates, listPrices: prices }), view: { sections: [table, units], csv: table } };
  },
};
