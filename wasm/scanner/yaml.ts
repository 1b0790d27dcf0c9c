/**
 * Turns YAML as descriptions are written in into JSON, and notes where each value stands. It knows block mappings and lists, flow
 * collections, plain, quoted and block scalars, comments. For all else (anchors, aliases, tags, merge keys, several documents, odd
 * numbers, tabs as indentation, whatever is no YAML) it gives up: a parser that knows all of YAML then reads the text.
 *
 * Functions that return a boolean say whether to go on.
 */
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  GREATER,
  HASH,
  LINE_FEED,
  MINUS,
  NODE,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  SPACE,
  TAB,
  TEXT,
} from './layout';
import { blockScalar } from './yaml-blocks';
import { Reader, column, isDash, isGap, isMarker, seek, skipSpaces } from './yaml-reader';
import { takeScalar, writeKey, writeScalar } from './yaml-scalars';
import { mayRepeat } from './repeated-keys';
import { NOTE, Writer, beginKey, beginWriting, endKey, endMember, endValue, nextHasKey, nextHasNoKey, noteValue, put, writeNull } from './yaml-writer';

/** No implicit key is longer. */
const MOST_OF_KEY: usize = 1000;

/**
 * Turns the text that was written to memory into JSON.
 *
 * @param from where in the text to begin: behind a byte order mark
 * @param most how deep it may nest
 * @returns bytes of the JSON; 0 where the text is not for us
 */
export function transcode(from: usize, size: usize, most: i32): i32 {
  Reader.at = TEXT + from;
  Reader.end = TEXT + size;
  beginWriting(Reader.end, size);
  Reader.depth = 0;
  Reader.deepest = most;
  Reader.lineStart = Reader.at;
  Reader.firstOfLine = 0;
  if (!seek()) return 0;
  if (isMarker()) {
    if (load<u8>(Reader.at) != MINUS) return 0;
    Reader.at += 3;
    if (!seek() || Reader.at != Reader.firstOfLine) return 0;
  }
  if (Reader.at >= Reader.end || load<u8>(Reader.at) == 0x25 /* % */ || isMarker()) return 0;
  if (!block(-1) || !seek() || Reader.at != Reader.end) return 0;
  endValue(Writer.nodes);
  const first = load<u8>(Writer.json);
  return first == OPEN_BRACE || first == OPEN_BRACKET ? <i32>(Writer.at - Writer.json) : 0;
}

/** Where the JSON is. */
export function transcoded(): usize {
  return Writer.json;
}

/** Where the notes are. */
export function noted(): usize {
  return Writer.notes;
}

/** Where the nodes of the JSON are, as many as there are notes. */
export function transcodedNodes(): usize {
  return Writer.nodes;
}

/** As `refersOut` of scan.ts says it of the JSON. */
export function transcodedRefersOut(): bool {
  return Writer.refersOut;
}

/** As `hasExtensions` of scan.ts says it of the JSON. */
export function transcodedHasExtensions(): bool {
  return Writer.hasExtensions;
}

export function countNoted(): i32 {
  return <i32>((Writer.note - Writer.notes) / NOTE);
}

/** A node that begins here, further in than `parent`. */
function block(parent: i32): bool {
  const code = load<u8>(Reader.at);
  if (isDash()) return sequence(column());
  if (code == PIPE || code == GREATER) return blockScalar(parent);
  if (code == OPEN_BRACE || code == OPEN_BRACKET) return flow(parent);
  if (!takeScalar(parent, false)) return false;
  if (load<u8>(Reader.at) == COLON && !Reader.isMultiline) return mapping(<i32>(Reader.tokenFrom - Reader.lineStart));
  return writeScalar(parent);
}

/** What stands behind a key or a dash on the same line. */
function inline(parent: i32): bool {
  const code = load<u8>(Reader.at);
  if (code == PIPE || code == GREATER) return blockScalar(parent);
  if (code == OPEN_BRACE || code == OPEN_BRACKET) return flow(parent);
  if (isDash() || !takeScalar(parent, false) || load<u8>(Reader.at) == COLON) return false;
  return writeScalar(parent);
}

/** A mapping whose first key has been passed. */
function mapping(indent: i32): bool {
  if (!open(OPEN_BRACE, Reader.tokenFrom, Reader.tokenTo)) return false;
  const object = Writer.node - NODE;
  let isFirst = true;
  while (true) {
    if (!isFirst) put(COMMA);
    isFirst = false;
    const start = beginKey();
    if (Reader.isMultiline || Reader.tokenTo - Reader.tokenFrom > MOST_OF_KEY || !writeKey()) return false;
    const key = endKey(start);
    const from = Reader.tokenFrom;
    const to = Reader.tokenTo;
    put(COLON);
    Reader.at++;
    if (!isGap(load<u8>(Reader.at))) return false;
    nextHasKey(key, from, to);
    const value = Writer.node;
    if (!valueBelow(indent)) return false;
    endMember(object, key, value);
    if (!seek()) return false;
    if (Reader.at >= Reader.end) break;
    if (Reader.at != Reader.firstOfLine || isMarker()) return false;
    if (column() < indent) break;
    if (column() > indent || isDash()) return false;
    if (!takeScalar(indent, false) || load<u8>(Reader.at) != COLON) return false;
  }
  return closeObject(object);
}

