// What stays open in the module between calls: a log that is being read, a history of usage.
import { refuse } from './core.js';

/** @typedef {import('./core.js').Instance} Instance */
/** @typedef {{ free(): void, __destroy_into_raw(): number }} Open */

/** Frees what a caller forgot to. */
const forgotten = new FinalizationRegistry((/** @type {{ owner: Instance, open: Open }} */ { owner, open }) => release(owner, open));

/** Gives back what is open; where its instance has stopped, only the mark that it is to be given back. @param {Instance} owner @param {Open} open */
function release(owner, open) {
  if (owner.isStopped) open.__destroy_into_raw();
  else owner.guarded('free', () => open.free());
}

/**
 * Something open in one instance of the module. It lives and ends with that instance: where the instance stopped in the middle of
 * somebody's call, what was open in it is lost, which is said; a fresh instance knows nothing of it and is never touched.
 */
export class Handle {
  /** @type {Instance | undefined} */
  owner;
  /** Why it cannot be used, by the name of the refusal. */
  /** @type {'freed' | 'finished' | 'lost' | 'busy' | 'moved' | undefined} */
  fault;

  /**
   * @param {Instance} owner
   * @param {string} name the function that opens it
   * @param {readonly unknown[]} args
   * @param {readonly unknown[]} extra
   */
  constructor(owner, name, args, ...extra) {
    this.owner = owner;
    this.open = owner.call(name, args, ...extra);
    // Nothing was opened: the refusal says why.
    if (this.open === undefined) owner.answer();
    forgotten.register(this, { owner, open: this.open }, this);
  }

  /** The instance it is open in; refuses where it cannot be used. */
  get() {
    if (this.owner?.isStopped) this.end('lost');
    if (this.fault) refuse(this.fault);
    return /** @type {Instance} */ (this.owner);
  }

  /**
   * Calls a function of the module with what is open.
   * @param {string} name
   * @param {readonly unknown[]} extra
   */
  call(name, ...extra) {
    const owner = this.get();
    return owner.guarded(name, () => owner.glue[name](this.open, ...extra));
  }

  /** The answer of the last call. */
  answer() {
    return this.get().answer();
  }

  /** Gives back what it held, and says from now on why it cannot be used. @param {'freed' | 'finished' | 'lost' | 'moved'} fault */
  end(fault) {
    const { owner, open } = this;
    if (owner === undefined) return;
    forgotten.unregister(this);
    this.owner = this.open = undefined;
    this.fault = fault;
    release(owner, open);
  }

  /** Gives back what it held. */
  free() {
    if (this.fault === 'busy') refuse('busy');
    this.end('freed');
  }
}
