/** What stands in quotes, as JSON has it. */
import { isDigit, isHex, isSimpleEscape } from './characters';
import { APOSTROPHE, BACKSLASH, LINE_FEED, QUOTE, SPACE, TAB, ZERO } from './layout';
import { Reader, behindBreaks } from './yaml-reader';
import { copy, put, putBreaks, putEscape } from './yaml-writer';

/** What stands between quotes, of which the single ones are doubled in it, and the double ones escaped. */
export function copyQuoted(open: usize, behind: usize): bool {
  const quote = load<u8>(open);
  const to = behind - 1;
  let start = open + 1;
  let here = start;
  while (here < to) {
    const code = load<u8>(here);
    if (code == LINE_FEED) {
      here = copyLine(start, here);
      if (here == 0) return false;
    } else if (code == BACKSLASH && quote == QUOTE) {
      if (!copy(start, here, true)) return false;
      here = copyEscape(here);
      if (here == 0) return false;
    } else if (code == APOSTROPHE && quote == APOSTROPHE) {
      if (!copy(start, here + 1, true)) return false;
      here += 2;
    } else {
      here++;
      continue;
    }
    start = here;
  }
  return copy(start, to, true);
}

/** The rest of a line in quotes, without blanks at its end, and the breaks behind it; returns where the next begins. */
function copyLine(from: usize, lineEnd: usize): usize {
  let to = lineEnd;
  while (to > from && load<u8>(to - 1) == SPACE) to--;
  if (!copy(from, to, false)) return 0;
  const here = behindBreaks(lineEnd);
  putBreaks(Reader.breaks);
  return here;
}

/** What an escape stands for; returns where it ends, 0 where it is none. */
function copyEscape(from: usize): usize {
  const code = load<u8>(from, 1);
  let here = from + 2;
  if (code == LINE_FEED) return behindBreaks(from + 1);
  if (code == SPACE) {
    put(code);
    return here;
  }
  if (isSimpleEscape(code)) {
    putEscape(code);
    return here;
  }
  const named = unitOf(code);
  if (named >= 0) {
    putCode(named);
    return here;
  }
  const digits = code == 0x78 /* x */ ? 2 : code == 0x75 /* u */ ? 4 : code == 0x55 /* U */ ? 8 : 0;
  if (digits == 0) return 0;
  let value: u32 = 0;
  for (let index = 0; index < digits; index++) {
    const digit = load<u8>(here);
    if (!isHex(digit)) return 0;
    value = (value << 4) | (isDigit(digit) ? digit - ZERO : (digit | 0x20) - 0x61 + 10);
    here++;
  }
  if (value > 0x10ffff) return 0;
  if (value <= 0xffff) putCode(value);
  else {
    putCode(((value - 0x10000) >>> 10) + 0xd800);
    putCode(((value - 0x10000) & 0x3ff) + 0xdc00);
  }
  return here;
}

/** What an escape of YAML alone stands for; -1 for others. */
function unitOf(code: u8): i32 {
  if (code == ZERO) return 0;
  if (code == 0x61 /* a */) return 0x07;
  if (code == TAB) return 0x09;
  if (code == 0x76 /* v */) return 0x0b;
  if (code == 0x65 /* e */) return 0x1b;
  if (code == 0x4e /* N */) return 0x85;
  if (code == 0x5f /* _ */) return 0xa0;
  if (code == 0x4c /* L */) return 0x2028;
  return code == 0x50 /* P */ ? 0x2029 : -1;
}

/** A UTF-16 unit as an escape. */
function putCode(unit: u32): void {
  putEscape(0x75 /* u */);
  for (let shift = 12; shift >= 0; shift -= 4) {
    const digit = <u8>((unit >>> shift) & 15);
    put(digit < 10 ? ZERO + digit : 0x61 - 10 + digit);
  }
}
