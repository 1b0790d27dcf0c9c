import { isAbsolute, relative, resolve } from 'node:path';

/** A path as other actions take it: relative to the workspace, or absolute where it lies elsewhere. @param {string} path */
export function pathInWorkspace(path) {
  const absolute = resolve(path);
  const inside = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), absolute);
  return inside.startsWith('..') || isAbsolute(inside) ? absolute : inside.replaceAll('\\', '/');
}
