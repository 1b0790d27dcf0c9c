/** Conditions of the portable export: what they come to when they are put together, and status keys as patterns. */
import { describe, expect, it } from 'vitest';
import { allStatuses, fewCodes, statusesOf, statusPattern } from '../../src/checks/portable-statuses.ts';
import { allOf, anyOf, imply, joinSchemas, not, only } from '../../src/export/portable/condition.ts';

const A = { type: 'object', required: ['a'] };
const B = { type: 'object', required: ['b'] };

describe('conditions', () => {
  it('leave out what cannot be', () => {
    expect(allOf(only({ methods: new Set(['get']) }), only({ methods: new Set(['put']) }))).toEqual([]);
    expect(allOf(only({ operation: [A] }), not(only({ operation: [A] })))).toEqual([]);
    expect(allOf(only({ path: ['x'] }), not(only({ path: ['x'] })))).toEqual([]);
  });

  it('leave out what another alternative says already', () => {
    const wide = only({ operation: [A] });
    expect(anyOf(wide, allOf(wide, only({ item: [B] })))).toEqual(wide);
  });

  it('join alternatives that differ in methods, statuses or schemas', () => {
    const joined = anyOf(only({ methods: new Set(['get']) }), only({ methods: new Set(['put']) }));
    expect(joined.map(({ methods }) => [...methods].sort())).toEqual([['get', 'put']]);
    const either = joinSchemas(anyOf(only({ operation: [A] }), only({ operation: [B] })));
    expect(either.map(({ operation }) => operation)).toEqual([[{ anyOf: [A, B] }]]);
  });

  it('are themselves when they are negated twice', () => {
    const condition = allOf(only({ statuses: new Set(['404']) }), only({ operation: [A], item: [B] }));
    expect(not(not(condition))).toEqual(condition);
  });

  it('know that what is required and like something is required', () => {
    const like = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
    expect(allOf(only({ operation: [like] }), not(only({ operation: [A] })))).toEqual([]);
    imply(B, { const: 1 });
    expect(allOf(only({ root: [B] }), not(only({ root: [{ const: 1 }] })))).toEqual([]);
  });
});

describe('patterns of status keys', () => {
  const cases: [string[], string][] = [
    [['404'], '^404$'],
    [['401', '403'], '^40[13]$'],
    [['4xx'], '^4\\d\\d$'],
    [['1xx', '4xx', '5xx'], '^[145]\\d\\d$'],
    [['200', '404', '4XX', 'default'], '^(200|404|4XX|default)$'],
  ];

  it.each(cases)('%j is %s', (patterns, written) => {
    expect(statusPattern(statusesOf(patterns), false)).toBe(written);
  });

  it.each([['1xx', '204', '205', '304', '1XX'], ['418', '419', '420', '299'], ['5XX'], ['default', '503']])(
    'matches the keys %s, %s… and no others',
    (...patterns) => {
      const statuses = statusesOf(patterns);
      const pattern = new RegExp(statusPattern(statuses, false));
      expect([...allStatuses()].filter((key) => pattern.test(key)).sort()).toEqual([...statuses].sort());
    },
  );

  it('lets keys be miswritten where they count as what they mean', () => {
    const pattern = new RegExp(statusPattern(statusesOf(['4XX', 'default']), true));
    expect(['4xx', ' 4xX', 'Default', '4XX'].every((key) => pattern.test(key))).toBe(true);
    expect(new RegExp(statusPattern(statusesOf(['4XX']), false)).test('4xx')).toBe(false);
  });

  it('lists codes where they are few', () => {
    expect(fewCodes(statusesOf(['301', '302']))).toEqual(['301', '302']);
    expect(fewCodes(statusesOf(['4xx']))).toBeUndefined();
    expect(fewCodes(statusesOf(['404', '4XX']))).toBeUndefined();
  });
});
