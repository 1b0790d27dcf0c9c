import type { Range } from '../../core/finding.ts';
import type { SourceFile } from '../source-file.ts';
import { scanContainers } from './json-scan.ts';
import { compilePatterns } from './key-pattern.ts';
import { LineIndex } from './line-index.ts';
import { type Located, PointerTrie } from './pointer-trie.ts';

export { LineIndex, positionAt } from './line-index.ts';
export type { Located } from './pointer-trie.ts';

/** What the search for positions needs of a file: its text, which is JSON unless js-yaml has read it. */
export type Positioned = Pick<SourceFile, 'text' | 'yaml'>;

/** A key that an object has already: the pointer of the object, the key decoded, and where it is written again. */
export interface DuplicateKey {
  pointer: string;
  key: string;
  range: Range;
}

/**
 * Finds where JSON Pointers are written.
 *
 * The range of a member is its key, with the quotes; that of an item its value: a scalar up to the end of its first
 * line, of an object or array the first token (`{`, `[`, `-` or the first key). The root has the range of the first
 * token. A pointer that names no node gets the range of its nearest existing ancestor. Never throws.
 *
 * @returns for each pointer its range, and the pointer of the place where the node is written: the one asked for,
 * unless it leads through a YAML alias or merge key.
 */
export function findRanges({ text, yaml }: Positioned, pointers: Iterable<string>): Map<string, Located> {
  return yaml ? yaml.findRanges(pointers) : scanJson(text, pointers, []).ranges;
}

/**
 * Finds keys that an object of a JSON text has twice; `JSON.parse` keeps the last and says nothing.
 *
 * @param patterns pointers of the objects to look at, in which the token `*` stands for any key
 * @returns each repeated key once, at its second writing, in the order of the text
 */
export function findDuplicateKeys(text: string, patterns: readonly string[]): DuplicateKey[] {
  return scanJson(text, [], patterns).duplicates;
}

/** {@link findRanges} and {@link findDuplicateKeys} for a JSON text in one pass. */
export function scanJson(
  text: string,
  pointers: Iterable<string>,
  patterns: readonly string[],
): { ranges: Map<string, Located>; duplicates: DuplicateKey[] } {
  const trie = new PointerTrie(pointers);
  const repeated = scanContainers(text, trie.root, compilePatterns(patterns));
  const lines = trie.isEmpty && repeated.length === 0 ? undefined : new LineIndex(text);
  if (lines === undefined) return { ranges: new Map(), duplicates: [] };
  return {
    ranges: trie.locate(lines),
    duplicates: repeated.map(({ pointer, key, start, end }) => ({
      pointer,
      key,
      range: lines.range(start, end),
    })),
  };
}
