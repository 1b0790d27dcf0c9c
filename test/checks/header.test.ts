import { describe, expect, it } from 'vitest';
import { ask, oneResponses, pointersOf } from './ask.ts';

const AT = '/paths/~1a/get/responses';
const withHeaders = (...names: string[]) =>
  oneResponses({ 200: { description: '', headers: Object.fromEntries(names.map((name) => [name, {}])) } });

describe('header: required', () => {
  const required = { header: { required: ['Location', 'ETag'] } };

  it.each([
    [['Location', 'ETag'], undefined],
    [['LOCATION', 'etag', 'X-More'], undefined],
    [['Location'], 'ETag'],
    [['X-Location', 'ETagg'], 'Location and ETag'],
    [[], 'Location and ETag'],
  ])('%j', async (names, missing) => {
    const [found] = await ask(required, withHeaders(...names), { message: '{missing}' });
    expect(found?.message).toBe(missing);
    expect(found?.pointer).toBe(missing && `${AT}/200`);
  });

  it('counts headers by $ref, also broken ones', async () => {
    const headers = { Location: { $ref: '#/components/headers/L' }, ETag: { $ref: '#/nope' } };
    expect(
      await ask(required, oneResponses({ 200: { headers } }, 'get', { components: { headers: { L: {} } } })),
    ).toEqual([]);
  });

  it('counts headers that are null', async () => {
    expect(await ask(required, oneResponses({ 200: { headers: { Location: null, ETag: null } } }))).toEqual(
      [],
    );
  });

  it('is silent about a response whose $ref is broken', async () => {
    expect(await ask(required, oneResponses({ 200: { $ref: '#/nope' } }))).toEqual([]);
  });

  it('asks ranges and default too', async () => {
    const found = await ask(required, oneResponses({ '2XX': {}, default: { headers: {} } }));
    expect(pointersOf(found).sort()).toEqual([`${AT}/2XX`, `${AT}/default`]);
  });

  it('knows Swagger 2.0', async () => {
    const content = {
      swagger: '2.0',
      paths: {
        '/a': { get: { responses: { 200: { headers: { location: { type: 'string' }, ETag: {} } } } } },
      },
    };
    expect(await ask(required, content)).toEqual([]);
  });
});

describe('header: anyOf', () => {
  const anyOf = { header: { anyOf: ['X-RateLimit-*', 'RateLimit'] } };

  it.each([
    [['x-ratelimit-limit'], true],
    [['RATELIMIT'], true],
    [['RateLimit-Limit', 'X-RateLimit'], false],
    [[], false],
  ])('%j', async (names, isThere) => {
    expect(await ask(anyOf, withHeaders(...names))).toHaveLength(isThere ? 0 : 1);
  });

  it.each([
    ['a header here', { 304: { headers: { ETag: {} } }, 200: {} }, 0],
    ['a header on the other response', { 304: {}, 200: { headers: { etag: {} } } }, 0],
    ['a header on the other response by $ref', { 304: {}, 200: { $ref: '#/components/responses/R' } }, 0],
    ['no header', { 304: {}, 200: {} }, 1],
    ['no other response', { 304: {} }, 1],
    ['a header under a range, which is no such code', { 304: {}, '2XX': { headers: { ETag: {} } } }, 1],
    ['another response that nobody knows', { 304: {}, 200: { $ref: '#/nope' } }, 0],
  ])('orOn: %s', async (_, responses, count) => {
    const content = oneResponses(responses, 'get', {
      components: { responses: { R: { headers: { ETag: {} } } } },
    });
    const check = { header: { anyOf: ['ETag'], orOn: [200] } };
    expect(await ask(check, content, { applies: { statuses: ['304'] } })).toHaveLength(count);
  });
});

describe('header: forbidden', () => {
  it.each([
    [['content-length'], 'content-length'],
    [['X-Content-Length'], undefined],
    [[], undefined],
  ])('%j', async (names, unwanted) => {
    const [found] = await ask({ header: { forbidden: ['Content-Length'] } }, withHeaders(...names), {
      message: '{header}',
    });
    expect(found?.message).toBe(unwanted);
    expect(found?.pointer).toBe(unwanted && `${AT}/200/headers/${unwanted}`);
  });
});

describe('headerFamilies', () => {
  const families = {
    headerFamilies: { prefixes: ['X-RateLimit', 'RateLimit'], suffixes: ['Limit', 'Remaining', 'Reset'] },
  };

  it.each([
    ['a whole family', ['X-RateLimit-Limit', 'x-ratelimit-remaining', 'X-RATELIMIT-RESET'], undefined],
    [
      'a whole family and other headers',
      ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'RateLimit', 'RateLimit-Policy'],
      undefined,
    ],
    ['no family', ['RateLimit', 'X-RateLimit-Scope'], undefined],
    [
      'one of three',
      ['RateLimit-Limit'],
      'declares RateLimit-Limit without RateLimit-Remaining and RateLimit-Reset; declare the whole family',
    ],
    [
      'two of three',
      ['ratelimit-limit', 'ratelimit-reset'],
      'declares RateLimit-Limit and RateLimit-Reset without RateLimit-Remaining; declare the whole family',
    ],
    [
      'two families mixed',
      ['X-RateLimit-Limit', 'RateLimit-Reset'],
      'declares X-RateLimit-Limit and RateLimit-Reset side by side; keep one family of them',
    ],
  ])('%s', async (_, names, message) => {
    const [found] = await ask(families, withHeaders(...names), { message: '{fault}' });
    expect(found?.message).toBe(message);
  });

  it('says the same whatever the order of the headers', async () => {
    const names = ['RateLimit-Reset', 'X-RateLimit-Remaining', 'RateLimit-Limit'];
    const [one] = await ask(families, withHeaders(...names), { message: '{fault}' });
    const [other] = await ask(families, withHeaders(...names.toReversed()), { message: '{fault}' });
    expect(one?.message).toBe(other?.message);
  });
});

