/** Finds where nodes of a JSON text are written. */
import type { Range } from '../../core/finding.ts';
import { splitPointer } from '../../core/pointer.ts';
import { type KeyPattern, stepPattern } from '../positions/key-pattern.ts';
import type { Extent, JsonText } from './json-text.ts';
import { placeOffsets } from './scanner.ts';

/** The text in which nodes are written: the JSON itself, or the YAML that it was made of. */
export interface Written {
  readonly bytes: Uint8Array;
  /** Offset of the first byte behind a byte order mark. */
  readonly from: number;
  /** The whole of it, without that mark; made anew each time. */
  readonly text: string;
  /** What of a node a finding points at: no more than one line of it. */
  placeOf(node: number): Extent;
  /** UTF-16 units between two offsets. */
  units(start: number, end: number): number;
}

/** A key that an object has already, where it is written again. */
export interface RepeatedKey {
  key: string;
  range: Range;
}

/**
 * Finds where JSON Pointers are written: of a member the key with its quotes, of an item a scalar, or the bracket that opens
 * it. A pointer that names no node gets the range of its nearest existing ancestor.
 *
 * @param nodeOf the node of a pointer, where that is known
 */
export function findPlaces(
  json: JsonText,
  pointers: Iterable<string>,
  nodeOf: (pointer: string) => number | undefined = () => undefined,
  written: Written = json,
): Map<string, Range> {
  const nodes = new NodeFinder(json);
  const asked = [...pointers];
  const ranges = rangesOf(
    written,
    asked.map((pointer) => written.placeOf(nodeOf(pointer) ?? nodes.nearest(pointer))),
  );
  return new Map(asked.map((pointer, index) => [pointer, ranges[index] as Range]));
}

/**
 * Finds keys that an object has twice.
 *
 * @param pattern of the pointers of the objects to look at
 * @returns each repeated key once, at its second writing, in the order of the text
 */
export function findRepeatedKeys(json: JsonText, pattern: KeyPattern | undefined): RepeatedKey[] {
  const found: { key: string; extent: Extent }[] = [];
  const candidates = json.repeating();
  let next = 0;
  const visit = (node: number, here: KeyPattern): void => {
    while ((candidates[next] ?? node) < node) next += 1;
    if (candidates[next] === node && here.wanted) found.push(...repeatedIn(json, node));
    // What has no candidate in it is stepped over; patterns, and so this recursion, are a few tokens deep.
    for (const member of json.below(node)) {
      while ((candidates[next] ?? member) < member) next += 1;
      if ((candidates[next] ?? Number.POSITIVE_INFINITY) >= json.behind(member)) continue;
      const key = json.key(member);
      const below = key === undefined ? undefined : stepPattern(here, key);
      if (below) visit(member, below);
    }
  };
  if (pattern && candidates.length > 0) visit(0, pattern);
  found.sort((a, b) => a.extent.start - b.extent.start);
  const ranges = rangesOf(
    json,
    found.map(({ extent }) => extent),
  );
  return found.map(({ key }, index) => ({ key, range: ranges[index] as Range }));
}

function repeatedIn(json: JsonText, object: number): { key: string; extent: Extent }[] {
  const times = new Map<string, number>();
  return json.written(object).flatMap(([key, member]) => {
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before === 1 ? [{ key, extent: json.keyExtent(member) ?? json.extent(member) }] : [];
  });
}

/** UTF-16 units of a pointer whose parents are remembered. */
const MOST_UNITS = 2000;

/** Nodes by pointer. Pointers come in the order of the document: most have a parent that was met before. */
class NodeFinder {
  readonly #json: JsonText;
  readonly #known = new Map<string, { node: number; isExact: boolean }>([['', { node: 0, isExact: true }]]);

  constructor(json: JsonText) {
    this.#json = json;
  }

  /** The node of a pointer, or the nearest one above it. */
  nearest(pointer: string): number {
    const cut = pointer.lastIndexOf('/');
    if (cut < 0) return 0;
    // Each pointer above it would be as long again: of such a one there is but one, or someone wants it to take long.
    if (pointer.length > MOST_UNITS) return this.#walk(splitPointer(pointer));
    const above = this.#collection(pointer.slice(0, cut));
    const found = above.isExact ? this.#below(above.node, pointer.slice(cut)) : undefined;
    return found ?? above.node;
  }

  #walk(tokens: readonly string[]): number {
    let node = 0;
    for (const token of tokens) {
      const below = this.#member(node, token);
      if (below === undefined) return node;
      node = below;
    }
    return node;
  }

  #collection(pointer: string): { node: number; isExact: boolean } {
    const known = this.#known.get(pointer);
    if (known) return known;
    const cut = pointer.lastIndexOf('/');
    const above = this.#collection(pointer.slice(0, cut));
    const node = above.isExact ? this.#below(above.node, pointer.slice(cut)) : undefined;
    const found = node === undefined ? { node: above.node, isExact: false } : { node, isExact: true };
    this.#known.set(pointer, found);
    return found;
  }

  #below(collection: number, token: string): number | undefined {
    return this.#member(collection, splitPointer(token)[0] ?? '');
  }

  #member(collection: number, key: string): number | undefined {
    if (!this.#json.isArray(collection)) {
      const member = this.#json.member(collection, key);
      return member < 0 ? undefined : member;
    }
    return /^(0|[1-9]\d*)$/.test(key) ? this.#json.items(collection)[Number(key)] : undefined;
  }
}

/** No key and no scalar goes beyond its line: where it ends follows from where it starts. */
function rangesOf(written: Written, extents: readonly Extent[]): Range[] {
  if (extents.length === 0) return [];
  const indexes = new Map<number, number>();
  for (let at = 0; at < extents.length; at += 1) indexes.set((extents[at] as Extent).start, 0);
  const offsets = Uint32Array.from(indexes.keys()).sort();
  for (let at = 0; at < offsets.length; at += 1) indexes.set(offsets[at] as number, at * 2);
  const placed = placeOffsets(written.bytes, written.from, offsets);
  return extents.map(({ start, end }) => {
    const index = indexes.get(start) ?? 0;
    const line = placed[index] as number;
    const column = placed[index + 1] as number;
    return { start: { line, column }, end: { line, column: column + written.units(start, end) } };
  });
}
