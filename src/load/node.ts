/** Nodes of a file: what the loader walks, whether a file was turned into values (YAML) or not (JSON). */
import type { Location, SchemaNode } from '../core/api.ts';
import { isObject, own, ownString } from '../core/json.ts';
import { joinPointer } from '../core/pointer.ts';
import { JsonNode } from './json/json-node.ts';
import type { SourceFile } from './source-file.ts';

/** A value where it is written, or where it would be: members that are not there are nodes too. */
export interface Node extends SchemaNode {
  readonly exists: boolean;
  readonly isObject: boolean;
  readonly isArray: boolean;
  readonly isNull: boolean;
  /** The same for all nodes that stand for one and the same value. */
  readonly identity: unknown;
  /** Under which key or index it stands in its parent; empty for what stands by itself. */
  readonly key: string | number;
  /** The member under a key; one that is not there for what is no object. */
  child(key: string): Node;
  /** The member under a key, if it is there. */
  find(key: string): Node | undefined;
  /** The members of an object, each key once; none of what is no object. */
  members(): Node[];
  /** The items of an array; none of what is no array. */
  items(): Node[];
  /** The item at an index, if it is there. */
  item(index: number): Node | undefined;
  /** A member that is text. */
  string(key: string): string | undefined;
  /** Which of some ASCII texts a member is: the index; -1 for none of them, or no member. */
  which(key: string, texts: readonly string[]): number;
}

/** A node whose value is there. Its pointer is put together when somebody asks: almost nobody does. */
export class ValueNode implements Node {
  readonly file: string;
  readonly value: unknown;
  private readonly parent: Node | undefined;
  readonly key: string | number;
  private knownPointer: string | undefined;

  private constructor(file: string, value: unknown, parent: Node | undefined, key: string | number) {
    this.file = file;
    this.value = value;
    this.parent = parent;
    this.key = key;
    this.knownPointer = undefined;
  }

  /** A node that stands by itself. */
  static at(file: string, pointer: string, value: unknown): ValueNode {
    const node = new ValueNode(file, value, undefined, '');
    node.knownPointer = pointer;
    return node;
  }

  get pointer(): string {
    this.knownPointer ??= joinPointer(this.parent?.pointer ?? '', this.key);
    return this.knownPointer;
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  get isObject(): boolean {
    return isObject(this.value);
  }

  get isArray(): boolean {
    return Array.isArray(this.value);
  }

  get isNull(): boolean {
    return this.value === null;
  }

  get identity(): unknown {
    return this.value;
  }

  child(key: string): ValueNode {
    return new ValueNode(this.file, own(this.value, key), this, key);
  }

  find(key: string): ValueNode | undefined {
    const value = own(this.value, key);
    return value === undefined ? undefined : new ValueNode(this.file, value, this, key);
  }

  members(): ValueNode[] {
    const { value } = this;
    if (!isObject(value)) return [];
    return Object.keys(value).map((key) => new ValueNode(this.file, value[key], this, key));
  }

  items(): ValueNode[] {
    const { value } = this;
    if (!Array.isArray(value)) return [];
    return value.map((item, index) => new ValueNode(this.file, item, this, index));
  }

  item(index: number): ValueNode | undefined {
    const { value } = this;
    if (!Array.isArray(value) || value[index] === undefined) return undefined;
    return new ValueNode(this.file, value[index], this, index);
  }

  string(key: string): string | undefined {
    return ownString(this.value, key);
  }

  which(key: string, texts: readonly string[]): number {
    const text = ownString(this.value, key);
    return text === undefined ? -1 : texts.indexOf(text);
  }
}

/** The root of a file. */
export function rootOf(file: SourceFile): Node {
  return file.json ? JsonNode.root(file.json) : ValueNode.at(file.id, '', file.value);
}

/** What a `$ref` of a node says; undefined where it has none. */
export function refOf(node: SchemaNode): string | undefined {
  if (!(node instanceof JsonNode)) return ownString(node.value, '$ref');
  // Its value need not be made for that.
  return node.mayRefer ? node.string('$ref') : undefined;
}

/** The node of a JSON text that a part of the model was built from, where it tells. */
export function jsonNodeOf(part: Location): JsonNode | undefined {
  const node = part instanceof JsonNode ? part : (part as Partial<Built>).node;
  return node instanceof JsonNode ? node : undefined;
}

/** A part of the model that remembers which node it was built from. */
export interface Built extends Location {
  readonly node: Node | undefined;
}
