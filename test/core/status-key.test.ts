import { describe, expect, it } from 'vitest';
import {
  canonicalStatus,
  compileCoverage,
  matchStatus,
  parseStatusKey,
  statusClass,
} from '../../src/core/status-key.ts';

describe('parseStatusKey', () => {
  it.each([
    ['100', 100],
    ['204', 204],
    ['404', 404],
    ['599', 599],
  ])('%s is an exact code', (written, code) => {
    expect(parseStatusKey(written, true)).toEqual({ kind: 'exact', code, written, odd: false });
  });

  it.each([
    ['1XX', 1],
    ['5XX', 5],
  ])('%s is a range', (written, wanted) => {
    expect(parseStatusKey(written, true)).toEqual({ kind: 'range', class: wanted, written, odd: false });
  });

  it.each(['4xx', '4Xx', '4xX', ' 4XX', '4XX '])(
    '%j is an odd range, and keeps how it is written',
    (written) => {
      expect(parseStatusKey(written, true)).toEqual({ kind: 'range', class: 4, written, odd: true });
    },
  );

  it.each(['4XX', '4xx'])('%s is odd in Swagger 2.0, which has no ranges', (written) => {
    expect(parseStatusKey(written, false)).toEqual({ kind: 'range', class: 4, written, odd: true });
  });

  it('reads default', () => {
    expect(parseStatusKey('default', true)).toEqual({ kind: 'default', written: 'default', odd: false });
    expect(parseStatusKey('default', false)).toMatchObject({ kind: 'default', odd: false });
  });

  it.each(['Default', 'DEFAULT', ' default'])('%j is an odd default', (written) => {
    expect(parseStatusKey(written, true)).toEqual({ kind: 'default', written, odd: true });
  });

  it.each([
    '',
    '0',
    '20',
    '099',
    '600',
    '2000',
    '200 ',
    '+200',
    '2e2',
    '200.0',
    '0XX',
    '6XX',
    'XXX',
    '20X',
    '2X',
    '200-299',
    '200,201',
    'success',
    'null',
    '٢٠٠',
    '__proto__',
    'constructor',
    'toString',
  ])('%j means nothing', (written) => {
    expect(parseStatusKey(written, true)).toEqual({ kind: 'invalid', written, odd: true });
  });
});

describe('statusClass', () => {
  it('knows the class of codes and ranges only', () => {
    expect(statusClass(parseStatusKey('100', true))).toBe(1);
    expect(statusClass(parseStatusKey('299', true))).toBe(2);
    expect(statusClass(parseStatusKey('3XX', true))).toBe(3);
    expect(statusClass(parseStatusKey('4xx', true))).toBe(4);
    expect(statusClass(parseStatusKey('default', true))).toBeUndefined();
    expect(statusClass(parseStatusKey('600', true))).toBeUndefined();
  });
});

describe('canonicalStatus', () => {
  it.each([
    ['4xX', '4XX'],
    ['DEFAULT', 'default'],
    ['404', '404'],
    ['4XX', '4XX'],
    ['600', '600'],
  ])('%s is %s', (written, canonical) => {
    expect(canonicalStatus(parseStatusKey(written, true))).toBe(canonical);
  });
});

describe('matchStatus', () => {
  it.each([
    // pattern, keys that match, keys that do not
    ['404', ['404'], ['400', '4XX', 'default', '4044']],
    ['4xx', ['400', '404', '499'], ['4XX', '4xx', '500', 'default']],
    ['4XX', ['4XX', '4xx'], ['404', '5XX', 'default']],
    ['default', ['default', 'Default'], ['404', '4XX', 'x']],
  ])('%s', (pattern, matching, others) => {
    const matches = matchStatus([pattern]);
    const judge = (written: string) => matches(parseStatusKey(written, true));
    expect(matching.filter(judge)).toEqual(matching);
    expect(others.filter(judge)).toEqual([]);
  });

  it('matches what any of several patterns does', () => {
    const matches = matchStatus(['1xx', '204', '1XX']);
    const keys = ['101', '204', '1XX', '200', '2XX', 'default'];
    expect(keys.filter((written) => matches(parseStatusKey(written, true)))).toEqual(['101', '204', '1XX']);
  });

  it('matches no key that means nothing', () => {
    const matches = matchStatus([
      '1xx',
      '2xx',
      '3xx',
      '4xx',
      '5xx',
      '1XX',
      '2XX',
      '3XX',
      '4XX',
      '5XX',
      'default',
    ]);
    expect(['600', 'ok', '', 'x-a'].filter((written) => matches(parseStatusKey(written, true)))).toEqual([]);
  });
});

describe('compileCoverage', () => {
  const covers = (patterns: string[], coverage: 'exact' | 'range' | 'default', ...written: string[]) =>
    compileCoverage(patterns, coverage)(written.map((one) => ({ key: parseStatusKey(one, true) })));

  it('E: exact takes the code and nothing else', () => {
    expect(covers(['404'], 'exact', '200', '404')).toBe(true);
    expect(covers(['404'], 'exact', '4XX', 'default', '400')).toBe(false);
  });

  it('R: range takes the code or its range', () => {
    expect(covers(['404'], 'range', '404')).toBe(true);
    expect(covers(['404'], 'range', '4XX')).toBe(true);
    expect(covers(['404'], 'range', '5XX', 'default', '400')).toBe(false);
  });

  it('D: default takes the code, its range or the default response', () => {
    expect(covers(['404'], 'default', '404')).toBe(true);
    expect(covers(['404'], 'default', '4XX')).toBe(true);
    expect(covers(['404'], 'default', 'default')).toBe(true);
    expect(covers(['404'], 'default', '5XX', '400', '200')).toBe(false);
  });

  it('takes a miswritten key for what it means', () => {
    expect(covers(['404'], 'range', '4xx')).toBe(true);
    expect(covers(['404'], 'default', 'Default')).toBe(true);
    expect(covers(['404'], 'default', '404 ')).toBe(false);
  });

  it('takes any of several patterns', () => {
    expect(covers(['400', '422'], 'exact', '422')).toBe(true);
    expect(covers(['301', '422'], 'range', '3XX')).toBe(true);
    expect(covers(['400', '422'], 'exact', '404')).toBe(false);
  });

  it('covers a class by any code of it, by its range, or by default', () => {
    expect(covers(['4xx'], 'exact', '418')).toBe(true);
    expect(covers(['4xx'], 'exact', '4XX')).toBe(false);
    expect(covers(['4xx'], 'range', '4XX')).toBe(true);
    expect(covers(['4xx', '4XX'], 'default', 'default')).toBe(true);
    expect(covers(['4xx', '4XX'], 'default', '500')).toBe(false);
  });

  it('covers nothing where nothing is declared', () => {
    expect(covers(['404'], 'default')).toBe(false);
  });
});
