import { describe, expect, it } from 'vitest';
import { rememberShort } from '../../src/core/remember-short.ts';

describe('a function that remembers short texts', () => {
  it('is asked once for each, and again for long ones', () => {
    const asked: string[] = [];
    const lengthOf = rememberShort((text) => {
      asked.push(text);
      return { length: text.length };
    });
    const long = 'x'.repeat(201);
    for (const text of ['', 'a', 'a', '', long, long])
      expect(lengthOf(text)).toEqual({ length: text.length });
    expect(asked).toEqual(['', 'a', long, long]);
  });

  it('forgets when there are too many', () => {
    let asked = 0;
    const ask = rememberShort((text) => {
      asked += 1;
      return { text };
    });
    for (let index = 0; index < 5000; index += 1) expect(ask(`${index}`)).toEqual({ text: `${index}` });
    expect(asked).toBe(5000);
    expect(ask('4999')).toEqual({ text: '4999' });
    expect(asked).toBe(5000);
    ask('0');
    expect(asked).toBe(5001);
  });
});
