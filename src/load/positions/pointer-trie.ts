import type { Range } from '../../core/finding.ts';
import { joinPointer, splitPointer } from '../../core/pointer.ts';
import type { LineIndex } from './line-index.ts';

/** Where a node is written: its range, and the pointer of that place (another than asked behind a YAML alias). */
export interface Located {
  range: Range;
  pointer: string;
}

/** One token of the wanted pointers. A walk over a text marks the nodes that it meets. */
export class PointerNode {
  readonly parent: PointerNode | undefined;
  readonly token: string;
  children: Map<string, PointerNode> | undefined;
  /** Offsets of the place; -1 until the node has been met. */
  start = -1;
  end = -1;
  /** The pointer under which the node is written, where that is not the one asked for. */
  writtenAt: string | undefined;
  #parentStart = -1;

  constructor(parent: PointerNode | undefined, token: string) {
    this.parent = parent;
    this.token = token;
  }

  /** Marks the node as met. A later mark replaces an earlier one: of duplicate keys the last counts. */
  mark(start: number, end: number, writtenAt?: string): void {
    this.start = start;
    this.end = end;
    this.writtenAt = writtenAt;
    this.#parentStart = this.parent?.start ?? -1;
  }

  /** Whether the node was met inside the place that its parent has now, rather than in an overridden duplicate. */
  get isMet(): boolean {
    return this.start !== -1 && this.#parentStart === (this.parent?.start ?? -1);
  }
}

/** The wanted pointers as a tree of tokens, so that one walk serves all of them and enters nothing else. */
export class PointerTrie {
  readonly root = new PointerNode(undefined, '');
  readonly #leaves = new Map<string, PointerNode>();

  constructor(pointers: Iterable<string>) {
    for (const pointer of pointers) this.#leaves.set(pointer, this.#insert(pointer));
  }

  get isEmpty(): boolean {
    return this.#leaves.size === 0;
  }

  /** The place of each pointer after a walk; for a pointer that names no node that of its nearest existing ancestor. */
  locate(lines: LineIndex): Map<string, Located> {
    const located = new Map<string, Located>();
    for (const [pointer, leaf] of this.#leaves) {
      const nearest = nearestMet(leaf) ?? this.root;
      const { start, end, writtenAt } = nearest;
      const written = writtenAt === undefined ? pointer : appendRest(writtenAt, nearest, leaf);
      located.set(pointer, { range: lines.range(start, end), pointer: written });
    }
    return located;
  }

  /** Pointers come in the order of the document, so that most have the parent of the one before. */
  #latest = { pointer: '', node: this.root };

  #insert(pointer: string): PointerNode {
    const cut = pointer.lastIndexOf('/');
    if (cut < 0) return this.root;
    const parent = pointer.slice(0, cut);
    if (this.#latest.pointer !== parent) {
      this.#latest = { pointer: parent, node: splitPointer(parent).reduce(childOf, this.root) };
    }
    return childOf(this.#latest.node, splitPointer(pointer.slice(cut))[0] ?? '');
  }
}

function childOf(node: PointerNode, token: string): PointerNode {
  node.children ??= new Map();
  let child = node.children.get(token);
  if (child === undefined) {
    child = new PointerNode(node, token);
    node.children.set(token, child);
  }
  return child;
}

/** The lowest node on the way to `leaf` that is met, and all above it too. */
function nearestMet(leaf: PointerNode): PointerNode | undefined {
  let nearest: PointerNode | undefined = leaf;
  for (let node: PointerNode | undefined = leaf; node !== undefined; node = node.parent) {
    if (!node.isMet) nearest = node.parent;
  }
  return nearest;
}

/** Continues a pointer by the tokens below `from` down to `leaf`. */
function appendRest(pointer: string, from: PointerNode, leaf: PointerNode): string {
  const rest: string[] = [];
  for (let node = leaf; node !== from && node.parent !== undefined; node = node.parent) rest.push(node.token);
  return rest.reduceRight<string>(joinPointer, pointer);
}
