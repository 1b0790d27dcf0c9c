/**
 * Stands in for `node:path` and `node:url` in the exported function, which is to run in browsers too. Spectral writes all
 * paths with forward slashes.
 */

export function dirname(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '.';
  return end === 0 ? '/' : path.slice(0, end);
}

/** Resolves a path against an absolute folder. */
export function resolve(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || /^[a-z]:\//i.test(path);
  const segments: string[] = [];
  for (const segment of (isAbsolute ? path : `${folder}/${path}`).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const joined = segments.join('/');
  return /^[a-z]:(?:\/|$)/i.test(joined) ? joined : `/${joined}`;
}

export function fileURLToPath(url: string): string {
  return decodeURIComponent(new URL(url).pathname);
}
