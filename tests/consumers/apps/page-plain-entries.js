// No bundler: the files of the package as they are.
import * as bill from './node_modules/kling-calc/dist/bill/index.js';
import * as cost from './node_modules/kling-calc/dist/cost/index.js';
import * as lots from './node_modules/kling-calc/dist/lots/index.js';
import * as sla from './node_modules/kling-calc/dist/sla/index.js';
import * as throughput from './node_modules/kling-calc/dist/throughput/index.js';
import { answers } from './entries.js';

document.title = answers({ bill, cost, lots, sla, throughput });
