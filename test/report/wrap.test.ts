import { expect, it } from 'vitest';
import { wrapWords } from '../../src/report/wrap.ts';

it.each([
  ['short text stays', 'one two', 7, ['one two']],
  ['a line ends before the word that does not fit', 'one two three', 7, ['one two', 'three']],
  ['a word that is too long has a line of its own', 'a /very/long/path b', 5, ['a', '/very/long/path', 'b']],
  ['a long word at the start', '/very/long/path b', 5, ['/very/long/path', 'b']],
  ['no width means one line', 'one two', Number.POSITIVE_INFINITY, ['one two']],
  ['nothing', '', 5, ['']],
])('%s', (_, text, width, lines) => {
  expect(wrapWords(text, width)).toEqual(lines);
});
