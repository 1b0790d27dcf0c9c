import type { Excerpt, Position } from '../core/finding.ts';

const LINES_BEFORE = 2;
const LINES_AFTER = 4;
/** UTF-16 units shown of one line: more than well-kept files have, and few enough for ten thousand excerpts. */
const MOST_UNITS = 200;
/** How much of a long line comes before the column that matters. */
const LEAD = 60;

/** Cuts the lines around positions out of one text. */
export class Excerpts {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The lines around a position. */
  around({ line, column }: Position): Excerpt {
    this.#starts ??= lineStarts(this.#text);
    const starts = this.#starts;
    const first = Math.max(1, line - LINES_BEFORE);
    const last = Math.min(starts.length, line + LINES_AFTER);
    const cut = column > MOST_UNITS - LEAD ? column - LEAD : 0;
    const lines = [];
    for (let number = first; number <= last; number += 1) {
      const start = starts[number - 1] ?? 0;
      const end = starts[number] ?? this.#text.length;
      // Cut before the line break is taken off: a minified line may be the whole of a big file.
      const shown = this.#text.slice(start + cut, Math.min(end, start + cut + MOST_UNITS));
      lines.push({ number, text: shown.replace(/[\r\n]+$/, ''), cut });
    }
    return { lines };
  }
}

/** Offsets at which lines start. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
