/**
 * Turns YAML as descriptions are written in into JSON, and notes where each value stands. It knows block mappings and lists, flow
 * collections, plain, quoted and block scalars, comments. For all else (anchors, aliases, tags, merge keys, several documents, odd
 * numbers, tabs as indentation, whatever is no YAML) it gives up: a parser that knows all of YAML then reads the text.
 *
 * Memory: the text as ever, then the JSON, then what is noted: for each value, in the order of the JSON, where its key begins and ends
 * (`NO_KEY` twice where it has none) and its first token, in bytes from the start of the text.
 */
import { BACKSLASH, COLON, COMMA, DOT, HASH, LINE_FEED, MARGIN, MINUS, NO_KEY, OPEN_BRACE, OPEN_BRACKET, PLUS, QUOTE, SLASH, SPACE, TAB, TEXT, ZERO, memoryEnd, reach } from './layout';

const APOSTROPHE: u8 = 0x27;
const PIPE: u8 = 0x7c;
const GREATER: u8 = 0x3e;
const QUESTION_MARK: u8 = 0x3f;
const CLOSE_BRACE: u8 = 0x7d;
const CLOSE_BRACKET: u8 = 0x5d;
const TILDE: u8 = 0x7e;
const LESS: u8 = 0x3c;
const DELETE: u8 = 0x7f;
/** First bytes of characters that need a second look: controls, byte order marks, what is no character. */
const C2: u8 = 0xc2;
const EF: u8 = 0xef;

/** Words that are no text, as four bytes in the order of memory, in lower case. */
const NULL: u32 = 0x6c6c756e;
const TRUE: u32 = 0x65757274;
const FALS: u32 = 0x736c6166;
const LOWER: u32 = 0x20202020;

/** Bytes of JSON that a byte of YAML comes to at most, and so many besides. */
const MOST_PER_BYTE: usize = 4;
const SPARE: usize = 1024;
const NOTE: usize = 16;
/** No implicit key is longer. */
const MOST_OF_KEY: usize = 1000;
/** Digits of an integer that a number holds exactly, and of any number. */
const MOST_DIGITS: usize = 15;
const MOST_OF_NUMBER: usize = 40;

const LITERAL_TEXT: i32 = 0;
const LITERAL_NUMBER: i32 = 1;
const LITERAL_ODD: i32 = 2;

let at: usize = 0;
let end: usize = 0;
let lineStart: usize = 0;
/** The first token of its line. */
let firstOfLine: usize = 0;
let json: usize = 0;
let out: usize = 0;
let limit: usize = 0;
let notes: usize = 0;
let note: usize = 0;
let depth: i32 = 0;
let deepest: i32 = 0;
/** Of the value that comes next: where its key is. */
let keyFrom: usize = 0;
let keyTo: usize = 0;
/** The scalar that was passed last: where it is with its quotes, and up to the end of its first line. */
let tokenFrom: usize = 0;
let tokenTo: usize = 0;
let tokenLineEnd: usize = 0;
let isMultiline: bool = false;

/**
 * Turns the text that was written to memory into JSON.
 *
 * @param from where in the text to begin: behind a byte order mark
 * @param most how deep it may nest
 * @returns bytes of the JSON; 0 where the text is not for us
 */
export function transcode(from: usize, size: usize, most: i32): i32 {
  at = TEXT + from;
  end = TEXT + size;
  json = (end + MARGIN + 15) & ~15;
  limit = json + (size * MOST_PER_BYTE + SPARE);
  notes = (limit + SPARE + 15) & ~15;
  reach(notes + NOTE);
  out = json;
  note = notes;
  depth = 0;
  deepest = most;
  lineStart = at;
  firstOfLine = 0;
  keyFrom = NO_KEY;
  keyTo = NO_KEY;
  if (!seek()) return 0;
  if (isMarker()) {
    if (load<u8>(at) != MINUS) return 0;
    at += 3;
    if (!seek() || at != firstOfLine) return 0;
  }
  if (at >= end || load<u8>(at) == 0x25 /* % */ || isMarker()) return 0;
  if (!block(-1) || !seek() || at != end) return 0;
  const first = load<u8>(json);
  return first == OPEN_BRACE || first == OPEN_BRACKET ? <i32>(out - json) : 0;
}

