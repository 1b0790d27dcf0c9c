import { TEXT, LINE_FEED, CARRIAGE_RETURN } from './layout';

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
          if (endsLine(here)) {
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
      if (endsLine(here)) {
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
