import { own } from '../../core/json.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Node } from '../references.ts';

/** A member of a node under a key that the document chose. */
export function child(node: Node, key: string): Node {
  return { file: node.file, pointer: joinPointer(node.pointer, key), value: own(node.value, key) };
}

/** A member of a node under a key that OpenAPI gives: these need no escaping. */
export function field(node: Node, name: string): Node {
  return { file: node.file, pointer: `${node.pointer}/${name}`, value: own(node.value, name) };
}
