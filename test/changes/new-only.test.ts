import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newOnly } from '../../src/changes/new-only.ts';
import { type Occurrence, operationName } from '../../src/changes/occurrence.ts';

const same = (file: string) => file;

function at(
  file: string,
  pointer: string,
  operation = 'GET /a',
  rule = 'some-rule',
  missing?: string,
): Occurrence {
  return { file, pointer, operation, rule, missing };
}

describe('newOnly', () => {
  it('leaves what the old side does not have', () => {
    const old = [at('a', '/x')];
    const now = [
      at('a', '/x'),
      at('a', '/y'),
      at('a', '/x', 'GET /b'),
      at('a', '/x', 'GET /a', 'other'),
      at('a', '/x', 'GET /a', 'some-rule', '404'),
    ];
    expect(newOnly(now, old, same)).toEqual(now.slice(1));
  });

  it('takes what moved to another file for the same', () => {
    expect(newOnly([at('b', '/x')], [at('a', '/x')], same)).toEqual([]);
  });

  it('matches each old one once, those of the same file first', () => {
    const [moved, stayed] = [at('b', '/x'), at('a', '/x')];
    expect(newOnly([moved, stayed], [at('a', '/x')], same)).toEqual([moved]);
    expect(newOnly([moved, stayed], [at('a', '/x'), at('c', '/x')], same)).toEqual([]);
  });

  it('follows files to their new names before anything else', () => {
    const now = [at('a', '/x'), at('b', '/x')];
    expect(newOnly(now, [at('a', '/x')], (file) => (file === 'b' ? 'a' : `new ${file}`))).toEqual([now[0]]);
  });

  it('is told by counting, in whatever order', () => {
    const occurrence = fc.record({
      file: fc.constantFrom('a', 'b', 'c'),
      pointer: fc.constantFrom('/x', '/y'),
      operation: fc.constantFrom('GET /a', 'GET /b'),
      rule: fc.constantFrom('r', 's'),
      missing: fc.constantFrom(undefined, '404'),
    });
    fc.assert(
      fc.property(fc.array(occurrence), fc.array(occurrence), (now, before) => {
        const left = newOnly(now, before, same);
        const key = ({ file: _, ...rest }: Occurrence) => JSON.stringify(rest);
        for (const one of now) {
          const count = (of: Occurrence[]) => of.filter((other) => key(other) === key(one)).length;
          expect(count(left)).toBe(Math.max(0, count(now) - count(before)));
        }
        expect(left).toEqual(now.filter((one) => left.includes(one)));
      }),
    );
  });
});

it.each([
  ['path', 'GET /a'],
  ['webhook', 'webhook GET /a'],
  ['callback', 'callback GET /a'],
] as const)('an operation of a %s is %s', (kind, name) => {
  expect(operationName({ method: 'get', path: '/a', kind })).toBe(name);
});
