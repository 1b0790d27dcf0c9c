/** Edges of portable forms: sets of status keys as patterns, and which of several media types is complained about. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { media } from '../../src/checks/media.ts';
import {
  anyCase,
  escapePattern,
  mediaPattern,
  namePattern,
  negateSchema,
} from '../../src/checks/portable.ts';
import { allStatuses, fewCodes, statusesOf, statusPattern } from '../../src/checks/portable-statuses.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';

describe('patterns of status keys', () => {
  it.each<[string[], string]>([
    [['404', '405'], '^40[45]$'],
    [['404', '405', '406'], '^40[4-6]$'],
    [['400', '402', '403', '404', '409'], '^40[02-49]$'],
    [['200', '201', '210'], '^(20[01]|210)$'],
    [['default'], '^default$'],
    [['4XX', '5XX'], '^[45]XX$'],
  ])('%j: %s', (keys, pattern) => {
    expect(statusPattern(new Set(keys), false)).toBe(pattern);
  });

  it('take all keys but extensions where all are meant, and cannot take some and those that mean nothing', () => {
    const all = new RegExp(statusPattern(allStatuses(), true));
    expect(['404', '4xx', 'nonsense', 'x', 'xy', ''].every((key) => all.test(key))).toBe(true);
    expect(all.test('x-note')).toBe(false);
    expect(() => statusPattern(new Set(['404', 'other']), true)).toThrow(/cannot be written/);
    expect(statusPattern(new Set(['404', 'other']), false)).toBe('^404$');
  });

  it('are of the keys that a rule names, and never of those that mean nothing', () => {
    expect(statusesOf(['other', 'nonsense']).size).toBe(0);
    expect(statusesOf(['4xx']).size).toBe(100);
    expect([...statusesOf(['4XX', 'default'])]).toEqual(['4XX', 'default']);
  });

  it('are lists up to twelve codes', () => {
    const codes = Array.from({ length: 13 }, (_, index) => String(400 + index));
    expect(fewCodes(new Set(codes.slice(0, 12)))).toEqual(codes.slice(0, 12));
    expect(fewCodes(new Set(codes))).toBeUndefined();
    expect(fewCodes(new Set(['404', '4XX']))).toBeUndefined();
    expect(fewCodes(new Set(['404', 'x1']))).toBeUndefined();
  });
});

describe('patterns of names', () => {
  it.each<[string[], string, boolean]>([
    [['Location'], 'LOCATION', true],
    [['Location'], 'X-Location', false],
    [['Location'], 'Locations', false],
    [['X-*-Limit', 'Age'], 'x-rate-limit', true],
    [['X-*-Limit', 'Age'], 'age', true],
    [['X-*-Limit', 'Age'], 'ages', false],
    [['a.b+c'], 'a.b+c', true],
    [['a.b+c'], 'axb+c', false],
  ])('%j matches %s: %s', (names, name, expected) => {
    expect(new RegExp(namePattern(names)).test(name)).toBe(expected);
  });

  it.each([
    ['application/json', true],
    [' Application/JSON ; charset=utf-8', true],
    ['application/json;x', true],
    ['application/jsonx', false],
    ['x-application/json', false],
  ])('of media types take %s: %s', (name, expected) => {
    expect(new RegExp(mediaPattern(['application/json'])).test(name)).toBe(expected);
  });

  it('take letters in either case, and all else as it is', () => {
    expect(anyCase('aß1-.İ')).toBe('[Aa]ß1-\\.İ');
    expect(escapePattern('a/b^$.*+?()[]{}|\\')).toBe('a/b\\^\\$\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\\\');
  });

  it('are negated without a second `not`', () => {
    expect(negateSchema({ not: { type: 'string' } })).toEqual({ type: 'string' });
    expect(negateSchema({ type: 'string' })).toEqual({ not: { type: 'string' } });
    expect(negateSchema({ not: {}, type: 'string' })).toEqual({ not: { not: {}, type: 'string' } });
  });
});

describe('of several forbidden media types', () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  const complaints = (content: object) => {
    const forms = media.portable({ forbidden: ['text/b', 'text/a'] }, { ...builtIn(), isSwagger2: false });
    if (typeof forms === 'string') throw new Error(forms);
    return forms.filter(({ if: condition, below }) => {
      const applies = !condition?.response || ajv.validate(condition.response, { content });
      return applies && below !== undefined && !ajv.validate(below.schema, content);
    }).length;
  };

  it.each<[object, number]>([
    [{}, 0],
    [{ 'text/c': {} }, 0],
    [{ 'text/a': {} }, 1],
    [{ 'text/b': {} }, 1],
    [{ 'text/a': {}, 'text/b': {} }, 1],
  ])('%j has %d complaints', (content, count) => {
    expect(complaints(content)).toBe(count);
  });

  it('are all looked at where the response says nothing of content', () => {
    const forms = media.portable({ forbidden: ['text/b', 'text/a'] }, { ...builtIn(), isSwagger2: false });
    const [first, second] = typeof forms === 'string' ? [] : forms;
    expect(first?.if).toBeUndefined();
    for (const response of [{}, { content: [] }, 7])
      expect(ajv.validate(second?.if?.response ?? false, response), JSON.stringify(response)).toBe(true);
    expect(ajv.validate(second?.if?.response ?? false, { content: { 'text/a': {} } })).toBe(false);
  });
});
