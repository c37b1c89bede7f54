// kling-calc with the module as a file of its own, for Node, Deno and Bun.
import { readFileSync } from 'node:fs';
import { provide } from './core.js';

provide(() => new WebAssembly.Module(readFileSync(new URL('./kling_calc_bg.wasm', import.meta.url))));

export * from './api.js';
