/** What a figure rests on, ready to be shown. */
import { getContext, setContext } from 'svelte';
import type { Cite, Step } from './api';

export interface Reason {
  title: string;
  figure: string;
  note?: string;
  /** What a sum is made of. */
  parts?: readonly { label: string; value: string }[];
  steps: readonly Step[];
  /** Ids of the rates used. */
  rates: readonly string[];
  /** Cites beside those of the steps and rates. */
  cites?: readonly Cite[];
  /** Ids of conflicts beside those of the rates. */
  conflicts: readonly string[];
  /** How the view reads what clauses leave open. */
  readings?: Readings;
}

/** What another interpretation would give. */
export interface Effect {
  reading: string;
  option: string;
  result: string;
}

export interface Readings {
  /** Those that the view's answer depends on; all of them where it names none. */
  ids?: readonly string[];
  optionOf: (id: string) => string;
  /** What others would change in the answer that is shown; null where that cannot be told. */
  effects: () => readonly Effect[] | null | Promise<readonly Effect[] | null>;
}

/** Computed when it is asked for: nobody opens them all. Null where it cannot be told. */
export type ReasonSource = () => Reason | Promise<Reason | null>;

const KEY = Symbol('reason');

/** Gives everything inside a way to show a reason. */
export function provideReasons(show: (source: ReasonSource) => void): void {
  setContext(KEY, show);
}

export function useReasons(): (source: ReasonSource) => void {
  return getContext<(source: ReasonSource) => void>(KEY);
}
