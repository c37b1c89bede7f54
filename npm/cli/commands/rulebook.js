// kling-calc rulebook: everything that is known, whole as JSON, or one list of it as a table.
import { overlay } from '../flags.js';
import { refusal, Usage } from '../faults.js';
import { requestOf } from '../request.js';
import { col } from '../view.js';

/** What a cell of a list shows. @param {any} value */
function shown(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'object' ? (one.id ?? one.source ?? JSON.stringify(one)) : one)).join(', ');
  if (typeof value.amount === 'string') return `${value.amount} ${value.currency}`;
  return JSON.stringify(value);
}

/** @type {import('../program.js').Command} */
export default {
  name: 'rulebook',
  operand: '[list]',
  flags: [overlay],
  examples: ['kling-calc rulebook', 'kling-calc rulebook readings', 'kling-calc rulebook rates --csv'],
  async run({ options, operands: [list], words, rulebook, isReasoned }) {
    // What is counted was read nowhere.
    if (list === undefined && isReasoned) throw new Usage(words.errors.needs('--why', '[list]'));
    const { request } = await requestOf({ flags: this.flags, options, words, dated: [] });
    const book = rulebook(request['overlay']);
    const lists = Object.entries(book).filter(([, value]) => Array.isArray(value));
    const { titles } = words;
    if (list === undefined) {
      const table = {
        title: words.version(book.version),
        columns: [col('list', titles.list), col('entries', titles.entries, 'number')],
        rows: lists.map(([name, value]) => [name, value.length]),
      };
      return { answer: book, view: { sections: [table], csv: table } };
    }
    const [, rows] = lists.find(([name]) => name === list) ?? [];
    if (rows === undefined) throw refusal(list, words.errors.noList(list), words.errors.useOneOf(lists.map(([name]) => name)));
    const fields = [...new Set(rows.flatMap((/** @type {any} */ row) => Object.keys(row)))].filter((field) => field !== 'cites');
    const table = {
      title: words.version(book.version),
      columns: fields.map((field) => col(/** @type {string} */ (field), /** @type {string} */ (field))),
      rows: rows.map((/** @type {any} */ row) => fields.map((field) => shown(row[/** @type {string} */ (field)]))),
    };
    return { answer: rows, view: { sections: [table], csv: table, cites: rows.flatMap((/** @type {any} */ { cites = [] }) => cites) } };
  },
};
