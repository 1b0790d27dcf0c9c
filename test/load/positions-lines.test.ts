import { describe, expect, it } from 'vitest';
import { LineIndex, positionAt } from '../../src/load/positions/index.ts';

describe('positions of offsets', () => {
  it.each([
    ['the start', 'ab', 0, 1, 1],
    ['the end', 'ab', 2, 1, 3],
    ['behind \\n', 'a\nb', 2, 2, 1],
    ['behind \\r\\n', 'a\r\nb', 3, 2, 1],
    ['the \\n of \\r\\n', 'a\r\nb', 2, 1, 3],
    ['behind a lone \\r', 'a\rb', 2, 2, 1],
    ['behind \\r, \\r\\n and \\n', 'a\rb\r\nc\nd', 7, 4, 1],
    ['an empty line', 'a\n\nb', 2, 2, 1],
    ['behind the last line end', 'a\n', 2, 2, 1],
    ['behind U+2028, which ends no line', 'a\u2028b', 2, 1, 3],
    ['behind an emoji of two UTF-16 units', '😀b', 2, 1, 3],
    ['behind a byte order mark', '\uFEFFab', 1, 1, 1],
    ['at a byte order mark', '\uFEFFab', 0, 1, 1],
    ['the second line behind a byte order mark', '\uFEFFa\nb', 3, 2, 1],
    ['an empty text', '', 0, 1, 1],
    ['nothing but a byte order mark', '\uFEFF', 1, 1, 1],
    ['beyond the end', 'a\nb', 99, 2, 2],
    ['before the start', 'a\nb', -1, 1, 1],
  ])('%s', (_, text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
  });

  it('gives ranges that leave out the end', () => {
    expect(new LineIndex('ab\ncd').range(1, 4)).toEqual({
      start: { line: 1, column: 2 },
      end: { line: 2, column: 2 },
    });
  });
});
