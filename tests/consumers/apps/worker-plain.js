import * as calc from './node_modules/kling-calc/dist/index.js';
import { price } from './job.js';

postMessage(price(calc));
