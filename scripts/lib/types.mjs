// Makes the package's types out of those that wasm-bindgen writes for its own glue.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Stop } from './run.mjs';

const HEAD = '// Types of kling-calc, made from the Rust sources.';
/** Exported by the glue, but not by the package. */
const HIDDEN = ['start', 'initSync'];

/** The declarations for the functions `names` and every type; refuses a function that one side knows and the other not. */
export function declarations(glue, names) {
  // What follows is about loading the module, which the package does itself.
  const [contract] = glue.replace(/^(?:\/\* .* \*\/\n)+/, '').split(/^export type InitInput/m);
  const found = [...contract.matchAll(/^export function (\w+)/gm)].map(([, name]) => name).filter((name) => !HIDDEN.includes(name));
  const left = [...found.filter((name) => !names.includes(name)), ...names.filter((name) => !found.includes(name))];
  if (left.length > 0) throw new Stop(`npm/api.js and the functions exported by src/wasm differ: ${left.join(', ')}.`);
  const shown = HIDDEN.reduce((text, name) => text.replace(declarationOf(name), ''), contract);
  return `${[HEAD, ...missingIn(shown), shown.trim()].join('\n\n')}\n`;
}

/** A function's declaration with its comment. */
const declarationOf = (name) => new RegExp(`(?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\n)?export function ${name}\\(.*;\\n`);

/** The declarations of npm/own.d.ts that the Rust sources do not make. */
function missingIn(contract) {
  const own = readFileSync(new URL('../../npm/own.d.ts', import.meta.url), 'utf8')
    .trim()
    .split('\n\n');
  return own.filter((declaration) => {
    const [, name] = /^export (?:class|type) (\w+)/m.exec(declaration);
    return !new RegExp(`^export type ${name} `, 'm').test(contract);
  });
}

/** What reads declarations. Asked for when it is needed: these scripts have to start before any package is installed. */
const typescript = () => /** @type {typeof import('typescript')} */ (createRequire(import.meta.url)('typescript'));

/**
 * The declarations of an entry: its functions, and every type that they speak of, out of the whole's.
 * @param {string} types the whole's declarations
 * @param {readonly string[]} functions
 * @param {string} from the module that has the whole's
 */
export function partOfDeclarations(types, functions, from) {
  const ts = typescript();
  const source = ts.createSourceFile('index.d.ts', types, ts.ScriptTarget.Latest);
  /** @type {Map<string, import('typescript').Statement>} */
  const byName = new Map();
  source.forEachChild((node) => {
    const { name } = /** @type {import('typescript').DeclarationStatement} */ (node);
    if (name) byName.set(/** @type {import('typescript').Identifier} */ (name).text, /** @type {import('typescript').Statement} */ (node));
  });
  const spoken = new Set();
  const visit = (/** @type {import('typescript').Node} */ node) => {
    if (ts.isIdentifier(node)) take(node.text);
    ts.forEachChild(node, visit);
  };
  const take = (/** @type {string} */ name) => {
    const statement = byName.get(name);
    if (statement === undefined || spoken.has(name) || (ts.isFunctionDeclaration(statement) && !functions.includes(name))) return;
    spoken.add(name);
    visit(statement);
  };
  const values = ['CalcError', ...functions];
  values.forEach(take);
  const list = (/** @type {readonly string[]} */ names) =>
    `{\n${[...names]
      .sort()
      .map((name) => `  ${name},\n`)
      .join('')}}`;
  const rest = [...spoken].filter((name) => !values.includes(name));
  return `${HEAD}\n\nexport ${list(values)} from '${from}';\nexport type ${list(rest)} from '${from}';\n`;
}
