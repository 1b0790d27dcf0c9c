import { own } from '../../core/json.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Node } from '../references.ts';

/** A member of a node. Its pointer is put together when somebody asks: almost nobody does. */
class Member implements Node {
  readonly parent: Node;
  readonly key: string | number;
  readonly file: string;
  readonly value: unknown;
  #pointer: string | undefined;

  constructor(parent: Node, key: string | number, value: unknown) {
    this.parent = parent;
    this.key = key;
    this.file = parent.file;
    this.value = value;
  }

  get pointer(): string {
    this.#pointer ??= joinPointer(this.parent.pointer, this.key);
    return this.#pointer;
  }
}

/** The member of a node under a key; its value is undefined where there is none. */
export function child(node: Node, key: string): Node {
  return new Member(node, key, own(node.value, key));
}

/** The item of an array. */
export function item(node: Node, index: number, value: unknown): Node {
  return new Member(node, index, value);
}

/** The names in a map, sorted: of two that would do, which one is reported must not hang on the order of the keys. */
export function namesOf(map: Record<string, unknown>): string[] {
  const names = Object.keys(map);
  return names.length > 1 ? names.sort() : names;
}
