/**
 * What the YAML becomes. Memory: the text as ever, then the JSON, then what is noted: for each value, in the order of the JSON, where
 * its key begins and ends (`NO_KEY` twice where it has none) and its first token, in bytes from the start of the text. Behind that the
 * nodes of the JSON, as scan.ts would find them.
 */
import { isOwnKey, leadsOut, mayBeRef } from './keys';
import {
  BACKSLASH,
  DELETE,
  END_OF,
  KEY_OF,
  MARGIN,
  MARK,
  NEXT_OF,
  NODE,
  NO_KEY,
  QUOTE,
  REFERS,
  SPACE,
  START_OF,
  TAB,
  TEXT,
  memoryEnd,
  reach,
} from './layout';
import { NULL } from './characters';

export class Writer {
  /** Where the JSON begins, where it goes on, and how far it may go. */
  static json: usize = 0;
  static at: usize = 0;
  static limit: usize = 0;
  /** Where the notes begin, and where they go on. */
  static notes: usize = 0;
  static note: usize = 0;
  static lastNote: usize = 0;
  /** Of the value that comes next: where its key is. */
  static keyFrom: usize = 0;
  static keyTo: usize = 0;
  /** Where the nodes begin, and where the next one is. */
  static nodes: usize = 0;
  static node: usize = 0;
  /** Of the value that comes next: its key as it stands in a node. */
  static key: u32 = 0;
  /** Whether what was begun last, a key or a value, has an escape. */
  static hasEscapes: bool = false;
  static refersOut: bool = false;
  static hasExtensions: bool = false;
}

/** Bytes of JSON that a byte of YAML comes to at most, and so many besides. */
const MOST_PER_BYTE: usize = 4;
const SPARE: usize = 1024;
export const NOTE: usize = 16;
/** Bytes of notes for a byte of YAML, and so many besides: descriptions take half of one, and what takes more would take ever more. */
const NOTES_PER_BYTE: usize = 2;
const FREE_NOTES: usize = 16 << 20;
/** First bytes of characters that need a second look: controls, byte order marks, what is no character. */
const C2: u8 = 0xc2;
const EF: u8 = 0xef;

/** Of breaks between lines the first is a blank, unless more follow. */
export function putBreaks(breaks: i32): void {
  if (breaks == 1) put(SPACE);
  else putLineFeeds(breaks - 1);
}

export function putLineFeeds(count: i32): void {
  for (let index = 0; index < count; index++) putEscape(0x6e /* n */);
}

/** Text without quotes, with the escapes that JSON needs; false where there is something that no text may have. */
export function copy(from: usize, to: usize, mayHaveTabs: bool): bool {
  let here = from;
  while (here < to) {
    const bytes = v128.load(here);
    v128.store(Writer.at, bytes);
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
      v128.or(
        v128.or(i8x16.lt_u(bytes, i8x16.splat(SPACE)), i8x16.eq(bytes, i8x16.splat(DELETE))),
        v128.or(i8x16.eq(bytes, i8x16.splat(C2)), i8x16.eq(bytes, i8x16.splat(EF))),
      ),
    );
    const mask = i8x16.bitmask(special);
    const plain = min<usize>(mask == 0 ? 16 : <usize>ctz(mask), to - here);
    here += plain;
    Writer.at += plain;
    if (here >= to) return true;
    if (mask == 0) continue;
    const code = load<u8>(here);
    if (code == QUOTE || code == BACKSLASH) {
      putEscape(code);
      here++;
    } else if (code == TAB && mayHaveTabs) {
      putEscape(0x74 /* t */);
      here++;
    } else if (code == C2 && load<u8>(here, 1) >= 0xa0) {
      put(code);
      here++;
    } else if (code == EF && !isOddAfterEf(here)) {
      put(code);
      here++;
    } else return false;
  }
  return true;
}

/** A byte order mark, and what is no character. */
function isOddAfterEf(here: usize): bool {
  const second = load<u8>(here, 1);
  const third = load<u8>(here, 2);
  return (second == 0xbb && third == 0xbf) || (second == 0xbf && third >= 0xbe);
}

