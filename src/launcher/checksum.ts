/** Tells whether bytes are still what they were when they were written. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { wasm } from '../core/wasm.ts';
import { CHECKSUM } from './checksum-wasm.ts';

/** What wasm/hashes/checksum.ts exports. */
interface Summer {
  memory: { buffer: ArrayBuffer; grow(pages: number): number };
  free(): number;
  sum(from: number, size: number): bigint;
}

/** A file's bytes, at a multiple of eight in memory: there until the next sum is asked for. */
export interface Read {
  bytes: Buffer;
  /** The sum of all bytes from an offset on, which is a multiple of eight. */
  sum(offset: number): string;
}

export interface ReadFile extends Read {
  /** When it was written, in milliseconds since 1970. */
  writtenMs: number;
}

/** Characters of a sum. */
export const SUM_LENGTH = 16;
const PAGE_BYTES = 65_536;
/** Bytes are summed so many at a time, the last ones with zeros behind them. */
const STEP_BYTES = 8;

let summer: Summer | undefined;

/**
 * Reads a file into memory in which it can be summed.
 *
 * @throws where it cannot be read, there is no memory for it, or no WebAssembly
 */
export function readToSum(path: string): ReadFile {
  const file = openSync(path, 'r');
  try {
    const { size, mtimeMs } = fstatSync(file);
    const read = room(size);
    let done = 0;
    for (let count = 1; count > 0; done += count)
      count = readSync(file, read.bytes, done, read.bytes.length - done, null);
    if (done < read.bytes.length) throw new Error(`${path} has become shorter`);
    return { ...read, writtenMs: mtimeMs };
  } finally {
    closeSync(file);
  }
}

/** The sum of some bytes. @throws where there is no memory for them, or no WebAssembly */
export function checksum(bytes: Uint8Array): string {
  const { bytes: copy, sum } = room(bytes.length);
  copy.set(bytes);
  return sum(0);
}

function room(size: number): Read {
  summer ??= instantiate();
  const { memory, free, sum } = summer;
  const from = free();
  const missing = from + size + STEP_BYTES - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  new Uint8Array(memory.buffer, from + size, STEP_BYTES).fill(0);
  return {
    bytes: Buffer.from(memory.buffer, from, size),
    sum: (offset) => hex(sum(from + offset, size - offset)),
  };
}

function instantiate(): Summer {
  if (!wasm) throw new Error('there is no WebAssembly');
  return new wasm.Instance(new wasm.Module(Buffer.from(CHECKSUM, 'base64'))).exports as Summer;
}

function hex(sum: bigint): string {
  return BigInt.asUintN(64, sum).toString(16).padStart(SUM_LENGTH, '0');
}
