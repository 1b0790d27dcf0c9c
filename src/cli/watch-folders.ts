/**
 * Watches files by their folders: editors save by renaming a new file over the old one, which ends a watch of the file itself
 * and not that of its folder; and a file that is not there yet has nothing else to be watched by.
 */
import { type Dirent, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UsageError } from './usage-error.ts';

export class FolderWatcher {
  readonly #onChange: (path: string) => void;
  readonly #ignored: ReadonlySet<string>;
  readonly #watchers = new Map<string, FSWatcher>();
  #files: ReadonlySet<string> = new Set();
  /** Folders whose every document counts, also one that is new. */
  #whole: readonly string[] = [];

  /** @param ignored absolute paths whose changes are our own doing */
  constructor(ignored: Iterable<string>, onChange: (path: string) => void) {
    this.#ignored = new Set(ignored);
    this.#onChange = onChange;
  }

  /**
   * Replaces what is watched.
   *
   * @param files absolute paths, of files that may not exist; undefined leaves them as they are
   * @param folders absolute paths of folders all of whose documents count
   * @throws UsageError when the system cannot watch that much
   */
  watch(files: readonly string[] | undefined, folders: readonly string[]): void {
    if (files) this.#files = new Set(files);
    this.#whole = folders;
    const wanted = new Set([...folders.flatMap(foldersIn), ...[...this.#files].map(dirname)]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) this.#open(folder);
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** A folder that is not there is watched for by the one above it. */
  #open(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => this.#take(folder, name));
      watcher.on('error', () => this.#lose(folder));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EMFILE')
        throw new UsageError(
          '--watch: the system watches no more folders; raise fs.inotify.max_user_watches',
        );
      if (dirname(folder) !== folder) this.#open(dirname(folder));
    }
  }

  #take(folder: string, name: string | null): void {
    // Some systems do not say what has changed.
    if (name === null) {
      this.#onChange(folder);
      return;
    }
    const path = join(folder, name);
    if (this.#ignored.has(path)) return;
    const isOnTheWay = [...this.#files].some((file) => file.startsWith(path + sep));
    if (this.#files.has(path) || isOnTheWay || this.#isNewIn(path, name)) this.#onChange(path);
  }

  /** Whether it is a document, or a folder that may hold some, where all documents count. */
  #isNewIn(path: string, name: string): boolean {
    if (!this.#whole.some((folder) => path.startsWith(folder + sep))) return false;
    return /\.(?:ya?ml|json)$/i.test(name) || (!this.#watchers.has(path) && isFolder(path));
  }

  #lose(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#onChange(folder);
  }
}

/** More than that hold no API, and no system watches all of them. */
const MOST_FOLDERS = 4096;

/** A folder and those in it, as far as documents are looked for. */
function foldersIn(folder: string): string[] {
  const found = [folder];
  for (let at = 0; at < found.length && found.length < MOST_FOLDERS; at += 1) {
    const here = found[at] ?? '';
    for (const entry of listFolder(here)) {
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git')
        found.push(join(here, entry.name));
    }
  }
  return found;
}

/** A folder may be gone by the time it is looked into. */
function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Whether there is a folder of that name. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
