import { resolve } from 'node:path';
import type { InputArgument } from './inputs.ts';

/**
 * Directories and globs none of whose files turned out to be an OpenAPI document, readable or not.
 *
 * @param documents absolute paths
 * @returns a message for each
 */
export function unmatchedArguments(
  expanded: readonly InputArgument[],
  documents: readonly string[],
  cwd: string,
): string[] {
  const found = new Set(documents);
  return expanded
    .filter(({ kind, inputs }) => {
      if (kind !== 'directory' && kind !== 'glob') return false;
      return !inputs.some(({ path }) => found.has(resolve(cwd, path)));
    })
    .map(messageOf);
}

function messageOf({ argument, kind, inputs }: InputArgument): string {
  if (kind === 'directory') return `${argument} holds no OpenAPI document`;
  if (inputs.length === 0) return `no file matches ${argument}`;
  return `no file that matches ${argument} is an OpenAPI document`;
}
