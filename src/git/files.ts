/** The files of a state that Git keeps, a commit or the index, under the paths that they have in the working tree. */
import { posix, relative, sep } from 'node:path';
import { isInside, realPath } from '../load/access.ts';
import { type FileSource, fileSystem } from '../load/file-source.ts';
import { LoadError } from '../load/source-file.ts';
import type { ObjectReader } from './objects.ts';
import { type GitPlace, gitOutput, nulFields } from './run.ts';

/** Mode and object of a file, by its path from the top, with forward slashes. */
export type Entries = ReadonlyMap<string, { mode: string; oid: string }>;

const LINK = '120000';
const SUBMODULE = '160000';

/** As in Linux: more links than that in one path lead round in a circle. */
const MOST_LINKS = 40;
const MOST_LINK_BYTES = 4096;

/** The files of a commit. */
export async function entriesOfCommit(place: GitPlace, commit: string): Promise<Entries> {
  const listed = await gitOutput(place, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return readEntries(nulFields(listed), /^(\d+) \w+ ([0-9a-f]+)$/);
}

/** The files of the index; those that a merge has left in conflict are not among them. */
export async function entriesOfIndex(place: GitPlace): Promise<Entries> {
  const listed = await gitOutput(place, ['ls-files', '--stage', '-z', '--full-name']);
  return readEntries(nulFields(listed), /^(\d+) ([0-9a-f]+) 0$/);
}

function readEntries(fields: readonly string[], form: RegExp): Entries {
  const entries = new Map<string, { mode: string; oid: string }>();
  for (const field of fields) {
    const tab = field.indexOf('\t');
    const [, mode = '', oid = ''] = form.exec(field.slice(0, tab)) ?? [];
    if (oid !== '') entries.set(field.slice(tab + 1), { mode, oid });
  }
  return entries;
}

export class GitFiles implements FileSource {
  readonly absent: string;
  readonly #top: string;
  readonly #realTop: string;
  readonly #entries: Entries;
  readonly #links: ReadonlyMap<string, string>;
  readonly #objects: ObjectReader;
  #folders: ReadonlySet<string> | undefined;

  private constructor(
    top: string,
    entries: Entries,
    links: ReadonlyMap<string, string>,
    objects: ObjectReader,
    absent: string,
  ) {
    this.#top = top;
    this.#realTop = realPath(top) ?? top;
    this.#entries = entries;
    this.#links = links;
    this.#objects = objects;
    this.absent = absent;
  }

  /**
   * Opens a state.
   *
   * @param absent what is said of a file that is not in it
   */
  static async open(top: string, entries: Entries, objects: ObjectReader, absent: string): Promise<GitFiles> {
    const links = new Map<string, string>();
    for (const [path, { mode, oid }] of entries) {
      if (mode !== LINK) continue;
      // One that cannot be read leads nowhere.
      const target = await objects.read(oid, MOST_LINK_BYTES).catch(() => Buffer.from('\0'));
      links.set(path, target.toString('utf8'));
    }
    return new GitFiles(top, entries, links, objects, absent);
  }

  /** Whether a file is in it under this absolute path. */
  has(path: string): boolean {
    const inside = this.#inside(path);
    return inside !== undefined && this.#entries.has(inside);
  }

  /** The absolute paths of its regular files. */
  *paths(): Generator<string> {
    for (const [path, { mode }] of this.#entries) {
      if (mode !== LINK && mode !== SUBMODULE) yield this.#absolute(path);
    }
  }

  realPath(path: string): string | undefined {
    const place = this.#follow(path);
    if (place.isElsewhere) return realPath(place.path);
    const isThere = place.path === '' || this.#entries.has(place.path) || this.#isFolder(place.path);
    return isThere ? posixJoin(this.#realTop, place.path) : undefined;
  }

  read(path: string, maxBytes: number): Buffer | Promise<Buffer> {
    const place = this.#follow(path);
    // What Git does not keep is on both sides as it is now.
    if (place.isElsewhere) return fileSystem.read(place.path, maxBytes);
    const entry = this.#entries.get(place.path);
    if (entry) return this.#objects.read(entry.oid, maxBytes);
    if (this.#isFolder(place.path)) throw new LoadError('unreadable', 'is a directory');
    throw new LoadError('not-found', this.absent);
  }

  /** The path from the top once links have been followed, or where the way leaves the repository. */
  #follow(path: string): { isElsewhere: boolean; path: string } {
    const inside = this.#inside(path);
    if (inside === undefined) return { isElsewhere: true, path };
    const ahead = inside.split('/');
    const way: string[] = [];
    let links = 0;
    for (let segment = ahead.shift(); segment !== undefined; segment = ahead.shift()) {
      if (segment === '' || segment === '.') continue;
      if (segment === '..') {
        if (way.pop() === undefined) return this.#leave(['..', ...ahead]);
        continue;
      }
      way.push(segment);
      const here = way.join('/');
      if (this.#entries.get(here)?.mode === SUBMODULE) return this.#leave([here, ...ahead]);
      const target = this.#links.get(here);
      if (target === undefined) continue;
      links += 1;
      if (links > MOST_LINKS || target.includes('\0')) return { isElsewhere: false, path: here };
      way.pop();
      if (posix.isAbsolute(target)) return { isElsewhere: true, path: posix.join(target, ...ahead) };
      ahead.unshift(...target.split('/'));
    }
    return { isElsewhere: false, path: way.join('/') };
  }

  #leave(segments: readonly string[]): { isElsewhere: true; path: string } {
    return { isElsewhere: true, path: posixJoin(this.#realTop, segments.join('/')) };
  }

  #inside(path: string): string | undefined {
    const top = [this.#top, this.#realTop].find((one) => isInside(path, one));
    return top === undefined ? undefined : relative(top, path).split(sep).join('/');
  }

  #isFolder(path: string): boolean {
    this.#folders ??= new Set([...this.#entries.keys()].flatMap(foldersOf));
    return this.#folders.has(path);
  }

  #absolute(path: string): string {
    return posixJoin(this.#top, path);
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    folders.push(path.slice(0, at));
  return folders;
}

/** @param path with forward slashes */
function posixJoin(top: string, path: string): string {
  return path === ''
    ? top
    : posix
        .normalize(`${top.split(sep).join('/')}/${path}`)
        .split('/')
        .join(sep);
}
