// kling-calc bill: whether the vendor's exports agree with its own prices.
import { ask } from '../ask.js';
import { whyUnreadable, Refused } from '../faults.js';
import { filesOf } from '../files.js';
import { CONTRACT_ZONE, inZone } from '../day.js';
import { currency, facts, utcOffset } from '../flags.js';
import { progress } from '../progress.js';
import { feed } from '../read-log.js';
import { requestOf } from '../request.js';
import { col, grouped, price } from '../view.js';

/** Bad rows that are shown one by one. */
const SHOWN = 3;

/** @type {import('../program.js').Command} */
export default {
  name: 'bill',
  part: 'bill',
  readings: ['bill', 'time'],
  operand: '<file...>',
  export: 'reconcile',
  flags: [currency, utcOffset, { name: 'findings', value: '<number>', kind: 'number', paths: ['findings'] }, ...facts],
  examples: ['kling-calc bill deductions.json tasks.ndjson.gz', `kling-calc bill 'exports/2026-10-*' --csv`],
  async run({ api, options, operands, words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, words, dated: [] });
    const { files, repeated } = await filesOf(operands, words);
    const history = say(await historyOf(/** @type {any} */ (api), files, request['utcOffset'], { words, origin }));
    const { deductions, tasks, lots } = history;
    const answer = say(ask(/** @type {any} */ (api).reconcile, { ...request, deductions, tasks, lots }, origin));
    const { titles } = words;
    const paid = (/** @type {any} */ one) => one.balance ?? one.currency ?? one.paidIn;
    const sumOf = (/** @type {any} */ { difference, paidIn, balance, currency }) =>
      currency ? price({ amount: difference, currency }, words) : `${grouped(difference)} ${balance ?? paidIn}`;
    const verdictOf = (/** @type {string} */ id) => words.verdicts[/** @type {keyof typeof words.verdicts} */ (id)] ?? id;
    const zone = request['utcOffset'] ?? request['readings']?.['time.utc_offset'] ?? CONTRACT_ZONE;
    const summary = {
      title: words.version(answer.rulebookVersion),
      facts: /** @type {[string, string][]} */ ([
        [titles.rows, words.historyRows(history.rows, deductions.length, tasks.length, history.duplicates, history.badCount)],
        [titles.worth, price(answer.worth, words)],
        ...(answer.notInWorth.length > 0 ? [[titles.notInWorth, answer.notInWorth.map(sumOf).join(', ')]] : []),
      ]),
    };
    const verdicts = {
      title: titles.verdicts,
      columns: [
        col('verdict', titles.verdict),
        col('paidIn', titles.paidIn),
        col('tasks', titles.tasks, 'number'),
        col('charged', titles.chargedUnits, 'number'),
        col('difference', titles.difference, 'number'),
      ],
      rows: answer.verdicts.map((/** @type {any} */ one) => [verdictOf(one.verdict), paid(one), one.tasks, one.charged, one.difference]),
    };
    const columns = [
      col('task', titles.task),
      col('at', titles.at),
      col('verdict', titles.verdict),
      col('paidIn', titles.paidIn),
      col('charged', titles.chargedUnits, 'number'),
      col('expected', titles.expected, 'number'),
      col('difference', titles.difference, 'number'),
      col('worth', titles.worth, 'money'),
    ];
    const row = (/** @type {any} */ one, /** @type {string} */ verdict, /** @type {string} */ at) => [
      one.task,
      at,
      verdict,
      paid(one),
      one.charged,
      one.expected,
      one.difference,
      one.worth,
    ];
    const findings = {
      title: titles.findings,
      columns,
      rows: answer.findings.map((/** @type {any} */ one) => row(one, verdictOf(one.verdict), inZone(one.at, zone))),
    };
    const csv = { columns, rows: answer.findings.map((/** @type {any} */ one) => row(one, one.verdict, one.at)) };
    const bad = history.badRows.slice(0, SHOWN).map((/** @type {any} */ one) => `${one.file}: ${one.place}: ${one.problem}`);
    const left = answer.findingsLeftOut > 0 ? [words.leftOut(answer.findingsLeftOut, answer.findings.length + answer.findingsLeftOut)] : [];
    const unread = history.badCount > 0 ? [words.badRows(history.badCount), ...bad] : [];
    const warnings = [...unread, ...history.warnings, ...left, ...answer.warnings];
    const steps = [...answer.steps, ...answer.findings.flatMap((/** @type {any} */ one) => one.steps ?? [])];
    const view = { sections: [summary, verdicts, findings], csv, notes: repeated, warnings, effects: answer.readingEffects, steps };
    const { rows, duplicates, badRows, badCount } = history;
    // What could not be read may hold whatever was looked for.
    const found = answer.findings.length > 0 || answer.findingsLeftOut > 0 || badCount > 0;
    return { answer: { ...answer, history: { rows, duplicates, badRows, badCount } }, view, found };
  },
};

/** All files as one history. @param {any} api @param {import('../files.js').Found[]} files @param {string | undefined} offset @param {any} context */
async function historyOf(api, files, offset, { words, origin }) {
  const bar = progress(files.reduce((sum, { bytes }) => sum + bytes, 0));
  const reader = ask(
    (options) => api.historyReader(options),
    /** @type {any} */ (offset === undefined ? {} : { utcOffset: offset }),
    origin,
  );
  const problems = [];
  const shown = (/** @type {string} */ name) => (name === '-' ? words.standardInput : name);
  try {
    for (const { name } of files) {
      reader.file(shown(name));
      try {
        await feed({ push: (chunk) => reader.push(chunk) }, name, bar.add);
      } catch (error) {
        if (/** @type {any} */ (error).problems !== undefined) throw error;
        problems.push({ field: shown(name), message: whyUnreadable(error, words) });
      }
    }
  } finally {
    bar.end();
  }
  if (problems.length > 0) throw new Refused(problems);
  // A file is known by its name and not by its number.
  const byName = (/** @type {string} */ field) => {
    const number = /^files\[(\d+)\]/.exec(field)?.[1];
    return number === undefined ? origin.nameOf(field) : shown(/** @type {any} */ (files[Number(number)]).name);
  };
  const named = { name: (/** @type {any[]} */ all) => all.map((one) => ({ ...one, field: byName(one.field) })) };
  return ask(() => reader.finish(), {}, /** @type {any} */ (named));
}
