// A log by the package, on one thread.
import { closeSync, openSync, readSync } from 'node:fs';
import { FROM, INTERVAL_MS, LAST_DAY, OFFSET, START, noCounts } from './logs.mjs';

const OPTIONS = { period: { from: FROM, lastDay: LAST_DAY }, utcOffset: OFFSET };

export function ours(kling, { path }) {
  return {
    name: 'kling-calc availabilityReader, 1 thread',
    run() {
      const reader = kling.availabilityReader(OPTIONS);
      const file = openSync(path);
      while (reader.fill((space) => readSync(file, space, 0, space.length, null)) > 0);
      closeSync(file);
      return reader.finish();
    },
    counts({ intervalRows }) {
      const counts = noCounts();
      for (const { start, valid, errors } of intervalRows) {
        const interval = (Date.parse(start) - START) / INTERVAL_MS;
        counts.valid[interval] = valid;
        counts.errors[interval] = errors;
      }
      return counts;
    },
    percent: ({ percent }) => percent,
  };
}
