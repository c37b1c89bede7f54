// No bundler: the files of the package as they are.
import * as calc from './node_modules/kling-calc/dist/index.js';
import { price } from './job.js';

document.title = price(calc);
