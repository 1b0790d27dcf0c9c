import { describe, expect, it } from 'vitest';
import { matchNames } from '../../src/core/glob.ts';

describe('matchNames', () => {
  it.each([
    // pattern, names that match, names that do not
    ['Location', ['Location', 'location', 'LOCATION'], ['Content-Location', 'Location ', 'Locatio']],
    ['X-RateLimit-*', ['x-ratelimit-limit', 'X-RateLimit-'], ['X-RateLimit', 'Y-X-RateLimit-Limit']],
    ['*url', ['url', 'statusUrl', 'status_url'], ['urls', 'urlx']],
    ['*job*', ['job', 'jobId', 'theJobs'], ['jo', 'jbo', '']],
    ['If-*', ['If-Match', 'if-none-match'], ['Iff', 'X-If-Match']],
    ['a*b*c', ['abc', 'aXbYc', 'abbcc'], ['ac', 'acb', 'abcd', 'xabc']],
    ['*', ['', 'anything'], []],
    ['**', ['', 'anything'], []],
    ['application/*+json', ['application/problem+json'], ['application/json', 'text/problem+json']],
  ])('%s', (pattern, matching, others) => {
    const matches = matchNames([pattern]);
    expect(matching.filter(matches)).toEqual(matching);
    expect(others.filter(matches)).toEqual([]);
  });

  it('does not let two parts share characters', () => {
    expect(matchNames(['aa*aa'])('aaa')).toBe(false);
    expect(matchNames(['aa*aa'])('aaaa')).toBe(true);
    expect(matchNames(['ab*ba'])('aba')).toBe(false);
    expect(matchNames(['a*ab*b'])('aab')).toBe(false);
    expect(matchNames(['a*ab*b'])('aabb')).toBe(true);
  });

  it('takes everything but the star literally', () => {
    expect(matchNames(['a.c'])('abc')).toBe(false);
    expect(matchNames(['a?'])('ab')).toBe(false);
    expect(matchNames(['[ab]'])('a')).toBe(false);
    expect(matchNames(['a+(b)*'])('a+(b)$')).toBe(true);
  });

  it('matches any of its patterns, and nothing without patterns', () => {
    const matches = matchNames(['bulk', '*batch*']);
    expect(['bulk', 'batches', 'bulky'].filter(matches)).toEqual(['bulk', 'batches']);
    expect(matchNames([])('')).toBe(false);
  });

  it('knows names that objects have from birth as names', () => {
    expect(matchNames(['location'])('constructor')).toBe(false);
    expect(matchNames(['__proto__'])('__proto__')).toBe(true);
  });

  it('stays quick where a backtracking matcher would not end', () => {
    const matches = matchNames([`${'*a'.repeat(200)}*b`, '*x*y*z*x*y*z']);
    const start = performance.now();
    expect(matches('a'.repeat(200_000))).toBe(false);
    expect(matches('xyz'.repeat(50_000) + '!')).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