/** Where the JSON is. */
export function transcoded(): usize {
  return json;
}

/** Where the notes are. */
export function noted(): usize {
  return notes;
}

export function countNoted(): i32 {
  return <i32>((note - notes) / NOTE);
}

/** To the next token, over blanks, comments and line breaks; false where something odd stands there. */
function seek(): bool {
  let hasCrossed = at == lineStart;
  while (true) {
    while (load<u8>(at) == SPACE) at++;
    const code = load<u8>(at);
    if (code == LINE_FEED) {
      at++;
      lineStart = at;
      hasCrossed = true;
      continue;
    }
    if (code == HASH) {
      if (at != lineStart && load<u8>(at - 1) != SPACE) return false;
      at = endOfLine(at);
      continue;
    }
    if (hasCrossed) firstOfLine = at;
    return code >= SPACE || at >= end;
  }
}

/** The line feed that ends a line, or the end of the text. */
function endOfLine(from: usize): usize {
  let here = from;
  while (true) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(here), i8x16.splat(LINE_FEED)));
    if (mask != 0) return min(here + ctz(mask), end);
    here += 16;
    if (here >= end) return end;
  }
}

// @ts-ignore: decorators are for the compiler
@inline
function column(): i32 {
  return <i32>(at - lineStart);
}

/** Whether a byte ends a token: a blank, a line feed, or the end of the text. */
// @ts-ignore: decorators are for the compiler
@inline
function isGap(code: u8): bool {
  return code == SPACE || code == LINE_FEED || code == 0 || code == TAB;
}

function isFlowIndicator(code: u8): bool {
  return (
    code == COMMA || code == OPEN_BRACKET || code == CLOSE_BRACKET || code == OPEN_BRACE || code == CLOSE_BRACE
  );
}

// @ts-ignore: decorators are for the compiler
@inline
function isDash(): bool {
  return load<u8>(at) == MINUS && isGap(load<u8>(at, 1));
}

/** `---` or `...` at the beginning of a line. */
function isMarker(): bool {
  const code = load<u8>(at);
  if (at != lineStart || (code != MINUS && code != DOT)) return false;
  return load<u8>(at, 1) == code && load<u8>(at, 2) == code && isGap(load<u8>(at, 3));
}

/** A node that begins here, further in than `parent`. */
function block(parent: i32): bool {
  const code = load<u8>(at);
  if (isDash()) return sequence(column());
  if (code == PIPE || code == GREATER) return blockScalar(parent);
  if (code == OPEN_BRACE || code == OPEN_BRACKET) return flow(parent);
  if (!takeScalar(parent, false)) return false;
  if (load<u8>(at) == COLON && !isMultiline) return mapping(tokenFrom - lineStart);
  return writeScalar(parent);
}

/** What stands behind a key or a dash on the same line. */
function inline(parent: i32): bool {
  const code = load<u8>(at);
  if (code == PIPE || code == GREATER) return blockScalar(parent);
  if (code == OPEN_BRACE || code == OPEN_BRACKET) return flow(parent);
  if (isDash() || !takeScalar(parent, false) || load<u8>(at) == COLON) return false;
  return writeScalar(parent);
}

/** A mapping whose first key has been passed. */
function mapping(indent: usize): bool {
  if (!open(OPEN_BRACE, tokenFrom, tokenTo)) return false;
  let isFirst = true;
  while (true) {
    if (!isFirst) put(COMMA);
    isFirst = false;
    if (isMultiline || tokenTo - tokenFrom > MOST_OF_KEY || !writeKey()) return false;
    const from = tokenFrom;
    const to = tokenTo;
    put(COLON);
    at++;
    if (!isGap(load<u8>(at))) return false;
    keyFrom = from - TEXT;
    keyTo = to - TEXT;
    if (!valueBelow(<i32>indent)) return false;
    if (!seek()) return false;
    if (at >= end) break;
    if (at != firstOfLine || isMarker()) return false;
    if (column() < <i32>indent) break;
    if (column() > <i32>indent || isDash()) return false;
    if (!takeScalar(<i32>indent, false) || load<u8>(at) != COLON) return false;
  }
  return close(CLOSE_BRACE);
}

