// What stays open in the module between calls: a log that is being read, a history of usage.
import { CalcError } from './core.js';

/** @typedef {import('./core.js').Instance} Instance */

/** Frees what a caller forgot to. */
const forgotten = new FinalizationRegistry((/** @type {{ free(): void }} */ open) => open.free());

/**
 * Something open in one instance of the module. It lives and ends with that instance: where the instance stopped in the middle of
 * somebody's call, what was open in it is lost, which is said; a fresh instance knows nothing of it and is never touched.
 */
export class Handle {
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
    forgotten.register(this, this.open, this);
  }

  /**
   * Calls a function of the module with what is open.
   * @param {string} name
   * @param {readonly unknown[]} extra
   */
  call(name, ...extra) {
    if (this.open === undefined) {
      throw new CalcError([{ code: 'contradiction', field: '', message: 'it has been freed already' }]);
    }
    if (this.owner.isStopped) {
      const help = 'another call stopped the module in the middle of its work: open it anew and read from the start';
      throw new CalcError([{ code: 'contradiction', field: '', message: 'what was open has been lost', help }]);
    }
    return this.owner.guarded(name, () => this.owner.glue[name](this.open, ...extra));
  }

  /** Gives back what it held. */
  free() {
    if (this.open === undefined) return;
    forgotten.unregister(this);
    const { open } = this;
    this.open = undefined;
    if (!this.owner.isStopped) open.free();
  }
}
