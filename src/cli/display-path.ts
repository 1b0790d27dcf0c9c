import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { findGitTopLevel } from '../load/access.ts';
import { isUrl } from '../load/ref-target.ts';

/**
 * How the paths of a report are shown: relative to the working directory, so that a terminal or an editor can open them.
 *
 * Reports name files relative to the Git top level of their document, else to the working directory. Where the inputs
 * lie in several repositories, a path belongs to the first in which there is such a file.
 *
 * @param inputs their paths are absolute or relative to `cwd`
 */
export function displayPathFrom(cwd: string, inputs: readonly { path: string }[]): (path: string) => string {
  const folders = new Set(inputs.map(({ path }) => dirname(resolve(cwd, path))));
  const bases = [...new Set([...folders].map((folder) => findGitTopLevel(folder) ?? cwd))];
  if (bases.every((base) => base === cwd)) return (path) => path;
  return (path) => {
    if (isUrl(path) || isAbsolute(path)) return path;
    const base = bases.length > 1 ? bases.find((base) => existsSync(join(base, path))) : bases[0];
    return base === undefined ? path : relative(cwd, join(base, path));
  };
}
