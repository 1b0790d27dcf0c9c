import { describe, expect, it } from 'vitest';
import { escapeToken, joinPointer, splitPointer } from '../../src/core/pointer.ts';

describe('joinPointer', () => {
  it('escapes ~ and /', () => {
    expect(joinPointer('/paths', '/a/{b}')).toBe('/paths/~1a~1{b}');
    expect(joinPointer('', 'a~b')).toBe('/a~0b');
    expect(joinPointer('', '~1')).toBe('/~01');
  });

  it('takes indexes, and keys that are empty or look like something else', () => {
    expect(joinPointer('/tags', 0)).toBe('/tags/0');
    expect(joinPointer('', '')).toBe('/');
    expect(joinPointer('', '%7B')).toBe('/%7B');
  });
});

describe('splitPointer', () => {
  it('undoes the escapes in the order that RFC 6901 §4 demands', () => {
    expect(splitPointer('/~01')).toEqual(['~1']);
    expect(splitPointer('/~1a~1{b}/get')).toEqual(['/a/{b}', 'get']);
  });

  it('tells the root from the empty key', () => {
    expect(splitPointer('')).toEqual([]);
    expect(splitPointer('/')).toEqual(['']);
    expect(splitPointer('//')).toEqual(['', '']);
  });
});

it.each(['', 'plain', '~', '/', '~0', '~1', '~~//~01', 'ü/😀~', '__proto__'])(
  '%j survives the round trip',
  (key) => {
    expect(splitPointer(joinPointer(joinPointer('', 'before'), key))).toEqual(['before', key]);
  },
);

it('leaves a token without special characters alone', () => {
  expect(escapeToken('{id}')).toBe('{id}');
});
