/** The repositories that documents lie in, each opened once. */
import { type Comparison, type ComparisonRequest, openComparison } from '../git/comparison.ts';
import { GitError } from '../git/run.ts';
import { findGitTopLevel, isInside } from '../load/access.ts';
import { type FileSource, fileSystem } from '../load/file-source.ts';

export class Repositories {
  /** The innermost first: a submodule lies in another repository. */
  readonly #comparisons: Comparison[];

  private constructor(comparisons: Comparison[]) {
    this.#comparisons = comparisons.sort((a, b) => b.top.length - a.top.length);
  }

  /**
   * Opens the repositories of some folders.
   *
   * @throws GitError where one of them is in no repository, or has no such old side
   */
  static async open(folders: Iterable<string>, request: ComparisonRequest): Promise<Repositories> {
    const tops = new Set([...folders].map(topOf));
    const comparisons: Comparison[] = [];
    try {
      for (const top of tops) comparisons.push(await openComparison(top, request));
    } catch (error) {
      for (const one of comparisons) one.close();
      throw error;
    }
    return new Repositories(comparisons);
  }

  all(): readonly Comparison[] {
    return this.#comparisons;
  }

  /** The repository that a file lies in. */
  of(path: string): Comparison | undefined {
    return this.#comparisons.find(({ top }) => isInside(path, top));
  }

  /** The new side of all of them. */
  source(): FileSource {
    return {
      absent: (this.#comparisons[0]?.current ?? fileSystem).absent,
      read: (path, maxBytes) => (this.of(path)?.current ?? fileSystem).read(path, maxBytes),
      realPath: (path) => (this.of(path)?.current ?? fileSystem).realPath(path),
    };
  }

  close(): void {
    for (const one of this.#comparisons) one.close();
  }
}

function topOf(folder: string): string {
  const top = findGitTopLevel(folder);
  if (top !== undefined) return top;
  throw new GitError(
    `${folder} is in no Git repository, so that there is nothing to compare with; use --baseline instead`,
  );
}
