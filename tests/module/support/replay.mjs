// Plays a case of tests/cases: calls the function and compares.
import { readFileSync } from 'node:fs';
import { differs, problemDiffers } from './compare.mjs';
import { expand } from './expand.mjs';

/** The cases of one file, each with the name of its function. */
export function casesOf(file) {
  const { cases, function: name } = JSON.parse(readFileSync(new URL(`../../cases/${file}.json`, import.meta.url), 'utf8'));
  return cases.map((test) => ({ function: name, ...test }));
}

/** Text, as bytes where the case says so, or the bytes that base64 stands for. */
function contentOf(content, bytes) {
  if (content !== null && typeof content === 'object') return new Uint8Array(Buffer.from(content.base64, 'base64'));
  return bytes ? new TextEncoder().encode(content) : content;
}

function argumentsOf(test) {
  const options = 'options' in test ? [test.options] : [];
  if ('log' in test) return [contentOf(test.log, test.bytes), expand(test.options)];
  if ('files' in test) {
    // Files that are none are handed on as they are, to be refused.
    const file = (each) => {
      const readable = typeof each?.content === 'string' || typeof each?.content?.base64 === 'string';
      return readable ? { ...each, content: contentOf(each.content, test.bytes) } : each;
    };
    return [Array.isArray(test.files) ? test.files.map(file) : test.files, ...options];
  }
  if ('json' in test || 'account' in test) return ['json' in test ? test.json : JSON.stringify(expand(test.account)), ...options];
  return 'request' in test ? [expand(test.request)] : [];
}

const textOf = (value) => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));

/** What `finish` answers once each file has been pushed in chunks. */
function stream(reader, files, chunk) {
  for (const { name, content } of files) {
    reader.file(name);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.slice(at, at + chunk));
  }
  return reader.finish();
}

/** Undefined when the case passes, else what went wrong. */
export function play(module, test) {
  if (typeof module[test.function] !== 'function') return `there is no function ${test.function}`;
  const call = () => {
    const given = argumentsOf(test);
    if (!('chunk' in test)) return module[test.function](...given);
    const [files, ...options] = given;
    return stream(module[test.function](...options), files, test.chunk);
  };
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
