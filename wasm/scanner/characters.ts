/** What the readers of JSON and YAML both need to know of characters. */
import { BACKSLASH, QUOTE, SLASH, SPACE, ZERO } from './layout';

/** `true` and `null` as four bytes in the order of memory. */
export const TRUE: u32 = 0x65757274;
export const NULL: u32 = 0x6c6c756e;

// @ts-ignore: decorators are for the compiler
@inline
export function isDigit(code: u8): bool {
  return <u8>(code - ZERO) < 10;
}

export function isHex(code: u8): bool {
  return isDigit(code) || <u8>((code | 0x20) - 0x61) < 6;
}

/** Whether a backslash before it makes an escape of two characters, in JSON and in YAML alike. */
export function isSimpleEscape(code: u8): bool {
  return (
    code == QUOTE ||
    code == BACKSLASH ||
    code == SLASH ||
    code == 0x62 /* b */ ||
    code == 0x66 /* f */ ||
    code == 0x6e /* n */ ||
    code == 0x72 /* r */ ||
    code == 0x74 /* t */
  );
}

/** The next quote, backslash or control character, sixteen bytes at a time: the zeros behind the text are such too. */
// @ts-ignore: decorators are for the compiler
@inline
export function nextInQuotes(from: usize, quote: u8): usize {
  let here = from;
  while (true) {
    const bytes = v128.load(here);
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(quote)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
      i8x16.lt_u(bytes, i8x16.splat(SPACE)),
    );
    const mask = i8x16.bitmask(special);
    if (mask != 0) return here + ctz(mask);
    here += 16;
  }
}
