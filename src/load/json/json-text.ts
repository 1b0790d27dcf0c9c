import { isAscii, isUtf8 } from 'node:buffer';
import type { Range } from '../../core/finding.ts';
import { COLON, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../positions/json-skip.ts';
import type { KeyPattern } from '../positions/key-pattern.ts';
import { lastAtMost } from '../positions/sorted.ts';
import { type Bytes, isAt, opens, startOfText, statusCode } from './bytes.ts';
import { findPlaces, findRepeatedKeys, type RepeatedKey, type Written } from './places.ts';
import {
  END_WORD,
  KEY_WORD,
  NEXT_WORD,
  NO_KEY,
  NODE_WORDS,
  OFFSET,
  REFERS,
  type Scanned,
  START_WORD,
  scanBytes,
} from './scanner.ts';

const LAST_OF_ASCII = 127;
const SMALL_N = 110;
/** Behind so many members the table of an object's keys costs less than looking at each key again. */
const MANY = 16;
/** Offsets are 31 bits, and so are the words of all nodes: in most texts there is one for sixteen bytes, in some for one. */
const MOST_BYTES = 2 ** 28;

/** Offsets in bytes, the end exclusive. */
export interface Extent {
  start: number;
  end: number;
}

/**
 * A JSON text that was gone through, but not turned into values: these are made where somebody asks. A node is a value, known by
 * where its words begin: nodes stand in the order of the text, `NODE_WORDS` apart, and the root is 0. Of keys that an object has
 * twice the last counts, as in `JSON.parse`.
 *
 * A cold process spends much of its time here: hence words that are read where they are needed, without a method for each.
 */
export class JsonText implements Written {
  /** Id of the file. */
  readonly id: string;
  readonly bytes: Bytes;
  /** Offset of the first byte behind a byte order mark. */
  readonly from: number;
  readonly refersOut: boolean;
  /** Whether a key begins like our own extensions. */
  readonly hasExtensions: boolean;
  /** Whether objects may have keys twice. */
  readonly repeats: boolean;
  private readonly nodes: Int32Array;
  private readonly isAscii: boolean;
  /** Of objects with many members, which would be gone through again and again: their members by key. */
  private readonly tables: Map<number, ReadonlyMap<string, number>>;
  /** Of arrays with many items these. */
  private readonly lists: Map<number, readonly number[]>;

  private constructor(id: string, bytes: Buffer, from: number, isPlain: boolean, scanned: Scanned) {
    this.id = id;
    this.bytes = bytes as Bytes;
    this.from = from;
    this.refersOut = scanned.refersOut;
    this.hasExtensions = scanned.hasExtensions;
    this.repeats = scanned.repeats;
    this.nodes = scanned.nodes;
    this.isAscii = isPlain;
    this.tables = new Map();
    this.lists = new Map();
  }

  /**
   * Reads bytes that look like JSON.
   *
   * @param known what a scan finds out, where somebody has noted that already
   * @returns undefined when they are no JSON in UTF-8, or no JSON like that of descriptions
   * @throws LoadError `too-large` when there is no memory for it
   */
  static read(id: string, bytes: Buffer, known?: Scanned): JsonText | undefined {
    const from = startOfText(bytes);
    if (bytes.length > MOST_BYTES || !opens(bytes, from)) return undefined;
    const isPlain = isAscii(bytes);
    if (!isPlain && !isUtf8(bytes)) return undefined;
    const scanned = known ?? scanBytes(bytes, from);
    return scanned && new JsonText(id, bytes, from, isPlain, scanned);
  }

  /** The whole text. */
  get text(): string {
    return this.slice(this.from, this.bytes.length);
  }

  /** Objects that may have a key twice, in the order of the text: those that do are among them. */
  repeating(): number[] {
    const found: number[] = [];
    if (!this.repeats) return found;
    for (let node = 0; node < this.nodes.length; node += NODE_WORDS)
      if (this.mayRepeat(node)) found.push(node);
    return found;
  }

  isObject(node: number): boolean {
    return this.bytes[this.nodes[node + START_WORD] as number] === OPEN_BRACE;
  }

  isArray(node: number): boolean {
    return this.bytes[this.nodes[node + START_WORD] as number] === OPEN_BRACKET;
  }

  /** `null` as JSON has it. */
  isNull(node: number): boolean {
    return this.bytes[this.nodes[node + START_WORD] as number] === SMALL_N;
  }

  /** Whether an object may have a `$ref`: where it says no, there is none. */
  mayRefer(node: number): boolean {
    return ((this.nodes[node + END_WORD] as number) & REFERS) !== 0;
  }

  /** The value of a node, made anew each time. */
  value(node: number): unknown {
    const start = this.nodes[node + START_WORD] as number;
    const end = this.nodes[node + END_WORD] as number;
    if (end > 0 && this.bytes[start] === QUOTE) return this.slice(start + 1, end - 1);
    return JSON.parse(this.slice(start, end & OFFSET));
  }

  /** The member that counts under a key; -1 where there is none, and of what is no object. */
  member(object: number, key: string): number {
    const { nodes, bytes } = this;
    if (bytes[nodes[object + START_WORD] as number] !== OPEN_BRACE) return -1;
    const table = this.tables.get(object);
    if (table) return table.get(key) ?? -1;
    const first = key.charCodeAt(0);
    const behind = nodes[object + NEXT_WORD] as number;
    let found = -1;
    let passed = 0;
    for (let node = object + NODE_WORDS; node < behind; node = nodes[node + NEXT_WORD] as number) {
      const start = nodes[node + KEY_WORD] as number;
      // What is no plain ASCII is looked at more closely.
      const mayFit = start < 0 || bytes[start + 1] === first || !(first <= LAST_OF_ASCII);
      if (mayFit && this.hasKey(node, key)) found = node;
      passed += 1;
    }
    if (passed > MANY) this.tables.set(object, new Map(this.written(object)));
    return found;
  }

  /** A member that is text. */
  string(object: number, key: string): string | undefined {
    const node = this.member(object, key);
    if (node < 0 || this.bytes[this.nodes[node + START_WORD] as number] !== QUOTE) return undefined;
    return this.value(node) as string;
  }

  /** Which of some ASCII texts a member is, without making a text of it; -1 for none of them. */
  which(object: number, key: string, texts: readonly string[]): number {
    const node = this.member(object, key);
    if (node < 0 || this.bytes[this.nodes[node + START_WORD] as number] !== QUOTE) return -1;
    const end = this.nodes[node + END_WORD] as number;
    // The top bit: it has escapes, and could be any of them.
    if (end < 0) return texts.indexOf(this.value(node) as string);
    const start = (this.nodes[node + START_WORD] as number) + 1;
    for (let at = 0; at < texts.length; at += 1) {
      const text = texts[at] as string;
      if (end - 1 - start === text.length && isAt(this.bytes, start, text)) return at;
    }
    return -1;
  }

  /** The members of an object, of two with one key the later; none of what is no object. */
  members(object: number): number[] {
    if (!this.isObject(object)) return [];
    return this.mayRepeat(object) ? [...new Map(this.written(object)).values()] : this.below(object);
  }

  /** The members of an object as they are written: a key may come twice. */
  written(object: number): [string, number][] {
    return this.below(object).map((node) => [this.key(node) ?? '', node]);
  }

  /** The items of an array; none of what is no array. */
  items(array: number): readonly number[] {
    if (!this.isArray(array)) return [];
    const known = this.lists.get(array);
    if (known) return known;
    const items = this.below(array);
    if (items.length > MANY) this.lists.set(array, items);
    return items;
  }

  /** At which index an item stands in its array. */
  indexOf(array: number, item: number): number {
    return lastAtMost(this.items(array), item);
  }

  /** The nodes right below an object or array, in the order of the text. */
  below(container: number): number[] {
    const { nodes } = this;
    const all: number[] = [];
    const behind = nodes[container + NEXT_WORD] as number;
    for (let node = container + NODE_WORDS; node < behind; node = nodes[node + NEXT_WORD] as number)
      all.push(node);
    return all;
  }

  /** The key of a member; undefined for what is none. */
  key(node: number): string | undefined {
    const written = this.nodes[node + KEY_WORD] as number;
    if (written === NO_KEY) return undefined;
    const end = this.keyEnd(node);
    // The top bit of the offset: the key has escapes.
    if (written < 0) return JSON.parse(this.slice(written & NO_KEY, end));
    return statusCode(this.bytes, written + 1, end - 1) ?? this.slice(written + 1, end - 1);
  }

  /** Where a member's key is written, with its quotes; undefined for what is none. */
  keyExtent(node: number): Extent | undefined {
    const written = this.nodes[node + KEY_WORD] as number;
    return written === NO_KEY ? undefined : { start: written & NO_KEY, end: this.keyEnd(node) };
  }

  /** Where a value is written. */
  extent(node: number): Extent {
    return {
      start: this.nodes[node + START_WORD] as number,
      end: (this.nodes[node + END_WORD] as number) & OFFSET,
    };
  }

  /** What of a node a finding points at: the key, a scalar, or the bracket that opens it. */
  placeOf(node: number): Extent {
    const key = this.keyExtent(node);
    if (key) return key;
    const { start, end } = this.extent(node);
    return { start, end: this.isObject(node) || this.isArray(node) ? start + 1 : end };
  }

  /** The node behind a node and all that is in it. */
  behind(node: number): number {
    return this.nodes[node + NEXT_WORD] as number;
  }

  /** Where JSON Pointers are written: {@link findPlaces}. */
  places(
    pointers: Iterable<string>,
    nodeOf?: (pointer: string) => number | undefined,
    written?: Written,
  ): Map<string, Range> {
    return findPlaces(this, pointers, nodeOf, written);
  }

  /** Keys that an object has twice: {@link findRepeatedKeys}. */
  repeatedKeys(pattern: KeyPattern | undefined): RepeatedKey[] {
    return findRepeatedKeys(this, pattern);
  }

  /** UTF-16 units between two offsets. */
  units(start: number, end: number): number {
    return this.isAscii ? end - start : this.slice(start, end).length;
  }

  /** Offset behind the closing quote of a member's key. */
  private keyEnd(member: number): number {
    const { bytes } = this;
    let end = (this.nodes[member + START_WORD] as number) - 1;
    // Backwards over blanks and the colon: a value has its key right before it.
    while (bytes[end] !== COLON) end -= 1;
    while (bytes[end - 1] !== QUOTE) end -= 1;
    return end;
  }

  /** The top bit of an object's end. */
  private mayRepeat(node: number): boolean {
    return (this.nodes[node + END_WORD] as number) < 0 && this.isObject(node);
  }

  private hasKey(member: number, key: string): boolean {
    const { bytes } = this;
    const start = this.nodes[member + KEY_WORD] as number;
    if (start < 0) return this.key(member) === key;
    const { length } = key;
    for (let index = 0; index < length; index += 1) {
      const code = key.charCodeAt(index);
      // Beyond ASCII a character takes several bytes.
      if (code > LAST_OF_ASCII) return this.key(member) === key;
      if (bytes[start + 1 + index] !== code) return false;
    }
    return bytes[start + 1 + length] === QUOTE;
  }

  private slice(start: number, end: number): string {
    return this.isAscii ? this.bytes.latin1Slice(start, end) : this.bytes.utf8Slice(start, end);
  }
}
