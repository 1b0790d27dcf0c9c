/**
 * Steps over JSON text without reading it. Each function takes an offset and gives the offset behind what it stepped
 * over, at most the length of the text. None throws or stalls on text that is no JSON.
 */

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;

const BACKSLASH = 92;
const SPACE = 32;
export const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
/** `[` and `]` differ from `{` and `}` in this bit alone. */
const BRACKET_BIT = 32;
export const OPEN_BRACKET = 91;
/** Behind so many characters of a string the call of `indexOf` costs less than looking at each. */
const LONG_STRING = 8;

export function isOpening(code: number): boolean {
  return (code | BRACKET_BIT) === OPEN_BRACE;
}

export function isClosing(code: number): boolean {
  return (code | BRACKET_BIT) === CLOSE_BRACE;
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at++;
  return at;
}

export function skipBlanksAndCommas(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) <= SPACE || text.charCodeAt(at) === COMMA)) at++;
  return at;
}

/** From the opening quote to behind the closing one. */
export function skipString(text: string, from: number): number {
  const near = Math.min(from + LONG_STRING, text.length);
  let at = from + 1;
  while (at < near) {
    const code = text.charCodeAt(at++);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  return skipLongString(text, at);
}

function skipLongString(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

// Backslashes in front of a quote pair up, at the latest behind the opening quote; one left over escapes it.
function isEscaped(text: string, quote: number): boolean {
  let at = quote;
  while (text.charCodeAt(at - 1) === BACKSLASH) at--;
  return (quote - at) % 2 === 1;
}

export function skipValue(text: string, from: number): number {
  const code = text.charCodeAt(from);
  if (code === QUOTE) return skipString(text, from);
  if (isOpening(code)) return skipContainer(text, from);
  return skipLiteral(text, from);
}

/** From an opening bracket to behind the one that closes it; whether the two match is not its business. */
function skipContainer(text: string, from: number): number {
  const end = text.length;
  let depth = 0;
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipLongString(text, at + 1);
      continue;
    }
    at += 1;
    // Outside strings only brackets, and the letters of literals, come so late in the alphabet.
    if (code < OPEN_BRACKET) continue;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (isClosing(code)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return end;
}

function skipLiteral(text: string, from: number): number {
  let at = from;
  while (at < text.length && !endsLiteral(text.charCodeAt(at))) at++;
  return at;
}

function endsLiteral(code: number): boolean {
  return code <= SPACE || code === COMMA || isClosing(code);
}