/** The value of a key whose mapping is so far in. */
function valueBelow(indent: i32): bool {
  skipSpaces();
  const code = load<u8>(Reader.at);
  if (code != LINE_FEED && code != HASH && Reader.at < Reader.end) return inline(indent);
  if (!seek()) return false;
  if (Reader.at < Reader.end) {
    if (isMarker()) return false;
    if (column() > indent) return block(indent);
    if (column() == indent && isDash()) return sequence(indent);
  }
  return writeNull(0, 0);
}

function sequence(indent: i32): bool {
  if (!open(OPEN_BRACKET, Reader.at, Reader.at + 1)) return false;
  let isFirst = true;
  while (true) {
    if (!isFirst) put(COMMA);
    isFirst = false;
    Reader.at++;
    nextHasNoKey();
    skipSpaces();
    const code = load<u8>(Reader.at);
    if (code == LINE_FEED || code == HASH) {
      if (!seek() || Reader.at >= Reader.end || column() <= indent) return false;
    }
    const item = Writer.node;
    // An item with nothing in it has no place.
    if (code == TAB || Reader.at >= Reader.end || !block(indent)) return false;
    endValue(item);
    if (!seek()) return false;
    if (Reader.at >= Reader.end) break;
    if (Reader.at != Reader.firstOfLine || isMarker()) return false;
    if (column() < indent || (column() == indent && !isDash())) break;
    if (column() > indent) return false;
  }
  return close(CLOSE_BRACKET);
}

/** A flow collection. */
function flow(parent: i32): bool {
  const first = load<u8>(Reader.at);
  // In ASCII a closing bracket or brace stands two behind the opening one.
  const last = first + 2;
  if (!open(first, Reader.at, Reader.at + 1)) return false;
  const collection = Writer.node - NODE;
  Reader.at++;
  let isFirst = true;
  while (true) {
    if (!seekInFlow(parent)) return false;
    if (load<u8>(Reader.at) == last) break;
    if (!isFirst) put(COMMA);
    isFirst = false;
    nextHasNoKey();
    if (first == OPEN_BRACE) {
      const start = beginKey();
      if (!takeScalar(parent, true) || Reader.isMultiline || !writeKey()) return false;
      const key = endKey(start);
      const from = Reader.tokenFrom;
      const to = Reader.tokenTo;
      if (!seekInFlow(parent) || load<u8>(Reader.at) != COLON) return false;
      Reader.at++;
      if (!seekInFlow(parent)) return false;
      const next = load<u8>(Reader.at);
      if (next == COMMA || next == last) return false;
      put(COLON);
      nextHasKey(key, from, to);
    }
    const key = Writer.key;
    const value = Writer.node;
    if (!flowValue(parent)) return false;
    if (first == OPEN_BRACE) endMember(collection, key, value);
    else endValue(value);
    if (!seekInFlow(parent)) return false;
    if (load<u8>(Reader.at) == COMMA) Reader.at++;
    else if (load<u8>(Reader.at) != last) return false;
  }
  Reader.at++;
  return first == OPEN_BRACE ? closeObject(collection) : close(last);
}

function flowValue(parent: i32): bool {
  const code = load<u8>(Reader.at);
  if (code == OPEN_BRACE || code == OPEN_BRACKET) return flow(parent);
  return takeScalar(parent, true) && !Reader.isMultiline && writeScalar(-2);
}

/** To the next token of a flow collection, which may go on in the next line if that is further in. */
function seekInFlow(parent: i32): bool {
  while (true) {
    skipSpaces();
    const code = load<u8>(Reader.at);
    if (code == LINE_FEED) {
      Reader.at++;
      Reader.lineStart = Reader.at;
      if (isMarker()) return false;
      skipSpaces();
      if (load<u8>(Reader.at) != LINE_FEED && column() <= parent) return false;
      continue;
    }
    return code > SPACE && code != HASH;
  }
}

function open(bracket: u8, from: usize, to: usize): bool {
  Reader.depth++;
  if (Reader.depth > Reader.deepest || !noteValue(from, to)) return false;
  put(bracket);
  return true;
}

/** Of a key that may be there twice somebody else tells. */
function closeObject(object: usize): bool {
  return close(CLOSE_BRACE) && !mayRepeat(object, Writer.json, Writer.nodes, Writer.node);
}

function close(bracket: u8): bool {
  Reader.depth--;
  put(bracket);
  return true;
}
