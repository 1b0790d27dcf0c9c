/** SHA-256 without Node's module for it: that takes 4 ms to load, as long as a tenth of a small document's check. */
import { wasm } from '../core/wasm.ts';
import { SHA256 } from './sha256-wasm.ts';

/** What wasm/hashes/sha256.ts exports. */
interface Hasher {
  memory: { buffer: ArrayBuffer };
  text(): number;
  most(): number;
  sha256(size: number): number;
}

/** A UTF-16 unit has at most so many bytes in UTF-8. */
const MOST_BYTES = 3;
const HASH_BYTES = 32;

let hasher: { bytes: Buffer; from: number; most: number; run: Hasher['sha256'] } | undefined;

/** @returns the hash of a text's UTF-8, in hexadecimal */
export function sha256(text: string): string {
  hasher ??= instantiate();
  if (!hasher || text.length * MOST_BYTES > hasher.most)
    return process.getBuiltinModule('node:crypto').hash('sha256', text);
  const { bytes, from, run } = hasher;
  const at = run(bytes.write(text, from));
  return bytes.toString('hex', at, at + HASH_BYTES);
}

function instantiate(): typeof hasher {
  if (!wasm) return undefined;
  const exports = new wasm.Instance(new wasm.Module(Buffer.from(SHA256, 'base64'))).exports as Hasher;
  const { memory, text, most, sha256: run } = exports;
  return { bytes: Buffer.from(memory.buffer), from: text(), most: most(), run };
}
