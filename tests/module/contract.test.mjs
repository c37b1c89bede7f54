// tests/types holds types to the contract by their names, which tsc cannot list: here is seen that it leaves none out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const textOf = (place) => readFileSync(new URL(`../../${place}`, import.meta.url), 'utf8');
const typesOf = (text) => [...text.matchAll(/^export (?:declare )?(?:interface|type) (\w+)/gm)].map(([, name]) => name);
const held = textOf('tests/types/contract.test.ts');
const holds = (module) => (name) => new RegExp(`\\b${module}\\.${name}\\b`).test(held);

test('every type of the contract is held by its name', () => {
  const names = typesOf(textOf('tests/types/contract.d.ts'));
  assert.ok(names.length >= 55);
  assert.deepEqual(
    names.filter((name) => !holds('contract')(name)),
    [],
  );
});

test('every type of the contract that is shipped is held to it', () => {
  const agreed = new Set(typesOf(textOf('tests/types/contract.d.ts')));
  const shipped = typesOf(textOf('dist/index.d.ts')).filter((name) => agreed.has(name));
  assert.ok(shipped.length >= 45);
  assert.deepEqual(
    shipped.filter((name) => !holds('shipped')(name)),
    [],
  );
});
