/** Runs the scanner, which is WebAssembly; its source is in scanner/, at the top of the project. */
import { LoadError } from '../source-file.ts';
import { SCANNER } from './scanner-wasm.ts';

/** Words of a node, and what each is. */
export const NODE_WORDS = 4;
export const KEY_WORD = 0;
export const START_WORD = 1;
export const END_WORD = 2;
export const NEXT_WORD = 3;
/** In the place of a key's offset, where a value has none. */
export const NO_KEY = 0x7fffffff;

/** What the scanner finds out about a text that is JSON. */
export interface Scanned {
  /** Words of all nodes, in the order of the text. */
  nodes: Int32Array;
  /** Whether a `$ref` leads to another file, wherever it stands. */
  refersOut: boolean;
  /** Whether a key begins like our own extensions. */
  hasExtensions: boolean;
  /** Whether objects may have keys twice; these have the top bit of the word `END_WORD` set. */
  repeats: boolean;
}

interface Scanner {
  memory: { buffer: ArrayBuffer };
  reserve(size: number, spare: number): number;
  start(from: number, size: number): void;
  scan(): number;
  nodes(): number;
  used(): number;
  refersOut(): number;
  hasExtensions(): number;
  countRepeating(): number;
  place(from: number, list: number, count: number): void;
}

/** What is used of WebAssembly, for which Node's types have no declarations; undefined with `--jitless`. */
const wasm = (globalThis as unknown as { WebAssembly?: WasmApi }).WebAssembly;

interface WasmApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
  RuntimeError: new () => Error;
}

/** A scanner keeps the memory that its largest text took: one with more than this is not kept for small ones. */
const BIG_BYTES = 64 * 2 ** 20;
const WORD_BYTES = 4;
/**
 * Memory for nodes: so many bytes, and for each byte of the text so many more. Descriptions take half of one. A text that is nothing
 * but brackets and commas would take sixteen; as values it takes less.
 */
const FREE_BYTES = 16 * 2 ** 20;
const MOST_PER_BYTE = 2;

let compiled: object | undefined;
let kept: Scanner | undefined;
/** The text in its memory. */
let held: Uint8Array | undefined;

/**
 * Reads a text of UTF-8.
 *
 * @param from offset of its first byte, behind a byte order mark
 * @returns undefined when it is no JSON, has far more values than descriptions have, or there is no WebAssembly
 * @throws LoadError `too-large` when there is no memory for it
 */
export function scanBytes(bytes: Uint8Array, from: number): Scanned | undefined {
  if (!wasm) return undefined;
  try {
    const { scanner } = hold(bytes, 0);
    scanner.start(from, bytes.length);
    let count = scanner.scan();
    while (count < 0) {
      if (scanner.used() > FREE_BYTES + bytes.length * MOST_PER_BYTE) return undefined;
      count = scanner.scan();
    }
    if (count === 0) return undefined;
    return {
      nodes: new Int32Array(scanner.memory.buffer, scanner.nodes(), count * NODE_WORDS).slice(),
      refersOut: scanner.refersOut() !== 0,
      hasExtensions: scanner.hasExtensions() !== 0,
      repeats: scanner.countRepeating() > 0,
    };
  } catch (error) {
    forget();
    if (!(error instanceof wasm.RuntimeError) && !(error instanceof RangeError)) throw error;
    throw new LoadError('too-large', 'has more values than there is memory for');
  }
}

/**
 * Lines and columns of offsets.
 *
 * @param from offset of the first line
 * @param offsets ascending
 * @returns line and column of each, one after the other: 1-based, columns in UTF-16 units
 */
export function placeOffsets(bytes: Uint8Array, from: number, offsets: readonly number[]): Uint32Array {
  const words = offsets.length * 2;
  const { scanner, start } = hold(bytes, (words + 2) * WORD_BYTES);
  // Behind the text: what the last scan left there has been copied.
  const list = Math.ceil((start + bytes.length) / 8) * 8;
  const pairs = new Uint32Array(scanner.memory.buffer, list, words);
  for (let index = 0; index < offsets.length; index += 1) pairs[index * 2] = offsets[index] as number;
  scanner.place(from, list, offsets.length);
  return pairs.slice();
}

/** A scanner with a text in its memory from `start` on, and room for so many bytes behind it. */
function hold(bytes: Uint8Array, spare: number): { scanner: Scanner; start: number } {
  // Memory never shrinks.
  if (kept && kept.memory.buffer.byteLength > BIG_BYTES && bytes.length < BIG_BYTES / 4) forget();
  kept ??= instantiate();
  const start = kept.reserve(bytes.length, spare);
  if (held !== bytes) new Uint8Array(kept.memory.buffer).set(bytes, start);
  held = bytes;
  return { scanner: kept, start };
}

function instantiate(): Scanner {
  if (!wasm) throw new Error('there is no WebAssembly');
  compiled ??= new wasm.Module(Buffer.from(SCANNER, 'base64'));
  return new wasm.Instance(compiled).exports as Scanner;
}

function forget(): void {
  kept = undefined;
  held = undefined;
}
