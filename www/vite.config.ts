import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { offline } from './build/offline.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative addresses: the page works under any path of any static host.
  base: './',
  plugins: [svelte(), offline()],
  resolve: {
    alias: [
      // The cost view asks a module of the same sources that holds nothing else, so that the first load stays small.
      { find: 'kling-calc/cost', replacement: fileURLToPath(new URL('../target/page/cost.js', import.meta.url)) },
      // Every other view computes with the very file that users of the package import.
      { find: 'kling-calc', replacement: fileURLToPath(new URL('../dist/index.js', import.meta.url)) },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: '../site',
    emptyOutDir: true,
    target: 'es2022',
    // No data: addresses, no inline scripts: the content security policy refuses both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The worker holds the whole module as text.
    chunkSizeWarningLimit: 600,
  },
});
