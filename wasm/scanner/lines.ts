import { TEXT, LINE_FEED, CARRIAGE_RETURN } from './layout';

/** 1-based, of where we are. */
let line: u32 = 1;
let column: u32 = 1;

/**
 * Turns offsets into lines and columns.
 *
 * @param from where the first line begins: behind a byte order mark
 * @param list `count` pairs of words, of each the first an offset, ascending; takes line and column, 1-based, columns in
 *   UTF-16 units. Lines end at a line feed, a carriage return, or both.
 */
export function place(from: usize, list: usize, count: i32): void {
  let here = TEXT + from;
  line = 1;
  column = 1;
  for (let index = 0; index < count; index++) {
    const pair = list + <usize>index * 8;
    const wanted = TEXT + load<u32>(pair);
    while (here + 16 <= wanted) {
      const bytes = v128.load(here);
      const breaks = i8x16.bitmask(
        v128.or(i8x16.eq(bytes, i8x16.splat(LINE_FEED)), i8x16.eq(bytes, i8x16.splat(CARRIAGE_RETURN))),
      );
      const starts = ~i8x16.bitmask(i8x16.lt_s(bytes, i8x16.splat(-64)));
      const astral = i8x16.bitmask(i8x16.gt_u(bytes, i8x16.splat(<i8>0xef)));
      if (breaks == 0) {
        column += popcnt(starts & 0xffff) + popcnt(astral);
        here += 16;
        continue;
      }
      if (i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(CARRIAGE_RETURN))) != 0) {
        here = stepOver(here, here + 16);
        continue;
      }
      line += popcnt(breaks);
      // What stands behind the last of them.
      const behind = 0xffff & ~((2 << (31 - clz(breaks))) - 1);
      column = 1 + popcnt(starts & behind) + popcnt(astral & behind);
      here += 16;
    }
    here = stepOver(here, wanted);
    store<u32>(pair, line);
    store<u32>(pair, column, 4);
  }
}

/** Goes on byte by byte. */
function stepOver(from: usize, to: usize): usize {
  for (let here = from; here < to; here++) {
    if (endsLine(here)) {
      line++;
      column = 1;
    } else column += units(load<u8>(here));
  }
  return to;
}

/** Whether a line ends with this byte. */
// @ts-ignore: decorators are for the compiler
@inline
function endsLine(here: usize): bool {
  const code = load<u8>(here);
  return code == LINE_FEED || (code == CARRIAGE_RETURN && load<u8>(here, 1) != LINE_FEED);
}

/** UTF-16 units that a byte begins: none in the midst of a character, two where it begins one of four bytes. */
// @ts-ignore: decorators are for the compiler
@inline
function units(code: u8): u32 {
  if ((code & 0xc0) == 0x80) return 0;
  return code > 0xef ? 2 : 1;
}
