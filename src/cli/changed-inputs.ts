/** From what is named, or what has changed, to the documents to check: fragments give way to the documents that reach them. */
import { dirname, resolve } from 'node:path';
import { Repositories } from '../compare/repositories.ts';
import type { ComparisonRequest } from '../git/comparison.ts';
import { GitError } from '../git/run.ts';
import type { CheckInput, CheckOptions } from '../index.ts';
import { defaultRoot, findGitTopLevel, realPath } from '../load/access.ts';
import { fileSystem } from '../load/file-source.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { candidatesAmong, filesOfRepository, untrackedFiles } from '../roots/candidates.ts';
import { findRoots } from '../roots/find-roots.ts';
import { type InputArgument, searchFiles } from './inputs.ts';
import { complain } from './streams.ts';

/**
 * Opens the repositories that the arguments lie in; without arguments that of the working directory.
 *
 * @throws GitError
 */
export function openRepositories(
  expanded: readonly InputArgument[],
  cwd: string,
  request: ComparisonRequest,
): Promise<Repositories> {
  const folders = expanded.flatMap(({ kind, argument, inputs }) => {
    if (kind === 'directory') return [resolve(cwd, argument)];
    return inputs.map(({ path }) => dirname(resolve(cwd, path)));
  });
  return Repositories.open(folders.length > 0 ? new Set(folders) : [cwd], request);
}

/** The YAML and JSON files that differ between the two sides, gone ones and untracked ones included. */
export async function changedFiles(repositories: Repositories): Promise<CheckInput[]> {
  const files = new Set<string>();
  for (const { top, diff, index } of repositories.all()) {
    const untracked = index ? [] : await untrackedFiles(top);
    for (const path of candidatesAmong([...diff.changed, ...diff.deleted, ...untracked])) files.add(path);
  }
  return [...files].sort().map((path) => ({ path, explicit: true }));
}

/**
 * Puts in the place of named files that are no root documents those that reach them.
 *
 * @param options their `skipUnknown` says whether a fragment that nothing reaches is left out
 */
export async function leadToRoots(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  repositories: Repositories | undefined,
): Promise<CheckInput[]> {
  const { cwd = process.cwd(), maxBytes = DEFAULT_LIMITS.maxBytes } = options;
  const isNamed = ({ explicit, bytes }: CheckInput) => explicit && bytes === undefined;
  const named = inputs.filter(isNamed).map(({ path }) => resolve(cwd, path));
  const [first] = named;
  if (first === undefined) return [...inputs];
  const root = resolve(cwd, options.root ?? defaultRoot(first, cwd));
  const found = await findRoots(named, {
    source: repositories?.source() ?? fileSystem,
    access: {
      root: realPath(root) ?? root,
      allowOutsideRoot: options.allowOutsideRoot ?? false,
      allowHosts: new Set(),
    },
    globs: options.settings?.roots ?? [],
    candidates: () => candidatesFor(named, cwd, repositories),
    maxBytes,
  });
  if (found.isCutShort)
    await complain(
      'there is too much here to search for root documents; name them as roots in statuswise.config.yaml',
    );
  const isReached = found.roots.length > 0 || options.skipUnknown;
  const fragments = new Set(isReached ? found.fragments : []);
  const kept = inputs.filter((input) => !isNamed(input) || !fragments.has(resolve(cwd, input.path)));
  const there = new Set(kept.map(({ path }) => resolve(cwd, path)));
  const roots = found.roots.filter((path) => !there.has(path));
  return [...kept, ...roots.map((path) => ({ path, explicit: false }))];
}

async function candidatesFor(
  files: readonly string[],
  cwd: string,
  repositories: Repositories | undefined,
): Promise<string[]> {
  const tops = new Set(files.map((file) => findGitTopLevel(dirname(file)) ?? cwd));
  const found: string[] = [];
  for (const top of tops) {
    const index = repositories?.of(top)?.index;
    found.push(...(index ? candidatesAmong(index.paths()) : await candidatesIn(top)));
  }
  return found;
}

/** Where there is no Git, its list of ignored files is missing, and nothing else. */
async function candidatesIn(top: string): Promise<string[]> {
  try {
    return await filesOfRepository(top);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return candidatesAmong((await searchFiles('**/*', top)).map((path) => resolve(top, path)));
  }
}
