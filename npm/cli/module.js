// What a command is answered with: where one question's part of the module is enough, only that, which is there sooner.

/** @typedef {'cost' | 'lots' | 'throughput' | 'sla' | 'bill'} Part */

/** @type {Record<Part, () => Promise<typeof import('../slim-node.js')>>} */
const PARTS = {
  cost: () => import('#module/cost'),
  lots: () => import('#module/lots'),
  throughput: () => import('#module/throughput'),
  sla: () => import('#module/sla'),
  bill: () => import('#module/bill'),
};

/** The version of the rulebook that is in it. */
const RULEBOOK = /** @type {string} */ (process.env['KLING_CALC_RULEBOOK']);

/** The version of the rulebook that was asked, as the module names it. @param {object | undefined} overlay */
export const versionWith = (overlay) => (overlay === undefined ? RULEBOOK : `${RULEBOOK}+overlay`);

/** @param {Part | undefined} part */
export const load = (part) => (part === undefined ? import('../slim-node.js') : PARTS[part]());
