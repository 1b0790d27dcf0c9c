/** Runs Git, without a shell and without what a repository could make it do beyond reading. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isInside } from '../load/access.ts';

/** Git cannot give what was asked of it; the message says what to do. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Where Git works, and with which index. */
export interface GitPlace {
  /** The folder that holds `.git`, absolute. */
  top: string;
  /** An index that Git's own hooks were given instead of the repository's. */
  indexFile?: string;
}

export interface GitOutcome {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** No daemons that a repository may name, no hooks, and nothing of submodules. */
const SETTINGS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'submodule.recurse=false'];

/** The start of each command line. */
export function gitArguments(args: readonly string[]): string[] {
  return ['--no-pager', ...SETTINGS.flatMap((setting) => ['-c', setting]), ...args];
}

/**
 * The environment: nothing is fetched, asked or written. What a Git hook was told about its repository is left out,
 * because `cwd` says which one is meant.
 */
export function gitEnvironment({ indexFile }: GitPlace): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ABOUT_A_REPOSITORY.has(name));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    ...(indexFile !== undefined && { GIT_INDEX_FILE: indexFile }),
  };
}

const ABOUT_A_REPOSITORY: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_LITERAL_PATHSPECS',
  'GIT_EXTERNAL_DIFF',
]);

/**
 * Runs a command to its end.
 *
 * @throws GitError when there is no Git
 */
export function runGit(place: GitPlace, args: readonly string[]): Promise<GitOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', gitArguments(args), {
      cwd: place.top,
      env: gitEnvironment(place),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => reject(cannotStart(error)));
    child.on('close', (code) => {
      const stderr = Buffer.concat(err).toString('utf8').trim();
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr });
    });
  });
}

/**
 * The output of a command that must succeed.
 *
 * @throws GitError
 */
export async function gitOutput(place: GitPlace, args: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(place, args);
  if (code !== 0) throw failure(args[0] ?? '', stderr);
  return stdout;
}

/** The fields of an output that ends each of them with NUL. */
export function nulFields(output: Buffer): string[] {
  const fields = output.toString('utf8').split('\0');
  fields.pop();
  return fields;
}

export function cannotStart(error: Error): GitError {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return new GitError(
    isMissing
      ? 'this needs Git, and there is no git on PATH: install it, or hold findings against a file with --baseline'
      : `git cannot be started: ${error.message}`,
  );
}

/** What Git itself says is to the point: another owner of the folder, a damaged repository. */
export function failure(command: string, stderr: string): GitError {
  const [first = 'it says nothing about why'] = stderr.split('\n');
  return new GitError(`git ${command} failed: ${first.replace(/^fatal: /, '')}`);
}

/**
 * The index that a hook of this repository works with: `git commit FILE` gives it one of its own.
 *
 * @param gitFolder absolute path of the repository's `.git` folder
 */
export function indexOfHook(top: string, gitFolder: string): string | undefined {
  const { GIT_INDEX_FILE } = process.env;
  if (!GIT_INDEX_FILE) return undefined;
  const named = resolve(top, GIT_INDEX_FILE);
  return isInside(named, gitFolder) && existsSync(named) ? named : undefined;
}
