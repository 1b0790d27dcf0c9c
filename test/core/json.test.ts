import { describe, expect, it } from 'vitest';
import { isObject, own, ownArray, ownObject, ownString } from '../../src/core/json.ts';

it('arrays and null are no objects', () => {
  expect([{}, Object.create(null)].map(isObject)).toEqual([true, true]);
  expect([[], null, undefined, 'a', 1, true].filter(isObject)).toEqual([]);
});

describe('own', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'does not inherit %s',
    (key) => {
      expect(own({}, key)).toBeUndefined();
      expect(ownObject({}, key)).toBeUndefined();
      expect(own(JSON.parse(`{"${key}": 1}`), key)).toBe(1);
    },
  );

  it('reads nothing from what is no object', () => {
    expect(own('text', 'length')).toBeUndefined();
    expect(own([1], '0')).toBeUndefined();
    expect(own(undefined, 'a')).toBeUndefined();
  });
});

it('a value of another type than asked for is none', () => {
  const value = { text: 'a', list: [1], map: { a: 1 }, nothing: null };
  expect(ownString(value, 'text')).toBe('a');
  expect(ownString(value, 'list')).toBeUndefined();
  expect(ownArray(value, 'list')).toEqual([1]);
  expect(ownArray(value, 'map')).toEqual([]);
  expect(ownObject(value, 'map')).toEqual({ a: 1 });
  expect(ownObject(value, 'list')).toBeUndefined();
  expect(ownObject(value, 'nothing')).toBeUndefined();
});
