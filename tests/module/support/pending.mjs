// What is asked for and not there yet: tests/cases/pending.json. It is held to, in both directions: what stands on it must fail,
// and must leave it when it passes. tests/support/pending.rs holds the same list to the same natively.
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ name: string, rule?: string | string[], meaning?: string[], function: string }} Case
 * @typedef {Record<string, string>} Waiting a name, and the rule that it waits for
 * @typedef {{ rules: Record<string, string>, functions: Waiting, contract: Waiting, cases: Record<string, Waiting>,
 *   disputed: Record<string, Record<string, { rule: string, reason: string }>> }} Pending
 */

const FOLDER = new URL('../../cases/', import.meta.url);
const LIST = 'pending.json';

/** @returns {Pending} */
export const readPending = () => JSON.parse(readFileSync(new URL(LIST, FOLDER), 'utf8'));

/** The names of all files of cases that are shared with other implementations. */
export const caseFiles = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json') && name !== LIST)
    .map((name) => name.replace('.json', ''))
    .sort();

const own = (record, key) => (record && Object.hasOwn(record, key) ? record[key] : undefined);

/** Where a case stands on the list, and why; undefined where it has to pass. */
export function waitingFor(list, file, name) {
  const dispute = own(own(list.disputed, file), name);
  if (dispute) return `disputed under ${dispute.rule}: ${dispute.reason}`;
  const rule = own(own(list.cases, file), name) ?? own(list.functions, file);
  return rule === undefined ? undefined : `waiting for ${rule}: ${own(list.rules, rule)}`;
}

/** Whether a case that was played stands where it belongs: undefined, or what is wrong. `wrong` is undefined where it passed. */
export function settle(list, file, name, wrong) {
  const waiting = waitingFor(list, file, name);
  if (waiting === undefined) return wrong;
  return wrong === undefined ? `it passes, so it must leave tests/cases/${LIST}, where it stands as ${waiting}` : undefined;
}

const listOf = (one) => (one === undefined ? [] : [one].flat());

/**
 * What is wrong with the list itself, a sentence each: a name that nothing bears, a name in two places, a rule that is not told, or
 * that no case is about. A rule may be a whole chapter: `bill` of `bill.rate`.
 * @param {Pending} list
 * @param {Record<string, Case[]>} files the cases of each file
 * @returns {string[]}
 */
export function faultsOf(list, files) {
  const faults = [];
  const rules = Object.values(files).flatMap((cases) => cases.flatMap(({ rule, meaning }) => [...listOf(rule), ...listOf(meaning)]));
  const isRule = (name) => rules.some((rule) => rule === name || rule.startsWith(`${name}.`));
  for (const file of Object.keys(list.functions)) if (!own(files, file)) faults.push(`there are no cases of a function ${file}`);
  const single = (section, file, name) => {
    if (!own(files, file)?.some((each) => each.name === name)) faults.push(`${file} has no case "${name}"`);
    if (own(list.functions, file)) faults.push(`"${name}" is on the list with the whole of ${file} already`);
    if (section === 'disputed' && own(own(list.cases, file), name)) faults.push(`"${name}" of ${file} is both pending and disputed`);
  };
  for (const [file, cases] of Object.entries(list.cases)) for (const name of Object.keys(cases)) single('cases', file, name);
  for (const [file, cases] of Object.entries(list.disputed))
    for (const [name, { rule, reason }] of Object.entries(cases)) {
      single('disputed', file, name);
      if (!isRule(rule)) faults.push(`no case is about a rule ${rule}`);
      if (!isSentence(reason)) faults.push(`"${name}" of ${file} is disputed without a reason`);
    }
  const needed = new Set([list.functions, list.contract, ...Object.values(list.cases)].flatMap((waiting) => Object.values(waiting)));
  for (const rule of needed) {
    if (!isSentence(own(list.rules, rule))) faults.push(`no sentence tells what ${rule} asks for`);
    if (!isRule(rule)) faults.push(`no case is about a rule ${rule}`);
  }
  for (const rule of Object.keys(list.rules)) if (!needed.has(rule)) faults.push(`nothing waits for ${rule} any more`);
  return faults;
}

const isSentence = (text) => typeof text === 'string' && /^\S+( \S+){2,}\.$/.test(text);
