// The clock of every page that a script or a test opens: what comes out may hang on no day but this one.

/** Noon on the day of the tests' own links, in the zone of the page's tests. */
export const NOW = '2026-11-21T12:00:00+08:00';

/**
 * Stops the page's clock. Run in a page before its own scripts, so it may use nothing from outside.
 *
 * Only the date stands still. Timers, frames and `performance.now()` go on, since the page waits by them and is measured by
 * them. Workers need nothing of the kind: neither they nor the service worker look at a clock, which tests/scripts holds.
 * @param {number} now in milliseconds since 1970
 */
export function stopClock(now) {
  // An empty page is nobody's; who measures the machine there waits for its date to go on.
  if (globalThis.location?.protocol === 'about:') return;
  const stopped = new Proxy(Date, {
    construct: (date, values, made) => Reflect.construct(date, values.length === 0 ? [now] : values, made),
    apply: (date) => new date(now).toString(),
    get: (date, name) => (name === 'now' ? () => now : Reflect.get(date, name)),
  });
  Date.prototype.constructor = stopped;
  globalThis.Date = stopped;
}

/**
 * What Playwright's `addInitScript` and Puppeteer's `evaluateOnNewDocument` take: the function and its argument.
 * @param {string} [now] a moment with its zone
 * @returns {[typeof stopClock, number]}
 */
export const clockAt = (now = NOW) => [stopClock, Date.parse(now)];
