/**
 * What a document may reach. Specifications come from pull requests by strangers: no network and no file outside the
 * root unless the command line allows it.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileSource } from './file-source.ts';
import { LoadError } from './source-file.ts';

export interface Access {
  /** Where `$ref`s to files must stay; symlinks resolved. */
  root: string;
  allowOutsideRoot: boolean;
  /** `host` or `host:port`, lower case. */
  allowHosts: ReadonlySet<string>;
}

/**
 * The root that `$ref`s may not leave: the Git top level of the document, else the working directory when the document
 * lies in it, else the document's own directory.
 */
export function defaultRoot(document: string, cwd: string): string {
  const folder = dirname(realPath(document) ?? document);
  const here = realPath(cwd) ?? cwd;
  return findGitTopLevel(folder) ?? (isInside(folder, here) ? here : folder);
}

/** The folder that holds `.git` (a folder, or a file in worktrees and submodules), from `folder` upwards. */
export function findGitTopLevel(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * Whether a file may be read.
 *
 * @throws LoadError `forbidden-ref` when its real path, symlinks resolved, is outside the root; `not-found` when it is
 *   inside and does not exist
 */
export function checkFileAccess(path: string, access: Access, files: FileSource): void {
  if (access.allowOutsideRoot) return;
  // The path as written first: whether something exists outside the root is no business of the document's.
  const isWrittenInside =
    isInside(path, access.root) || isInside(files.realPath(dirname(path)) ?? path, access.root);
  if (!isWrittenInside) throw outside();
  const real = files.realPath(path);
  if (!isInside(real ?? nearestRealFolder(path, files), access.root)) throw outside();
  if (real === undefined) throw new LoadError('not-found', files.absent);
}

/** The real path of the nearest folder above that exists: a link to a folder must not tell what is not in there. */
function nearestRealFolder(path: string, files: FileSource): string {
  const folder = dirname(path);
  return files.realPath(folder) ?? (folder === path ? path : nearestRealFolder(folder, files));
}

/** @throws LoadError `forbidden-ref` when the host of a URL is not allowed */
export function checkHostAccess(url: URL, access: Access): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new LoadError('forbidden-ref', `uses ${url.protocol}, which is never followed`);
  }
  const isAllowed =
    access.allowHosts.has(url.hostname.toLowerCase()) || access.allowHosts.has(url.host.toLowerCase());
  if (!isAllowed) {
    throw new LoadError('forbidden-ref', `is on the network; allow it with --allow-host ${url.host}`);
  }
}

function outside(): LoadError {
  return new LoadError(
    'forbidden-ref',
    'lies outside the root; set --root, or allow it with --allow-outside-root',
  );
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path))
  );
}

export function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
