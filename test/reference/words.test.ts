import { expect, it } from 'vitest';
import type { Facts } from '../../src/core/rule.ts';
import { describeFacts } from '../../src/reference/words.ts';

it.each<[Facts, string]>([
  [{ methods: ['get', 'head'], templated: true }, 'the method is GET or HEAD and the path has a template'],
  [{ requestBody: false, health: true }, 'the request has no body and the operation is a health check'],
  [{ declares: { anyOf: ['404'], coverage: 'exact' } }, '404 is declared'],
  [{ declares: { anyOf: ['404', '410'], coverage: 'range' } }, '404 or 410 (or their range) is declared'],
  [{ lacks: { anyOf: ['201'], coverage: 'default' } }, '201 (or its range, or default) is not declared'],
  [
    { security: ['optional', 'public'] },
    'the operation is secured, but lets anonymous callers in or is public',
  ],
  [{ body: ['none', 'soft'] }, 'the response has no body or has media types without a schema'],
  [{ headers: ['Location'], statuses: ['201'] }, 'the response declares `Location` and the status is 201'],
])('%j', (facts, words) => {
  expect(describeFacts(facts)).toEqual([words]);
});

it('keeps alternatives apart', () => {
  expect(describeFacts([{ links: true }, { arrayBody: true }])).toEqual([
    'the response has links',
    'the body is an array',
  ]);
});

it.each<[Facts, string]>([
  [{ exceptMethods: ['head'] }, 'the method is not HEAD'],
  [{ creates: ['certain', 'high'] }, 'that the operation creates something is certain or likely'],
  [{ lastSegment: ['*batch*', 'bulk'] }, 'the path ends with `*batch*` or `bulk`'],
])('says of %j what is meant', (facts, words) => {
  expect(describeFacts(facts)).toEqual([words]);
});
