/** Finds out which documents were settled though another one has a say in their file. */
import type { CheckedDocument } from '../core/checked.ts';

/** @returns indices of documents whose settled findings do not stand as they are */
export function overlapping(found: readonly (CheckedDocument | undefined)[]): number[] {
  const claims = new Map<string, number>();
  const claim = (file: string) => claims.set(file, (claims.get(file) ?? 0) + 1);
  for (const checked of found) {
    if (!checked) continue;
    for (const file of filesAtStake(checked)) claim(file);
    // Its own findings are not among the others: no file is claimed by one document twice.
    for (const file of settledFile(checked)) claim(file);
  }
  return found.flatMap((checked, index) => {
    const isShared = checked && [...settledFile(checked)].some((file) => (claims.get(file) ?? 0) > 1);
    return isShared ? index : [];
  });
}

/** A file by itself and by the name that reports give it: files of two repositories may share a name. */
function settledFile({ settled }: CheckedDocument): Set<string> {
  return new Set(settled ? [settled.id, settled.file] : []);
}

/** The files in which there may be findings of a document that are not settled. */
function filesAtStake({ findings, suppressed, suppressions }: CheckedDocument): Set<string> {
  return new Set([
    ...[...findings, ...suppressed].flatMap(({ at, file }) => [at.file, file]),
    ...suppressions.flatMap(({ id, file }) => [id, file]),
  ]);
}
