import * as bill from 'kling-calc/bill/slim';
import * as cost from 'kling-calc/cost/slim';
import * as lots from 'kling-calc/lots/slim';
import * as sla from 'kling-calc/sla/slim';
import * as throughput from 'kling-calc/throughput/slim';
import { answers } from './entries.js';

console.log(answers({ bill, cost, lots, sla, throughput }));
