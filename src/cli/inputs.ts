/** What FILES on the command line stand for: files, directories, globs, standard input. */
import { type Stats, statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { CheckInput } from '../index.ts';
import { UsageError } from './usage-error.ts';

/** One argument and the inputs it stands for. */
export interface InputArgument {
  argument: string;
  kind: 'file' | 'directory' | 'glob' | 'stdin';
  inputs: CheckInput[];
}

export interface InputOptions {
  cwd: string;
  stdinFilename: string | undefined;
  /** Bytes of standard input to read at most; one more is read, so that the limit can be noticed. */
  maxBytes: number;
}

/**
 * Expands the arguments, in their order.
 *
 * @throws UsageError for a `--stdin-filename` that has nothing to name
 */
export async function expandArguments(
  files: readonly string[],
  options: InputOptions,
): Promise<InputArgument[]> {
  if (options.stdinFilename !== undefined && !files.includes('-')) {
    throw new UsageError('--stdin-filename names what - reads, and - is not among the inputs');
  }
  const expanded: InputArgument[] = [];
  for (const argument of new Set(files)) expanded.push(await expand(argument, options));
  return expanded;
}

/** All inputs, each file once, where it comes first; `explicit` if any argument names it outright. */
export function distinctInputs(expanded: readonly InputArgument[], cwd: string): CheckInput[] {
  const distinct = new Map<string, CheckInput>();
  for (const { kind, inputs } of expanded) {
    for (const input of inputs) {
      const key = kind === 'stdin' ? '-' : resolve(cwd, input.path);
      const known = distinct.get(key);
      if (!known) distinct.set(key, { ...input });
      else if (input.explicit) known.explicit = true;
    }
  }
  return [...distinct.values()];
}

async function expand(argument: string, options: InputOptions): Promise<InputArgument> {
  if (argument === '-') return { argument, kind: 'stdin', inputs: [await readStdin(options)] };
  const stats = statsOf(resolve(options.cwd, argument));
  if (stats?.isDirectory()) {
    const found = await searchFiles('**/*.{yaml,yml,json}', resolve(options.cwd, argument));
    return { argument, kind: 'directory', inputs: found.map((path) => implicit(posix.join(argument, path))) };
  }
  // A file that exists wins over the pattern that its name may look like.
  if (stats || !/[*?[\]{}()!]/.test(argument)) {
    return { argument, kind: 'file', inputs: [{ path: argument, explicit: true }] };
  }
  return { argument, kind: 'glob', inputs: (await searchFiles(argument, options.cwd)).map(implicit) };
}

/** Undefined for what cannot be looked at either: the loader tells why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The files that a glob names, relative to `cwd`, sorted. Links to folders are not followed, `node_modules` and `.git` not entered. */
export async function searchFiles(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const ignore = ['**/node_modules/**', '**/.git/**'];
  // Links could lead out of the tree, or round in it; a file that is one can still be named outright.
  const options = { cwd, ignore, onlyFiles: true, expandDirectories: false, followSymbolicLinks: false };
  const found = await glob(pattern, options);
  return found.sort();
}

function implicit(path: string): CheckInput {
  return { path, explicit: false };
}

async function readStdin({ stdinFilename, maxBytes }: InputOptions): Promise<CheckInput> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return { path: stdinFilename ?? '<stdin>', bytes: Buffer.concat(chunks), explicit: true };
}
