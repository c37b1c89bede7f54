// A checkout on a fresh machine has no npm package yet: whatever a command starts with must load without any.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const SCRIPTS = new URL('../../scripts/', import.meta.url);
/** `import … from 'name'`, `export … from 'name'` and `import 'name'`, at the start of a line; `import()` comes when it is asked for. */
const STATIC = /^(?:import|export)\b(?! (?:async |const |function |class |default ))[^;'"]*['"]([^'"]+)['"]/gm;

/** @param {string} code */
const namedIn = (code) => [...code.matchAll(STATIC)].flatMap(([, name]) => (name ? [name] : []));
const isForeign = (/** @type {string} */ name) => !/^(?:node:|\.)/.test(name);

test('what is looked for is found', () => {
  const code = `import a from 'a';
import { b,
  c } from './b.mjs';
export const text = 'no';
export * from 'd';
import 'e';
await import('f');
import g from 'node:fs';`;
  assert.deepEqual(namedIn(code).filter(isForeign), ['a', 'd', 'e']);
});

test('no command needs a package before it has installed it', () => {
  const seen = new Set(
    readdirSync(SCRIPTS)
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => new URL(name, SCRIPTS).href),
  );
  const wrong = [];
  // A set goes on to what is added while it is gone through.
  for (const file of seen) {
    for (const name of namedIn(readFileSync(new URL(file), 'utf8'))) {
      if (name.startsWith('.')) seen.add(new URL(name, file).href);
      else if (isForeign(name)) wrong.push(`${file.slice(SCRIPTS.href.length)}: ${name}`);
    }
  }
  assert.ok(seen.size > 40, `${seen.size} files`);
  assert.deepEqual(wrong, []);
});
