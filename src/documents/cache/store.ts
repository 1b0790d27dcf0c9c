/** Files that hold results, one each. Whatever is no whole entry is as good as none. */
import { hash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Bytes that the entries may have together when a run ends. */
export const MOST_BYTES = 2 ** 30;
const ENTRY = /^[0-9a-f]{64}\.json$/;
const TEMPORARY = /^[0-9a-f]{64}\.\d+\.\d+\.tmp$/;
/** No run takes that long to write one file: what is older was left behind by one that was killed. */
const MS_ABANDONED = 60 * 60 * 1000;

/**
 * Reads an entry.
 *
 * @returns the text that was written; undefined where there is none, or not all of it
 */
export function readEntry(folder: string, key: string): string | undefined {
  const path = join(folder, `${key}.json`);
  try {
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (end < 0 || text.slice(0, end) !== hash('sha256', body)) return undefined;
    // The entries that were of no use for longest go first.
    const now = new Date();
    utimesSync(path, now, now);
    return body;
  } catch {
    return undefined;
  }
}

/** Writes an entry under another name first: whoever reads it, or is killed here, never leaves or sees half of it. */
export function writeEntry(folder: string, key: string, body: string): void {
  const temporary = join(folder, `${key}.${process.pid}.${threadId}.tmp`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${hash('sha256', body)}\n${body}`, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, join(folder, `${key}.json`));
  } catch {
    // A disk that is full, a folder that may not be written: the result is there all the same.
    remove(temporary);
  }
}

/** Removes the entries that were of no use for longest, until the rest has at most `most` bytes, and what killed runs left. */
export function prune(folder: string, most = MOST_BYTES, now = Date.now()): void {
  const entries: { path: string; bytes: number; usedMs: number }[] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) continue;
    if (ENTRY.test(name)) entries.push({ path, bytes: stats.size, usedMs: stats.mtimeMs });
    else if (TEMPORARY.test(name) && now - stats.mtimeMs > MS_ABANDONED) remove(path);
  }
  entries.sort((a, b) => b.usedMs - a.usedMs);
  let bytes = 0;
  for (const entry of entries) {
    bytes += entry.bytes;
    if (bytes > most) remove(entry.path);
  }
}

/** Removes a file, if that can be done: another run may have been quicker. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays, and so it does no harm.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