/** The value of a key whose mapping is so far in. */
function valueBelow(indent: i32): bool {
  while (load<u8>(at) == SPACE) at++;
  const code = load<u8>(at);
  if (code != LINE_FEED && code != HASH && at < end) return inline(indent);
  if (!seek()) return false;
  if (at < end) {
    if (isMarker()) return false;
    if (column() > indent) return block(indent);
    if (column() == indent && isDash()) return sequence(indent);
  }
  return writeNull(0, 0);
}

function sequence(indent: i32): bool {
  if (!open(OPEN_BRACKET, at, at + 1)) return false;
  let isFirst = true;
  while (true) {
    if (!isFirst) put(COMMA);
    isFirst = false;
    at++;
    keyFrom = NO_KEY;
    keyTo = NO_KEY;
    while (load<u8>(at) == SPACE) at++;
    const code = load<u8>(at);
    if (code == LINE_FEED || code == HASH) {
      if (!seek() || at >= end || column() <= indent) return false;
    }
    // An item with nothing in it has no place.
    if (code == TAB || at >= end || !block(indent)) return false;
    if (!seek()) return false;
    if (at >= end) break;
    if (at != firstOfLine || isMarker()) return false;
    if (column() < indent || (column() == indent && !isDash())) break;
    if (column() > indent) return false;
  }
  return close(CLOSE_BRACKET);
}

/** A flow collection. */
function flow(parent: i32): bool {
  const first = load<u8>(at);
  // In ASCII a closing bracket or brace stands two behind the opening one.
  const last = first + 2;
  if (!open(first, at, at + 1)) return false;
  at++;
  let isFirst = true;
  while (true) {
    if (!seekInFlow(parent)) return false;
    if (load<u8>(at) == last) break;
    if (!isFirst) put(COMMA);
    isFirst = false;
    keyFrom = NO_KEY;
    keyTo = NO_KEY;
    if (first == OPEN_BRACE) {
      if (!takeScalar(parent, true) || isMultiline || !writeKey()) return false;
      const from = tokenFrom;
      const to = tokenTo;
      if (!seekInFlow(parent) || load<u8>(at) != COLON) return false;
      at++;
      if (!seekInFlow(parent)) return false;
      const next = load<u8>(at);
      if (next == COMMA || next == last) return false;
      put(COLON);
      keyFrom = from - TEXT;
      keyTo = to - TEXT;
    }
    if (!flowValue(parent) || !seekInFlow(parent)) return false;
    if (load<u8>(at) == COMMA) at++;
    else if (load<u8>(at) != last) return false;
  }
  at++;
  return close(last);
}

function flowValue(parent: i32): bool {
  const code = load<u8>(at);
  if (code == OPEN_BRACE || code == OPEN_BRACKET) return flow(parent);
  return takeScalar(parent, true) && !isMultiline && writeScalar(-2);
}

/** To the next token of a flow collection, which may go on in the next line if that is further in. */
function seekInFlow(parent: i32): bool {
  while (true) {
    while (load<u8>(at) == SPACE) at++;
    const code = load<u8>(at);
    if (code == LINE_FEED) {
      at++;
      lineStart = at;
      while (load<u8>(at) == SPACE) at++;
      if (load<u8>(at) != LINE_FEED && column() <= parent) return false;
      continue;
    }
    return code > SPACE && code != HASH;
  }
}

/** Passes a scalar up to what follows it on its line: blanks are passed too. */
function takeScalar(parent: i32, isInFlow: bool): bool {
  const code = load<u8>(at);
  isMultiline = false;
  tokenFrom = at;
  if (code == QUOTE || code == APOSTROPHE) {
    if (!takeQuoted(parent, code)) return false;
    while (load<u8>(at) == SPACE) at++;
    return true;
  }
  return startsPlain(code, isInFlow) && takePlain(isInFlow);
}

