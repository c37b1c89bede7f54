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
