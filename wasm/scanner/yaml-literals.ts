/** Which plain scalars are no text, in YAML's core schema. */
import { NULL, TRUE, isDigit } from './characters';
import { DOT, MINUS, PLUS, ZERO } from './layout';

export const LITERAL_TEXT: i32 = 0;
export const LITERAL_NUMBER: i32 = 1;
export const LITERAL_ODD: i32 = 2;

/** The beginning of `false`, and words of numbers, as four bytes in the order of memory, in lower case. */
export const FALS: u32 = 0x736c6166;
const DOT_INF: u32 = 0x666e692e;
const DOT_NAN: u32 = 0x6e616e2e;
const LOWER: u32 = 0x20202020;
/** Digits of an integer that is read as JSON reads it, and of any number. */
const MOST_DIGITS: usize = 20;
const MOST_OF_NUMBER: usize = 40;

/** `null`, `true` or the beginning of `false`, also as `Null` and `NULL`; 0 for all else. */
export function wordAt(from: usize, to: usize): u32 {
  const written = load<u32>(from);
  const lower = written | LOWER;
  if (lower != NULL && lower != TRUE && lower != FALS) return 0;
  const isLong = to - from == 5;
  if (isLong != (lower == FALS)) return 0;
  const last = isLong ? load<u8>(from, 4) : <u8>0x65;
  if ((last | 0x20) != 0x65) return 0;
  // All in lower case, all but the first, or none.
  const upper = (lower ^ written) >>> 5;
  if (upper == 0 || upper == 1) return last == 0x65 ? lower : 0;
  return upper == 0x01010101 && (!isLong || last == 0x45) ? lower : 0;
}

/** Whether a plain scalar is a number as JSON writes them, one that JSON writes otherwise, or text. */
export function kindOf(from: usize, to: usize): i32 {
  const sign = load<u8>(from);
  const hasSign = sign == MINUS || sign == PLUS;
  const start = hasSign ? from + 1 : from;
  const first = load<u8>(start);
  if (first == DOT) return isDigit(load<u8>(start, 1)) || isNoNumber(start, to) ? LITERAL_ODD : LITERAL_TEXT;
  let here = behindDigits(start, to);
  const digits = here - start;
  if (digits == 0) return LITERAL_TEXT;
  let isOdd = sign == PLUS || (first == ZERO && digits > 1) || to - from > MOST_OF_NUMBER;
  if (here == to) return isOdd || digits > MOST_DIGITS || (hasSign && first == ZERO) ? LITERAL_ODD : LITERAL_NUMBER;
  const next = load<u8>(here);
  if (first == ZERO && digits == 1 && (next == 0x78 /* x */ || next == 0x6f /* o */)) return LITERAL_ODD;
  if (next == DOT) {
    const fraction = here + 1;
    here = behindDigits(fraction, to);
    if (here == fraction) isOdd = true;
    if (here == to) return isOdd ? LITERAL_ODD : LITERAL_NUMBER;
  }
  if ((load<u8>(here) | 0x20) != 0x65 /* e */) return LITERAL_TEXT;
  here++;
  if (load<u8>(here) == MINUS || load<u8>(here) == PLUS) here++;
  const exponent = here;
  here = behindDigits(exponent, to);
  if (here < to || here == exponent) return LITERAL_TEXT;
  // What is too large for a number is text.
  return isOdd || here - exponent > 2 ? LITERAL_ODD : LITERAL_NUMBER;
}

export function behindDigits(from: usize, to: usize): usize {
  let here = from;
  while (here < to && isDigit(load<u8>(here))) here++;
  return here;
}

/** `.inf` and `.nan`, however they are written. */
function isNoNumber(from: usize, to: usize): bool {
  if (to - from != 4) return false;
  const word = load<u32>(from) | LOWER;
  return word == DOT_INF || word == DOT_NAN;
}
