/**
 * Goes through a JSON text once: is it JSON (RFC 8259), and where does each of its values stand? layout.ts tells how memory
 * is used: for each value there is a node, in the order of the text.
 *
 * AssemblyScript, compiled to WebAssembly: a run of the command line is over before V8 has compiled a scanner written in
 * JavaScript, and WebAssembly is machine code from its first call. `npm run build` here writes src/load/json/scanner-wasm.ts.
 */
import { NULL, TRUE, isDigit, isHex, isSimpleEscape, nextInQuotes } from './characters';
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  COLON,
  COMMA,
  DOT,
  END_OF,
  KEY_OF,
  LINE_FEED,
  MARGIN,
  MARK,
  MINUS,
  NEXT_OF,
  NODE,
  NO_KEY,
  OPEN_BRACE,
  OPEN_BRACKET,
  PLUS,
  QUOTE,
  REFERS,
  SPACE,
  START_OF,
  TAB,
  TEXT,
  ZERO,
  memoryEnd,
  reach,
} from './layout';
import { isOwnKey, leadsOut, mayBeRef } from './keys';
import { mayRepeat } from './repeated-keys';

export { place } from './lines';
export {
  countNoted,
  noted,
  transcode,
  transcoded,
  transcodedHasExtensions,
  transcodedNodes,
  transcodedRefersOut,
} from './yaml';

/** Nodes after which the scan goes back to its caller: the next call runs the code that V8 has optimised meanwhile. */
const TURN: usize = 16384;
/** `alse` as four bytes in the order of memory. */
const ALSE: u32 = 0x65736c61;

let at: usize = 0;
let end: usize = 0;
let tape: usize = 0;
let top: usize = 0;
let limit: usize = 0;
/** The container that is open, 0 for none, and the key of the value that comes next. */
let open: usize = 0;
let key: u32 = NO_KEY;
let hasEscapes: bool = false;
let hasOutwardRefs: bool = false;
let hasOwnKeys: bool = false;
let repeating: i32 = 0;

/** Where a text of so many bytes is to be written, with memory for it and for so many bytes behind it. */
export function reserve(size: usize, spare: usize): usize {
  reach(TEXT + size + MARGIN + spare);
  memory.fill(TEXT + size, 0, MARGIN);
  return TEXT;
}

/** Where the nodes are. */
export function nodes(): usize {
  return tape;
}

/** How many bytes the nodes take so far. */
export function used(): usize {
  return top - tape;
}

/** Whether a `$ref` leads out of the text: it is a string, not empty, that does not begin with `#`. */
export function refersOut(): bool {
  return hasOutwardRefs;
}

/** Whether a key begins like our own extensions, `x-statuswise-…`. */
export function hasExtensions(): bool {
  return hasOwnKeys;
}

/** How many objects may have a key twice; these have the top bit of their third word set. */
export function countRepeating(): i32 {
  return repeating;
}

/**
 * Begins to read the text that was written to memory.
 *
 * @param from where in the text to begin: behind a byte order mark
 */
export function start(from: usize, size: usize): void {
  at = TEXT + from;
  end = TEXT + size;
  tape = (end + MARGIN + 15) & ~15;
  top = tape;
  limit = memoryEnd() - NODE;
  open = 0;
  key = NO_KEY;
  hasOutwardRefs = false;
  hasOwnKeys = false;
  repeating = 0;
  skipBlanks();
}

/**
 * Reads on.
 *
 * @returns how many nodes there are; 0 when it is no JSON, -1 when there is more to read
 */
export function scan(): i32 {
  const turn = top + TURN * NODE;
  while (top < turn) {
    const node = top;
    let mark: u32 = 0;
    if (node >= limit) {
      reach(node + NODE * 2);
      limit = memoryEnd() - NODE;
    }
    top = node + NODE;
    store<u32>(node, key, KEY_OF);
    store<u32>(node, <u32>(at - TEXT), START_OF);
    const first = load<u8>(at);
    if (first == OPEN_BRACE || first == OPEN_BRACKET) {
      at++;
      skipBlanks();
      // In ASCII a closing bracket or brace stands two behind the opening one.
      if (load<u8>(at) != first + 2) {
        store<u32>(node, <u32>open, NEXT_OF);
        store<u32>(node, 0, END_OF);
        open = node;
        if (first == OPEN_BRACE) {
          key = takeKey();
          if (key == NO_KEY) return 0;
        } else key = NO_KEY;
        continue;
      }
      at++;
    } else if (first == QUOTE) {
      if (!takeString()) return 0;
      if (hasEscapes) mark = MARK;
      if (key != NO_KEY && mayBeRef(TEXT, key)) {
        store<u32>(open, REFERS, END_OF);
        if (leadsOut(TEXT + load<u32>(node, START_OF))) hasOutwardRefs = true;
      }
    } else if (!takeLiteral(first)) return 0;
    close(node, mark);

    while (open != 0) {
      skipBlanks();
      const isObject = load<u8>(TEXT + load<u32>(open, START_OF)) == OPEN_BRACE;
      const next = load<u8>(at);
      if (next == COMMA) {
        at++;
        skipBlanks();
        key = isObject ? takeKey() : NO_KEY;
        if (isObject && key == NO_KEY) return 0;
        break;
      }
      if (next != (isObject ? OPEN_BRACE + 2 : OPEN_BRACKET + 2)) return 0;
      at++;
      const around = <usize>load<u32>(open, NEXT_OF);
      close(open, load<u32>(open, END_OF) | (isObject && repeats(open) ? MARK : 0));
      open = around;
    }
    if (open == 0) {
      skipBlanks();
      return at == end ? <i32>((top - tape) / NODE) : 0;
    }
  }
  return -1;
}

