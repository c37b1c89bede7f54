// Plays a case of tests/cases: calls the function and compares.
import { readFileSync } from 'node:fs';
import { differs, problemDiffers } from './compare.mjs';
import { expand } from './expand.mjs';

/** The cases of one file, each with the name of its function. */
export function casesOf(file) {
  const { cases, function: name } = JSON.parse(readFileSync(new URL(`../../cases/${file}.json`, import.meta.url), 'utf8'));
  return cases.map((test) => ({ function: name, ...test }));
}

function argumentsOf(test) {
  if ('log' in test) return [test.bytes ? new TextEncoder().encode(test.log) : test.log, expand(test.options)];
  if ('json' in test || 'account' in test) {
    const text = 'json' in test ? test.json : JSON.stringify(expand(test.account));
    return 'options' in test ? [text, test.options] : [text];
  }
  return 'request' in test ? [expand(test.request)] : [];
}

const textOf = (value) => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));

/** Undefined when the case passes, else what went wrong. */
export function play(module, test) {
  const call = () => module[test.function](...argumentsOf(test));
  let answer;
  try {
    answer = call();
  } catch (error) {
    const refused = 'problem' in test || 'problems' in test;
    return refused ? (problemDiffers(test, error) ?? undefined) : `threw ${error?.stack ?? error}`;
  }
  if (!('expect' in test)) return `expected a refusal, got ${textOf(answer)}`;
  const difference = differs(test.expect, answer, '', test.tolerance ?? {});
  if (difference) return difference;
  if (test.twice && textOf(call()) !== textOf(answer)) return 'the second call with the same input gave another answer';
  return undefined;
}
