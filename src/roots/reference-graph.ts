/** Which root documents lead to which files, told from their texts without parsing them. */
import { type Access, checkFileAccess } from '../load/access.ts';
import { writtenRefs } from '../load/external-refs.ts';
import type { FileSource } from '../load/file-source.ts';
import { isMeantAsOpenApi } from '../load/openapi-text.ts';
import { resolveRef } from '../load/ref-target.ts';
import { LoadError } from '../load/source-file.ts';

/** What a search may cost, in bytes. Data in a repository can be large; descriptions of several files are not. */
const MOST_BYTES_OF_FILE = 16 * 1024 * 1024;
const MOST_BYTES = 256 * 1024 * 1024;

const AT_A_TIME = 64;

export class ReferenceGraph {
  readonly #source: FileSource;
  readonly #access: Access;
  /** Paths by the path that they refer to. */
  readonly #referrers = new Map<string, string[]>();
  readonly #visited = new Set<string>();
  readonly #roots = new Set<string>();
  #bytes = 0;

  constructor(source: FileSource, access: Access) {
    this.#source = source;
    this.#access = access;
  }

  /** Whether there was more to read than a search may cost. */
  get isCutShort(): boolean {
    return this.#bytes > MOST_BYTES;
  }

  /** Takes those files for root documents that look like some, with all that they reach. */
  async addRoots(paths: Iterable<string>): Promise<void> {
    let ahead: string[] = [];
    for await (const [path, text] of this.#texts(new Set(paths))) {
      if (!isMeantAsOpenApi(text)) continue;
      this.#roots.add(path);
      ahead.push(...this.#visit(path, text));
    }
    while (ahead.length > 0) {
      const next = new Set(ahead.filter((path) => !this.#visited.has(path)));
      ahead = [];
      for await (const [path, text] of this.#texts(next)) ahead.push(...this.#visit(path, text));
    }
  }

  /** The root documents that lead to any of some files, sorted; one of these files leads to itself if it is one. */
  rootsOf(files: Iterable<string>): string[] {
    const seen = new Set(files);
    const ahead = [...seen];
    for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
      for (const referrer of this.#referrers.get(path) ?? []) {
        if (seen.has(referrer)) continue;
        seen.add(referrer);
        ahead.push(referrer);
      }
    }
    return [...seen].filter((path) => this.#roots.has(path)).sort();
  }

  /** Notes what a file refers to; a file that could not be read refers to nothing. */
  #visit(path: string, text: string): string[] {
    this.#visited.add(path);
    const targets: string[] = [];
    for (const address of writtenRefs(text)) {
      const target = resolveRef(path, address)?.file;
      // Anything with a scheme is no file of this repository; a drive letter is no scheme.
      if (target === undefined || target === path || /^[a-z][a-z0-9+.-]+:/i.test(target)) continue;
      const referrers = this.#referrers.get(target);
      if (referrers) referrers.push(path);
      else this.#referrers.set(target, [path]);
      targets.push(target);
    }
    return targets;
  }

  /** Files with their texts, some at a time: one after the other would wait for Git at each. */
  async *#texts(paths: Iterable<string>): AsyncGenerator<[path: string, text: string]> {
    const all = [...paths];
    for (let at = 0; at < all.length; at += AT_A_TIME) {
      const some = all.slice(at, at + AT_A_TIME);
      const texts = await Promise.all(some.map((path) => this.#textOf(path)));
      for (const [index, path] of some.entries()) yield [path, texts[index] ?? ''];
    }
  }

  /** Undefined for what cannot be read: the check itself tells of it. */
  async #textOf(path: string): Promise<string | undefined> {
    if (this.isCutShort) return undefined;
    try {
      checkFileAccess(path, this.#access, this.#source);
      const bytes = await this.#source.read(path, MOST_BYTES_OF_FILE);
      this.#bytes += bytes.length;
      return bytes.toString('utf8');
    } catch (error) {
      if (error instanceof LoadError) return undefined;
      throw error;
    }
  }
}
