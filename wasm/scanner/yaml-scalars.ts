/** Plain and quoted scalars: first they are passed, because one may turn out to be a key, then written. */
import { NULL, TRUE, nextInQuotes } from './characters';
import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DELETE,
  GREATER,
  HASH,
  LESS,
  LINE_FEED,
  MINUS,
  OPEN_BRACE,
  PIPE,
  QUESTION_MARK,
  QUOTE,
  SPACE,
  TAB,
  TILDE,
} from './layout';
import {
  FALS,
  LITERAL_NUMBER,
  LITERAL_ODD,
  LITERAL_TEXT,
  behindDigits,
  kindOf,
  wordAt,
} from './yaml-literals';
import { copyQuoted } from './yaml-quoted';
import { Reader, behindBreaks, isFlowIndicator, isGap, isMarker, skipSpaces } from './yaml-reader';
import { Writer, copy, noteValue, put, putBreaks, writeNull } from './yaml-writer';

/** Digits of an integer whose text is that of the number. */
const MOST_EXACT: usize = 15;

/** Passes a scalar up to what follows it on its line: blanks are passed too. */
export function takeScalar(parent: i32, isInFlow: bool): bool {
  const code = load<u8>(Reader.at);
  Reader.isMultiline = false;
  Reader.tokenFrom = Reader.at;
  if (code == QUOTE || code == APOSTROPHE) {
    if (!takeQuoted(parent, code)) return false;
    skipSpaces();
    return true;
  }
  return startsPlain(code, isInFlow) && takePlain(isInFlow);
}

function startsPlain(code: u8, isInFlow: bool): bool {
  if (code == MINUS) {
    const next = load<u8>(Reader.at, 1);
    return !isGap(next) && !(isInFlow && isFlowIndicator(next));
  }
  if (code <= SPACE || code == DELETE || isFlowIndicator(code)) return false;
  if (code == HASH || code == 0x26 /* & */ || code == 0x2a /* * */ || code == 0x21 /* ! */) return false;
  if (code == PIPE || code == GREATER || code == 0x25 /* % */ || code == 0x40 /* @ */) return false;
  return code != 0x60 /* ` */ && code != QUESTION_MARK && code != COLON;
}

/** A plain scalar up to the end of its line, or to the colon or comment behind it. */
function takePlain(isInFlow: bool): bool {
  let here = Reader.at;
  while (true) {
    const bytes = v128.load(here);
    let special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(COLON)), i8x16.eq(bytes, i8x16.splat(HASH))),
      i8x16.lt_u(bytes, i8x16.splat(SPACE)),
    );
    if (isInFlow) {
      // `[`, `]`, `{`, `}` differ in one bit.
      const lower = v128.or(bytes, i8x16.splat(0x20));
      special = v128.or(
        special,
        v128.or(
          i8x16.eq(bytes, i8x16.splat(COMMA)),
          v128.or(i8x16.eq(lower, i8x16.splat(OPEN_BRACE)), i8x16.eq(lower, i8x16.splat(CLOSE_BRACE))),
        ),
      );
    }
    const mask = i8x16.bitmask(special);
    if (mask == 0) {
      here += 16;
      continue;
    }
    here += ctz(mask);
    const code = load<u8>(here);
    if (code == COLON) {
      const next = load<u8>(here, 1);
      if (isGap(next) || (isInFlow && isFlowIndicator(next))) break;
    } else if (code == HASH) {
      if (load<u8>(here - 1) == SPACE) break;
    } else if (code < SPACE) {
      if (code != LINE_FEED && here < Reader.end) return false;
      break;
    } else break;
    here++;
  }
  Reader.at = here;
  while (load<u8>(here - 1) == SPACE) here--;
  Reader.tokenTo = here;
  Reader.tokenLineEnd = here;
  return here > Reader.tokenFrom;
}

/** From the opening quote to behind the closing one. */
function takeQuoted(parent: i32, quote: u8): bool {
  let here = Reader.at + 1;
  Reader.tokenLineEnd = 0;
  while (true) {
    here = nextInQuotes(here, quote);
    const code = load<u8>(here);
    if (code == quote) {
      if (quote == QUOTE || load<u8>(here, 1) != APOSTROPHE) break;
      here += 2;
    } else if (code == BACKSLASH) {
      here += quote == QUOTE && load<u8>(here, 1) != LINE_FEED ? 2 : 1;
    } else if (code == LINE_FEED) {
      if (parent < 0) return false;
      if (!Reader.isMultiline) Reader.tokenLineEnd = here;
      Reader.isMultiline = true;
      // Blank lines are part of it, whatever is further out is not.
      here = behindBreaks(here);
      Reader.lineStart = Reader.lineBehind;
      if (<i32>(here - Reader.lineStart) <= parent) return false;
    } else if (code != TAB || Reader.isMultiline) return false;
    else here++;
    if (here >= Reader.end) return false;
  }
  Reader.tokenTo = here + 1;
  if (!Reader.isMultiline) Reader.tokenLineEnd = Reader.tokenTo;
  Reader.at = Reader.tokenTo;
  return true;
}

