import type { Position, Range } from '../../core/finding.ts';
import { lastAtMost } from './sorted.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Turns offsets of one text (0-based, UTF-16 units) into lines and columns (1-based). Lines end at `\n`, `\r\n` or a
 * lone `\r`. A byte order mark at the start takes no column. Offsets outside the text are moved to its nearest end.
 */
export class LineIndex {
  readonly #starts: number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = text.includes('\r') ? startsAfterAnyLineEnd(text) : startsAfterLineFeed(text);
    this.#length = text.length;
  }

  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, this.#starts[0] as number), this.#length);
    const line = Math.max(0, lastAtMost(this.#starts, inside));
    return { line: line + 1, column: Math.max(0, inside - (this.#starts[line] as number)) + 1 };
  }

  /** The range from `start` up to, and without, `end`. */
  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}

/** The text that was asked about last: a file with a hundred thousand faults is asked about as often. */
let latest: { text: string; lines: LineIndex } | undefined;

/** Line and column of one offset. */
export function positionAt(text: string, offset: number): Position {
  if (latest?.text !== text) latest = { text, lines: new LineIndex(text) };
  return latest.lines.position(offset);
}

/** Where the text proper begins: behind the byte order mark, if there is one. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

// `indexOf` crosses the one endless line of a minified document ten times faster than a loop does.
function startsAfterLineFeed(text: string): number[] {
  const starts = [textStart(text)];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function startsAfterAnyLineEnd(text: string): number[] {
  const starts = [textStart(text)];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) starts.push(at + 1);
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) starts.push(at + 1);
  }
  return starts;
}
