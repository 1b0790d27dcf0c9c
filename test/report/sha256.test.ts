import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/report/sha256.ts';

describe('SHA-256', () => {
  it('of every length is what Node says it is', () => {
    for (let length = 0; length < 400; length += 1) {
      const text = 'statuswise '.repeat(40).slice(0, length);
      expect(sha256(text), `${length}`).toBe(hash('sha256', text));
    }
  });

  it('of any text is what Node says it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(hash('sha256', text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['half of a character', 'a\ud800b\udc00'],
    ['zeros', '\0\0\0'],
    ['text that fills its memory', 'x'.repeat(21_000)],
    ['text that may not fit', 'ä'.repeat(30_000)],
    ['a long text', 'long '.repeat(1_000_000)],
  ])('of %s is what Node says it is', (_, text) => {
    expect(sha256(text)).toBe(hash('sha256', text));
    expect(sha256('after')).toBe(hash('sha256', 'after'));
  });
});
