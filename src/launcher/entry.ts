/** The files that hold compiled code, one for each bundle and each V8. None of this ever throws. */
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, isTrusted, isTrustedFile, makeFolder } from './cache-folder.ts';
import { checksum, readToSum, SUM_LENGTH } from './checksum.ts';

/** What is known of an entry besides what V8 made. */
export interface Description {
  /** The kinds of run whose functions are in it. */
  kinds: readonly string[];
  /** How many times it has been made. */
  times: number;
}

export interface Entry extends Description {
  /** Milliseconds since it was made. */
  ageMs: number;
  /** What V8 made. */
  data: Buffer;
}

/** The sum of all that follows it, then the description as JSON, then spaces. V8 copies data that does not begin at a multiple of 8. */
const HEAD_BYTES = 2048;
/** One for each Node and each version of Statuswise that someone has in use. */
const MOST_ENTRIES = 8;
const ENTRY = /^[0-9a-f]{16}\.code$/;
const TEMPORARY = /^[0-9a-f]{16}\.code\.[0-9a-f]{12}\.tmp$/;
/** What is older was left behind by a run that was killed. */
const MS_ABANDONED = 60 * 60 * 1000;

/** @returns undefined where there is no entry that is whole and certainly ours */
export function readEntry(folder: Folder, name: string): Entry | undefined {
  const path = join(folder[2], name);
  try {
    if (!isTrusted(folder) || !isTrustedFile(path)) return undefined;
    const { bytes, sum, writtenMs } = readToSum(path);
    // V8 believes the bytes of its data, and crashes on wrong ones.
    if (bytes.toString('latin1', 0, SUM_LENGTH) !== sum(SUM_LENGTH)) return undefined;
    const { kinds, times }: Description = JSON.parse(bytes.toString('latin1', SUM_LENGTH, HEAD_BYTES));
    return { kinds, times, ageMs: Date.now() - writtenMs, data: bytes.subarray(HEAD_BYTES) };
  } catch {
    return undefined;
  }
}

/**
 * Writes an entry under another name first: whoever reads it, or is killed here, never leaves or sees half of it.
 *
 * @param make asked only where there is a file to write to, because it takes some 10 ms
 */
export function writeEntry(folder: Folder, name: string, description: Description, make: () => Buffer): void {
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const temporary = join(folder[2], `${name}.${randomBytes(6).toString('hex')}.tmp`);
  let file: number | undefined;
  try {
    makeFolder(folder);
    if (!isTrusted(folder)) return;
    file = openSync(temporary, 'wx', 0o600);
    writeFileSync(file, packed(description, make()));
    closeSync(file);
    renameSync(temporary, join(folder[2], name));
    prune(folder[2]);
  } catch {
    // A disk that is full, a home that may not be written: the next run compiles again.
    if (file !== undefined) remove(temporary);
  }
}

function packed(description: Description, data: Buffer): Buffer {
  const head = Buffer.from(JSON.stringify(description).padEnd(HEAD_BYTES - SUM_LENGTH), 'latin1');
  if (head.length !== HEAD_BYTES - SUM_LENGTH) throw new Error('the kinds of run are too long');
  const body = Buffer.concat([head, data]);
  return Buffer.concat([Buffer.from(checksum(body), 'latin1'), body]);
}

/** Removes all but the newest entries, and what killed runs left. */
function prune(folder: string): void {
  const now = Date.now();
  const entries: { path: string; madeMs: number }[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const madeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (madeMs === undefined) continue;
    if (ENTRY.test(name)) entries.push({ path, madeMs });
    else if (TEMPORARY.test(name) && now - madeMs > MS_ABANDONED) remove(path);
  }
  entries.sort((a, b) => b.madeMs - a.madeMs);
  for (const { path } of entries.slice(MOST_ENTRIES)) remove(path);
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays, and so it does no harm.
  }
}
