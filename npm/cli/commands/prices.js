// kling-calc prices: what the rulebook holds of rates, units and packages on a day.
import { asOf, currency, overlay, track } from '../flags.js';
import { refusal, Usage } from '../faults.js';
import { requestOf } from '../request.js';
import { col } from '../view.js';

/** What is yes or no of a rate, by its flag. @type {Record<string, 'audio' | 'voice' | 'videoInput'>} */
const SETTINGS = { nativeAudio: 'audio', voiceControl: 'voice', videoInput: 'videoInput' };

/** Where an entry of the rulebook was read. @param {{ cites?: { source: string }[] }} entry */
const citesOf = ({ cites = [] }) => cites;

/**
 * Entries without a first day were read after the day that is asked, as an estimate says it of the rate that it takes.
 * @param {any[]} entries @param {{ book: any, day: string, words: import('../words.js').Words }} of
 */
function readLater(entries, { book, day, words }) {
  const readOn = new Map(book.sources.map((/** @type {any} */ { id, readOn: on }) => [id, on]));
  const firsts = entries.flatMap((one) => {
    const [first] = citesOf(one)
      .flatMap(({ source }) => readOn.get(source) ?? [])
      .sort();
    return !one.from && first !== undefined && day < first ? [first] : [];
  });
  return firsts.length > 0 ? [words.readLater(firsts.length, entries.length, firsts.sort()[0], day)] : [];
}

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
    const { request, origin } = await requestOf({ flags: this.flags, options, words });
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
    const title = words.on(origin.day('asOf', day), book.version);
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
      const narrow = {
        columns: ['id', 'units', 'price', 'validity', 'slots'].map((id) => /** @type {any} */ (table.columns.find((one) => one.id === id))),
        rows: table.rows.map((/** @type {any[]} */ [id, , , units, price, validity, slots]) => [id, units, price, validity, slots]),
      };
      const notes = readLater(found, { book, day, words });
      return { answer: found, view: { sections: [{ ...table, narrow }], csv: table, notes, cites: found.flatMap(citesOf) } };
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
    const settings = ['resolution', 'mode', 'nativeAudio', 'voiceControl', 'videoInput'];
    const narrow = {
      columns: [
        ...(models.length > 1 ? [col('model', titles.model)] : []),
        col('task', titles.task),
        col('setting', titles.setting),
        col('balance', titles.balance),
        col('units', titles.units, 'number'),
        col('basis', titles.per),
        col('from', titles.from),
        col('until', titles.until),
      ],
      rows: rates.map((/** @type {any} */ one) => [
        ...(models.length > 1 ? [one.model] : []),
        one.task,
        settings
          .filter((name) => one[name] !== undefined)
          .map((name) => (typeof one[name] === 'boolean' ? words.setting(/** @type {'audio'} */ (SETTINGS[name]), one[name]) : one[name]))
          .join(', '),
        one.balance,
        one.units ?? words.notKnown,
        words.basisOf(one.basis, one.blockSeconds),
        one.from,
        one.until,
      ]),
    };
    const notes = readLater(rates, { book, day, words });
    const sections = [{ ...table, narrow }, units];
    return { answer: say({ rates, listPrices: prices }), view: { sections, csv: table, notes, cites: rates.flatMap(citesOf) } };
  },
};
