/** Which files differ between two states, and which of them only got another name. */
import { join } from 'node:path';
import { type GitPlace, gitOutput, nulFields } from './run.ts';

/** Paths are absolute. */
export interface Diff {
  /** What has other content than before, or another name: the new names. */
  changed: Set<string>;
  /** New name to old name. */
  renamed: Map<string, string>;
  deleted: Set<string>;
}

/**
 * Compares a commit with the working tree, or with the index.
 *
 * Files that Git does not follow are in neither: ask the old state whether it has them.
 */
export async function findDiff(place: GitPlace, base: string, isStaged: boolean): Promise<Diff> {
  const output = await gitOutput(place, [
    'diff',
    '--name-status',
    '-z',
    '--no-ext-diff',
    '--no-textconv',
    '--no-relative',
    '--ignore-submodules=dirty',
    '--find-renames',
    '-l5000',
    ...(isStaged ? ['--cached'] : []),
    base,
    '--',
  ]);
  return readDiff(nulFields(output), (path) => join(place.top, path));
}

/** Reads `STATUS, path` and, of renames, `STATUS, old path, new path`. */
export function readDiff(fields: readonly string[], absolute: (path: string) => string): Diff {
  const diff: Diff = { changed: new Set(), renamed: new Map(), deleted: new Set() };
  for (let at = 0; at < fields.length; ) {
    const status = fields[at] ?? '';
    const path = absolute(fields[at + 1] ?? '');
    const isMoved = /^[RC]/.test(status);
    const now = isMoved ? absolute(fields[at + 2] ?? '') : path;
    at += isMoved ? 3 : 2;
    if (status === 'D') diff.deleted.add(path);
    else diff.changed.add(now);
    if (!status.startsWith('R')) continue;
    diff.renamed.set(now, path);
    diff.deleted.add(path);
  }
  return diff;
}
