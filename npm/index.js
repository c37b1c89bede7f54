// kling-calc with the module inside: nothing to fetch, nothing to configure.
import { provide } from './core.js';
import { unpack } from './unpack.js';
import packed, { unpacker } from '#wasm-packed';

provide(() => new WebAssembly.Module(unpack(unpacker, packed)));

export * from './api.js';
