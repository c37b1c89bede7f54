// What the package says in other languages: the same notes, by Fluent's own library, which is also the judge of the crate's English.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import * as calc from 'kling-calc';
import { say, translate, translateRulebook, wordsOf } from 'kling-calc/messages';
import { casesOf, play } from './support/replay.mjs';

/** The fields of a record that are notes, each with its sentence. */
function* notesOf(/** @type {any} */ given) {
  if (Array.isArray(given)) for (const one of given) yield* notesOf(one);
  if (typeof given !== 'object' || given === null || Array.isArray(given) || ArrayBuffer.isView(given)) return;
  for (const [name, field] of Object.entries(given)) {
    if (name === 'note' && field?.id) yield [field, given.text ?? given.message];
    else if (name === 'warningNotes')
      yield* field.map((/** @type {any} */ note, /** @type {number} */ index) => [note, given.warnings[index]]);
    else if (name.endsWith('Note') && field?.id) yield [field, given[name.slice(0, -4)]];
    else if (name !== 'args') yield* notesOf(field);
  }
}

/** Every note of the worked cases' answers and refusals. */
function everyNote() {
  const found = new Map();
  const keep = (/** @type {any} */ value) => {
    for (const [note, sentence] of notesOf(value)) found.set(JSON.stringify(note), [note, sentence]);
  };
  const listening = new Proxy(calc, {
    get: (functions, name) => {
      const asked = functions[name];
      if (typeof asked !== 'function' || !/^[a-z]/.test(String(name))) return asked;
      return (/** @type {any[]} */ ...given) => {
        try {
          const answer = asked(...given);
          keep(answer);
          return answer;
        } catch (error) {
          keep(error.problems);
          throw error;
        }
      };
    },
  });
  const files = readdirSync(new URL('../cases/', import.meta.url)).filter((name) => name.endsWith('.json') && name !== 'pending.json');
  for (const file of files)
    for (const each of casesOf(file.slice(0, -5))) {
      try {
        play(listening, each);
      } catch {
        // Refused, or of a function that is not there yet.
      }
    }
  return [...found.values()];
}

const notes = everyNote();

test('the crate says in English what the library makes of the same note', () => {
  assert.ok(notes.length > 500, `${notes.length} notes`);
  for (const [note, sentence] of notes) assert.equal(say(note, 'en'), sentence, note.id);
});

