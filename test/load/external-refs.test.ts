import { describe, expect, it } from 'vitest';
import { findExternalRefs, mayHaveExternalRefs } from '../../src/load/external-refs.ts';

describe('a text may have a $ref to another file', () => {
  it.each([
    '{"$ref":"pet.yaml"}',
    '{"$ref" : "pet.yaml#/Pet"}',
    '$ref: pet.yaml',
    "'$ref': 'pet.yaml'",
    '$ref:\n  pet.yaml',
    '$ref: >-\n  pet.yaml',
    '$ref: !!str pet.yaml',
  ])('%j', (text) => {
    expect(mayHaveExternalRefs(text)).toBe(true);
  });

  it.each([
    '{"$ref":"#/components/schemas/Pet"}',
    "$ref: '#/components/schemas/Pet'",
    '{"/groups/{id}/members/$ref":{"get":{}}}',
    '/groups/{id}/members/$ref: {}',
  ])('not: %j', (text) => {
    expect(mayHaveExternalRefs(text)).toBe(false);
  });
});

describe('an external $ref', () => {
  it('has the pointer of the object that holds it', () => {
    const value = { openapi: '3.1.0', paths: { '/a~b': { get: { parameters: [{}, { $ref: 'id.yaml' }] } } } };
    expect(findExternalRefs(value)).toEqual([{ ref: 'id.yaml', pointer: '/paths/~1a~0b/get/parameters/1' }]);
  });

  it('is found however deep it lies', () => {
    const depth = 50_000;
    let value: unknown = { $ref: 'deep.yaml' };
    for (let level = 0; level < depth; level++) value = { items: value };
    expect(findExternalRefs(value)).toEqual([{ ref: 'deep.yaml', pointer: '/items'.repeat(depth) }]);
  });
});
