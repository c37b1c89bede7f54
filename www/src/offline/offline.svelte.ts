/**
 * Keeps the page for use without a network, and tells when a newer version of it is ready.
 *
 * A newer version is taken only when the reader says so here, or by the browser itself when no page is open any more.
 */

/** A page that stays open for days looks for a newer version when it is looked at again. */
const LOOK_EVERY_MS = 3_600_000;

/** The views write their last entries into the address when the page is left, which for a reload is too late: it has been read. */
function reload(): void {
  dispatchEvent(new Event('pagehide'));
  location.reload();
}

export class Offline {
  /** Whether the whole page is kept. */
  kept = $state(false);
  /** Whether a newer version is ready to be taken. */
  newer = $state(false);

  readonly #registration: ServiceWorkerRegistration;
  #lookedAt = performance.now();

  constructor(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer) {
    this.#registration = registration;
    this.#watch();
    registration.addEventListener('updatefound', () => this.#watch());
    let isControlled = workers.controller !== null;
    workers.addEventListener('controllerchange', () => {
      // Another page has taken the newer version; this one still is the older.
      if (isControlled) this.newer = true;
      isControlled = true;
    });
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** Lets the newer version take over and shows it. What was entered is in the address and comes back with it. */
  take(): void {
    const { waiting } = this.#registration;
    if (!waiting) return reload();
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
    waiting.postMessage('take over');
  }

  #watch(): void {
    const tell = () => {
      const { active, waiting } = this.#registration;
      this.kept = active !== null;
      // The first version of all waits for a moment as well, but it replaces nothing.
      if (active !== null && waiting !== null) this.newer = true;
    };
    tell();
    this.#registration.installing?.addEventListener('statechange', tell);
  }

  #look(): void {
    if (document.visibilityState !== 'visible' || performance.now() - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = performance.now();
    // Without a network there is nothing newer to be had.
    this.#registration.update().catch(() => {});
  }
}
