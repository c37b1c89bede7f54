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
