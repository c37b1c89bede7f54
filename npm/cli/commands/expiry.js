// kling-calc expiry: whether credits are used before they expire.
import { ask } from '../ask.js';
import { account, asOf, facts, lot, usageFlags } from '../flags.js';
import { addAccount } from '../lots.js';
import { versionWith } from '../module.js';
import { refusal } from '../faults.js';
import { refuseIdleUsage, requestOf } from '../request.js';
import { col, grouped, price } from '../view.js';

/** The day after which nothing is left to expire; undefined where nothing is left. @param {any} api @param {any} request @param {any} origin @returns {string | undefined} */
const lastExpiry = (api, request, origin) =>
  ask(api.planExpiry, { ...request, usage: [] }, origin)
    .lots.map((/** @type {any} */ { expiresOn }) => expiresOn)
    .sort()
    .at(-1);

/** Which lot pays first. */
const DRAW_ORDER = 'lot.draw_order';

/** @type {import('../program.js').Command} */
export default {
  name: 'expiry',
  part: 'lots',
  readings: ['lot'],
  operand: '[request]',
  mustAsk: true,
  flags: [
    lot,
    account,
    ...usageFlags('usage[0]'),
    { name: 'until', value: '<day>', paths: ['until'] },
    { name: 'draw-order', value: '<name>', paths: ['drawOrder'], choices: ['expiring-first', 'purchase-order', 'expiring-last'] },
    { name: 'max-per-day', value: '<units>', paths: ['maxPerDay'] },
    { name: 'balance', value: '<balance>', paths: ['balance'] },
    asOf,
    ...facts,
  ],
  examples: [
    'kling-calc expiry --lot units=1000,effective=2026-11-20,days=30,paid=98USD --per-day 40 --weekdays mon,tue,wed,thu,fri --as-of 2026-11-20',
  ],
  async run({ api, options, operands: [file], words, say, isReasoned }) {
    refuseIdleUsage(options, file, words);
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words });
    const found = await addAccount(request, { api, file: options['account'], words, say });
    request['usage'] ??= [];
    const [usage] = request['usage'];
    // A pace is meant from today on, as long as there is anything to use.
    if (options['per-day'] !== undefined) {
      usage.from ??= request['asOf'];
      usage.to ??= request['until'] ?? lastExpiry(api, request, origin);
      if (usage.to === undefined) throw refusal('--to', words.errors.nothingLeft(request['asOf']), words.errors.nothingLeftHelp);
    }
    const answer = say(ask(api.planExpiry, request, origin));
    const { titles, lines } = words;
    const { totals } = answer;
    const summary = {
      title: words.on(origin.day('asOf', request['asOf']), versionWith(request['overlay'])),
      facts: /** @type {[string, string][]} */ ([
        [titles.burned, grouped(totals.burned)],
        [titles.expired, `${grouped(totals.expired)}${totals.valueLost ? ` (${price(totals.valueLost, words)})` : ''}`],
        [titles.remaining, grouped(totals.remaining)],
        [titles.shortfall, grouped(totals.shortfall)],
        [lines.runsOutOn, answer.runsOutOn ?? words.never],
        [lines.requiredPerDay, grouped(answer.requiredPerDay)],
        ...(answer.strandedUnits === null ? [] : [[lines.stranded, grouped(answer.strandedUnits)]]),
      ]),
    };
    const lots = {
      title: titles.lots,
      columns: [
        col('id', titles.lot),
        col('expiresOn', titles.expiresOn),
        col('granted', titles.granted, 'number'),
        col('burned', titles.burned, 'number'),
        col('expired', titles.expired, 'number'),
        col('remaining', titles.remaining, 'number'),
        col('valueLost', titles.valueLost, 'money'),
      ],
      rows: answer.lots.map((one) => [one.id, one.expiresOn, one.granted, one.burned, one.expired, one.remaining, one.valueLost]),
    };
    const orders = {
      title: titles.byDrawOrder,
      columns: [col('drawOrder', titles.drawOrder), col('expired', titles.expired, 'number'), col('shortfall', titles.shortfall, 'number')],
      rows: answer.drawOrderEffects.map((one) => [one.drawOrder, one.expired, one.shortfall]),
    };
    // What was answered is one of them; what the others would change is said as of every reading.
    const isOther = (/** @type {{ expired: string, shortfall: string }} */ { expired, shortfall }) =>
      expired !== totals.expired || shortfall !== totals.shortfall;
    const others = answer.drawOrderEffects.filter(isOther);
    const alike = answer.drawOrderEffects.find((one) => !isOther(one))?.drawOrder ?? '';
    const drawn = request['drawOrder'] ?? request['readings']?.[DRAW_ORDER] ?? alike;
    const effects = [
      ...answer.readingEffects,
      ...others.map(({ drawOrder, expired, shortfall }) => ({
        reading: DRAW_ORDER,
        option: drawOrder,
        chosen: drawn,
        result: words.drawn(grouped(expired), grouped(shortfall)),
      })),
    ];
    // The table is for where it matters; with reasons it is there in any case.
    const sections = [summary, lots, ...(others.length > 0 || isReasoned ? [orders] : [])];
    return { answer, view: { sections, csv: lots, notes: found, warnings: answer.warnings, effects, steps: answer.steps } };
  },
};
