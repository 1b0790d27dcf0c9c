import { expect, it } from 'vitest';
import { writtenRefs } from '../../src/load/external-refs.ts';

it.each([
  ['$ref: a.yaml', ['a.yaml']],
  ['$ref: ./a b.yaml#/c # comment', ['./a b.yaml']],
  ['{ $ref: a.yaml }', ['a.yaml']],
  ['{ $ref: a.yaml, x: 1 }', ['a.yaml']],
  [`$ref: 'it''s.yaml#/a'`, ["it's.yaml"]],
  ['"$ref" : "a\\/b\\u002eyaml#/x"', ['a/b.yaml']],
  ['"$ref":"a,}.yaml"', ['a,}.yaml']],
  ['$ref:\n  a.yaml\n', ['a.yaml']],
  ['$ref: >-\n  a.yaml\n', ['a.yaml']],
  ['$ref: "#/components/a"\n$ref: \'#/b\'\n$ref: #', []],
  ['$ref: a.yaml\nb: { $ref: a.yaml#/x }\n', ['a.yaml']],
  ['ref: a.yaml\n$refs: b.yaml', []],
])('%j names %j', (text, files) => {
  expect([...writtenRefs(text)]).toEqual(files);
});

it('takes no longer for text that leads nowhere', () => {
  const start = performance.now();
  writtenRefs(`${'$ref: "'.repeat(100_000)}${' '.repeat(100_000)}${'$ref:'.repeat(100_000)}`);
  writtenRefs(`$ref:${' '.repeat(1_000_000)}`);
  expect(performance.now() - start).toBeLessThan(2000);
});
