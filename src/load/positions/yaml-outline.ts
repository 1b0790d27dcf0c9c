import { EVENT_ID, type Event } from 'js-yaml';
import { lastAtMost } from './sorted.ts';

/**
 * Where the nodes of the first document of an event stream begin, end and belong. Nodes are named by the index of
 * their first event.
 */
export class YamlOutline {
  /** The node that the document consists of; behind the event that opens the document. */
  readonly root = 1;
  readonly #text: string;
  readonly #events: readonly Event[];
  /** Behind the last event of a collection, and the collection that a collection lies in. */
  readonly #ends: Int32Array;
  readonly #parents: Int32Array;
  /** The nodes that carry an anchor of each name, in the order of the text. */
  #anchors: Map<string, number[]> | undefined;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
    this.#ends = new Int32Array(events.length).fill(events.length);
    this.#parents = new Int32Array(events.length);
    this.#measure();
  }

  end(node: number): number {
    return isCollection(this.#events[node]) ? (this.#ends[node] as number) : node + 1;
  }

  /** The collection around a collection; that of the root is the document, 0. */
  parent(collection: number): number {
    return this.#parents[collection] ?? 0;
  }

  /** The node that an alias stands for; the node itself where it is no alias. */
  resolve(node: number): number | undefined {
    const event = this.#events[node];
    if (event?.type !== EVENT_ID.ALIAS) return node;
    this.#anchors ??= this.#findAnchors();
    // A name may be given again, in a later document too: an alias means the node that had it last.
    const named = this.#anchors.get(this.#text.slice(event.anchorStart, event.anchorEnd)) ?? [];
    return named[lastAtMost(named, node)];
  }

  #measure(): void {
    const open: number[] = [];
    for (let index = 0; index < this.#events.length; index++) {
      const type = (this.#events[index] as Event).type;
      if (type === EVENT_ID.SCALAR || type === EVENT_ID.ALIAS) continue;
      if (type !== EVENT_ID.POP) {
        this.#parents[index] = open.at(-1) ?? 0;
        open.push(index);
        continue;
      }
      const closed = open.pop();
      if (closed === undefined) return;
      this.#ends[closed] = index + 1;
    }
  }

  #findAnchors(): Map<string, number[]> {
    const anchors = new Map<string, number[]>();
    for (const [index, event] of this.#events.entries()) {
      if (!('anchorStart' in event) || event.anchorStart === -1 || event.type === EVENT_ID.ALIAS) continue;
      const name = this.#text.slice(event.anchorStart, event.anchorEnd);
      const named = anchors.get(name);
      if (named === undefined) anchors.set(name, [index]);
      else named.push(index);
    }
    return anchors;
  }
}

function isCollection(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE;
}
