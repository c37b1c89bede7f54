import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { ahead } from './build/ahead.ts';
import { compiled } from './build/compiled.ts';
import { libraries } from './build/libraries.ts';
import { offline } from './build/offline.ts';
import { prices } from './build/prices.ts';
import { single } from './build/single.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * What is loaded together comes in one piece: a module that waits for its texts would else be torn into many, and small
 * pieces compress badly. First the shell, then what every view needs, then the jobs, which several of them have. What draws, what
 * hands out files and what explains figures stays apart: many views have it, but not the one that is loaded first.
 */
const GROUPS = [
  { name: 'shell', tags: ['$initial' as const], priority: 3 },
  // What belongs to a contract comes where there is one.
  { name: 'terms', test: /www.src.(contract.(contract|lay)|i18n.(en-)?contract)\./, priority: 2.5 },
  {
    name: 'parts',
    test: /www.src.(?!charts|contract|i18n.(?:(?:en-)?(?:charts|report)|days|named)|lib.(?:download|exact|readings|scale)|views.campaign)/,
    minShareCount: 5,
    priority: 2,
  },
  { name: 'jobs', test: /www.src.(views.cost|parts.Later)/, minShareCount: 2, priority: 1 },
  { name: 'more', test: /www.src.parts.(?!BarChart|Clause)/, minShareCount: 2, priority: 0.5 },
];

/** As a folder for a host; with `--mode single` as one file for a disk, beside what the former has written. */
export default defineConfig(({ mode }) => ({
  root: path('.'),
  // Relative addresses: the page works under any path of any static host.
  base: './',
  plugins: [
    svelte(),
    ...(mode === 'single' ? [single(path('../site/kling-calc.html'))] : [ahead(), prices(), libraries(), compiled(), offline()]),
  ],
  resolve: {
    alias: [
      // What jobs cost is asked of a module of the same sources that holds nothing else, so that the first load stays small.
      { find: 'kling-calc/first', replacement: path('../target/page/cost.js') },
      // The package's `kling-calc/messages`, with the words of one language.
      { find: /^kling-calc\/messages-(en|zh)$/, replacement: path('../target/page/messages-$1.js') },
      // Everything else is computed with the very file that users of the package import.
      { find: 'kling-calc', replacement: path('../dist/index.js') },
    ],
  },
  worker: { format: 'es', plugins: () => (mode === 'single' ? [] : [libraries()]) },
  build: {
    outDir: '../site',
    emptyOutDir: true,
    target: 'es2022',
    // No scripts or styles as data: addresses, none inline: the content security policy refuses both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    ...(mode === 'single' ? {} : { rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } } }),
    // The worker holds the whole module as text.
    chunkSizeWarningLimit: 600,
  },
}));
