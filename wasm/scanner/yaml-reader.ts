/** Where the YAML is being read. */
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DOT,
  HASH,
  LINE_FEED,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  SPACE,
  TAB,
} from './layout';

export class Reader {
  static at: usize = 0;
  static end: usize = 0;
  /** Where the line begins. */
  static lineStart: usize = 0;
  /** The first token of its line. */
  static firstOfLine: usize = 0;
  static depth: i32 = 0;
  static deepest: i32 = 0;
  /** The scalar that was passed last: where it is with its quotes, and where it ends on its first line. */
  static tokenFrom: usize = 0;
  static tokenTo: usize = 0;
  static tokenLineEnd: usize = 0;
  static isMultiline: bool = false;
  /** Of the line breaks that were passed last: how many, and where the line behind them begins. */
  static breaks: i32 = 0;
  static lineBehind: usize = 0;
}

export function skipSpaces(): void {
  while (load<u8>(Reader.at) == SPACE) Reader.at++;
}

/** Where it goes on behind line breaks and the blanks that follow each. */
export function behindBreaks(from: usize): usize {
  let here = from;
  Reader.breaks = 0;
  while (load<u8>(here) == LINE_FEED) {
    here++;
    Reader.breaks++;
    Reader.lineBehind = here;
    while (load<u8>(here) == SPACE) here++;
  }
  return here;
}

/** To the next token, over blanks, comments and line breaks; false where something odd stands there. */
export function seek(): bool {
  let hasCrossed = Reader.at == Reader.lineStart;
  while (true) {
    skipSpaces();
    const code = load<u8>(Reader.at);
    if (code == LINE_FEED) {
      Reader.at++;
      Reader.lineStart = Reader.at;
      hasCrossed = true;
      continue;
    }
    if (code == HASH) {
      if (Reader.at != Reader.lineStart && load<u8>(Reader.at - 1) != SPACE) return false;
      Reader.at = endOfLine(Reader.at);
      continue;
    }
    if (hasCrossed) Reader.firstOfLine = Reader.at;
    return code >= SPACE || Reader.at >= Reader.end;
  }
}

/** The line feed that ends a line, or the end of the text. */
export function endOfLine(from: usize): usize {
  let here = from;
  while (true) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(here), i8x16.splat(LINE_FEED)));
    if (mask != 0) return min(here + ctz(mask), Reader.end);
    here += 16;
    if (here >= Reader.end) return Reader.end;
  }
}

// @ts-ignore: decorators are for the compiler
@inline
export function column(): i32 {
  return <i32>(Reader.at - Reader.lineStart);
}

/** Whether a byte ends a token: a blank, a line feed, or the end of the text. */
// @ts-ignore: decorators are for the compiler
@inline
export function isGap(code: u8): bool {
  return code == SPACE || code == LINE_FEED || code == 0 || code == TAB;
}

export function isFlowIndicator(code: u8): bool {
  return (
    code == COMMA || code == OPEN_BRACKET || code == CLOSE_BRACKET || code == OPEN_BRACE || code == CLOSE_BRACE
  );
}

// @ts-ignore: decorators are for the compiler
@inline
export function isDash(): bool {
  return load<u8>(Reader.at) == MINUS && isGap(load<u8>(Reader.at, 1));
}

/** `---` or `...` at the beginning of a line. */
export function isMarker(): bool {
  const code = load<u8>(Reader.at);
  if (Reader.at != Reader.lineStart || (code != MINUS && code != DOT)) return false;
  return load<u8>(Reader.at, 1) == code && load<u8>(Reader.at, 2) == code && isGap(load<u8>(Reader.at, 3));
}
