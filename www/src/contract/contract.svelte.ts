/**
 * The reader's own contract: what of it is in force, and what is kept of it in this browser. What is being typed is kept as well,
 * apart from what is in force: nothing that is half finished changes a figure.
 */
import type { Overlay } from '../lib/api';
import { OWN_CONTRACT } from '../lib/fragment';
import { laying } from '../lib/laying';
import { CONTRACT_KEY, isContract, readContract } from '../lib/storage';
import { terms } from '../lib/terms.svelte';
import { laid, needsWhole, setOverlay } from './lay';

/** As it is kept. */
interface Kept {
  name: string;
  /** Whether figures are under it. */
  isOn: boolean;
  /** Whether links carry it. */
  isCarried: boolean;
  /** What was last taken over, and was in order then. */
  overlay: Overlay | null;
  /** What was typed; the form's business. */
  draft: unknown;
}

const NOTHING: Kept = { name: '', isOn: false, isCarried: false, overlay: null, draft: null };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(readContract() ?? 'null');
    if (!isRecord(kept)) return NOTHING;
    const { name, isOn, isCarried, overlay, draft } = kept;
    return {
      name: typeof name === 'string' ? name : '',
      isOn: isOn === true && isRecord(overlay),
      isCarried: isCarried === true,
      overlay: isRecord(overlay) ? overlay : null,
      draft,
    };
  } catch {
    // Nothing readable.
    return NOTHING;
  }
}

class Contract {
  #kept = $state.raw<Kept>(NOTHING);
  canKeep = $state(true);

  constructor() {
    Object.assign(laying, {
      lay: laid,
      needsWhole,
      mark: (isToBeCarried: boolean) => this.mark(isToBeCarried),
      refuse: () => this.refuse(),
    });
    this.#adopt(read());
    globalThis.addEventListener?.('storage', (event: StorageEvent) => {
      if (isContract(event)) this.#adopt(read());
    });
  }

  /** What is in force; null at list price. */
  get overlay(): Overlay | null {
    return this.#kept.isOn && !terms.isRefused ? this.#kept.overlay : null;
  }

  get isOn(): boolean {
    return this.overlay !== null;
  }

  get name(): string {
    return this.#kept.name;
  }

  get isCarried(): boolean {
    return this.#kept.isCarried;
  }

  get draft(): unknown {
    return this.#kept.draft;
  }

  /** What was last taken over, in force or not. */
  get taken(): Overlay | null {
    return this.#kept.overlay;
  }

  /** What a link says of it: nothing at list price, and no term of it unless the reader wants that. */
  mark(isToBeCarried = false): string {
    if (this.overlay === null) return '';
    return isToBeCarried && this.isCarried ? JSON.stringify(this.overlay) : OWN_CONTRACT;
  }

  /** Keeps what was typed; no figure changes. */
  keepDraft(draft: unknown): void {
    this.#keep({ ...this.#kept, draft });
  }

  carry(isCarried: boolean): void {
    this.#keep({ ...this.#kept, isCarried });
  }

  rename(name: string): void {
    this.#keep({ ...this.#kept, name });
  }

  /** Takes terms over that the module has found in order, and puts them in force. */
  use(overlay: Overlay): void {
    this.#take({ ...this.#kept, overlay, isOn: true });
  }

  listPrice(): void {
    this.#take({ ...this.#kept, isOn: false });
  }

  /** The rulebook refuses what is kept. It stays kept, for the reader to mend. */
  refuse(): void {
    terms.isRefused = true;
    this.#apply();
    terms.turn += 1;
  }

  #take(kept: Kept): void {
    this.#adopt(kept);
    this.#keep(kept);
  }

  #adopt(kept: Kept): void {
    const before = this.overlay;
    terms.isRefused = false;
    this.#kept = kept;
    this.#apply();
    if (JSON.stringify(before) !== JSON.stringify(this.overlay)) terms.turn += 1;
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    terms.name = kept.name;
    try {
      localStorage.setItem(CONTRACT_KEY, JSON.stringify(kept));
      this.canKeep = true;
    } catch {
      this.canKeep = false;
    }
  }

  #apply(): void {
    setOverlay(this.overlay);
    terms.isOn = this.isOn;
    terms.name = this.name;
  }
}

export const contract = new Contract();
