// kling-calc with the module inside: nothing to fetch, nothing to configure.
import { provide } from './core.js';
import { decode } from './inline.js';
import text from '#wasm-text';

provide(() => new WebAssembly.Module(decode(text)));

export * from './api.js';
