// Generated from wasm/hashes/checksum.ts by wasm/compile.js.

/** The sum over compiled code, as WebAssembly in base64. */
export const CHECKSUM: string =
  'AGFzbQEAAAABCwJgAn9/AX5gAAF/AwMCAAEFAwEAAAcXAwRmcmVlAAEDc3VtAAAGbWVtb3J5AgAKVgJOAgF+AX8gAa1CiZLznf/M' +
  '+YTqAIUhAgNAIAEgA0sEQCACIAAgA2opAwCFQpX4qfqXt96bnn9+IgIgAkIgiIUhAiADQQhqIQMMAQsLIAILBQBBgAgL';
