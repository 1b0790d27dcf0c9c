/** Runs the scanner, which is WebAssembly; its source is in wasm/scanner/, at the top of the project. */
import { wasm } from '../../core/wasm.ts';
import { LoadError } from '../source-file.ts';
import { SCANNER } from './scanner-wasm.ts';

/** Words of a node, and what each is. */
export const NODE_WORDS = 4;
export const KEY_WORD = 0;
export const START_WORD = 1;
export const END_WORD = 2;
export const NEXT_WORD = 3;
/** Of `END_WORD`: the bits that are the offset, and the one that says of an object that it may have a `$ref`. */
export const OFFSET = 0x3fffffff;
export const REFERS = 0x40000000;
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
  transcode(from: number, size: number, most: number): number;
  transcoded(): number;
  noted(): number;
  countNoted(): number;
  transcodedNodes(): number;
  transcodedRefersOut(): number;
  transcodedHasExtensions(): number;
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

/** A file of so many bytes is worth a scanner of its own: then it need not be copied, nor what is found out about it. */
const LARGE_BYTES = 2 ** 20;
/** Behind the nodes of such a text: room for what the scan takes before its caller looks at how much that is. */
const SPARE_BYTES = 2 ** 20;

function mostBytes(size: number): number {
  return FREE_BYTES + size * MOST_PER_BYTE;
}

let compiled: object | undefined;
let kept: Scanner | undefined;
/** The text in its memory. */
let held: Uint8Array | undefined;
/** Those that belong to one text, by their memory. */
const owners = new WeakMap<ArrayBufferLike, Scanner>();

/**
 * Memory for a file that is read in order to be scanned: that happens where it stands then. It never grows, because that would
 * take it away from those who look into it: the system hands out no more of it than is written to.
 *
 * @param size of the file, in bytes
 * @returns undefined where the file is small, or there is no such memory
 */
export function memoryFor(size: number): Buffer | undefined {
  if (!wasm || size < LARGE_BYTES) return undefined;
  try {
    const scanner = instantiate();
    // Nodes, and as much again for what tells whether an object with many keys has one twice, and later for offsets.
    const start = scanner.reserve(size, 2 * mostBytes(size) + SPARE_BYTES);
    owners.set(scanner.memory.buffer, scanner);
    return Buffer.from(scanner.memory.buffer, start, size);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    return undefined;
  }
}

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
    const { scanner, isOwn } = hold(bytes, 0);
    scanner.start(from, bytes.length);
    let count = scanner.scan();
    while (count < 0) {
      if (scanner.used() > mostBytes(bytes.length)) return undefined;
      count = scanner.scan();
    }
    if (count === 0) return undefined;
    const nodes = new Int32Array(scanner.memory.buffer, scanner.nodes(), count * NODE_WORDS);
    return {
      nodes: isOwn ? nodes : nodes.slice(),
      refersOut: scanner.refersOut() !== 0,
      hasExtensions: scanner.hasExtensions() !== 0,
      repeats: scanner.countRepeating() > 0,
    };
  } catch (error) {
    forget();
    if (!isOutOfMemory(error)) throw error;
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
export function placeOffsets(bytes: Uint8Array, from: number, offsets: Uint32Array): Uint32Array {
  const words = offsets.length * 2;
  const { scanner, start, isOwn } = hold(bytes, (words + 2) * WORD_BYTES);
  // Behind the text, where of another text nothing is needed any more. Of a text that has a scanner of its own the nodes stay; there
  // is room for as much as they take, and never are there more offsets than nodes.
  const free = isOwn ? scanner.nodes() + scanner.used() : start + bytes.length;
  const list = Math.ceil(free / 8) * 8;
  const pairs = new Uint32Array(scanner.memory.buffer, list, words);
  for (let index = 0; index < offsets.length; index += 1) pairs[index * 2] = offsets[index] as number;
  scanner.place(from, list, offsets.length);
  return pairs.slice();
}

/** YAML as JSON. */
export interface Transcoded {
  json: Buffer;
  /** What a scan of the JSON finds out. */
  scanned: Scanned;
  /** For each value, in the order of the JSON: offsets in the YAML of its key, `NO_KEY` where it has none, and of its first token. */
  notes: Int32Array;
}

/** Words of what is noted of a value, and what they are. */
export const NOTE_WORDS = 4;

/**
 * Turns YAML into JSON.
 *
 * @param from offset of its first byte, behind a byte order mark
 * @param maxDepth how deep it may nest
 * @returns undefined where it is written otherwise than most descriptions, is no YAML, may have a key twice, or there is no WebAssembly
 *   or memory
 */
export function transcodeYaml(bytes: Uint8Array, from: number, maxDepth: number): Transcoded | undefined {
  if (!wasm) return undefined;
  try {
    const { scanner } = hold(bytes, 0);
    const size = scanner.transcode(from, bytes.length, maxDepth);
    if (size === 0) return undefined;
    const { buffer } = scanner.memory;
    const json = Buffer.allocUnsafeSlow(size);
    json.set(new Uint8Array(buffer, scanner.transcoded(), size));
    const count = scanner.countNoted();
    const scanned = {
      nodes: new Int32Array(buffer, scanner.transcodedNodes(), count * NODE_WORDS).slice(),
      refersOut: scanner.transcodedRefersOut() !== 0,
      hasExtensions: scanner.transcodedHasExtensions() !== 0,
      repeats: false,
    };
    return { json, scanned, notes: new Int32Array(buffer, scanner.noted(), count * NOTE_WORDS).slice() };
  } catch (error) {
    forget();
    if (!isOutOfMemory(error)) throw error;
    return undefined;
  }
}

/** A scanner with a text in its memory from `start` on, and room for so many bytes behind it unless it is the text's own. */
function hold(bytes: Uint8Array, spare: number): { scanner: Scanner; start: number; isOwn: boolean } {
  const own = owners.get(bytes.buffer);
  if (own) return { scanner: own, start: bytes.byteOffset, isOwn: true };
  // Memory never shrinks.
  if (kept && kept.memory.buffer.byteLength > BIG_BYTES && bytes.length < BIG_BYTES / 4) forget();
  kept ??= instantiate();
  const start = kept.reserve(bytes.length, spare);
  if (held !== bytes) new Uint8Array(kept.memory.buffer).set(bytes, start);
  held = bytes;
  return { scanner: kept, start, isOwn: false };
}

function instantiate(): Scanner {
  if (!wasm) throw new Error('there is no WebAssembly');
  compiled ??= new wasm.Module(Buffer.from(SCANNER, 'base64'));
  return new wasm.Instance(compiled).exports as Scanner;
}

/** A trap of the scanner, or memory that V8 does not have. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError || (wasm !== undefined && error instanceof wasm.RuntimeError);
}

function forget(): void {
  kept = undefined;
  held = undefined;
}
