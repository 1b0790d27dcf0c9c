import { expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

it.each([
  ['chekc', 'check'],
  ['CHECK', 'check'],
  ['chec', 'check'],
  ['checkk', 'check'],
  ['rlues', 'rules'],
  ['explan', 'explain'],
  ['x', undefined],
  ['', undefined],
  ['petstore', undefined],
  ['hello', undefined],
])('%j is meant to be %s', (word, meant) => {
  expect(nearest(word, ['check', 'operations', 'explain', 'rules'])).toBe(meant);
});

it('prefers the nearer, and of equals the first', () => {
  expect(nearest('rats', ['bats', 'rates', 'rats'])).toBe('rats');
  expect(nearest('abcdef', ['abcdex', 'abcdey'])).toBe('abcdex');
});
