/**
 * Goes through a JSON text once: is it JSON (RFC 8259), and where does each of its values stand?
 *
 * AssemblyScript, compiled to WebAssembly: a run of the command line is over before V8 has compiled a scanner written in
 * JavaScript, and WebAssembly is machine code from its first call. `npm run build` here writes ../scanner-wasm.ts.
 *
 * Memory: the text at `TEXT`, zeros behind it, then the nodes, one for each value in the order of the text, four words each:
 *
 *   0  offset of the key's opening quote, `NO_KEY` where the value has no key; the top bit says that the key has escapes
 *   1  offset of the value
 *   2  offset behind the value; the top bit says of a string that it has escapes, of an object that it may
 *      have a key twice
 *   3  index of the node behind all that is in the value
 *
 * Offsets are bytes from the start of the text. While a container is open, its third word is the container around it.
 */

const TEXT: usize = 65536;
/** Zeros behind the text: no loop that looks for something else than a zero goes further, and no load leaves memory. */
const MARGIN: usize = 64;
const NODE: usize = 16;
const KEY_OF: usize = 0;
const START_OF: usize = 4;
const END_OF: usize = 8;
const NEXT_OF: usize = 12;
const NO_KEY: u32 = 0x7fffffff;
const ESCAPED: u32 = 0x80000000;

/** Of objects with more members a table of keys is made: comparing each with each takes the square of their number. */
const MANY: i32 = 8;
/** So many keys in a row of the table are chance no more: someone chose them to make it slow. */
const MOST_PROBES: i32 = 64;
/** Nodes after which the scan goes back to its caller: the next call runs the code that V8 has optimised meanwhile. */
const TURN: usize = 16384;
/** Pages of 64 KiB by which memory grows at least. */
const GROWTH: i32 = 64;

const TAB: u8 = 0x09;
const LINE_FEED: u8 = 0x0a;
const CARRIAGE_RETURN: u8 = 0x0d;
const SPACE: u8 = 0x20;
const QUOTE: u8 = 0x22;
const HASH: u8 = 0x23;
const PLUS: u8 = 0x2b;
const COMMA: u8 = 0x2c;
const MINUS: u8 = 0x2d;
const DOT: u8 = 0x2e;
const SLASH: u8 = 0x2f;
const ZERO: u8 = 0x30;
const COLON: u8 = 0x3a;
const OPEN_BRACKET: u8 = 0x5b;
const BACKSLASH: u8 = 0x5c;
const OPEN_BRACE: u8 = 0x7b;
/** `true`, `alse`, `null`, `$ref`, `x-st` as four bytes in the order of memory. */
const TRUE: u32 = 0x65757274;
const ALSE: u32 = 0x65736c61;
const NULL: u32 = 0x6c6c756e;
const REF: u32 = 0x66657224;
const OWN: u32 = 0x74732d78;

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
  const needed = TEXT + size + MARGIN + spare;
  const has = <usize>memory.size() << 16;
  if (needed > has) grow(needed - has);
  memory.fill(TEXT + size, 0, MARGIN);
  return TEXT;
}

/** Bytes; ends the run with a trap when there is no more memory. */
function grow(bytes: usize): void {
  if (memory.grow(max<i32>(GROWTH, <i32>((bytes + 65535) >>> 16))) < 0) unreachable();
}

/** Where the nodes are. */
export function nodes(): usize {
  return tape;
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
  limit = (<usize>memory.size() << 16) - NODE;
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
      grow(NODE);
      limit = (<usize>memory.size() << 16) - NODE;
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
      if (hasEscapes) mark = ESCAPED;
      if (key != NO_KEY && isOutwardRef(key, load<u32>(node, START_OF))) hasOutwardRefs = true;
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
      close(open, isObject && mayRepeat(open) ? ESCAPED : 0);
      open = around;
    }
    if (open == 0) {
      skipBlanks();
      return at == end ? <i32>((top - tape) / NODE) : 0;
    }
  }
  return -1;
}

// @ts-ignore: decorators are for the compiler
@inline
function close(node: usize, mark: u32): void {
  store<u32>(node, <u32>(at - TEXT) | mark, END_OF);
  store<u32>(node, <u32>((top - tape) / NODE), NEXT_OF);
}

// @ts-ignore
@inline
function skipBlanks(): void {
  let code = load<u8>(at);
  while (code == SPACE || code == LINE_FEED || code == TAB || code == CARRIAGE_RETURN) code = load<u8>(++at);
}

/** A key with its colon; `NO_KEY` where there is none. */
function takeKey(): u32 {
  if (load<u8>(at) != QUOTE) return NO_KEY;
  const start = <u32>(at - TEXT);
  if (!takeString()) return NO_KEY;
  const found = hasEscapes ? start | ESCAPED : start;
  if (load<u32>(TEXT + start, 1) == OWN) hasOwnKeys = true;
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
    const bytes = v128.load(here);
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
      i8x16.lt_u(bytes, i8x16.splat(SPACE)),
    );
    const mask = i8x16.bitmask(special);
    if (mask == 0) {
      here += 16;
      continue;
    }
    here += ctz(mask);
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
  const isKnown =
    code == QUOTE ||
    code == BACKSLASH ||
    code == SLASH ||
    code == 0x62 /* b */ ||
    code == 0x66 /* f */ ||
    code == 0x6e /* n */ ||
    code == 0x72 /* r */ ||
    code == 0x74; /* t */
  return isKnown ? 2 : 0;
}

