import * as bill from 'kling-calc/bill';
import * as cost from 'kling-calc/cost';
import * as lots from 'kling-calc/lots';
import * as sla from 'kling-calc/sla';
import * as throughput from 'kling-calc/throughput';
import { answers } from './entries.js';

console.log(answers({ bill, cost, lots, sla, throughput }));
