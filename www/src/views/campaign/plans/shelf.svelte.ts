/** The reader's saved plans: what is kept, what came of the last action, and what can be undone. */
import { p } from '../../../i18n/plans';
import type { Problem } from '../../../lib/api';
import { today } from '../../../lib/day';
import { download } from '../../../lib/download';
import { FILE_MAX, FILE_NAME, readPlanFile, writePlanFile, type FileFault, type FileOutcome } from './file';
import { freeName, merge } from './merge';
import { LINK_MAX, nameFault, PLANS_MAX, tidyName, type PlanFaultKind, type SavedPlan } from './saved';
import { isOurs, keepPlans, newId, readContents, removePlan, type Contents, type Refusal, type StoredPlan } from './store';

/** At most so many faults of a file are told; the rest are counted. */
const FAULTS_SHOWN = 10;
/** Characters of a foreign text that are shown. */
const VALUE_SHOWN = 60;

export interface Told {
  kind: 'plain' | 'note' | 'bad';
  text: string;
  details: readonly string[];
  /** What the browser did not keep, to be had as a file. */
  unkept: readonly SavedPlan[];
}

interface Undo {
  text: string;
  /** The plan as it was. */
  plan: StoredPlan;
}

function faultText({ kind, plan, field, value }: FileFault): string {
  const shown = value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN)}…` : value;
  return p.faultAt(plan, field, p.faults[kind](shown));
}

function nameProblem(fault: PlanFaultKind): Problem {
  return { code: fault === 'name-empty' ? 'missing' : 'out_of_range', field: 'name', message: p.faults[fault]('') };
}

export class Shelf {
  #contents = $state.raw<Contents>(readContents());
  told = $state.raw<Told | null>(null);
  #undos = $state.raw<readonly Undo[]>([]);
  /** The name of a plan there is, under which another is to be saved: the reader chooses what becomes of it. */
  taken = $state<string | null>(null);
  /** What is wrong with the name that a plan is to be saved under. */
  nameProblem = $state.raw<Problem | null>(null);

  readonly plans: readonly StoredPlan[] = $derived(this.#contents.plans);
  readonly unreadable = $derived(this.#contents.unreadable);
  readonly isOpen: boolean = $derived(this.#contents.isOpen);
  readonly lastUndo: string | null = $derived(this.#undos.at(-1)?.text ?? null);

  /** Needs an effect around it. */
  constructor() {
    $effect(() => {
      const onStorage = (event: StorageEvent) => {
        if (isOurs(event)) this.#read();
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    });
  }

  /** Saves a plan where its name is free; else the reader is asked. Returns the plan that was kept. */
  save(name: string, link: string): StoredPlan | null {
    this.#begin();
    const tidy = tidyName(name);
    const fault = nameFault(tidy);
    if (fault) {
      this.nameProblem = nameProblem(fault);
      return null;
    }
    const known = this.#byName(tidy);
    if (known?.link === link) {
      this.#tell('plain', p.isSaved(tidy));
      return null;
    }
    if (known) {
      this.taken = tidy;
      return null;
    }
    return this.#saveNew(tidy, link);
  }

  /** Saves under the name that was taken; the plan that had it can be brought back. */
  replace(link: string): StoredPlan | null {
    const name = this.taken;
    this.#begin();
    if (name === null) return null;
    const before = this.#byName(name);
    // Another tab has renamed or deleted it in the meantime.
    if (!before) return this.#saveNew(name, link);
    const plan = { id: before.id, name, saved: today(), link };
    if (!this.#keep([plan])) return null;
    this.#offerUndo(p.wasReplaced(name), before);
    return plan;
  }

  /** What a plan is called that shall not take the place of the one there is. */
  readonly otherName: string = $derived(this.taken === null ? '' : freeName(this.taken, (name) => this.#byName(name) !== undefined));

  saveApart(link: string): StoredPlan | null {
    const name = this.otherName;
    this.#begin();
    return name === ''
      ? null
      : this.#saveNew(
          freeName(name, (other) => this.#byName(other) !== undefined),
          link,
        );
  }

  /** Adds the figures to a plan that was saved before they were there. */
  complete(plan: StoredPlan, link: string): void {
    this.#read();
    const kept = this.plans.find(({ id }) => id === plan.id);
    if (kept?.link === plan.link) this.#keep([{ ...kept, link }]);
  }

  /** Says what is wrong with the new name, where anything is. */
  rename(id: string, wanted: string): Problem | null {
    this.#begin();
    const name = tidyName(wanted);
    const fault = nameFault(name);
    if (fault) return nameProblem(fault);
    const plan = this.#byId(id);
    if (!plan || plan.name === name) return null;
    if (this.#byName(name)) return { code: 'contradiction', field: 'name', message: p.nameTaken(name) };
    if (this.#keep([{ ...plan, name }])) this.#tell('plain', p.wasRenamed(plan.name, name));
    return null;
  }

  remove(id: string): void {
    this.#begin();
    const plan = this.#byId(id);
    if (!plan) return;
    const refusal = removePlan(id);
    this.#read();
    if (refusal) this.#tell('bad', p.refusals[refusal]);
    else this.#offerUndo(p.wasDeleted(plan.name), plan);
  }

  /** Brings back what the last deletion or replacement took away; returns its id. */
  undo(): string | null {
    this.#begin();
    const undo = this.#undos.at(-1);
    if (!undo) return null;
    const { plan } = undo;
    const name = freeName(plan.name, (other) => this.plans.some((kept) => kept.name === other && kept.id !== plan.id));
    if (!this.#keep([{ ...plan, name }])) return null;
    this.#undos = this.#undos.slice(0, -1);
    this.#tell('plain', p.isBack(name));
    return plan.id;
  }

  /** Adds the plans of a file to those that are kept: all of them, or none and why. */
  async take(file: File): Promise<void> {
    this.#begin();
    let outcome: FileOutcome;
    try {
      // What is too large is not read at all.
      outcome =
        file.size > FILE_MAX
          ? { plans: null, faults: [{ kind: 'too-large', plan: 0, field: '', value: '' }] }
          : readPlanFile(new Uint8Array(await file.arrayBuffer()));
    } catch {
      this.#tell('bad', p.refused(file.name), [p.notRead]);
      return;
    }
    if (outcome.faults) {
      const details = outcome.faults.slice(0, FAULTS_SHOWN).map(faultText);
      const more = outcome.faults.length - details.length;
      this.#tell('bad', p.refused(file.name), more > 0 ? [...details, p.moreFaults(more)] : details);
      return;
    }
    this.#read();
    const { added, there, renamed } = merge(this.plans, outcome.plans);
    if (this.plans.length + added.length > PLANS_MAX) {
      this.#tell('bad', p.refused(file.name), [p.noRoom(this.plans.length + added.length)]);
      return;
    }
    const refusal = keepPlans(added.map((plan) => ({ ...plan, id: newId() })));
    this.#read();
    if (refusal) this.#tell('bad', p.refused(file.name), [p.refusals[refusal]]);
    else
      this.#tell(
        'plain',
        p.wasTaken(file.name, added.length, there),
        renamed.map(({ from, to }) => p.keptAs(from, to)),
      );
  }

  downloadAll(): void {
    this.#begin();
    this.#download(this.plans);
  }

  downloadOne(id: string): void {
    this.#begin();
    const plan = this.#byId(id);
    if (plan) this.#download([plan]);
  }

  downloadUnkept(): void {
    if (this.told) this.#download(this.told.unkept);
  }

  /** What cannot be read, as it is kept. */
  downloadUnreadable(): void {
    this.#read();
    download(p.unreadableFile, 'text/plain', this.unreadable.map(({ key, text }) => `${key}\n${text}\n`).join('\n'));
  }

  #download(plans: readonly SavedPlan[]): void {
    download(FILE_NAME, 'application/json', writePlanFile(plans));
  }

  /** Another tab may have changed what is kept: it is read anew before anything is decided. */
  #read(): void {
    this.#contents = readContents();
  }

  #begin(): void {
    this.#read();
    this.told = null;
    this.taken = null;
    this.nameProblem = null;
  }

  #byId(id: string): StoredPlan | undefined {
    const plan = this.plans.find((kept) => kept.id === id);
    if (!plan) this.#tell('note', p.isGone);
    return plan;
  }

  #byName(name: string): StoredPlan | undefined {
    return this.plans.find((plan) => plan.name === name);
  }

  #saveNew(name: string, link: string): StoredPlan | null {
    const plan = { id: newId(), name, saved: today(), link };
    if (this.plans.length >= PLANS_MAX) {
      this.#tell('bad', p.isFull, [], [plan]);
      return null;
    }
    if (!this.#keep([plan])) return null;
    this.#tell('plain', p.wasSaved(name));
    return plan;
  }

  /** Whether the browser keeps them; what it refuses is told, and can be had as a file. */
  #keep(plans: readonly StoredPlan[]): boolean {
    const isTooLong = plans.some(({ link }) => link.length > LINK_MAX);
    const refusal: Refusal | null = isTooLong ? null : keepPlans(plans);
    this.#read();
    if (isTooLong) this.#tell('bad', p.tooLong);
    else if (refusal) this.#tell('bad', p.refusals[refusal], [], plans);
    return !isTooLong && !refusal;
  }

  #offerUndo(text: string, plan: StoredPlan): void {
    this.#undos = [...this.#undos, { text, plan }];
  }

  #tell(kind: Told['kind'], text: string, details: readonly string[] = [], unkept: readonly SavedPlan[] = []): void {
    this.told = { kind, text, details, unkept };
  }
}
