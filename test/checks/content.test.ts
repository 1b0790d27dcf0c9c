/** Kinds that look at media types and schemas: contentRange, media, rangeShadowed, statusMonitor. */
import { describe, expect, it } from 'vitest';
import { ask, oneResponses, pointersOf } from './ask.ts';

const AT = '/paths/~1a/get/responses';
const schema = { type: 'object', properties: { id: { type: 'string' } } };

describe('contentRange', () => {
  const range = { 'content-range': {} };
  const part = { 'application/pdf': {} };
  const parts = { 'multipart/byteranges; boundary=x': {} };

  it.each([
    ['a part with its range', { content: part, headers: range }, []],
    ['a part without its range', { content: part }, ['/206']],
    ['nothing at all', {}, ['/206']],
    ['several parts', { content: parts }, []],
    ['several parts, in capitals', { content: { 'MULTIPART/ByteRanges': {} } }, []],
    ['several parts with a range', { content: parts, headers: range }, ['/206/headers/content-range']],
    ['one part or several', { content: { ...part, ...parts } }, ['/206']],
    ['one part or several, with a range', { content: { ...part, ...parts }, headers: range }, []],
    ['a type that only begins alike', { content: { 'multipart/byteranges2': {} } }, ['/206']],
    ['what nobody knows', { $ref: '#/nope' }, []],
  ])('%s', async (_, response, pointers) => {
    const found = await ask({ contentRange: 'required' }, oneResponses({ 206: response }));
    expect(pointersOf(found)).toEqual(pointers.map((pointer) => AT + pointer));
  });

  it('in Swagger 2.0 looks at what the operation produces', async () => {
    const content = {
      swagger: '2.0',
      paths: { '/a': { get: { produces: ['multipart/byteranges'], responses: { 206: { schema } } } } },
    };
    expect(await ask({ contentRange: 'required' }, content)).toEqual([]);
  });
});

describe('media', () => {
  const check = { media: { forbidden: ['application/problem+json', 'text/*'] } };

  it.each([
    [['application/json'], undefined],
    [['application/problem+json'], 'application/problem+json'],
    [['Application/Problem+JSON; charset=utf-8'], 'Application/Problem+JSON; charset=utf-8'],
    [['application/json', 'text/plain'], 'text/plain'],
    [['application/problem+json-seq'], undefined],
    // Of several the first by name, so that the order of keys is of no account.
    [['text/plain', 'application/problem+json'], 'application/problem+json'],
    [['application/problem+json', 'text/plain'], 'application/problem+json'],
    [[], undefined],
  ])('%j', async (names, unwanted) => {
    const content = oneResponses({ 200: { content: Object.fromEntries(names.map((name) => [name, {}])) } });
    const [found] = await ask(check, content, { message: '{media}' });
    expect(found?.message).toBe(unwanted);
    expect(found?.pointer).toBe(unwanted && `${AT}/200/content/${unwanted.replace('/', '~1')}`);
  });
});

describe('rangeShadowed', () => {
  const body = (of: unknown, name = 'application/json') => ({ content: { [name]: { schema: of } } });
  const named = { $ref: '#/components/schemas/Error' };
  const root = {
    components: {
      schemas: {
        Error: schema,
        Alias: { $ref: '#/components/schemas/Error' },
        Other: { type: 'object', properties: { other: {} } },
        Bare: { type: 'object' },
      },
      responses: { Error: body(named) },
    },
  };
  const shared = { $ref: '#/components/responses/Error' };

  it.each([
    ['one $ref', { '4XX': body(named), 404: body(named), 409: body(named) }, '404 and 409'],
    [
      'one $ref by two names',
      { '4XX': body(named), 404: body({ $ref: '#/components/schemas/Alias' }), 409: body(named) },
      '404 and 409',
    ],
    ['equal schemas', { '4XX': body(schema), 404: body({ ...schema }), 409: body(named) }, '404 and 409'],
    ['one shared response', { '4XX': shared, 404: shared, 409: shared, 410: shared }, '404, 409 and 410'],
    ['a single code', { '4XX': body(named), 404: body(named) }, undefined],
    ['codes of another class', { '4XX': body(named), 404: body(named), 500: body(named) }, undefined],
    [
      'one that differs',
      {
        '4XX': body(named),
        404: body(named),
        409: body(named),
        422: body({ $ref: '#/components/schemas/Other' }),
      },
      undefined,
    ],
    ['one without a body', { '4XX': body(named), 404: body(named), 409: {} }, undefined],
    [
      'one with another media type',
      { '4XX': body(named), 404: body(named), 409: body(named, 'text/xml') },
      undefined,
    ],
    [
      'one with a media type more',
      {
        '4XX': body(named),
        404: body(named),
        409: { content: { ...body(named).content, 'a/b': { schema } } },
      },
      undefined,
    ],
    ['one that nobody knows', { '4XX': body(named), 404: body(named), 409: { $ref: '#/nope' } }, undefined],
    [
      'schemas that nobody knows',
      { '4XX': body({ $ref: '#/nope' }), 404: body({ $ref: '#/nope' }), 409: body({ $ref: '#/nope' }) },
      undefined,
    ],
    [
      'schemas that say nothing',
      { '4XX': body({ type: 'object' }), 404: body({ type: 'object' }), 409: body({ type: 'object' }) },
      undefined,
    ],
    [
      'one $ref to a schema that says nothing',
      {
        '4XX': body({ $ref: '#/components/schemas/Bare' }),
        404: body({ $ref: '#/components/schemas/Bare' }),
        409: body({ $ref: '#/components/schemas/Bare' }),
      },
      '404 and 409',
    ],
    ['no bodies', { '4XX': {}, 404: {}, 409: {} }, undefined],
    ['no range', { 404: body(named), 409: body(named), default: body(named) }, undefined],
  ])('%s', async (_, responses, codes) => {
    const found = await ask({ rangeShadowed: true }, oneResponses(responses, 'get', root), {
      message: '{codes}',
    });
    expect(found.map(({ message }) => message)).toEqual(codes ? [codes] : []);
    expect(pointersOf(found)).toEqual(codes ? [`${AT}/4XX`] : []);
  });

  it('judges each range by itself', async () => {
    const all = Object.fromEntries(['4XX', '404', '409', '5XX', '500', '503'].map((key) => [key, shared]));
    expect(pointersOf(await ask({ rangeShadowed: true }, oneResponses(all, 'get', root))).sort()).toEqual([
      `${AT}/4XX`,
      `${AT}/5XX`,
    ]);
  });
});

