// No bundler: the files of the package as they are.
import * as bill from './node_modules/kling-calc/dist/bill/slim.js';
import * as cost from './node_modules/kling-calc/dist/cost/slim.js';
import * as lots from './node_modules/kling-calc/dist/lots/slim.js';
import * as sla from './node_modules/kling-calc/dist/sla/slim.js';
import * as throughput from './node_modules/kling-calc/dist/throughput/slim.js';
import { answers } from './entries.js';

document.title = answers({ bill, cost, lots, sla, throughput });
