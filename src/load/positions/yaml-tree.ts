import { EVENT_ID, type Event } from 'js-yaml';
import { joinPointer } from '../../core/pointer.ts';
import { KeyReader, type KeyToken, MERGE_KEY } from './yaml-keys.ts';
import { YamlOutline } from './yaml-outline.ts';

/** A key, and the mapping in which it is written: behind a merge key another than the one asked. */
export interface Member {
  mapping: number;
  key: number;
}

/** What a mapping holds itself: its keys by token, and the mappings that it merges, those that win first. */
interface Table {
  keys: Map<string, number>;
  merged: number[];
}

/**
 * The first document of a YAML text as a tree, read as far as it is asked for. Nodes are named by the index of their
 * first event. A key is one event, so its value is the node behind it.
 */
export class YamlTree {
  readonly #events: readonly Event[];
  readonly #outline: YamlOutline;
  readonly #keys: KeyReader;
  readonly #tables = new Map<number, Table>();
  readonly #items = new Map<number, number[]>();
  readonly #pointers = new Map<number, string>();

  constructor(text: string, events: readonly Event[]) {
    this.#events = events;
    this.#outline = new YamlOutline(text, events);
    this.#keys = new KeyReader(text, events[0]);
  }

  get root(): number {
    return this.#outline.root;
  }

  /** The node that an alias stands for; the node itself where it is no alias. */
  resolve(node: number): number | undefined {
    return this.#outline.resolve(node);
  }

  isMapping(node: number): boolean {
    return this.#events[node]?.type === EVENT_ID.MAPPING;
  }

  isSequence(node: number): boolean {
    return this.#events[node]?.type === EVENT_ID.SEQUENCE;
  }

  /** The key of a mapping, or else of those it merges. A mapping that merges itself is asked once. */
  member(mapping: number, token: string): Member | undefined {
    const key = this.#table(mapping).keys.get(token);
    if (key !== undefined) return { mapping, key };
    return this.#mergedMember(mapping, token);
  }

  item(sequence: number, token: string): number | undefined {
    return /^(0|[1-9]\d*)$/.test(token) ? this.#itemsOf(sequence)[Number(token)] : undefined;
  }

  /**
   * The pointer under which a member is written. What stands in a mapping directly under a merge key belongs to the
   * mapping around it, `/a/key`, unless that has another member of this name: then it is `/a/<</key`.
   */
  memberPointer({ mapping, key }: Member): string {
    const token = this.#keyToken(key);
    if (token === undefined) return this.pointer(mapping);
    if (token === MERGE_KEY) return joinPointer(this.pointer(mapping), '<<');
    let home = mapping;
    for (let outer = this.#mergesInto(home); outer !== undefined; outer = this.#mergesInto(home)) {
      if (this.member(outer, token)?.key !== key) break;
      home = outer;
    }
    return joinPointer(this.pointer(home), token);
  }

  /** The pointer of a collection where it is written. */
  pointer(collection: number): string {
    const known = this.#pointers.get(collection);
    if (known !== undefined) return known;
    const pointer = this.#computePointer(collection);
    this.#pointers.set(collection, pointer);
    return pointer;
  }

  // Nesting is bounded by the parser's limit of depth, so this may recurse.
  #computePointer(collection: number): string {
    const parent = this.#outline.parent(collection);
    if (this.isMapping(parent)) return this.memberPointer({ mapping: parent, key: collection - 1 });
    if (this.isSequence(parent)) {
      return joinPointer(this.pointer(parent), this.#itemsOf(parent).indexOf(collection));
    }
    return '';
  }

  /** The mapping under whose merge key a mapping is written, alone or in a list. */
  #mergesInto(mapping: number): number | undefined {
    const parent = this.#outline.parent(mapping);
    const value = this.isSequence(parent) ? parent : mapping;
    const outer = this.#outline.parent(value);
    return this.isMapping(outer) && this.#keyToken(value - 1) === MERGE_KEY ? outer : undefined;
  }

  #mergedMember(mapping: number, token: string): Member | undefined {
    const asked = new Set<number>();
    const waiting = [mapping];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (asked.has(next)) continue;
      asked.add(next);
      const { keys, merged } = this.#table(next);
      const key = keys.get(token);
      if (key !== undefined) return { mapping: next, key };
      for (const source of merged.toReversed()) waiting.push(source);
    }
    return undefined;
  }

  #table(mapping: number): Table {
    let table = this.#tables.get(mapping);
    if (table === undefined) {
      table = this.#readTable(mapping);
      this.#tables.set(mapping, table);
    }
    return table;
  }

  #readTable(mapping: number): Table {
    const table: Table = { keys: new Map(), merged: [] };
    const last = this.#outline.end(mapping) - 1;
    for (let key = mapping + 1; key < last; ) {
      const value = this.#outline.end(key);
      const token = this.#keyToken(key);
      if (token === MERGE_KEY) table.merged.push(...this.#mappingsIn(value));
      else if (token !== undefined) table.keys.set(token, key);
      key = this.#outline.end(value);
    }
    return table;
  }

  /** The mappings that the value of a merge key names: itself, or those of a list. */
  #mappingsIn(value: number): number[] {
    const node = this.resolve(value);
    if (node === undefined) return [];
    if (this.isMapping(node)) return [node];
    if (!this.isSequence(node)) return [];
    const resolved = this.#itemsOf(node).map((item) => this.resolve(item));
    return resolved.filter((item) => item !== undefined && this.isMapping(item)) as number[];
  }

  #itemsOf(sequence: number): number[] {
    let items = this.#items.get(sequence);
    if (items === undefined) {
      items = [];
      const last = this.#outline.end(sequence) - 1;
      for (let item = sequence + 1; item < last; item = this.#outline.end(item)) items.push(item);
      this.#items.set(sequence, items);
    }
    return items;
  }

  /** Undefined where the key is no scalar, nor an alias of one. */
  #keyToken(key: number): KeyToken | undefined {
    const node = this.resolve(key);
    const event = node === undefined ? undefined : this.#events[node];
    return event?.type === EVENT_ID.SCALAR ? this.#keys.read(event) : undefined;
  }
}
