// kling-calc claim: from when and by when a month can be claimed.
import { ask } from '../ask.js';
import { statusOf } from '../claims.js';
import { calendar, facts } from '../flags.js';
import { versionWith } from '../module.js';
import { requestOf } from '../request.js';
import { col } from '../view.js';

/** @type {import('../program.js').Command} */
export default {
  name: 'claim',
  part: 'sla',
  readings: ['claim'],
  flags: [
    { name: 'month', value: '<month>', paths: ['month'], words: 'claim-month', needed: true },
    { name: 'on', value: '<day>', paths: ['on'] },
    calendar,
    ...facts,
  ],
  examples: ['kling-calc claim --month 2026-11 --on 2026-12-10'],
  async run({ api, options, words, say }) {
    const { request, origin } = await requestOf({ flags: this.flags, options, words, dated: ['on'] });
    const { on, ...asked } = request;
    const window = say(ask(api.claimWindow, asked, origin));
    const state = ask(api.claimState, { ...asked, on }, origin);
    const { titles, lines } = words;
    const summary = {
      title: words.version(versionWith(request['overlay'])),
      facts: /** @type {[string, string][]} */ ([
        [lines.opensOn, window.opensOn],
        [lines.fileBy, window.fileBy],
        ...(window.latestArguable === window.fileBy ? [] : [[lines.latestArguable, window.latestArguable]]),
        [words.onDay(origin.day('on', on)), statusOf(state.state, window, on, words)],
      ]),
    };
    const calendars = {
      title: titles.byCalendar,
      columns: [
        col('calendar', titles.calendar),
        col('fifthWorkingDay', titles.fifthWorkingDay),
        col('opensOn', titles.opensOn),
        col('provisional', titles.provisional, 'flag'),
      ],
      rows: window.byCalendar.map((one) => [one.calendar, one.fifthWorkingDay, one.opensOn, one.provisional]),
    };
    const csv = {
      columns: ['month', 'opensOn', 'fileBy', 'latestArguable', 'on', 'state'].map((name) => col(name, name)),
      rows: [[request['month'], window.opensOn, window.fileBy, window.latestArguable, on, state.state]],
    };
    const notes = window.provisional ? [words.provisional] : [];
    const view = { sections: [summary, calendars], csv, notes, effects: window.readingEffects, steps: window.steps };
    return { answer: { ...window, state: { on, ...state } }, view };
  },
};
