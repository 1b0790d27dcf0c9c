/** What is used of WebAssembly, for which Node's types have no declarations; undefined with `--jitless`. */
export const wasm = (globalThis as unknown as { WebAssembly?: WasmApi }).WebAssembly;

export interface WasmApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
  RuntimeError: new () => Error;
}
