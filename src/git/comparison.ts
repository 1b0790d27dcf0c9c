/** Two states of a repository: what a branch started from, and what it is now. */
import { join, resolve } from 'node:path';
import { type FileSource, fileSystem } from '../load/file-source.ts';
import { findHead, findMergeBase } from './base.ts';
import { type Diff, findDiff } from './diff.ts';
import { type Entries, entriesOfCommit, entriesOfIndex, GitFiles } from './files.ts';
import { ObjectReader } from './objects.ts';
import { failure, type GitPlace, indexOfHook, runGit } from './run.ts';

export interface ComparisonRequest {
  /** The ref whose merge base with HEAD is the old side; HEAD itself where there is none. */
  since: string | undefined;
  /** Whether the new side is the index, rather than the working tree. */
  isStaged: boolean;
}

export interface Comparison {
  /** The folder that holds `.git`. */
  top: string;
  old: GitFiles;
  /** The new side. */
  current: FileSource;
  /** The new side, where it is the index. */
  index: GitFiles | undefined;
  diff: Diff;
  /** Ends what was started for it. */
  close(): void;
}

/**
 * Opens both states of a repository.
 *
 * @throws GitError where one of them is not to be had, with what to do about it
 */
export async function openComparison(
  top: string,
  { since, isStaged }: ComparisonRequest,
): Promise<Comparison> {
  const place = await placeOf(top);
  const base = since === undefined ? await findHead(place) : await findMergeBase(place, since);
  const objects = new ObjectReader(place);
  try {
    const [before, staged, diff] = await Promise.all([
      base === undefined ? NOTHING : entriesOfCommit(place, base),
      isStaged ? entriesOfIndex(place) : undefined,
      base === undefined ? undefined : findDiff(place, base, isStaged),
    ]);
    // The same words on both sides: by these a problem is known to be the same.
    const absent = isStaged ? 'is not in the index; git add it' : fileSystem.absent;
    const old = await GitFiles.open(top, before, objects, absent);
    const index = staged && (await GitFiles.open(top, staged, objects, absent));
    return {
      top,
      old,
      current: index ?? fileSystem,
      index,
      diff: diff ?? allOf(staged, top),
      close: () => objects.close(),
    };
  } catch (error) {
    objects.close();
    throw error;
  }
}

const NOTHING: Entries = new Map();

/** Before the first commit everything is new. */
function allOf(entries: Entries | undefined, top: string): Diff {
  const changed = new Set([...(entries?.keys() ?? [])].map((path) => join(top, path)));
  return { changed, renamed: new Map(), deleted: new Set() };
}

async function placeOf(top: string): Promise<GitPlace> {
  const { code, stdout, stderr } = await runGit({ top }, ['rev-parse', '--absolute-git-dir']);
  if (code !== 0) throw failure('rev-parse', stderr);
  const indexFile = indexOfHook(top, resolve(stdout.toString('utf8').replace(/\r?\n$/, '')));
  return { top, ...(indexFile !== undefined && { indexFile }) };
}
