/** Block scalars. */
import { isDigit } from './characters';
import { GREATER, HASH, LINE_FEED, MINUS, PLUS, QUOTE, SPACE, TAB, ZERO } from './layout';
import { Reader, endOfLine, skipSpaces } from './yaml-reader';
import { copy, noteValue, put, putLineFeeds } from './yaml-writer';

/** `|` and `>`: the lines below that are further in than `parent`. */
export function blockScalar(parent: i32): bool {
  const isFolded = load<u8>(Reader.at) == GREATER;
  const header = Reader.at;
  Reader.at++;
  let chomping: u8 = 0;
  let indent = -1;
  while (true) {
    const code = load<u8>(Reader.at);
    if (chomping == 0 && (code == MINUS || code == PLUS)) chomping = code;
    else if (indent < 0 && isDigit(code) && code != ZERO) indent = max(parent, 0) + <i32>(code - ZERO);
    else break;
    Reader.at++;
  }
  if (!noteValue(header, Reader.at)) return false;
  const hasBlank = load<u8>(Reader.at) == SPACE;
  skipSpaces();
  if (load<u8>(Reader.at) == HASH && hasBlank) Reader.at = endOfLine(Reader.at);
  if (load<u8>(Reader.at) != LINE_FEED) return false;
  put(QUOTE);
  let here = Reader.at + 1;
  let widest = 0;
  let breaks = 0;
  let hasContent = false;
  let wasFurtherIn = false;
  while (here < Reader.end) {
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
    if (here >= Reader.end) return false;
    if (indent < 0) {
      if (width <= parent) break;
      if (width < widest || code == TAB) return false;
      indent = width;
    } else if (width < indent) {
      if (code == TAB) return false;
      break;
    }
    const last = endOfLine(here);
    if (last >= Reader.end) return false;
    // A line that begins with a blank is not folded, nor is the one behind it.
    const isFurtherIn = width > indent || code == TAB;
    if (!isFolded || isFurtherIn) {
      if (hasContent) breaks++;
    } else if (wasFurtherIn) breaks++;
    else if (breaks == 0 && hasContent) put(SPACE);
    wasFurtherIn = isFurtherIn;
    putLineFeeds(breaks);
    if (!copy(start + indent, last, true)) return false;
    hasContent = true;
    breaks = 0;
    Reader.lineStart = start;
    Reader.at = last;
    here = last + 1;
  }
  if (!hasContent && chomping == PLUS) return false;
  if (hasContent && chomping != MINUS) putLineFeeds(1);
  if (chomping == PLUS) putLineFeeds(breaks);
  put(QUOTE);
  return true;
}
