// What the build puts behind the names that begin with #.
declare module '#glue' {
  export function createGlue(): { initSync(options: { module: WebAssembly.Module }): unknown; [name: string]: Function };
}
declare module '#wasm-packed' {
  const packed: import('./unpack.js').Packed;
  export default packed;
  /** The module that unpacks it, in base64. */
  export const unpacker: string;
}
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
declare module '#catalogues' {
  /** The catalogues of each language by room, and its words for the rulebook's texts. */
  const catalogues: Record<string, { rooms: Record<string, string>; book?: object }>;
  export default catalogues;
}
declare module '#module/*' {
  // A part has some of the functions of all; a command names the part that has its own.
  const part: typeof import('./slim-node.js');
  export = part;
}