test('every note has its Chinese words', () => {
  for (const [note] of notes) assert.match(say(note, 'zh') ?? '', /\p{Script=Han}|^[^A-Za-z]*$|^`|%|[A-Z]/u, note.id);
});

test('an answer is translated as a copy, with its numbers and ids as they are', () => {
  const request = { asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5 }] };
  const answer = calc.estimate(request);
  const before = structuredClone(answer);
  const words = wordsOf(calc.rulebook(), 'zh');
  const translated = translate(answer, 'zh', words);
  assert.deepEqual(answer, before);
  assert.equal(translated.lines[0].steps[1].text, '每秒 0.6 单位 × 5 秒 = 每次生成 3 单位');
  assert.deepEqual(translated.totals[0].units, answer.totals[0].units);
  assert.deepEqual(translated.lines[0].steps[1].note, answer.lines[0].steps[1].note);
});

test('the thousands of numbers stand apart, to the last digit; names and what was entered stay', () => {
  const args = { units: '12345678901234567.5', lot: '2024', day: '2027-05-28', amount: '-1000', currency: 'CNY', help: 'sell' };
  assert.match(say({ id: 'campaign.units-lapse', args }, 'en') ?? '', /^12,345,678,901,234,567\.5 units of 2024 .*2027-05-28.*CNY -1,000/);
  assert.match(say({ id: 'campaign.units-lapse', args }, 'zh') ?? '', /2024.*12,345,678,901,234,567\.5|12,345,678,901,234,567\.5.*2024/);
  assert.match(say({ id: 'throughput.seeded', args: { replications: 1000, seed: 2026 } }, 'en') ?? '', /^1,000 runs .* seed 2026:/);
});

test('problems are translated with their help, and what the user typed stays', () => {
  assert.throws(
    () => calc.estimate({ asOf: 'morgen', jobs: [] }),
    (error) => {
      const [problem] = translate(error.problems, 'zh');
      assert.equal(problem.message, '`morgen` 不是有效日期');
      assert.equal(problem.help, '请按 YYYY-MM-DD 输入日期，例如 2026-11-20');
      return true;
    },
  );
});

test('the rulebook keeps its ids and numbers', () => {
  const given = calc.rulebook();
  const said = translateRulebook(given, 'zh');
  assert.deepEqual(
    said.rates.map(({ id, units }) => [id, units]),
    given.rates.map(({ id, units }) => [id, units]),
  );
  assert.match(said.readings[0].question, /\p{Script=Han}/u);
});

test('a note that no catalogue has, and a language that there is not, are told by nothing', () => {
  assert.equal(say({ id: 'cost.never', args: {} }, 'zh'), null);
  assert.equal(say({ id: 'nowhere.never', args: {} }, 'zh'), null);
  assert.equal(say({ id: 'request.empty-text', args: {} }, 'xx'), null);
});

/** Titles and days as somebody might show them. @type {import('kling-calc/messages').Show} */
const show = (value, { name, isQuoted }) => {
  if (name === 'model' && value === 'kling-v3') return 'Kling 3.0';
  if (name === 'balance' && value === 'api-video') return 'video units';
  if (name === 'tier' && value === 'same') return 'the same tier';
  if (typeof value === 'number') return value.toFixed(1);
  return !isQuoted && /^\d{4}-\d\d-\d\d$/.test(value) ? value.split('-').reverse().join('.') : undefined;
};
/** @param {string} id @param {Record<string, any>} args @param {'en' | 'zh'} [language] */
const shown = (id, args, language = 'en') => say({ id, args }, language, { show });

test('values are shown as the caller likes, without the backticks of an id; what was entered keeps its own', () => {
  assert.equal(shown('cost.model-ended', { model: 'kling-v3', asOf: '2026-11-20' }), 'Kling 3.0 is no longer offered on `2026-11-20`');
  assert.equal(shown('cost.begins-on', { from: '2026-11-20' }), 'it begins on 20.11.2026');
  assert.equal(shown('cost.no-such-model', { name: 'kling-v3' }), 'the model `kling-v3` is not in the rulebook');
  assert.equal(shown('cost.model-ended', { model: 'kling-v3', asOf: '2026-11-20' }, 'zh'), 'Kling 3.0 在 `2026-11-20` 已停用');
});

test('a sentence chooses its words by a value as it is, whatever is shown for it', () => {
  const args = { amount: '12', currency: 'USD', tier: 'same' };
  assert.equal(shown('sla.voucher-effect', args), '12 USD');
  const intervals = { busy: 1, intervals: 288, lost: 0 };
  assert.match(shown('sla.quiet-intervals', intervals) ?? '', /^1\.0 of 288\.0 intervals had traffic;/);
});

test('a sentence may read otherwise around a title, and with an id it is word for word what the crate says', () => {
  const args = { units: '4000', balance: 'api-video' };
  assert.equal(shown('cost.units-of', args), '4,000 video units');
  assert.equal(say({ id: 'cost.units-of', args }, 'en'), '4,000 units of api-video');
  assert.equal(shown('cost.units-of', { ...args, balance: 'api-image' }), '4,000 units of api-image');
  assert.equal(shown('bill.in-units-of', { balance: 'api-video' }, 'zh'), 'video units');
});

test('each value of a list is shown, and those of a note within a note', () => {
  const values = ['kling-v3', 'kling-v2-6'];
  const titles = (/** @type {any} */ value) => (value === 'kling-v3' ? 'Kling 3.0' : undefined);
  assert.equal(say({ id: 'request.did-you-mean', args: { values } }, 'en', { show: titles }), 'did you mean Kling 3.0, `kling-v2-6`?');
  const bought = { id: 'campaign.bought-lot', args: { package: 'package-2', day: '2026-11-20' } };
  const args = { lot: bought, on: '2026-12-01', startsOn: '2026-11-21', units: '5' };
  assert.match(
    shown('campaign.lot-starts-later', args) ?? '',
    /^start package-2 bought on 20\.11\.2026 on 01\.12\.2026 instead of 21\.11\.2026/,
  );
});

test('a field that a sentence names is asked for without a name', () => {
  const flags = (/** @type {any} */ value, /** @type {any} */ { name }) => (name === null && value === 'slots' ? '`--slots`' : undefined);
  assert.equal(say({ id: 'throughput.no-limit', args: {} }, 'en', { show: flags }), '`--slots` or `packages` is missing');
  assert.equal(say({ id: 'request.missing', args: { name: 'slots' } }, 'en', { show: flags }), '`slots` is missing');
});

test('a text of the rulebook is shown in the words of the language', () => {
  const words = new Map([['Read in May', '五月查阅']]);
  /** @type {any[]} */
  const asked = [];
  const quoted = { id: 'rulebook.words', args: { text: 'Read in May' } };
  const saying = { words, show: (/** @type {any} */ value, /** @type {any} */ place) => void asked.push([value, place.name]) };
  assert.equal(say(quoted, 'zh', saying), '五月查阅');
  assert.deepEqual(asked, [['五月查阅', 'text']]);
});

test('an answer is said anew in English, with its values as the caller shows them', () => {
  const answer = calc.estimate({ asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5 }] });
  const before = structuredClone(answer);
  const said = translate(answer, 'en', { show });
  assert.deepEqual(answer, before);
  assert.match(said.lines[0].steps[0].text, /^on 20\.11\.2026, Kling 3\.0 text-to-video at 720p/);
  assert.deepEqual(translate(answer, 'en'), before);
});

test('what an answer holds beside records comes back as it is', () => {
  const [columns, file] = [new Float64Array([1, 2]), new Blob(['a'])];
  const translated = translate(
    { columns, file, rows: [[1, 2]], list: [{ text: 'x', note: { id: 'request.empty-text', args: {} } }] },
    'zh',
  );
  assert.equal(translated.columns, columns);
  assert.equal(translated.file, file);
  assert.deepEqual(translated.rows, [[1, 2]]);
  assert.equal(translated.list[0].text, '文本为空');
  assert.equal(translate(file, 'zh'), file);
});

test('steps may be left for later, and said one by one', () => {
  const answer = calc.estimate({ asOf: '2026-11-20', jobs: [{ model: 'kling-v3', resolution: '720p', durationSeconds: 5 }] });
  const [whole, later] = [translate(answer, 'zh'), translate(answer, 'zh', { steps: false })];
  assert.equal(later.lines[0].steps, answer.lines[0].steps);
  assert.deepEqual(
    later.lines[0].steps.map((step) => say(/** @type {any} */ (step.note), 'zh')),
    whole.lines[0].steps.map(({ text }) => text),
  );
  assert.deepEqual(later.warnings, whole.warnings);
});
