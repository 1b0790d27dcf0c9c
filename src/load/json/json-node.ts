import { joinPointer } from '../../core/pointer.ts';
import type { Node } from '../node.ts';
import type { JsonText } from './json-text.ts';

/** In the place of a node's number: it is not there. */
const ABSENT = -1;

/**
 * A node of a JSON text. Neither its value nor its pointer is made before somebody asks. A document has hundreds of thousands of
 * them, and most of the time that they cost is that of collecting garbage: hence few fields, set in one place.
 */
export class JsonNode implements Node {
  readonly text: JsonText;
  readonly node: number;
  readonly parent: Node | undefined;
  private knownPointer: string | undefined;
  private knownValue: unknown;
  /** Where its `$ref` leads in the end, itself where it has none; undefined until somebody has followed it. */
  target: Node | undefined;

  private constructor(text: JsonText, node: number, parent: Node | undefined) {
    this.text = text;
    this.node = node;
    this.parent = parent;
    this.knownPointer = undefined;
    this.knownValue = undefined;
    this.target = undefined;
  }

  static root(text: JsonText): JsonNode {
    return new JsonNode(text, 0, undefined);
  }

  get file(): string {
    return this.text.id;
  }

  get pointer(): string {
    this.knownPointer ??= this.parent ? joinPointer(this.parent.pointer, this.key) : '';
    return this.knownPointer;
  }

  get key(): string | number {
    return this.text.key(this.node) ?? this.index;
  }

  private get index(): number | string {
    const { parent } = this;
    return parent instanceof JsonNode ? this.text.indexOf(parent.node, this.node) : '';
  }

  get value(): unknown {
    if (this.knownValue === undefined) this.knownValue = this.text.value(this.node);
    return this.knownValue;
  }

  get exists(): boolean {
    return true;
  }

  get isObject(): boolean {
    return this.text.isObject(this.node);
  }

  get isArray(): boolean {
    return this.text.isArray(this.node);
  }

  get isNull(): boolean {
    return this.text.isNull(this.node);
  }

  /** Whether it may have a `$ref`: where it says no, there is none. */
  get mayRefer(): boolean {
    return this.text.mayRefer(this.node);
  }

  get identity(): unknown {
    return `${this.file} ${this.node}`;
  }

  child(key: string): Node {
    return this.find(key) ?? new AbsentNode(this, key);
  }

  find(key: string): JsonNode | undefined {
    const node = this.text.member(this.node, key);
    return node === ABSENT ? undefined : new JsonNode(this.text, node, this);
  }

  members(): JsonNode[] {
    return this.nodesOf(this.text.members(this.node));
  }

  items(): JsonNode[] {
    return this.nodesOf(this.text.items(this.node));
  }

  item(index: number): JsonNode | undefined {
    const node = this.text.items(this.node)[index];
    return node === undefined ? undefined : new JsonNode(this.text, node, this);
  }

  private nodesOf(nodes: readonly number[]): JsonNode[] {
    const { text } = this;
    const all: JsonNode[] = [];
    // Made to measure: an array that is pushed to keeps room for more.
    all.length = nodes.length;
    for (let at = 0; at < nodes.length; at += 1) all[at] = new JsonNode(text, nodes[at] as number, this);
    return all;
  }

  string(key: string): string | undefined {
    return this.text.string(this.node, key);
  }

  which(key: string, texts: readonly string[]): number {
    return this.text.which(this.node, key, texts);
  }
}

/** Where a member would be. */
class AbsentNode implements Node {
  readonly parent: Node;
  readonly key: string;
  readonly value = undefined;
  readonly exists = false;
  readonly isObject = false;
  readonly isArray = false;
  readonly isNull = false;
  readonly identity = undefined;

  constructor(parent: Node, key: string) {
    this.parent = parent;
    this.key = key;
  }

  get file(): string {
    return this.parent.file;
  }

  get pointer(): string {
    return joinPointer(this.parent.pointer, this.key);
  }

  child(key: string): Node {
    return new AbsentNode(this, key);
  }

  find(): undefined {
    return undefined;
  }

  members(): Node[] {
    return [];
  }

  items(): Node[] {
    return [];
  }

  item(): undefined {
    return undefined;
  }

  string(): undefined {
    return undefined;
  }

  which(): number {
    return -1;
  }
}
