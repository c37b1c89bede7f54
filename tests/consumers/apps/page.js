import * as calc from 'kling-calc';
import { price } from './job.js';

document.title = price(calc);