/** Writes the scalar that was passed last, and what it goes on with in further lines. */
export function writeScalar(parent: i32): bool {
  const code = load<u8>(Reader.tokenFrom);
  if (code == QUOTE || code == APOSTROPHE) {
    if (!noteValue(Reader.tokenFrom, Reader.tokenLineEnd)) return false;
    put(QUOTE);
    if (!copyQuoted(Reader.tokenFrom, Reader.tokenTo)) return false;
    put(QUOTE);
    return true;
  }
  if (parent >= -1 && goesOn(parent)) return writeFolded(parent);
  return writePlain(Reader.tokenFrom, Reader.tokenTo);
}

/** Whether the next line that is not blank belongs to a plain scalar. */
function goesOn(parent: i32): bool {
  if (load<u8>(Reader.at) != LINE_FEED) return false;
  const here = behindBreaks(Reader.at);
  return here < Reader.end && <i32>(here - Reader.lineBehind) > parent && load<u8>(here) != HASH;
}

/** A plain scalar of several lines is text. */
function writeFolded(parent: i32): bool {
  if (!noteValue(Reader.tokenFrom, Reader.tokenTo)) return false;
  put(QUOTE);
  if (!copy(Reader.tokenFrom, Reader.tokenTo, false)) return false;
  while (goesOn(parent)) {
    Reader.at = behindBreaks(Reader.at);
    Reader.lineStart = Reader.lineBehind;
    putBreaks(Reader.breaks);
    if (isMarker()) return false;
    Reader.tokenFrom = Reader.at;
    // Here anything may stand that is no blank, a dash or a quote too.
    const code = load<u8>(Reader.at);
    if (code == HASH || code < SPACE || !takePlain(false) || load<u8>(Reader.at) == COLON) return false;
    if (!copy(Reader.tokenFrom, Reader.tokenTo, false)) return false;
  }
  put(QUOTE);
  return true;
}

function writePlain(from: usize, to: usize): bool {
  const size = to - from;
  const code = load<u8>(from);
  if (code == LESS && size == 2 && load<u8>(from, 1) == LESS) return false;
  if (code == TILDE && size == 1) return writeNull(from, to);
  if (size == 4 || size == 5) {
    const word = wordAt(from, to);
    if (word == NULL) return writeNull(from, to);
    if (word == TRUE || word == FALS) {
      if (!noteValue(from, to)) return false;
      store<u32>(Writer.at, word);
      Writer.at += 4;
      if (word == FALS) put(0x65 /* e */);
      return true;
    }
  }
  const kind = kindOf(from, to);
  if (kind == LITERAL_ODD || !noteValue(from, to)) return false;
  if (kind == LITERAL_NUMBER) {
    memory.copy(Writer.at, from, size);
    Writer.at += size;
    return true;
  }
  put(QUOTE);
  if (!copy(from, to, false)) return false;
  put(QUOTE);
  return true;
}

/** Writes the scalar that was passed last as a key; what reads as something else than text becomes the text of that. */
export function writeKey(): bool {
  const code = load<u8>(Reader.tokenFrom);
  put(QUOTE);
  if (code == QUOTE || code == APOSTROPHE) {
    if (!copyQuoted(Reader.tokenFrom, Reader.tokenTo)) return false;
  } else if (!isPlainKey(Reader.tokenFrom, Reader.tokenTo)) return false;
  else if (!copy(Reader.tokenFrom, Reader.tokenTo, false)) return false;
  put(QUOTE);
  return true;
}

/** Whether the text of what a plain key reads as is what is written. */
function isPlainKey(from: usize, to: usize): bool {
  const code = load<u8>(from);
  const size = to - from;
  if (code == TILDE && size == 1) return false;
  if (code == LESS && size == 2 && load<u8>(from, 1) == LESS) return false;
  const word = size == 4 || size == 5 ? wordAt(from, to) : 0;
  if (word != 0) return word == load<u32>(from);
  const kind = kindOf(from, to);
  if (kind == LITERAL_TEXT) return true;
  // Of numbers those without sign and point: status codes.
  return kind == LITERAL_NUMBER && size <= MOST_EXACT && behindDigits(from, to) == to;
}
