// kling-calc with the module inside: nothing to fetch, nothing to configure.
import { provide } from './core.js';
import { unpack } from './inline.js';
import packed from '#wasm-packed';

provide(() => new WebAssembly.Module(unpack(packed)));

export * from './api.js';
