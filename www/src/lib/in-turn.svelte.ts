/**
 * Rows that come a few dozen at a time, each time in a task of its own: a link or a paste may bring hundreds, and a browser lays out
 * a few dozen while nobody waits.
 */
export class InTurn {
  /** How many are there by now. */
  #shown = $state(Infinity);
  #before = 0;

  /** Made while a component is: `count` says how many rows it has. */
  constructor(count: () => number, atOnce: number) {
    $effect.pre(() => {
      const now = count();
      if (now > this.#before + atOnce) this.#shown = Math.min(this.#shown, this.#before) + atOnce;
      this.#before = now;
    });
    $effect(() => {
      if (this.#shown === Infinity) return undefined;
      const timer = setTimeout(() => (this.#shown = this.#shown < count() ? this.#shown + atOnce : Infinity));
      return () => clearTimeout(timer);
    });
  }

  /** Those of the rows that are there by now. */
  of<T>(rows: readonly T[]): readonly T[] {
    return this.#shown < rows.length ? rows.slice(0, this.#shown) : rows;
  }

  /** Somebody goes to one of them: all of them come now. */
  bringAll(): void {
    this.#shown = Infinity;
  }
}
