// Every command, in the order of the help.
import bill from './commands/bill.js';
import buy from './commands/buy.js';
import campaign from './commands/campaign.js';
import claim from './commands/claim.js';
import compare from './commands/compare.js';
import estimate from './commands/estimate.js';
import expiry from './commands/expiry.js';
import planOrApi from './commands/plan-or-api.js';
import prices from './commands/prices.js';
import rulebook from './commands/rulebook.js';
import run from './commands/run.js';
import sla from './commands/sla.js';

/** @type {import('./program.js').Command[]} */
export const COMMANDS = [estimate, compare, planOrApi, expiry, buy, run, sla, claim, bill, campaign, prices, rulebook];
