const calc = require('kling-calc');

import('./job.js').then(({ price }) => console.log(price(calc)));
