/** Globs of files in configurations: relative to the file that says them, with forward slashes everywhere. */
import { type Dirent, readdirSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { matchPaths } from '../../core/path-glob.ts';
import { isFile } from './find.ts';

/** A glob as an absolute one, with forward slashes. */
export function absoluteGlob(file: string, glob: string): string {
  return glob.startsWith('/') ? posix.normalize(glob) : posix.join(toPosix(dirname(file)), glob);
}

export function toPosix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** Entries of folders that one glob may look at. */
const MOST_ENTRIES = 20_000;

/**
 * The files that an absolute glob names, sorted. Links to folders are not followed, `node_modules` and `.git` not entered.
 *
 * @throws RangeError when it would have to look at more than 20,000 files and folders
 */
export function expandGlob(glob: string): string[] {
  const start = literalPart(glob);
  if (!glob.includes('*')) return isFile(start) ? [start] : [];
  const matches = matchPaths([glob]);
  const found: string[] = [];
  const folders = [start];
  const depth = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
  let entries = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of listFolder(folder)) {
      entries += 1;
      if (entries > MOST_ENTRIES) throw new RangeError('matches among too many files');
      const path = join(folder, entry.name);
      const isDeeper = toPosix(path).split('/').length < depth;
      if (entry.isDirectory() && isDeeper && !LEFT_OUT.has(entry.name)) folders.push(path);
      else if (!entry.isDirectory() && matches(toPosix(path))) found.push(path);
    }
  }
  return found.sort();
}

const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** What stands before a glob's first wildcard, by whole segments: nothing outside it can match. */
export function literalPart(glob: string): string {
  const segments = glob.split('/');
  const wild = segments.findIndex((segment) => segment.includes('*'));
  return resolve(segments.slice(0, wild < 0 ? undefined : wild).join('/') || '/');
}

function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
