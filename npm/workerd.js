// kling-calc for workerd, which compiles a module only where it is imported as a file.
import { provide } from './core.js';
import module from './kling_calc_bg.wasm';

provide(() => module);

export * from './api.js';
