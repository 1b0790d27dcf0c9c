/** Memory: the text at `TEXT`, zeros behind it, then the nodes, and behind them what is needed for a moment. */

/** Where the text begins. */
export const TEXT: usize = 65536;
/** Zeros behind the text: no loop that looks for something else than a zero goes further, and no load leaves memory. */
export const MARGIN: usize = 64;

/** Bytes of a node, and of its words. Offsets are bytes from the start of the text. */
export const NODE: usize = 16;
/** Offset of the key's opening quote, `NO_KEY` where the value has none; the top bit says that the key has escapes. */
export const KEY_OF: usize = 0;
/** Offset of the value. */
export const START_OF: usize = 4;
/**
 * Offset behind the value; the top bit says of a string that it has escapes, of an object that it may have a key twice. The one
 * below it says of an object that a key of it may be `$ref`, with a string.
 */
export const END_OF: usize = 8;
/** Index of the first word of the node behind all that is in the value; while a container is open, address of that around it. */
export const NEXT_OF: usize = 12;

export const NO_KEY: u32 = 0x7fffffff;
export const MARK: u32 = 0x80000000;
export const REFERS: u32 = 0x40000000;

export const TAB: u8 = 0x09;
export const LINE_FEED: u8 = 0x0a;
export const CARRIAGE_RETURN: u8 = 0x0d;
export const SPACE: u8 = 0x20;
export const QUOTE: u8 = 0x22;
export const HASH: u8 = 0x23;
export const PLUS: u8 = 0x2b;
export const COMMA: u8 = 0x2c;
export const MINUS: u8 = 0x2d;
export const DOT: u8 = 0x2e;
export const SLASH: u8 = 0x2f;
export const ZERO: u8 = 0x30;
export const COLON: u8 = 0x3a;
export const APOSTROPHE: u8 = 0x27;
export const PIPE: u8 = 0x7c;
export const GREATER: u8 = 0x3e;
export const QUESTION_MARK: u8 = 0x3f;
export const CLOSE_BRACE: u8 = 0x7d;
export const CLOSE_BRACKET: u8 = 0x5d;
export const TILDE: u8 = 0x7e;
export const LESS: u8 = 0x3c;
export const DELETE: u8 = 0x7f;
export const OPEN_BRACKET: u8 = 0x5b;
export const BACKSLASH: u8 = 0x5c;
export const OPEN_BRACE: u8 = 0x7b;

/** Pages of 64 KiB by which memory grows at least. */
const GROWTH: i32 = 64;

/** Sees to it that memory reaches so far; ends the run with a trap when there is no more. */
export function reach(end: usize): void {
  const has = <usize>memory.size() << 16;
  if (end <= has) return;
  if (memory.grow(max<i32>(GROWTH, <i32>((end - has + 65535) >>> 16))) < 0) unreachable();
}

/** The first address behind memory. */
// @ts-ignore: decorators are for the compiler
@inline
export function memoryEnd(): usize {
  return <usize>memory.size() << 16;
}
