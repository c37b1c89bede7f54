// What the build puts behind the names that begin with #.
declare module '#glue' {
  export function createGlue(): { initSync(options: { module: WebAssembly.Module }): unknown; [name: string]: Function };
}
declare module '#wasm-text' {
  const text: string;
  export default text;
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
