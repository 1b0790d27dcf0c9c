/** The files of a repository among which root documents are looked for. */
import { join } from 'node:path';
import { gitOutput, nulFields } from '../git/run.ts';

const IS_YAML_OR_JSON = /\.(?:ya?ml|json)$/i;

/**
 * The YAML and JSON files that Git follows, and those that it would: what it ignores is generated or downloaded.
 *
 * @returns absolute paths
 * @throws GitError
 */
export function filesOfRepository(top: string): Promise<string[]> {
  return list(top, ['--cached', '--others']);
}

/** Those that Git does not follow, but would. */
export function untrackedFiles(top: string): Promise<string[]> {
  return list(top, ['--others']);
}

async function list(top: string, which: readonly string[]): Promise<string[]> {
  const output = await gitOutput({ top }, ['ls-files', '-z', ...which, '--exclude-standard', '--full-name']);
  return candidatesAmong(nulFields(output).map((path) => join(top, path)));
}

/** Those of some files that could be documents. */
export function candidatesAmong(paths: Iterable<string>): string[] {
  const found: string[] = [];
  for (const path of paths)
    if (IS_YAML_OR_JSON.test(path) && !/[\\/]node_modules[\\/]/.test(path)) found.push(path);
  return found;
}