describe('statusMonitor', () => {
  const check = { statusMonitor: { headers: ['Location', 'X-*-Job'], properties: ['id', '*url', '*job*'] } };
  const properties = (...names: string[]) => ({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, {}])),
  });
  const body = (...schemas: unknown[]) => ({
    content: Object.fromEntries(schemas.map((one, index) => [`a/${index}`, { schema: one }])),
  });
  const isMissing = async (response: object, components: object = {}) =>
    (await ask(check, oneResponses({ 202: response }, 'get', { components }))).length > 0;

  it.each([
    ['nothing', {}, true],
    ['a header', { headers: { location: {} } }, false],
    ['a header by pattern', { headers: { 'X-My-Job': {} } }, false],
    ['another header', { headers: { ETag: {} } }, true],
    ['a link', { links: { status: {} } }, false],
    ['no links', { links: {} }, true],
    ['an id', body(properties('name', 'id')), false],
    ['an id in capitals', body(properties('ID')), false],
    ['a name with underscores', body(properties('status_url')), false],
    ['a name with hyphens', body(properties('job-name')), false],
    ['a name that only ends alike', body(properties('identity', 'urls')), true],
    ['an id one level down', body({ properties: { item: properties('id') } }), false],
    ['an id two levels down', body({ properties: { a: { properties: { b: properties('id') } } } }), true],
    ['an id in the items of a list', body({ type: 'array', items: properties('id') }), false],
    ['an id through allOf', body({ allOf: [properties('name'), { allOf: [properties('id')] }] }), false],
    ['an id in one branch', body({ oneOf: [properties('name'), properties('id')] }), false],
    ['an id in one of two media types', body(properties('name'), properties('id')), false],
    ['names in both media types', body(properties('name'), properties('title')), true],
    ['an empty schema', body({}), false],
    ['a schema that is true', body(true), false],
    ['a scalar', body({ type: 'string' }), false],
    ['a schema that nobody knows', body({ $ref: '#/nope' }), false],
    ['a media type without a schema', { content: { 'a/b': {} } }, false],
    ['an id beside what nobody knows', body({ allOf: [{ $ref: '#/nope' }, properties('name')] }), true],
  ])('%s', async (_, response, expected) => {
    expect(await isMissing(response)).toBe(expected);
  });

  it('follows $ref to schemas that contain themselves', async () => {
    const node = {
      allOf: [{ $ref: '#/components/schemas/Node' }, properties('name')],
      properties: { next: { $ref: '#/components/schemas/Node' } },
    };
    expect(await isMissing(body({ $ref: '#/components/schemas/Node' }), { schemas: { Node: node } })).toBe(
      true,
    );
  });

  it('looks into bodies of Swagger 2.0', async () => {
    const swagger = (of: object) => ({
      swagger: '2.0',
      paths: { '/a': { post: { responses: { 202: { schema: of } } } } },
    });
    expect(await ask(check, swagger(properties('id')))).toEqual([]);
    expect(await ask(check, swagger(properties('name')))).toHaveLength(1);
  });
});
