import * as calc from 'kling-calc';
import { price } from './job.js';

console.log(price(calc));
