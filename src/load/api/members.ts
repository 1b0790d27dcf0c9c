import { compareText } from '../../core/compare-text.ts';
import type { Node } from '../node.ts';

/** A member with its name. */
export interface Named {
  name: string;
  node: Node;
}

/** The members of a map by name: of two that would do, which one is reported must not hang on the order of the keys. */
export function sortedMembers(map: Node): Named[] {
  const members = map.members().map((node) => ({ name: String(node.key), node }));
  return members.length > 1 ? members.sort((a, b) => compareText(a.name, b.name)) : members;
}
