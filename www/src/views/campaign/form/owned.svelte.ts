/** The lots that a campaign begins with, as a table of rows. */
import { x } from '../../../i18n/expiry';
import type { Problem } from '../../../lib/api';
import { freeId, lotDraft, LOTS_MAX, type LotDraft } from '../../expiry/lot';
import type { LotRows } from '../../expiry/lot-rows';
import type { Plan } from '../campaign.svelte';

export class Owned implements LotRows {
  readonly #plan: Plan;
  undo = $state.raw<{ text: string; lots: LotDraft[] } | null>(null);

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get lots(): LotDraft[] {
    return this.#plan.state.lots;
  }

  get balance(): string {
    return this.#plan.balance;
  }

  get fields(): Readonly<Record<string, readonly Problem[]>> {
    return this.#plan.fields;
  }

  get isFull(): boolean {
    return this.lots.length >= LOTS_MAX;
  }

  addEmptyLot(): void {
    const taken = this.lots.map(({ id }) => id.trim());
    if (!this.isFull) this.lots.push(lotDraft({ id: freeId(x.newLot, taken), effectiveOn: this.#plan.day, balance: this.balance }));
  }

  removeLot(index: number): void {
    this.#remember(x.lotRemoved(this.lots[index]?.id ?? ''));
    this.lots.splice(index, 1);
  }

  removeAllLots(): void {
    this.#remember(x.lotsRemoved);
    this.#plan.state.lots = [];
  }

  undoLast(): void {
    if (this.undo) this.#plan.state.lots = this.undo.lots;
    this.undo = null;
  }

  #remember(text: string): void {
    this.undo = { text, lots: $state.snapshot(this.lots) };
  }
}
