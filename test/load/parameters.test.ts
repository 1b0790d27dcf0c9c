import { describe, expect, it } from 'vitest';
import { apiOf, document, loadContent, modelOf, operationOf, parametersOf } from './workspace.ts';

const responses = { 200: { description: 'OK' } };
const query = (name: string, schema: object = { type: 'string' }) => ({ in: 'query', name, schema });

/** The parameters of `GET /a`, as `place name`. */
async function namesOf(item: object, more: object = {}) {
  const api = await apiOf(document({ '/a': { get: { responses }, ...item } }, more));
  return parametersOf(operationOf(api, 'GET /a')).map((one) => `${one.in} ${one.name}`);
}

describe('parameters', () => {
  it('are those of the operation and of its path item', async () => {
    const get = { responses, parameters: [query('own')] };
    expect(await namesOf({ get, parameters: [query('shared')] })).toEqual(['query own', 'query shared']);
    expect(await namesOf({ parameters: [query('shared')] })).toEqual(['query shared']);
    expect(await namesOf({})).toEqual([]);
  });

  it('of an operation override those of the path item by name and place', async () => {
    const own = query('a', { type: 'integer' });
    const shared = [query('a'), { in: 'header', name: 'a', schema: {} }, query('A')];
    const item = { get: { responses, parameters: [own] }, parameters: shared };
    const operation = operationOf(await apiOf(document({ '/a': item })), 'GET /a');
    expect(parametersOf(operation).map((one) => [one.in, one.name, one.schema?.value])).toEqual([
      ['query', 'a', { type: 'integer' }],
      ['header', 'a', {}],
      ['query', 'A', { type: 'string' }],
    ]);
  });

  it('override across $ref', async () => {
    const components = { parameters: { Shared: query('a', { type: 'integer' }) } };
    const get = { responses, parameters: [{ $ref: '#/components/parameters/Shared' }] };
    const item = { get, parameters: [query('a')] };
    const operation = operationOf(await apiOf(document({ '/a': item }, { components })), 'GET /a');
    expect(parametersOf(operation)).toMatchObject([
      { name: 'a', schema: { pointer: '/components/parameters/Shared/schema', value: { type: 'integer' } } },
    ]);
  });

  it('of a path item that is a $ref count, and so do those beside the $ref', async () => {
    const components = {
      pathItems: { Item: { get: { responses }, parameters: [query('there'), query('both')] } },
    };
    const item = { $ref: '#/components/pathItems/Item', parameters: [query('here'), query('both', {})] };
    const api = await apiOf(document({ '/b': item }, { components }));
    expect(parametersOf(operationOf(api, 'GET /b')).map((one) => [one.name, one.schema?.value])).toEqual([
      ['here', { type: 'string' }],
      ['both', {}],
      ['there', { type: 'string' }],
    ]);
  });

  it('without a schema are their own: there 2.0 writes type and enum', async () => {
    const parameter = { in: 'path', name: 'a', required: true, type: 'string', enum: ['x'] };
    const api = await apiOf({
      swagger: '2.0',
      paths: { '/{a}': { parameters: [parameter], get: { responses } } },
    });
    expect(parametersOf(operationOf(api, 'GET /{a}'))).toMatchObject([
      { schema: { pointer: '/paths/~1{a}/parameters/0', value: { enum: ['x'] } } },
    ]);
  });

  it('in body are none in OpenAPI 3, which has no such place', async () => {
    expect(await namesOf({ parameters: [{ in: 'body', name: 'b' }] })).toEqual([]);
  });

  it.each([
    ['a broken $ref', [query('a'), { $ref: '#/components/parameters/Nope' }]],
    ['what is no object', [query('a'), null]],
    ['text', [query('a'), 'b']],
  ])('are not all known with %s among them', async (_, parameters) => {
    const loaded = await loadContent(document({ '/a': { get: { responses, parameters } } }));
    const operation = operationOf(modelOf(loaded), 'GET /a');
    expect(operation.parametersKnown).toBe(false);
    expect(parametersOf(operation).map(({ name }) => name)).toEqual(['a']);
  });

  it('are all known otherwise, even if there are none', async () => {
    const item = { get: { responses }, put: { responses, parameters: {} }, parameters: null };
    const api = await apiOf(document({ '/a': item }));
    expect(api.operations.map((one) => [one.parametersKnown, parametersOf(one)])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it('may have names and places that are missing or strange', async () => {
    const parameters = [
      {},
      { in: 'query' },
      { name: 'n' },
      { in: 'query', name: '__proto__' },
      { in: 3, name: [] },
    ];
    expect(await namesOf({ parameters })).toEqual([' ', 'query ', ' n', 'query __proto__', ' ']);
  });
});

describe('request bodies', () => {
  const bodyOf = async (requestBody: unknown, more: object = {}) => {
    const loaded = await loadContent(document({ '/a': { post: { responses, requestBody } } }, more));
    return operationOf(modelOf(loaded), 'POST /a').requestBody?.media.map(({ name }) => name);
  };

  it('are there with their media types', async () => {
    expect(await bodyOf({ content: { 'a/b': {}, 'c/d': { schema: {} } } })).toEqual(['a/b', 'c/d']);
    expect(await bodyOf({})).toEqual([]);
    expect(await bodyOf(undefined)).toBeUndefined();
    expect(await bodyOf(null)).toBeUndefined();
  });

  it('are there too when their $ref leads nowhere', async () => {
    expect(await bodyOf({ $ref: '#/components/requestBodies/Nope' })).toEqual([]);
  });

  it('are followed through $ref', async () => {
    const components = {
      requestBodies: { A: { $ref: '#/components/requestBodies/B' }, B: { content: { 'a/b': {} } } },
    };
    expect(await bodyOf({ $ref: '#/components/requestBodies/A' }, { components })).toEqual(['a/b']);
  });
});
