import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/** Offsets in a text, the end exclusive. */
export interface Extent {
  start: number;
  end: number;
}

/** The indicator that opens a block scalar, with nothing behind it on its line but a comment. */
const BLOCK_HEADER = /[|>][-+\d]*(?=[ \t]*$|[ \t]+#)/;

/**
 * The token that a node begins with: a scalar or an alias as a whole, with its quotes; of a block scalar the header;
 * of a collection `{`, `[`, `-`, or the first key of a block mapping. Undefined for an empty node, of which nothing is
 * in the text.
 */
export function firstToken(text: string, events: readonly Event[], node: number): Extent | undefined {
  const event = events[node];
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return scalarExtent(text, event);
    case EVENT_ID.ALIAS:
      return { start: event.anchorStart - 1, end: event.anchorEnd };
    case EVENT_ID.MAPPING:
      return firstKey(text, events, node) ?? { start: event.start, end: event.start + 1 };
    case EVENT_ID.SEQUENCE:
      return { start: event.start, end: event.start + 1 };
    default:
      return undefined;
  }
}

/** The part of an extent that lies on its first line. */
export function firstLine(text: string, { start, end }: Extent): Extent {
  const length = text.slice(start, end).search(/[\r\n]/);
  return { start, end: length === -1 ? end : start + length };
}

function firstKey(text: string, events: readonly Event[], mapping: number): Extent | undefined {
  const event = events[mapping];
  if (event?.type !== EVENT_ID.MAPPING || event.style === COLLECTION_STYLE.FLOW) return undefined;
  const key = events[mapping + 1];
  const isToken = key?.type === EVENT_ID.SCALAR || key?.type === EVENT_ID.ALIAS;
  return isToken ? firstToken(text, events, mapping + 1) : undefined;
}

function scalarExtent(text: string, scalar: ScalarEvent): Extent | undefined {
  const { valueStart: start, valueEnd: end } = scalar;
  if (start === -1) return propertyExtent(scalar);
  switch (scalar.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { start: start - 1, end: end + 1 };
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      return blockHeader(text, start);
    default:
      return { start, end };
  }
}

/** Of an empty node that has a tag or an anchor at least. */
function propertyExtent({ tagStart, tagEnd, anchorStart, anchorEnd }: ScalarEvent): Extent | undefined {
  if (tagStart !== -1) return { start: tagStart, end: tagEnd };
  return anchorStart === -1 ? undefined : { start: anchorStart - 1, end: anchorEnd };
}

// The event tells where the content begins; the header stands on the line before.
function blockHeader(text: string, contentStart: number): Extent {
  const lineEnd = startOfLineBreak(text, contentStart);
  const lineStart = 1 + Math.max(text.lastIndexOf('\n', lineEnd - 1), text.lastIndexOf('\r', lineEnd - 1));
  const header = BLOCK_HEADER.exec(text.slice(lineStart, lineEnd));
  if (header === null) return { start: lineStart, end: lineEnd };
  return { start: lineStart + header.index, end: lineStart + header.index + header[0].length };
}

/** Where the line break that ends at `end` starts; `end` itself where none does. */
function startOfLineBreak(text: string, end: number): number {
  if (text[end - 1] === '\n') return text[end - 2] === '\r' ? end - 2 : end - 1;
  return text[end - 1] === '\r' ? end - 1 : end;
}