describe('headerParity', () => {
  const parity = { headerParity: { with: 200, headers: ['ETag', 'Vary'] } };
  const headers = (...names: string[]) => ({ headers: Object.fromEntries(names.map((name) => [name, {}])) });

  it.each([
    [
      'the same headers, in another case',
      { 200: headers('ETag', 'vary'), 304: headers('etag', 'VARY') },
      undefined,
    ],
    ['a header more', { 200: headers('ETag'), 304: headers('ETag', 'Vary') }, undefined],
    ['other headers', { 200: headers('X-Other'), 304: {} }, undefined],
    ['a header less', { 200: headers('ETag', 'Vary'), 304: headers('Vary') }, 'ETag'],
    ['all headers less', { 200: headers('Vary', 'ETag'), 304: {} }, 'ETag and Vary'],
    ['no 200', { '2XX': headers('ETag'), default: headers('ETag'), 304: {} }, undefined],
    ['a 200 that nobody knows', { 200: { $ref: '#/nope' }, 304: {} }, undefined],
    ['a 304 that nobody knows', { 200: headers('ETag'), 304: { $ref: '#/nope' } }, undefined],
    ['a 304 that says nothing', { 200: headers('ETag'), 304: null }, 'ETag'],
  ])('%s', async (_, responses, missing) => {
    const [found] = await ask(parity, oneResponses(responses), {
      applies: { statuses: ['304'] },
      message: '{missing}',
    });
    expect(found?.message).toBe(missing);
    expect(found?.pointer).toBe(missing && `${AT}/304`);
  });
});

describe('headerSchema', () => {
  const check = {
    headerSchema: { name: 'Retry-After', types: ['integer', 'string'], notFormats: ['date-time'] },
  };
  const wrongIn = async (header: unknown, root: object = {}, name = 'Retry-After') => {
    const content = oneResponses({ 429: { headers: { [name]: header } } }, 'get', root);
    return (await ask(check, content, { message: '{header} {type}' }))[0];
  };

  it.each([
    [{ type: 'integer' }, undefined],
    [{ type: 'string' }, undefined],
    [{ type: ['integer', 'null'] }, undefined],
    [{ type: ['integer', 'string'] }, undefined],
    [{ type: 'string', format: 'http-date' }, undefined],
    [{}, undefined],
    [true, undefined],
    [{ type: null }, undefined],
    [{ oneOf: [{ type: 'boolean' }] }, undefined],
    [{ type: 'number' }, 'number'],
    [{ type: 'object' }, 'object'],
    [{ type: ['integer', 'boolean'] }, 'boolean'],
    [{ type: 'string', format: 'date-time' }, 'format date-time'],
    [{ $ref: '#/components/schemas/Date' }, 'format date-time'],
    [{ $ref: '#/components/schemas/Nope' }, undefined],
  ])('%j', async (schema, wrong) => {
    const root = { components: { schemas: { Date: { type: 'string', format: 'date-time' } } } };
    expect((await wrongIn({ schema }, root))?.message).toBe(wrong && `Retry-After ${wrong}`);
  });

  it('is found in any case, and through $ref at its definition', async () => {
    const root = { components: { headers: { Wait: { schema: { type: 'boolean' } } } } };
    expect(await wrongIn({ $ref: '#/components/headers/Wait' }, root, 'retry-AFTER')).toMatchObject({
      pointer: '/components/headers/Wait',
      message: 'retry-AFTER boolean',
    });
  });

  it('is silent about a header without schema', async () => {
    expect(await wrongIn({ content: { 'text/plain': { schema: { type: 'boolean' } } } })).toBeUndefined();
    expect(await wrongIn(null)).toBeUndefined();
    expect(await wrongIn({ $ref: '#/nope' })).toBeUndefined();
  });

  it('in Swagger 2.0 is the header itself', async () => {
    const swagger = (header: object) => ({
      swagger: '2.0',
      paths: { '/a': { get: { responses: { 429: { headers: { 'Retry-After': header } } } } } },
    });
    expect(pointersOf(await ask(check, swagger({ type: 'number' })))).toEqual([
      `${AT}/429/headers/Retry-After`,
    ]);
    expect(await ask(check, swagger({ type: 'integer' }))).toEqual([]);
  });
});
