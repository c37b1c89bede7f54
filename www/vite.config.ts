import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative addresses: the page works under any path of any static host.
  base: './',
  plugins: [svelte()],
  resolve: {
    // The page computes with the very file that users of the package import.
    alias: { 'kling-calc': fileURLToPath(new URL('../dist/index.js', import.meta.url)) },
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
