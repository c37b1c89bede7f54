import * as calc from 'kling-calc/slim';
import { price } from './job.js';

console.log(price(calc));
