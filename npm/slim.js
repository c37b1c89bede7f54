// kling-calc with the module as a file of its own, for browsers and bundlers that copy what `new URL` names.
import { provide } from './core.js';

const response = await fetch(new URL('./kling_calc_bg.wasm', import.meta.url));
if (!response.ok) {
  throw new Error(`kling-calc: ${response.url} answered ${response.status} ${response.statusText}`);
}
// Not compileStreaming: many static hosts serve .wasm files with another content type, which it refuses.
const module = await WebAssembly.compile(await response.arrayBuffer());
provide(() => module);

export * from './api.js';