export function writeNull(from: usize, to: usize): bool {
  if (!noteValue(from, to)) return false;
  store<u32>(Writer.at, NULL);
  Writer.at += 4;
  return true;
}

/** Notes where the value that comes next is written, and begins its node. */
export function noteValue(from: usize, to: usize): bool {
  if (Writer.at > Writer.limit || Writer.note > Writer.lastNote) return false;
  const node = Writer.node;
  // Behind the notes: there is memory for these then, too.
  if (node + NODE > memoryEnd()) reach(node + NODE * 4096);
  store<u32>(node, Writer.key, KEY_OF);
  store<u32>(node, <u32>(Writer.at - Writer.json), START_OF);
  store<u32>(node, 0, END_OF);
  Writer.node = node + NODE;
  Writer.hasEscapes = false;
  store<u32>(Writer.note, <u32>Writer.keyFrom);
  store<u32>(Writer.note, <u32>Writer.keyTo, 4);
  store<u32>(Writer.note, from == 0 ? NO_KEY : <u32>(from - TEXT), 8);
  store<u32>(Writer.note, to == 0 ? NO_KEY : <u32>(to - TEXT), 12);
  Writer.note += NOTE;
  return true;
}

/** The value that comes next has this key, which stands there in the YAML. */
export function nextHasKey(key: u32, from: usize, to: usize): void {
  Writer.key = key;
  Writer.keyFrom = from - TEXT;
  Writer.keyTo = to - TEXT;
}

export function nextHasNoKey(): void {
  Writer.key = NO_KEY;
  Writer.keyFrom = NO_KEY;
  Writer.keyTo = NO_KEY;
}

/** Begins a key; returns where. */
export function beginKey(): u32 {
  Writer.hasEscapes = false;
  return <u32>(Writer.at - Writer.json);
}

/** Ends the key that began there; returns it as it stands in a node. */
export function endKey(start: u32): u32 {
  if (isOwnKey(Writer.json + start)) Writer.hasExtensions = true;
  return Writer.hasEscapes ? start | MARK : start;
}

/** Ends the value whose node that is, with all that is in it. */
export function endValue(node: usize): void {
  let mark = load<u32>(node, END_OF);
  if (Writer.hasEscapes && load<u8>(Writer.json + load<u32>(node, START_OF)) == QUOTE) mark |= MARK;
  store<u32>(node, <u32>(Writer.at - Writer.json) | mark, END_OF);
  store<u32>(node, <u32>((Writer.node - Writer.nodes) >>> 2), NEXT_OF);
}

/** Ends a value that is a member of an object. */
export function endMember(object: usize, key: u32, node: usize): void {
  endValue(node);
  const start = Writer.json + load<u32>(node, START_OF);
  if (load<u8>(start) != QUOTE || !mayBeRef(Writer.json, key)) return;
  store<u32>(object, REFERS, END_OF);
  if (leadsOut(start)) Writer.refersOut = true;
}

// @ts-ignore: decorators are for the compiler
@inline
export function put(code: u8): void {
  store<u8>(Writer.at, code);
  Writer.at++;
}

export function putEscape(code: u8): void {
  Writer.hasEscapes = true;
  store<u8>(Writer.at, BACKSLASH);
  store<u8>(Writer.at, code, 1);
  Writer.at += 2;
}

/** Begins behind a text that ends there. */
export function beginWriting(end: usize, size: usize): void {
  Writer.json = (end + MARGIN + 15) & ~15;
  Writer.limit = Writer.json + (size * MOST_PER_BYTE + SPARE);
  Writer.notes = (Writer.limit + SPARE + 15) & ~15;
  Writer.lastNote = Writer.notes + size * NOTES_PER_BYTE + FREE_NOTES;
  Writer.nodes = (Writer.lastNote + NOTE * 2 + 15) & ~15;
  reach(Writer.nodes + NODE);
  Writer.at = Writer.json;
  Writer.note = Writer.notes;
  Writer.node = Writer.nodes;
  Writer.refersOut = false;
  Writer.hasExtensions = false;
  nextHasNoKey();
}
