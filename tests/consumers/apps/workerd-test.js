import * as calc from 'kling-calc';
import { price } from './job.js';

export default {
  test() {
    console.log(price(calc));
  },
};
