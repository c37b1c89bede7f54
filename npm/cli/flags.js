// Flags that several commands have. A flag says which field of the request it sets, so a problem with the field is told by its flag.

/**
 * How its text is read. `number`: a number where it is one, for fields that take no text. `exact`: as it stands; the module reads
 * decimals. `switch`: true, or false as `--no-<name>`. `list`: may be given again, values go into a list. `pairs`: `ID=OPTION`, may be
 * given again. `record`: `key=value,key=value`, may be given again. `file`: JSON from a file. `period`: of time, in seconds.
 * @typedef {'exact' | 'number' | 'switch' | 'list' | 'pairs' | 'record' | 'file' | 'period'} Kind
 * @typedef {{ name: string, value?: string, kind?: Kind, paths?: string[], words?: string, choices?: readonly string[],
 *   needed?: boolean, record?: Record<string, string>, tells?: string[], isChoice?: boolean }} Flag `words` is the name under which its
 *   sentence stands, where it is not its own; `tells` are fields that it does not set itself, but whose problems are its own; of those with
 *   `isChoice` one is needed
 */

/** @type {Flag} */
export const asOf = { name: 'as-of', value: '<day>', paths: ['asOf'] };
/** @type {Flag} */
export const track = { name: 'track', value: '<track>', paths: ['track'], choices: ['api', 'app'] };
/** @type {Flag} */
export const currency = { name: 'currency', value: '<code>', paths: ['currency'], choices: ['USD', 'CNY'] };
/** @type {Flag} */
export const overlay = { name: 'overlay', value: '<file>', kind: 'file', paths: ['overlay'] };
/** @type {Flag} */
export const reading = { name: 'reading', value: '<id=option>', kind: 'pairs', paths: ['readings'] };
/** @type {Flag} */
export const calendar = { name: 'calendar', value: '<id>', kind: 'list', paths: ['calendars'] };
/** @type {Flag} */
export const utcOffset = { name: 'utc-offset', value: '<offset>', paths: ['utcOffset'] };
/** @type {Flag} */
export const strategy = { name: 'strategy', value: '<name>', paths: ['strategy'], choices: ['any-draw-order', 'expiring-first'] };
/** @type {Flag} */
export const account = { name: 'account', value: '<file>', kind: 'file' };
/** What the clock of the contract is, and how clauses are read. */
export const facts = [overlay, reading];

/** One job, as fields of `at`. @param {string} at @returns {Flag[]} */
export const jobFlags = (at) => [
  { name: 'model', value: '<id>', paths: [`${at}.model`] },
  { name: 'task', value: '<task>', paths: [`${at}.task`] },
  { name: 'resolution', value: '<resolution>', paths: [`${at}.resolution`] },
  { name: 'mode', value: '<mode>', paths: [`${at}.mode`] },
  { name: 'seconds', value: '<number>', kind: 'number', paths: [`${at}.durationSeconds`] },
  { name: 'audio', kind: 'switch', paths: [`${at}.nativeAudio`] },
  { name: 'voice', kind: 'switch', paths: [`${at}.voiceControl`] },
  { name: 'video-input', kind: 'switch', paths: [`${at}.videoInput`] },
  { name: 'quantity', value: '<number>', kind: 'number', paths: [`${at}.quantity`] },
  { name: 'takes', value: '<number>', paths: [`${at}.takesPerKeeper`] },
  { name: 'failure-rate', value: '<share>', paths: [`${at}.failureRate`] },
];

/** One span of usage, as fields of `at`. @param {string} at @returns {Flag[]} */
export const usageFlags = (at, from = [`${at}.from`]) => [
  { name: 'per-day', value: '<units>', paths: [`${at}.perDay`] },
  { name: 'from', value: '<day>', paths: from },
  { name: 'to', value: '<day>', paths: [`${at}.to`] },
  { name: 'weekdays', value: '<days>', kind: 'list', paths: [`${at}.weekdays`] },
  { name: 'calendar', value: '<id>', paths: [`${at}.calendar`], words: 'usage-calendar' },
];

/** @type {Flag} */
export const lot = {
  name: 'lot',
  value: '<lot>',
  kind: 'record',
  paths: ['lots'],
  record: {
    id: 'id',
    units: 'units',
    effective: 'effectiveOn',
    expires: 'expiresOn',
    days: 'validity.days',
    months: 'validity.months',
    paid: 'paid',
    slots: 'slots',
    origin: 'origin',
    purchased: 'purchasedOn',
    balance: 'balance',
  },
};
