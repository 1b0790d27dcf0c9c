/** From changed files to the documents to check: a fragment leads to the root documents that reach it. */
import type { Access } from '../load/access.ts';
import type { FileSource } from '../load/file-source.ts';
import { isMeantAsOpenApi } from '../load/openapi-text.ts';
import { LoadError } from '../load/source-file.ts';
import { expandGlob } from '../ruleset/config/file-globs.ts';
import { ReferenceGraph } from './reference-graph.ts';

export interface RootSearch {
  source: FileSource;
  access: Access;
  /** Absolute globs of the root documents, where the configuration says them. */
  globs: readonly string[];
  /** Absolute paths of the files to search where it does not. */
  candidates(): Promise<readonly string[]>;
  maxBytes: number;
}

export interface FoundRoots {
  /** Files that are root documents themselves, or cannot be read. */
  documents: string[];
  /** Files that are not, and lead to `roots`. */
  fragments: string[];
  /** Absolute paths, sorted. */
  roots: string[];
  /** Whether there was too much to search for all of them to be found. */
  isCutShort: boolean;
}

/**
 * Sorts files into root documents and fragments, and finds the root documents that reach the fragments.
 *
 * @param files absolute paths; those of files that are gone lead to whatever still refers to them
 */
export async function findRoots(files: readonly string[], search: RootSearch): Promise<FoundRoots> {
  const documents: string[] = [];
  const fragments: string[] = [];
  for (const file of files) ((await isFragment(file, search)) ? fragments : documents).push(file);
  if (fragments.length === 0) return { documents, fragments, roots: [], isCutShort: false };
  const graph = new ReferenceGraph(search.source, search.access);
  const candidates =
    search.globs.length > 0 ? search.globs.flatMap((glob) => expandGlob(glob)) : await search.candidates();
  await graph.addRoots(candidates);
  return { documents, fragments, roots: graph.rootsOf(fragments), isCutShort: graph.isCutShort };
}

/** What is gone may have been one. */
async function isFragment(file: string, { source, maxBytes }: RootSearch): Promise<boolean> {
  try {
    return !isMeantAsOpenApi((await source.read(file, maxBytes)).toString('utf8'));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return error.code === 'not-found';
  }
}
