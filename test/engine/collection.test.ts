/** Findings come together by rule, place and missing status, whatever objects say where they are. */
import { describe, expect, it } from 'vitest';
import type { Location } from '../../src/core/api.ts';
import type { Collected } from '../../src/core/checked.ts';
import { Collection, type Found } from '../../src/engine/collection.ts';

const at = (pointer: string, file = 'a.json'): Location => ({ file, pointer });

function finding(place: Location, part: Partial<Collected> = {}): Found {
  const rest = { severity: 'warn', operations: [], variant: undefined, args: {}, reason: undefined } as const;
  return { rule: 'own-rule', at: place, origin: place, absent: undefined, ...rest, operations: [], ...part };
}

describe('a place', () => {
  it('is one for objects that say the same', () => {
    const all = new Collection();
    const first = finding(at('/a'));
    expect(all.enter(first, '')).toBeUndefined();
    expect(all.enter(finding(at('/a')), '')).toBe(first);
    expect(all.all()).toEqual([first]);
  });

  it('is known again by its object', () => {
    const all = new Collection();
    const [one, other] = [at('/a'), at('/a')];
    const first = finding(one);
    all.enter(first, '');
    expect(all.about('own-rule', one, undefined)).toBe(first);
    expect(all.about('own-rule', other, undefined)).toBeUndefined();
    all.enter(finding(other), '');
    expect(all.about('own-rule', other, undefined)).toBe(first);
    expect(all.about('own-rule', one, '404')).toBeUndefined();
    expect(all.about('another-rule', one, undefined)).toBeUndefined();
  });

  it.each<[string, Location, Partial<Collected>, string]>([
    ['rule', at('/a'), { rule: 'another-rule' }, ''],
    ['file', at('/a', 'b.json'), {}, ''],
    ['pointer', at('/a/b'), {}, ''],
    ['missing status', at('/a'), { absent: '404' }, ''],
    ['operation, where they are kept apart', at('/a'), {}, 'path get /a'],
  ])('is another with another %s', (_, place, part, own) => {
    const all = new Collection();
    const same = at('/a');
    all.enter(finding(same), '');
    expect(all.enter(finding(place, part), own)).toBeUndefined();
    expect(all.all()).toHaveLength(2);
  });

  it('is not known by its object where operations are kept apart', () => {
    const all = new Collection();
    const place = at('/a');
    all.enter(finding(place), 'path get /a');
    expect(all.about('own-rule', place, undefined)).toBeUndefined();
    expect(all.enter(finding(place), 'path put /a')).toBeUndefined();
    expect(all.all()).toHaveLength(2);
  });
});