function startsPlain(code: u8, isInFlow: bool): bool {
  if (code == MINUS) {
    const next = load<u8>(at, 1);
    return !isGap(next) && !(isInFlow && isFlowIndicator(next));
  }
  if (code <= SPACE || code == DELETE || isFlowIndicator(code)) return false;
  if (code == HASH || code == 0x26 /* & */ || code == 0x2a /* * */ || code == 0x21 /* ! */) return false;
  if (code == PIPE || code == GREATER || code == 0x25 /* % */ || code == 0x40 /* @ */) return false;
  return code != 0x60 /* ` */ && code != QUESTION_MARK && code != COLON;
}

/** A plain scalar up to the end of its line, or to the colon or comment behind it. */
function takePlain(isInFlow: bool): bool {
  let here = at;
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
      if (code != LINE_FEED && here < end) return false;
      break;
    } else break;
    here++;
  }
  at = here;
  while (load<u8>(here - 1) == SPACE) here--;
  tokenTo = here;
  tokenLineEnd = here;
  return here > tokenFrom;
}

/** From the opening quote to behind the closing one. */
function takeQuoted(parent: i32, quote: u8): bool {
  let here = at + 1;
  tokenLineEnd = 0;
  while (true) {
    const bytes = v128.load(here);
    const mask = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(quote)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
        i8x16.lt_u(bytes, i8x16.splat(SPACE)),
      ),
    );
    if (mask == 0) {
      here += 16;
      continue;
    }
    here += ctz(mask);
    const code = load<u8>(here);
    if (code == quote) {
      if (quote == QUOTE || load<u8>(here, 1) != APOSTROPHE) break;
      here += 2;
    } else if (code == BACKSLASH) {
      here += quote == QUOTE && load<u8>(here, 1) != LINE_FEED ? 2 : 1;
    } else if (code == LINE_FEED) {
      if (parent < 0) return false;
      if (!isMultiline) tokenLineEnd = here;
      isMultiline = true;
      // Blank lines are part of it, whatever is further out is not.
      while (load<u8>(here) == LINE_FEED) {
        here++;
        lineStart = here;
        while (load<u8>(here) == SPACE) here++;
      }
      if (<i32>(here - lineStart) <= parent) return false;
    } else if (code != TAB || isMultiline) return false;
    else here++;
    if (here >= end) return false;
  }
  tokenTo = here + 1;
  if (!isMultiline) tokenLineEnd = tokenTo;
  at = tokenTo;
  return true;
}

/** Writes the scalar that was passed last, and what it goes on with in further lines. */
function writeScalar(parent: i32): bool {
  const code = load<u8>(tokenFrom);
  const lineEnd = tokenLineEnd;
  if (code == QUOTE || code == APOSTROPHE) {
    if (!noteValue(tokenFrom, lineEnd)) return false;
    put(QUOTE);
    if (!(code == QUOTE ? copyDouble(tokenFrom + 1, tokenTo - 1) : copySingle(tokenFrom + 1, tokenTo - 1)))
      return false;
    put(QUOTE);
    return true;
  }
  if (parent >= -1 && load<u8>(at) == LINE_FEED && goesOn(parent)) return writeFolded(parent);
  return writePlain(tokenFrom, tokenTo);
}

/** Whether the next line that is not blank belongs to a plain scalar. */
function goesOn(parent: i32): bool {
  let here = at;
  let start = here;
  while (load<u8>(here) == LINE_FEED) {
    here++;
    start = here;
    while (load<u8>(here) == SPACE) here++;
  }
  return here < end && <i32>(here - start) > parent && load<u8>(here) != HASH;
}

