/**
 * What of a contract every view has to know. Who has none loads no more than this: `contract/contract.svelte.ts` sets it, and is loaded
 * where something is kept, or somebody asks to see the terms.
 */

export const terms = $state({
  /** Of the contract in force. */
  name: '',
  isOn: false,
  /** Counts the changes of what is in force: every answer before is of other terms. */
  turn: 0,
  /** Whether the rulebook of this page refuses what is kept: then figures are at list price. */
  isRefused: false,
  /** How often somebody asked to see the terms. */
  asked: 0,
  /** What the link that is shown was made under by somebody else; empty for the list price. */
  madeUnder: '',
  /** A contract that a link brings, and that the reader wants to see. */
  brought: '',
});
