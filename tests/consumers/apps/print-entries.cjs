const entries = Object.fromEntries(['bill', 'cost', 'lots', 'sla', 'throughput'].map((name) => [name, require(`kling-calc/${name}`)]));

import('./entries.js').then(({ answers }) => console.log(answers(entries)));
