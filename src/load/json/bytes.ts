/** What is read from bytes without making text of them. */
import { OPEN_BRACE, OPEN_BRACKET } from '../positions/json-skip.ts';

/** A Buffer with what its `toString` comes to in the end: called directly, it takes half the time for short texts. */
export interface Bytes extends Buffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const LAST_WHITE = 32;
const ZERO = 48;
const CODE_LENGTH = 3;
const codes: string[] = [];

/** Offset of the first byte behind a byte order mark. */
export function startOfText(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
}

/** Whether a text opens like JSON that is no scalar. */
export function opens(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at += 1) {
    const code = bytes[at] as number;
    if (code > LAST_WHITE) return code === OPEN_BRACE || code === OPEN_BRACKET;
  }
  return false;
}

/** Whether an ASCII text stands somewhere. */
export function isAt(bytes: Uint8Array, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** Three digits, of which there is one text for all the keys that they are: next to nothing comes more often than status codes. */
export function statusCode(bytes: Bytes, start: number, end: number): string | undefined {
  if (end - start !== CODE_LENGTH) return undefined;
  let code = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    code = code * 10 + digit;
  }
  const known = codes[code] ?? bytes.latin1Slice(start, end);
  codes[code] = known;
  return known;
}