function isHex(code: u8): bool {
  return isDigit(code) || <u8>((code | 0x20) - 0x61) < 6;
}

// @ts-ignore
@inline
function isDigit(code: u8): bool {
  return <u8>(code - ZERO) < 10;
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

// @ts-ignore
@inline
function isOutwardRef(key: u32, value: u32): bool {
  if (load<u32>(TEXT + (key & ~ESCAPED), 1) != REF || load<u8>(TEXT + (key & ~ESCAPED), 5) != QUOTE) return false;
  const first = load<u8>(TEXT + value, 1);
  return first != HASH && first != QUOTE;
}

/** Whether an object may have a key twice; a key with escapes may be any. */
function mayRepeat(object: usize): bool {
  let members = 0;
  for (let node = object + NODE; node < top; node = nextOf(node)) {
    if (load<u32>(node) & ESCAPED) return countOne();
    members++;
  }
  if (members > MANY) return mayRepeatAmongMany(object, members) && countOne();
  for (let node = object + NODE; node < top; node = nextOf(node)) {
    for (let other = object + NODE; other < node; other = nextOf(other)) {
      if (isSameKey(load<u32>(other), load<u32>(node))) return countOne();
    }
  }
  return false;
}

function countOne(): bool {
  repeating++;
  return true;
}

/** With a table of keys by hash behind the nodes. */
function mayRepeatAmongMany(object: usize, members: i32): bool {
  let slots: u32 = 32;
  while (slots < <u32>members * 2) slots <<= 1;
  const table = top + NODE;
  const size = <usize>slots * 4;
  const has = <usize>memory.size() << 16;
  if (table + size > has) {
    grow(table + size - has);
    limit = (<usize>memory.size() << 16) - NODE;
  }
  memory.fill(table, 0, size);
  for (let node = object + NODE; node < top; node = nextOf(node)) {
    const mine = load<u32>(node);
    let slot = hashOf(mine) & (slots - 1);
    for (let probes = 0; ; probes++) {
      const other = load<u32>(table + (<usize>slot << 2));
      if (other == 0) break;
      // 0 is an empty slot.
      if (probes > MOST_PROBES || isSameKey(other - 1, mine)) return true;
      slot = (slot + 1) & (slots - 1);
    }
    store<u32>(table + (<usize>slot << 2), mine + 1);
  }
  return false;
}

/** FNV-1a of a key without escapes. */
function hashOf(offset: u32): u32 {
  let hash: u32 = 0x811c9dc5;
  for (let here = TEXT + offset + 1; load<u8>(here) != QUOTE; here++) hash = (hash ^ load<u8>(here)) * 0x01000193;
  return hash ^ (hash >>> 15);
}

// @ts-ignore
@inline
function nextOf(node: usize): usize {
  return tape + <usize>load<u32>(node, NEXT_OF) * NODE;
}

/** Of the offsets of two keys without escapes. */
function isSameKey(one: u32, other: u32): bool {
  let a = TEXT + one + 1;
  let b = TEXT + other + 1;
  while (true) {
    const code = load<u8>(a);
    if (code != load<u8>(b)) return false;
    if (code == QUOTE) return true;
    a++;
    b++;
  }
}

/**
 * Turns offsets into lines and columns.
 *
 * @param from where the first line begins: behind a byte order mark
 * @param list `count` pairs of words, of each the first an offset, ascending; takes line and column, 1-based, columns in
 *   UTF-16 units. Lines end at a line feed, a carriage return, or both.
 */
export function place(from: usize, list: usize, count: i32): void {
  let here = TEXT + from;
  let line: u32 = 1;
  let column: u32 = 1;
  for (let index = 0; index < count; index++) {
    const pair = list + <usize>index * 8;
    const wanted = TEXT + load<u32>(pair);
    while (here + 16 <= wanted) {
      const bytes = v128.load(here);
      const breaks = i8x16.bitmask(
        v128.or(i8x16.eq(bytes, i8x16.splat(LINE_FEED)), i8x16.eq(bytes, i8x16.splat(CARRIAGE_RETURN))),
      );
      if (breaks != 0) {
        const stop = here + 16;
        while (here < stop) {
          if (step(here)) {
            line++;
            column = 1;
          } else column += units(load<u8>(here));
          here++;
        }
        continue;
      }
      column += 16 - popcnt(i8x16.bitmask(i8x16.lt_s(bytes, i8x16.splat(-64))));
      column += popcnt(i8x16.bitmask(i8x16.gt_u(bytes, i8x16.splat(<i8>0xef))));
      here += 16;
    }
    while (here < wanted) {
      if (step(here)) {
        line++;
        column = 1;
      } else column += units(load<u8>(here));
      here++;
    }
    store<u32>(pair, line);
    store<u32>(pair, column, 4);
  }
}

/** Whether a line ends with this byte. */
// @ts-ignore
@inline
function step(here: usize): bool {
  const code = load<u8>(here);
  return code == LINE_FEED || (code == CARRIAGE_RETURN && load<u8>(here, 1) != LINE_FEED);
}

/** UTF-16 units that a byte begins: none in the midst of a character, two where it begins one of four bytes. */
// @ts-ignore
@inline
function units(code: u8): u32 {
  if ((code & 0xc0) == 0x80) return 0;
  return code > 0xef ? 2 : 1;
}
