/** Which findings of a document are new: those that its old side does not have. */
import { identityOf, type Occurrence } from './occurrence.ts';

/**
 * Matches the findings of both sides of one document, each old one with at most one new one: first those in the same
 * file, then the rest, because what moved to another file is not new.
 *
 * @param oldNameOf what a file was called on the old side
 * @returns the occurrences of `now` that have no match, in their order
 */
export function newOnly<T extends Occurrence>(
  now: readonly T[],
  before: readonly Occurrence[],
  oldNameOf: (file: string) => string,
): T[] {
  const places = new Counts(before.map((one) => inFile(one.file, one)));
  const left = new Counts(before.map(identityOf));
  const moved = now.filter((one) => {
    if (!places.take(inFile(oldNameOf(one.file), one))) return true;
    left.take(identityOf(one));
    return false;
  });
  return moved.filter((one) => !left.take(identityOf(one)));
}

function inFile(file: string, one: Occurrence): string {
  return `${file}\n${identityOf(one)}`;
}

/** How often each key is left. */
class Counts {
  readonly #counts = new Map<string, number>();

  constructor(keys: readonly string[]) {
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Whether there was one to take. */
  take(key: string): boolean {
    const count = this.#counts.get(key) ?? 0;
    if (count > 0) this.#counts.set(key, count - 1);
    return count > 0;
  }
}
