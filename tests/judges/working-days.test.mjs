// Working days and claim windows against calendars that others keep: two libraries for each country, for all months of the
// years that its calendar in the rulebook announces, and one of them for days fixed by law in years that nobody has announced.
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
const calendarOf = (id) => written.find((calendar) => calendar.id === id);
const daysOf = (id) => {
  const { off = [], work = [] } = calendarOf(id);
  return [...off, ...work].sort();
};
const announcedThrough = (id) => rulebook().calendars.find((calendar) => calendar.id === id).announcedThrough;
const yearOf = (day) => Number(day.slice(0, 4));

/** From the first year with days to the last that is announced. */
const yearsOf = (id) => {
  const [first, last] = [yearOf(daysOf(id)[0]), yearOf(announcedThrough(id))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};
const years = Object.fromEntries(CALENDARS.map((id) => [id, yearsOf(id)]));

/** Thirty years after the last that anybody has announced: each fixed day falls on each weekday. */
const afterAll = Math.max(...CALENDARS.map((id) => years[id].at(-1))) + 1;
const later = Array.from({ length: 30 }, (_, index) => afterAll + index);

let judged;
before(async () => {
  judged = await ask(await pythonWith('calendars'), 'judge_working_days.py', { years, later });
});

test('both calendars begin in one year and announce years to their end', () => {
  assert.equal(years.CN[0], years.SG[0]);
  for (const id of CALENDARS) {
    assert.equal(announcedThrough(id), `${years[id].at(-1)}-12-31`);
    assert.ok(years[id].length >= 3);
  }
});

for (const id of CALENDARS) {
  test(`${id}: the rulebook's days are those of two libraries, but for differences that are judged one by one`, () => {
    const ours = new Set(daysOf(id));
    assert.equal(ours.size, daysOf(id).length, 'no day appears twice');
    const libraries = Object.entries(judged.exceptions[id]);
    assert.equal(libraries.length, 2);
    for (const [name, theirs] of libraries) {
      const differing = [...theirs.filter((day) => !ours.has(day)), ...[...ours].filter((day) => !theirs.includes(day))].sort();
      assert.deepEqual(differing, Object.keys(DIFFERENCES[id]?.[name] ?? {}), name);
    }
  });

  test(`${id}: the days fixed by law are those that a library has in every year to come`, () => {
    assert.deepEqual(calendarOf(id).fixed, judged.later[id].fixed);
    assert.deepEqual(rulebook().calendars.find((calendar) => calendar.id === id).fixed, judged.later[id].fixed);
  });

  test(`${id}: what is off by law in years to come is off in a library, and every fixed day that falls on a weekday is`, () => {
    const theirs = new Set(judged.later[id].off);
    const monday = calendarOf(id).fixed_sunday_gives_monday === true;
    const dayAfter = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const weekday = (day) => new Date(day).getUTCDay();
    const ours = later.flatMap((year) =>
      calendarOf(id).fixed.flatMap((fixed) => {
        const day = `${year}-${fixed}`;
        if (weekday(day) === 0) return monday ? [dayAfter(day)] : [];
        return weekday(day) === 6 ? [] : [day];
      }),
    );
    assert.ok(ours.length > 80);
    assert.deepEqual(
      ours.filter((day) => !theirs.has(day)),
      [],
    );
    // The first of May is off in both: where it falls on a weekday, the fifth working day comes later than by weekdays alone.
    for (const day of ours.filter((one) => one.endsWith('-05-01'))) {
      const month = `${day.slice(0, 4)}-04`;
      const [{ fifthWorkingDay, provisional }] = claimWindow({ month, calendars: [id] }).byCalendar;
      const [{ fifthWorkingDay: byWeekdays }] = claimWindow({ month, calendars: ['weekdays'] }).byCalendar;
      assert.ok(fifthWorkingDay > byWeekdays && provisional, month);
    }
  });

  test(`${id}: the fifth working day of each month, and the day after it`, () => {
    assert.equal(judged.months[id].length, 12 * years[id].length);
    for (const { month, fifth } of judged.months[id]) {
      const [{ calendar, fifthWorkingDay, opensOn, provisional }] = claimWindow({ month, calendars: [id] }).byCalendar;
      assert.equal(calendar, id);
      // None of the days that differ is among the first five working days of its month.
      for (const [name, day] of Object.entries(fifth)) assert.equal(fifthWorkingDay, day, `after ${month}, by ${name}`);
      assert.equal(Date.parse(opensOn) - Date.parse(fifthWorkingDay), 86_400_000);
      assert.equal(provisional, false, `the month after ${month} is announced`);
    }
  });

  test(`${id}: what it has not announced is provisional`, () => {
    const [first, last] = [years[id][0], years[id].at(-1)];
    assert.equal(claimWindow({ month: `${last}-12`, calendars: [id] }).provisional, true, 'the month after it is in the next year');
    assert.equal(claimWindow({ month: `${first - 1}-11`, calendars: [id] }).provisional, true, 'before the first year');
  });
}

test('the window opens by the latest calendar and ends where another arithmetic of months ends it', () => {
  const shared = judged.months.CN.map((one) => [one, judged.months.SG.find(({ month }) => month === one.month)]);
  assert.ok(shared.length >= 36);
  for (const [{ month, fifth, fileBy, latestArguable }, other] of shared) {
    const window = claimWindow({ month, calendars: CALENDARS });
    const latest = [fifth.holidays, other.fifth.holidays].sort().at(-1);
    assert.equal(Date.parse(window.opensOn) - Date.parse(latest), 86_400_000, month);
    assert.equal(claimWindow({ month, calendars: CALENDARS, readings: { 'claim.opens': 'same-day' } }).opensOn, latest, month);
    assert.deepEqual([window.fileBy, window.latestArguable], [fileBy, latestArguable], month);
  }
});
