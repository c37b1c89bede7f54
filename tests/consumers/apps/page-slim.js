import * as calc from 'kling-calc/slim';
import { price } from './job.js';

document.title = price(calc);
