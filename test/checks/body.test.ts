import { describe, expect, it } from 'vitest';
import { ask, oneResponses, pointersOf } from './ask.ts';

const schema = { type: 'object' };
const AT = '/paths/~1a/get/responses';

/** Responses, and what of them counts as a body. */
const CASES: [string, object, 'none' | 'soft' | 'full'][] = [
  ['nothing', {}, 'none'],
  ['null', { content: null }, 'none'],
  ['no media type', { content: {} }, 'none'],
  ['a media type without a schema', { content: { 'a/b': {} } }, 'soft'],
  ['a media type that is null', { content: { 'a/b': null } }, 'soft'],
  ['a schema', { content: { 'a/b': { schema } } }, 'full'],
  ['a schema that is true', { content: { 'a/b': { schema: true } } }, 'full'],
  ['a schema that is a broken $ref', { content: { 'a/b': { schema: { $ref: '#/nope' } } } }, 'full'],
  ['a schema of items', { content: { 'application/jsonl': { itemSchema: schema } } }, 'full'],
  ['a media type by $ref', { content: { 'a/b': { $ref: '#/components/mediaTypes/M' } } }, 'full'],
];
const components = { mediaTypes: { M: { schema } } };

describe.each(CASES)('content: %s', (_, response, body) => {
  const content = oneResponses({ 200: { description: '', ...response } }, 'get', { components });

  it('required', async () => {
    expect(pointersOf(await ask({ body: 'required' }, content))).toEqual(
      body === 'none' ? [`${AT}/200`] : [],
    );
  });

  it('forbidden', async () => {
    expect(pointersOf(await ask({ body: 'forbidden' }, content))).toEqual(
      body === 'none' ? [] : [`${AT}/200/content`],
    );
  });

  it('by the fact', async () => {
    for (const wanted of ['none', 'soft', 'full'] as const) {
      const found = await ask({ status: 'unwanted' }, content, { applies: { body: [wanted] } });
      expect(found.length > 0).toBe(wanted === body);
    }
  });
});

it('knows ranges, default and null responses', async () => {
  const responses = {
    '4XX': { description: '' },
    default: { description: '' },
    500: null,
    502: { content: { 'a/b': { schema } } },
  };
  expect(pointersOf(await ask({ body: 'required' }, oneResponses(responses))).sort()).toEqual([
    `${AT}/4XX`,
    `${AT}/500`,
    `${AT}/default`,
  ]);
});

it('is silent about a response whose $ref is broken', async () => {
  const content = oneResponses({ 200: { $ref: '#/components/responses/Nope' } });
  expect(await ask({ body: 'required' }, content)).toEqual([]);
  expect(await ask({ body: 'forbidden' }, content)).toEqual([]);
});

it('in Swagger 2.0 is the schema, whatever is produced', async () => {
  const swagger = (response: object) => ({
    swagger: '2.0',
    produces: [],
    paths: { '/a': { get: { responses: { 200: response } } } },
  });
  expect(pointersOf(await ask({ body: 'forbidden' }, swagger({ schema })))).toEqual([`${AT}/200/schema`]);
  expect(pointersOf(await ask({ body: 'required' }, swagger({ content: { 'a/b': { schema } } })))).toEqual([
    `${AT}/200`,
  ]);
  expect(await ask({ body: 'required' }, swagger({ schema: {} }))).toEqual([]);
});

it('in OpenAPI 3 is no schema beside the content', async () => {
  expect(await ask({ body: 'forbidden' }, oneResponses({ 204: { schema } }))).toEqual([]);
});