function repeats(object: usize): bool {
  if (!mayRepeat(object, TEXT, tape, top)) return false;
  repeating++;
  return true;
}

// @ts-ignore: decorators are for the compiler
@inline
function close(node: usize, mark: u32): void {
  store<u32>(node, <u32>(at - TEXT) | mark, END_OF);
  store<u32>(node, <u32>((top - tape) >>> 2), NEXT_OF);
}

// @ts-ignore: decorators are for the compiler
@inline
function skipBlanks(): void {
  const code = load<u8>(at);
  if (code == SPACE || code == LINE_FEED || code == TAB || code == CARRIAGE_RETURN) skipMore();
}

/** In a text that is indented half of all bytes are blanks: sixteen at a time. */
function skipMore(): void {
  let here = at + 1;
  while (true) {
    const others = i8x16.bitmask(i8x16.ne(v128.load(here), i8x16.splat(SPACE)));
    if (others == 0) {
      here += 16;
      continue;
    }
    here += ctz(others);
    const code = load<u8>(here);
    if (code != LINE_FEED && code != TAB && code != CARRIAGE_RETURN) break;
    here++;
  }
  at = here;
}

/** A key with its colon; `NO_KEY` where there is none. */
function takeKey(): u32 {
  if (load<u8>(at) != QUOTE) return NO_KEY;
  const start = <u32>(at - TEXT);
  if (!takeString()) return NO_KEY;
  const found = hasEscapes ? start | MARK : start;
  if (isOwnKey(TEXT + start)) hasOwnKeys = true;
  skipBlanks();
  if (load<u8>(at) != COLON) return NO_KEY;
  at++;
  skipBlanks();
  return found;
}

/** From the opening quote to behind the closing one, sixteen bytes at a time. */
function takeString(): bool {
  let here = at + 1;
  hasEscapes = false;
  while (true) {
    here = nextInQuotes(here, QUOTE);
    const code = load<u8>(here);
    if (code == QUOTE) {
      at = here + 1;
      return true;
    }
    // A control character, or the zeros behind the text.
    if (code != BACKSLASH) return false;
    hasEscapes = true;
    const length = escapeLength(here);
    if (length == 0) return false;
    here += length;
  }
}

/** Bytes of an escape; 0 where it is none. */
function escapeLength(here: usize): usize {
  const code = load<u8>(here, 1);
  if (code == 0x75 /* u */) {
    for (let index: usize = 2; index < 6; index++) if (!isHex(load<u8>(here + index))) return 0;
    return 6;
  }
  return isSimpleEscape(code) ? 2 : 0;
}

function takeLiteral(first: u8): bool {
  if (first == 0x74 /* t */) return take(load<u32>(at) == TRUE, 4);
  if (first == 0x66 /* f */) return take(load<u32>(at, 1) == ALSE, 5);
  if (first == 0x6e /* n */) return take(load<u32>(at) == NULL, 4);
  if (first == MINUS) at++;
  if (load<u8>(at) == ZERO) at++;
  else if (!takeDigits()) return false;
  if (load<u8>(at) == DOT) {
    at++;
    if (!takeDigits()) return false;
  }
  if ((load<u8>(at) | 0x20) != 0x65 /* e */) return true;
  at++;
  if (load<u8>(at) == PLUS || load<u8>(at) == MINUS) at++;
  return takeDigits();
}

function take(isThere: bool, length: usize): bool {
  if (isThere) at += length;
  return isThere;
}

function takeDigits(): bool {
  const start = at;
  while (isDigit(load<u8>(at))) at++;
  return at > start;
}
