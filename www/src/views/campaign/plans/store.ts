/**
 * Saved plans in the browser, each under a key of its own: two tabs that save at the same time cannot lose each other's
 * plan, and what cannot be read harms nothing else. What cannot be read is never written over.
 */
import { numbered } from './merge';
import { planOf, type SavedPlan } from './saved';

const PREFIX = 'kling-calc-plan-';

export interface StoredPlan extends SavedPlan {
  id: string;
}

/** Something kept under a plan's key that is no plan of this version. */
export interface Unreadable {
  key: string;
  text: string;
}

export interface Contents {
  plans: readonly StoredPlan[];
  unreadable: readonly Unreadable[];
  /** Whether the browser lets the page keep anything. */
  isOpen: boolean;
}

/** Why the browser did not keep something. */
export type Refusal = 'full' | 'forbidden';

/** Whether a storage event is about saved plans. */
export function isOurs(event: StorageEvent): boolean {
  return event.key === null || event.key.startsWith(PREFIX);
}

function read(text: string): SavedPlan | null {
  try {
    return planOf(JSON.parse(text)).plan;
  } catch {
    return null;
  }
}

/** The latest first, and by name within a day. */
function inOrder(plans: readonly StoredPlan[]): StoredPlan[] {
  const names = new Intl.Collator(undefined, { numeric: true });
  return plans.toSorted((a, b) => b.saved.localeCompare(a.saved) || names.compare(a.name, b.name) || a.id.localeCompare(b.id));
}

/** Two tabs may have given one name at the same moment: both plans stay, and can be told apart. */
function apart(plans: readonly StoredPlan[]): StoredPlan[] {
  const taken = new Set(plans.map(({ name }) => name));
  const seen = new Set<string>();
  return plans.map((plan) => {
    let { name } = plan;
    for (let number = 2; seen.has(name) || (name !== plan.name && taken.has(name)); number += 1) name = numbered(plan.name, number);
    seen.add(name);
    return { ...plan, name };
  });
}

export function readContents(): Contents {
  const plans: StoredPlan[] = [];
  const unreadable: Unreadable[] = [];
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
    for (const key of keys.filter((name) => name.startsWith(PREFIX)).sort()) {
      const text = localStorage.getItem(key);
      if (text === null) continue;
      const plan = read(text);
      if (plan) plans.push({ ...plan, id: key.slice(PREFIX.length) });
      else unreadable.push({ key, text });
    }
  } catch {
    return { plans: [], unreadable: [], isOpen: false };
  }
  return { plans: inOrder(apart(plans)), unreadable, isOpen: true };
}

/** Names a plan as long as it is kept. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps plans, all of them or none; says why where the browser refuses. */
export function keepPlans(plans: readonly StoredPlan[]): Refusal | null {
  const before: [key: string, text: string | null][] = [];
  try {
    for (const { id, name, saved, link } of plans) {
      const key = PREFIX + id;
      before.unshift([key, localStorage.getItem(key)]);
      localStorage.setItem(key, JSON.stringify({ name, saved, link }));
    }
    return null;
  } catch (error) {
    for (const [key, text] of before) restore(key, text);
    // Browsers do not agree on the name, but all of them have this in it.
    return error instanceof Error && /quota/i.test(error.name) ? 'full' : 'forbidden';
  }
}

function restore(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else if (localStorage.getItem(key) !== text) localStorage.setItem(key, text);
  } catch {
    // A browser that refuses this has refused the change as well.
  }
}

export function removePlan(id: string): Refusal | null {
  try {
    localStorage.removeItem(PREFIX + id);
    return null;
  } catch {
    return 'forbidden';
  }
}
