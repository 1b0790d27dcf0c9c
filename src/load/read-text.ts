import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { memoryFor } from './json/scanner.ts';
import type { Limits } from './limits.ts';
import { ANNOTATION, LoadError, type SourceText } from './source-file.ts';

/**
 * Reads a file as UTF-8 text without its byte order mark.
 *
 * @throws LoadError when it does not exist, is no regular file, is larger than `maxBytes` or is not UTF-8
 */
export function readText(path: string, limits: Limits): SourceText {
  return decodeText(readBytes(path, limits.maxBytes), limits);
}

/**
 * Reads a file.
 *
 * @throws LoadError when it does not exist, is no regular file or is larger than `maxBytes`
 */
export function readBytes(path: string, maxBytes: number): Buffer {
  const file = open(path);
  try {
    const stats = fstatSync(file);
    // A device or a FIFO may never end; its size says 0.
    if (stats.isDirectory()) throw new LoadError('unreadable', 'is a directory');
    if (!stats.isFile()) throw new LoadError('unreadable', 'is no regular file');
    if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
    const memory = path.endsWith('.json') ? memoryFor(stats.size) : undefined;
    return memory ? readInto(memory, file) : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reads a file to its end, or for as long as it was when it was measured. */
function readInto(memory: Buffer, file: number): Buffer {
  let size = 0;
  while (size < memory.length) {
    const count = readSync(file, memory, size, memory.length - size, null);
    if (count === 0) break;
    size += count;
  }
  return memory.subarray(0, size);
}

/** Opening a FIFO blocks until someone writes to it, unless it is opened without waiting. */
function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new LoadError('not-found', 'does not exist');
    if (code === 'EACCES' || code === 'EPERM')
      throw new LoadError('unreadable', 'may not be read: permission denied');
    throw new LoadError('unreadable', `cannot be read (${code ?? 'unknown error'})`);
  }
}

/** Bytes to text: refuses what is not UTF-8 and what is larger than allowed. */
export function decodeText(bytes: Buffer, limits: Limits): SourceText {
  if (bytes.length > limits.maxBytes) throw tooLarge(bytes.length, limits.maxBytes);
  if (bytes.includes(0)) {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new LoadError('binary', isUtf16 ? 'is UTF-16; save it as UTF-8' : 'is binary, not YAML or JSON');
  }
  if (!isUtf8(bytes)) throw new LoadError('binary', 'is not UTF-8 text; save it as UTF-8');
  const text = bytes.toString('utf8');
  return {
    text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text,
    // Bytes are searched ten times faster than text.
    isAnnotated: bytes.includes(ANNOTATION),
  };
}

/** The error about a file that is larger than allowed. Sizes are in bytes. */
export function tooLarge(bytes: number, maxBytes: number): LoadError {
  const mebibytes = (size: number) => `${Math.ceil(size / 1024 / 1024)} MiB`;
  return new LoadError(
    'too-large',
    `has ${mebibytes(bytes)}, more than the ${mebibytes(maxBytes)} that --max-bytes allows`,
  );
}
