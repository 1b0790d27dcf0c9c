import type { Event } from 'js-yaml';
import { joinPointer } from '../../core/pointer.ts';
import { textStart } from './line-index.ts';
import type { PointerNode } from './pointer-trie.ts';
import { type Extent, firstLine, firstToken } from './yaml-tokens.ts';
import { YamlTree } from './yaml-tree.ts';

/** A wanted node and the node of the document that it turned out to be. */
interface Visit {
  wanted: PointerNode;
  node: number;
  /** Whether an alias or a merge key lies on the way there. */
  isElsewhere: boolean;
}

/**
 * Marks the wanted nodes with the offsets at which the first document of a YAML text writes them. `events` are those
 * that js-yaml parsed this text into. Behind an alias or a merge key the search goes on in the anchored node, and what
 * it finds there is marked with the pointer of that place too.
 */
export function walkEvents(text: string, events: readonly Event[], root: PointerNode): void {
  const tree = new YamlTree(text, events);
  const start = textStart(text);
  mark(root, firstLine(text, firstToken(text, events, tree.root) ?? { start, end: start }));

  const visits: Visit[] = [{ wanted: root, node: tree.root, isElsewhere: false }];
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    const { wanted } = visit;
    const node = tree.resolve(visit.node);
    if (node === undefined || wanted.children === undefined) continue;
    const isElsewhere = visit.isElsewhere || node !== visit.node;

    for (const child of wanted.children.values()) {
      if (tree.isSequence(node)) visitItem(child, node, isElsewhere);
      else if (tree.isMapping(node)) visitMember(child, node, isElsewhere);
    }
  }

  function visitMember(child: PointerNode, mapping: number, isElsewhere: boolean): void {
    const member = tree.member(mapping, child.token);
    if (member === undefined) return;
    const isMoved = isElsewhere || member.mapping !== mapping;
    mark(child, firstToken(text, events, member.key), isMoved ? tree.memberPointer(member) : undefined);
    visits.push({ wanted: child, node: member.key + 1, isElsewhere: isMoved });
  }

  function visitItem(child: PointerNode, sequence: number, isElsewhere: boolean): void {
    const item = tree.item(sequence, child.token);
    if (item === undefined) return;
    const token = firstToken(text, events, item);
    const writtenAt = isElsewhere ? joinPointer(tree.pointer(sequence), child.token) : undefined;
    mark(child, token && firstLine(text, token), writtenAt);
    visits.push({ wanted: child, node: item, isElsewhere });
  }
}

/** An empty key or item has no text of its own: it takes the place of the node around it. */
function mark(wanted: PointerNode, extent: Extent | undefined, writtenAt?: string): void {
  const { start, end } = extent ?? { start: wanted.parent?.start ?? 0, end: wanted.parent?.end ?? 0 };
  wanted.mark(start, end, writtenAt);
}