/** A plain scalar of several lines is text. */
function writeFolded(parent: i32): bool {
  if (!noteValue(tokenFrom, tokenTo)) return false;
  put(QUOTE);
  if (!copy(tokenFrom, tokenTo, false)) return false;
  while (load<u8>(at) == LINE_FEED && goesOn(parent)) {
    let breaks = 0;
    while (load<u8>(at) == LINE_FEED) {
      at++;
      lineStart = at;
      breaks++;
      while (load<u8>(at) == SPACE) at++;
    }
    putBreaks(breaks);
    if (isMarker()) return false;
    tokenFrom = at;
    // Here anything may stand that is no blank, a dash or a quote too.
    if (load<u8>(at) == HASH || load<u8>(at) < SPACE || !takePlain(false) || load<u8>(at) == COLON) return false;
    if (!copy(tokenFrom, tokenTo, false)) return false;
  }
  put(QUOTE);
  return true;
}

/** Of breaks between lines the first is a blank, unless more follow. */
function putBreaks(breaks: i32): void {
  if (breaks == 1) put(SPACE);
  else for (let index = 1; index < breaks; index++) putEscape(0x6e /* n */);
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
      store<u32>(out, word);
      out += 4;
      if (word == FALS) put(0x65 /* e */);
      return true;
    }
  }
  const kind = kindOf(from, to);
  if (kind == LITERAL_ODD || !noteValue(from, to)) return false;
  if (kind == LITERAL_NUMBER) {
    memory.copy(out, from, size);
    out += size;
    return true;
  }
  put(QUOTE);
  if (!copy(from, to, false)) return false;
  put(QUOTE);
  return true;
}

