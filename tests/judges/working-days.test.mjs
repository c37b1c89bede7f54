// Working days and claim windows against calendars that others keep: two libraries for each country, for all months of the
// years that the rulebook's calendars announce.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { claimWindow, rulebook } from 'kling-calc';
import { pythonWith } from '../../scripts/lib/python.mjs';
import { ask } from './support/ask.mjs';

const CALENDARS = ['CN', 'SG'];

/**
 * Days on which a library differs from the rulebook, each with who is right and why. Any other difference fails, and so
 * does one of these that is gone.
 */
const DIFFERENCES = {
  SG: {
    workalendar: {
      '2026-03-20':
        'Hari Raya Puasa of 2026 is on Saturday 21 March in the official list, so no weekday is off. The library computes the lunar month, ' +
        'and warns that such days may be a day off; the rulebook, its facts and the other library have the listed day.',
    },
  },
};

/** The calendars as they are written, the one place where single days stand. */
const written = JSON.parse(readFileSync(new URL('../../src/rulebook/calendars.json', import.meta.url), 'utf8')).calendars;
const daysOf = (id) => {
  const { off = [], work = [] } = written.find((calendar) => calendar.id === id);
  return [...off, ...work].sort();
};
const announcedThrough = (id) => rulebook().calendars.find((calendar) => calendar.id === id).announcedThrough;
const yearOf = (day) => Number(day.slice(0, 4));

/** From the first year with days to the last that is announced; the same for both. */
const spans = CALENDARS.map((id) => [yearOf(daysOf(id)[0]), yearOf(announcedThrough(id))]);
const [first, last] = spans[0];
const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);

let judged;
before(async () => {
  judged = await ask(await pythonWith('calendars'), 'judge_working_days.py', { years });
});

test('both calendars announce the same years, to their end', () => {
  assert.deepEqual(spans[1], spans[0]);
  for (const id of CALENDARS) assert.equal(announcedThrough(id), `${last}-12-31`);
  assert.ok(years.length >= 3);
});

for (const id of CALENDARS) {
  test(`${id}: the rulebook's days are those of two libraries, but for differences that are judged one by one`, () => {
    const ours = new Set(daysOf(id));
    assert.equal(ours.size, daysOf(id).length, 'no day stands twice');
    const libraries = Object.entries(judged.exceptions[id]);
    assert.equal(libraries.length, 2);
    for (const [name, theirs] of libraries) {
      const differing = [...theirs.filter((day) => !ours.has(day)), ...[...ours].filter((day) => !theirs.includes(day))].sort();
      assert.deepEqual(differing, Object.keys(DIFFERENCES[id]?.[name] ?? {}), name);
    }
  });

  test(`${id}: the fifth working day of each month, and the day after it`, () => {
    assert.equal(judged.months.length, 12 * years.length);
    for (const { month, fifth } of judged.months) {
      const [{ calendar, fifthWorkingDay, opensOn, provisional }] = claimWindow({ month, calendars: [id] }).byCalendar;
      assert.equal(calendar, id);
      // None of the days that differ is among the first five working days of its month.
      for (const [name, day] of Object.entries(fifth[id])) assert.equal(fifthWorkingDay, day, `after ${month}, by ${name}`);
      assert.equal(Date.parse(opensOn) - Date.parse(fifthWorkingDay), 86_400_000);
      assert.equal(provisional, false, `the month after ${month} is announced`);
    }
  });
}

test('what no calendar has announced is provisional', () => {
  for (const id of CALENDARS) {
    assert.equal(claimWindow({ month: `${last}-12`, calendars: [id] }).provisional, true, 'the month after it is in the next year');
    assert.equal(claimWindow({ month: `${first - 1}-11`, calendars: [id] }).provisional, true, 'before the first year');
  }
});

test('the window opens by the latest calendar and ends where another arithmetic of months ends it', () => {
  for (const { month, fifth, fileBy, latestArguable } of judged.months) {
    const window = claimWindow({ month, calendars: CALENDARS });
    const latest = CALENDARS.map((id) => fifth[id].holidays)
      .sort()
      .at(-1);
    assert.equal(Date.parse(window.opensOn) - Date.parse(latest), 86_400_000, month);
    assert.equal(claimWindow({ month, calendars: CALENDARS, readings: { 'claim.opens': 'same-day' } }).opensOn, latest, month);
    assert.deepEqual([window.fileBy, window.latestArguable], [fileBy, latestArguable], month);
  }
});
