// No bundler: the files of the package as they are.
import * as calc from './node_modules/kling-calc/dist/slim.js';
import { price } from './job.js';

document.title = price(calc);
