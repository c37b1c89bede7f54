/**
 * The page as one file that opens from a disk: scripts, styles, icon and workers are inside.
 *
 * Its policy names what it holds by hash and allows nothing else; a worker, which a page from a disk may not load as a
 * file, is started from a text of the page, and as a classic script: Chromium refuses it modules. The workers inherit the
 * policy.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

const PAGE = fileURLToPath(new URL('../index.html', import.meta.url));
const PUBLIC = new URL('../public/', import.meta.url);
/** Where the page's script finds the address of a worker. */
const ADDRESSES = 'klingCalcWorkers';

const publicFile = (name: string) => readFileSync(new URL(name, PUBLIC), 'utf8');
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a parser of HTML takes for more than text within a script. */
const ENDING = /<(?=\/?script|!--)/gi;

/** Keeps a script's text from ending the element that it stands in. In a script these stand within literals only. */
const guard = (script: string) => script.replaceAll(ENDING, '\\x3c');

/** Gives every text of a worker an address, before the page's own script runs. */
const START = `globalThis.${ADDRESSES} = Object.fromEntries(Array.from(document.querySelectorAll('script[data-worker]'), (text) => [
  text.dataset.worker,
  URL.createObjectURL(new Blob([JSON.parse(text.textContent)], { type: 'text/javascript' })),
]));`;

function policyOf(scripts: string[], styles: string[]): string {
  return [
    `default-src 'none'`,
    `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(' ')}`,
    `img-src data:`,
    `worker-src blob:`,
    `connect-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/** The one that stands there exactly once is replaced; anything else is a page this was not written for. */
function replaceOnce(text: string, pattern: RegExp, by: string): string {
  if (text.match(new RegExp(pattern, `${pattern.flags}g`))?.length !== 1) throw new Error(`index.html has not exactly one ${pattern}`);
  return text.replace(pattern, () => by);
}

function assemble(bundle: Rolldown.OutputBundle): string {
  const outputs = Object.values(bundle);
  const chunks = outputs.filter((output) => output.type === 'chunk');
  const [chunk] = chunks;
  if (!chunk || chunks.length > 1) throw new Error(`the page's script is in ${chunks.length} parts, not in one`);
  if (/type:\s*["'`]module/.test(chunk.code)) throw new Error('a worker of the page is started as a module');
  const assets = outputs.filter((output) => output.type === 'asset');
  const textOf = (ending: string) =>
    assets.filter(({ fileName }) => fileName.endsWith(ending)).map(({ fileName, source }) => ({ fileName, text: String(source) }));
  const workers = textOf('.js').map(
    ({ fileName, text }) => `<script type="application/json" data-worker="${fileName}">${jsonOf(text)}</script>`,
  );
  const style = textOf('.css')
    .map(({ text }) => text)
    .join('\n');
  const theme = guard(publicFile('theme.js'));
  const main = guard(chunk.code);
  const icon = `data:image/svg+xml,${encodeURIComponent(publicFile('favicon.svg'))}`;

  let page = readFileSync(PAGE, 'utf8');
  page = replaceOnce(page, /content="default-src [^"]*"/, `content="${policyOf([theme, START, main], [style])}"`);
  page = replaceOnce(page, / *<link [^>]*rel="manifest"[^>]*>\n/, '');
  page = replaceOnce(page, /<link rel="icon"[^>]*>/, `<link rel="icon" href="${icon}" type="image/svg+xml" />`);
  page = replaceOnce(page, /<script [^>]*src="\.\/theme\.js"[^>]*><\/script>/, `<script>${theme}</script>\n    <style>${style}</style>`);
  return replaceOnce(
    page,
    /<script type="module"[^>]*><\/script>/,
    `${workers.join('\n')}\n<script>${START}</script>\n<script type="module">${main}</script>`,
  );
}

/** A text as JSON, which does not end the element that it stands in either. */
const jsonOf = (text: string) => JSON.stringify(text).replaceAll(ENDING, '\\u003c');

const MODULE_WORKER = /(new Worker\(new URL\([^)]*\), )\{ type: 'module' \}/g;

export function single(file: string): Plugin {
  return {
    name: 'single',
    transform: { order: 'pre', handler: (code) => code.replaceAll(MODULE_WORKER, "$1{ type: 'classic' }") },
    config: () => ({
      worker: { format: 'iife' },
      build: { write: false, cssCodeSplit: false, rolldownOptions: { output: { codeSplitting: false } } },
      experimental: {
        renderBuiltUrl: (fileName, { hostType }) =>
          hostType === 'js' ? { runtime: `globalThis.${ADDRESSES}[${JSON.stringify(fileName)}]` } : undefined,
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, assemble(bundle));
      },
    },
  };
}
