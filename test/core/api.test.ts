import { describe, expect, it } from 'vitest';
import { bodyOf, findHeader, findResponse, hasSoleDefault } from '../../src/core/api.ts';
import { apiOf, document, operationOf } from '../load/workspace.ts';

async function responseOf(response: object) {
  const api = await apiOf(document({ '/a': { get: { responses: { 200: response } } } }));
  const definition = findResponse(operationOf(api, 'GET /a'), 200)?.definition;
  if (!definition) throw new Error('the response is not there');
  return definition;
}

async function operationWith(...keys: string[]) {
  const responses = Object.fromEntries(keys.map((key) => [key, { description: key }]));
  return operationOf(await apiOf(document({ '/a': { get: { responses } } })), 'GET /a');
}

describe('bodyOf', () => {
  it.each([
    ['no content', {}, 'none'],
    ['an empty content', { content: {} }, 'none'],
    ['a media type that says nothing', { content: { 'text/plain': {} } }, 'soft'],
    ['a media type with an example only', { content: { 'text/plain': { example: 'a' } } }, 'soft'],
    ['a schema', { content: { 'text/plain': { schema: { type: 'string' } } } }, 'full'],
    ['an empty schema', { content: { 'text/plain': { schema: {} } } }, 'full'],
    ['a schema under one of two media types', { content: { 'a/b': {}, 'c/d': { schema: {} } } }, 'full'],
    ['a stream of items', { content: { 'text/event-stream': { itemSchema: {} } } }, 'full'],
    ['extensions only', { content: { 'x-note': 'later' } }, 'none'],
  ])('%s', async (_, response, body) => {
    expect(bodyOf(await responseOf({ description: '', ...response }))).toBe(body);
  });
});

it('finds headers in any case', async () => {
  const definition = await responseOf({ description: '', headers: { 'x-REQUEST-id': {} } });
  expect(findHeader(definition, 'X-Request-Id')?.name).toBe('x-REQUEST-id');
  expect(findHeader(definition, 'Request-Id')).toBeUndefined();
});

it('finds a response by its exact code only', async () => {
  const operation = await operationWith('200', '4XX', 'default');
  expect(findResponse(operation, 200)?.key.written).toBe('200');
  expect(findResponse(operation, 404)).toBeUndefined();
  expect(findResponse(operation, 500)).toBeUndefined();
});

describe('hasSoleDefault', () => {
  it.each([
    [['default'], true],
    [['Default'], true],
    // A key that means nothing is nobody's business but one rule's.
    [['default', 'whatever'], true],
    [['default', 'x-note'], true],
    [['default', '200'], false],
    [['default', '4XX'], false],
    [['200'], false],
    [[], false],
  ])('%j', async (keys, expected) => {
    expect(hasSoleDefault(await operationWith(...keys))).toBe(expected);
  });
});