/** `null`, `true` or the beginning of `false`, also as `Null` and `NULL`; 0 for all else. */
function wordAt(from: usize, to: usize): u32 {
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
function kindOf(from: usize, to: usize): i32 {
  let here = from;
  const sign = load<u8>(here);
  if (sign == MINUS || sign == PLUS) here++;
  const first = load<u8>(here);
  if (first == DOT) {
    const next = load<u8>(here, 1) | 0x20;
    // `.5`, `.inf`, `.nan`
    return isDigit(load<u8>(here, 1)) || next == 0x69 || next == 0x6e ? LITERAL_ODD : LITERAL_TEXT;
  }
  const start = here;
  while (here < to && isDigit(load<u8>(here))) here++;
  const digits = here - start;
  if (digits == 0) return LITERAL_TEXT;
  const isOdd = sign == PLUS || (first == ZERO && digits > 1) || digits > MOST_DIGITS;
  if (here == to) return isOdd || (sign == MINUS && first == ZERO) ? LITERAL_ODD : LITERAL_NUMBER;
  const next = load<u8>(here);
  if (first == ZERO && digits == 1 && (next == 0x78 /* x */ || next == 0x6f /* o */)) return LITERAL_ODD;
  let hasFraction = false;
  if (next == DOT) {
    here++;
    const fraction = here;
    while (here < to && isDigit(load<u8>(here))) here++;
    hasFraction = here > fraction;
    if (here == to) return isOdd || !hasFraction || to - from > MOST_OF_NUMBER ? LITERAL_ODD : LITERAL_NUMBER;
  }
  if ((load<u8>(here) | 0x20) != 0x65 /* e */) return LITERAL_TEXT;
  here++;
  if (load<u8>(here) == MINUS || load<u8>(here) == PLUS) here++;
  const exponent = here;
  while (here < to && isDigit(load<u8>(here))) here++;
  return here == to && here > exponent ? LITERAL_ODD : LITERAL_TEXT;
}

// @ts-ignore: decorators are for the compiler
@inline
function isDigit(code: u8): bool {
  return <u8>(code - ZERO) < 10;
}

/** Writes the scalar that was passed last as a key; what reads as something else than text becomes the text of that. */
function writeKey(): bool {
  const code = load<u8>(tokenFrom);
  put(QUOTE);
  if (code == QUOTE) {
    if (!copyDouble(tokenFrom + 1, tokenTo - 1)) return false;
  } else if (code == APOSTROPHE) {
    if (!copySingle(tokenFrom + 1, tokenTo - 1)) return false;
  } else if (!isPlainKey(tokenFrom, tokenTo) || !copy(tokenFrom, tokenTo, false)) return false;
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
  if (kind == LITERAL_ODD || code == MINUS) return false;
  for (let here = from; here < to; here++) if (!isDigit(load<u8>(here))) return false;
  return true;
}

/** `|` and `>`. */
function blockScalar(parent: i32): bool {
  const isFolded = load<u8>(at) == GREATER;
  const header = at;
  at++;
  let chomping: u8 = 0;
  let indent = -1;
  while (true) {
    const code = load<u8>(at);
    if (chomping == 0 && (code == MINUS || code == PLUS)) chomping = code;
    else if (indent < 0 && isDigit(code) && code != ZERO) indent = max(parent, 0) + <i32>(code - ZERO);
    else break;
    at++;
  }
  if (!noteValue(header, at)) return false;
  const hasBlank = load<u8>(at) == SPACE;
  while (load<u8>(at) == SPACE) at++;
  if (load<u8>(at) == HASH && hasBlank) at = endOfLine(at);
  if (load<u8>(at) != LINE_FEED) return false;
  put(QUOTE);
  let here = at + 1;
  let widest = 0;
  let breaks = 0;
  let hasContent = false;
  let wasFurtherIn = false;
  while (here < end) {
    const start = here;
    while (load<u8>(here) == SPACE) here++;
    const width = <i32>(here - start);
    const code = load<u8>(here);
    // Blanks that go further than the text are text.
    if (code == LINE_FEED && (indent < 0 || width <= indent)) {
      widest = max(widest, width);
      breaks++;
      here++;
      continue;
    }
    if (here >= end) return false;
    if (indent < 0) {
      if (width <= parent) break;
      if (width < widest || code == TAB) return false;
      indent = width;
    } else if (width < indent) {
      if (code == TAB) return false;
      break;
    }
    const last = endOfLine(here);
    if (last >= end) return false;
    // A line that begins with a blank is not folded, nor is the one behind it.
    const isFurtherIn = width > indent || code == TAB;
    if (!isFolded || isFurtherIn) {
      if (hasContent) breaks++;
    } else if (wasFurtherIn) breaks++;
    else if (breaks == 0 && hasContent) put(SPACE);
    wasFurtherIn = isFurtherIn;
    for (let index = 0; index < breaks; index++) putEscape(0x6e /* n */);
    if (!copy(start + indent, last, true)) return false;
    hasContent = true;
    breaks = 0;
    lineStart = start;
    at = last;
    here = last + 1;
  }
  if (!hasContent && chomping == PLUS) return false;
  if (hasContent && chomping != MINUS) putEscape(0x6e /* n */);
  if (chomping == PLUS) for (let index = 0; index < breaks; index++) putEscape(0x6e /* n */);
  put(QUOTE);
  return true;
}

/** What stands between single quotes, which are doubled in it. */
function copySingle(from: usize, to: usize): bool {
  let start = from;
  let here = from;
  while (here < to) {
    const code = load<u8>(here);
    if (code == APOSTROPHE) {
      if (!copy(start, here + 1, true)) return false;
      here += 2;
      start = here;
    } else if (code == LINE_FEED) {
      here = copyLine(start, here);
      if (here == 0) return false;
      start = here;
    } else here++;
  }
  return copy(start, to, true);
}

/** What stands between double quotes: escapes that JSON has too are taken over. */
function copyDouble(from: usize, to: usize): bool {
  let start = from;
  let here = from;
  while (here < to) {
    const code = load<u8>(here);
    if (code == BACKSLASH) {
      if (!copy(start, here, true)) return false;
      here = copyEscape(here);
      if (here == 0) return false;
      start = here;
    } else if (code == LINE_FEED) {
      here = copyLine(start, here);
      if (here == 0) return false;
      start = here;
    } else here++;
  }
  return copy(start, to, true);
}

/** The rest of a line in quotes, without blanks at its end, and the breaks behind it; returns where the next begins. */
function copyLine(from: usize, lineEnd: usize): usize {
  let to = lineEnd;
  while (to > from && load<u8>(to - 1) == SPACE) to--;
  if (!copy(from, to, false)) return 0;
  let breaks = 0;
  let here = lineEnd;
  while (load<u8>(here) == LINE_FEED) {
    here++;
    breaks++;
    while (load<u8>(here) == SPACE) here++;
  }
  putBreaks(breaks);
  return here;
}

/** What an escape stands for; returns where it ends, 0 where it is none. */
function copyEscape(from: usize): usize {
  const code = load<u8>(from, 1);
  let here = from + 2;
  if (code == LINE_FEED) {
    while (load<u8>(here) == LINE_FEED || load<u8>(here) == SPACE) here++;
    return here;
  }
  if (code == SPACE || code == SLASH) {
    put(code);
    return here;
  }
  const isSame =
    code == QUOTE ||
    code == BACKSLASH ||
    code == 0x62 /* b */ ||
    code == 0x66 /* f */ ||
    code == 0x6e /* n */ ||
    code == 0x72 /* r */ ||
    code == 0x74; /* t */
  if (isSame) {
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
    const letter = <u8>((digit | 0x20) - 0x61);
    if (!isDigit(digit) && letter > 5) return 0;
    value = (value << 4) | (isDigit(digit) ? digit - ZERO : letter + 10);
    here++;
  }
  if (value > 0x10ffff) return 0;
  if (value <= 0xffff) putCode(value);
  else {
    putCode((((value - 0x10000) >>> 10) + 0xd800));
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

/** Text without quotes, with the escapes that JSON needs; false where there is something that no text may have. */
function copy(from: usize, to: usize, mayHaveTabs: bool): bool {
  let here = from;
  while (here < to) {
    const bytes = v128.load(here);
    v128.store(out, bytes);
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
      v128.or(
        v128.or(i8x16.lt_u(bytes, i8x16.splat(SPACE)), i8x16.eq(bytes, i8x16.splat(DELETE))),
        v128.or(i8x16.eq(bytes, i8x16.splat(C2)), i8x16.eq(bytes, i8x16.splat(EF))),
      ),
    );
    const mask = i8x16.bitmask(special);
    const plain = min<usize>(mask == 0 ? 16 : <usize>ctz(mask), to - here);
    here += plain;
    out += plain;
    if (here >= to) return true;
    if (mask == 0) continue;
    const code = load<u8>(here);
    if (code == QUOTE || code == BACKSLASH) {
      putEscape(code);
      here++;
    } else if (code == TAB && mayHaveTabs) {
      putEscape(0x74 /* t */);
      here++;
    } else if (code == C2 && load<u8>(here, 1) >= 0xa0) {
      put(code);
      here++;
    } else if (code == EF && !isOddAfterEf(here)) {
      put(code);
      here++;
    } else return false;
  }
  return true;
}

/** A byte order mark, and what is no character. */
function isOddAfterEf(here: usize): bool {
  const second = load<u8>(here, 1);
  const third = load<u8>(here, 2);
  return (second == 0xbb && third == 0xbf) || (second == 0xbf && third >= 0xbe);
}

function open(bracket: u8, from: usize, to: usize): bool {
  depth++;
  if (depth > deepest || !noteValue(from, to)) return false;
  put(bracket);
  return true;
}

function close(bracket: u8): bool {
  depth--;
  put(bracket);
  return true;
}

function writeNull(from: usize, to: usize): bool {
  if (!noteValue(from, to)) return false;
  store<u32>(out, NULL);
  out += 4;
  return true;
}

/** Notes where the value that comes next is written. */
function noteValue(from: usize, to: usize): bool {
  if (out > limit) return false;
  if (note + NOTE > memoryEnd()) reach(note + NOTE * 4096);
  store<u32>(note, <u32>keyFrom);
  store<u32>(note, <u32>keyTo, 4);
  store<u32>(note, from == 0 ? NO_KEY : <u32>(from - TEXT), 8);
  store<u32>(note, to == 0 ? NO_KEY : <u32>(to - TEXT), 12);
  note += NOTE;
  return true;
}

// @ts-ignore: decorators are for the compiler
@inline
function put(code: u8): void {
  store<u8>(out, code);
  out++;
}

function putEscape(code: u8): void {
  store<u8>(out, BACKSLASH);
  store<u8>(out, code, 1);
  out += 2;
}
