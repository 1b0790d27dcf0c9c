import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/core/rule.ts';
import { holds, oneOperation, oneResponses } from './ask.ts';

const RESPONSE = { status: 'unwanted' };
const ok = { responses: { 200: { description: '' } } };

describe('facts about the path', () => {
  const on = (facts: Facts, path: string, method = 'get') => holds(facts, oneOperation(ok, method, path));

  it.each([
    // path, templated, item, last segment
    ['/a', false, false, 'a'],
    ['/a/', false, false, 'a'],
    ['/', false, false, ''],
    ['/a/{b}', true, true, '{b}'],
    ['/a/{b}/c', true, false, 'c'],
    ['/a/{b}/', true, true, '{b}'],
    ['/a/x-{b}.json', true, true, 'x-{b}.json'],
    ['/a/{b}:close', true, true, '{b}:close'],
    ['/a/{}', false, false, '{}'],
    ['/a/{b', false, false, '{b'],
    ['/a?b={c}', true, true, 'b={c}'],
  ])('%s', async (path, templated, item, last) => {
    expect(await on({ templated }, path)).toBe(true);
    expect(await on({ templated: !templated }, path)).toBe(false);
    expect(await on({ itemPath: item }, path)).toBe(true);
    expect(await on({ itemPath: !item }, path)).toBe(false);
    expect(await on({ lastSegment: [last] }, path)).toBe(true);
    expect(await on({ lastSegment: ['other'] }, path)).toBe(false);
  });

  it('the last segment is compared without case, as a glob', async () => {
    expect(await on({ lastSegment: ['*events'] }, '/a/MyEvents')).toBe(true);
    expect(await on({ lastSegment: ['event'] }, '/events')).toBe(false);
  });

  it.each([
    ['get', '/health', true],
    ['head', '/v1/Healthz/', true],
    ['get', '/api/status', true],
    ['post', '/health', false],
    ['get', '/health/details', false],
    ['get', '/{tenant}/health', false],
    ['get', '/healthy', false],
    ['get', '/orders/status-codes', false],
  ])('health: %s %s', async (method, path, expected) => {
    expect(await on({ health: true }, path, method)).toBe(expected);
    expect(await on({ health: false }, path, method)).toBe(!expected);
  });

  it.each([
    ['/oauth/token', true],
    ['/v1/Sessions/{id}', true],
    ['/users/password', true],
    ['/passwords', false],
    ['/author', false],
    ['/a-token', false],
  ])('authentication: %s', async (path, expected) => {
    expect(await on({ authEndpoint: true }, path, 'post')).toBe(expected);
  });

  it.each([
    ['each an enum', [{ name: 'b', schema: { enum: ['x'] } }], true],
    [
      'each an enum or a const',
      [
        { name: 'b', schema: { const: 'x' } },
        { name: 'c', schema: { enum: ['y'] } },
      ],
      true,
      '/{b}/{c}',
    ],
    ['an enum by $ref', [{ name: 'b', schema: { $ref: '#/components/schemas/E' } }], true],
    ['an enum written as in 2.0', [{ name: 'b', enum: ['x'] }], true],
    [
      'one enum of two',
      [
        { name: 'b', schema: { enum: ['x'] } },
        { name: 'c', schema: {} },
      ],
      false,
      '/{b}/{c}',
    ],
    ['one parameter of two', [{ name: 'b', schema: { enum: ['x'] } }], false, '/{b}/{c}'],
    ['a schema that nobody knows', [{ name: 'b', schema: { $ref: '#/nope' } }], false],
    ['no parameter', [], false],
    ['no template', [], false, '/a'],
  ])('enums in the path: %s', async (_, parameters, expected, path = '/{b}') => {
    const operation = { ...ok, parameters: parameters.map((one) => ({ in: 'path', ...one })) };
    const content = oneOperation(operation, 'get', path, { components: { schemas: { E: { enum: ['x'] } } } });
    expect(await holds({ enumPath: true }, content)).toBe(expected);
  });
});

describe('facts about the request', () => {
  const json = (schema: unknown) => ({
    requestBody: { content: { 'application/json; charset=utf-8': { schema } } },
  });
  const on = (facts: Facts, operation: object) => holds(facts, oneOperation({ ...ok, ...operation }, 'post'));

  it('methods are compared without case, also those of additionalOperations', async () => {
    const content = { openapi: '3.2.0', paths: { '/a': { additionalOperations: { QUERY: ok } } } };
    expect(await holds({ methods: ['query'] }, content)).toBe(true);
    expect(await holds({ exceptMethods: ['query'] }, content)).toBe(false);
    expect(await holds({ methods: ['get', 'put'] }, content)).toBe(false);
    expect(await holds({ exceptMethods: ['get', 'put'] }, content)).toBe(true);
  });

  it('the version', async () => {
    expect(await on({ openapi: ['3.1', '3.2'] }, {})).toBe(true);
    expect(await on({ openapi: ['2.0', '3.0', '3.1'] }, {})).toBe(false);
  });

  it('whether there is a body', async () => {
    expect(await on({ requestBody: true }, json({}))).toBe(true);
    expect(await on({ requestBody: true }, { requestBody: { content: {} } })).toBe(true);
    expect(await on({ requestBody: true }, { requestBody: { $ref: '#/nope' } })).toBe(true);
    expect(await on({ requestBody: true }, {})).toBe(false);
    expect(await on({ requestBody: false }, {})).toBe(true);
  });

  it('its media types, without their parameters', async () => {
    expect(await on({ requestMedia: ['application/*'] }, json({}))).toBe(true);
    expect(await on({ requestMedia: ['APPLICATION/JSON'] }, json({}))).toBe(true);
    expect(await on({ requestMedia: ['application/xml'] }, json({}))).toBe(false);
    expect(await on({ requestMedia: ['*'] }, {})).toBe(false);
  });

  it.each([
    ['its own', { properties: { userPassword: {} } }, true],
    ['of allOf', { allOf: [{ properties: { a: {} } }, { properties: { PASSWORD: {} } }] }, true],
    [
      'of a branch',
      { oneOf: [{ properties: { a: {} } }, { anyOf: [{ properties: { password: {} } }] }] },
      true,
    ],
    ['of an object in it', { properties: { a: { properties: { password: {} } } } }, false],
    ['none', { type: 'object' }, false],
    ['nobody knows', { $ref: '#/nope' }, false],
  ])('its properties: %s', async (_, schema, expected) => {
    expect(await on({ requestProperties: ['*password*'] }, json(schema))).toBe(expected);
  });

  it('the fields of a form in Swagger 2.0 are properties', async () => {
    const parameters = [
      { in: 'formData', name: 'user', type: 'string' },
      { in: 'formData', name: 'password', type: 'string' },
    ];
    const content = { swagger: '2.0', paths: { '/a': { post: { parameters, ...ok } } } };
    expect(await holds({ requestProperties: ['password'] }, content)).toBe(true);
    expect(await holds({ requestMedia: ['application/x-www-form-urlencoded'] }, content)).toBe(true);
    expect(await holds({ parameters: true }, content)).toBe(false);
  });

  it('whether there are parameters, and where; those of the path count', async () => {
    const content = {
      openapi: '3.1.0',
      paths: { '/a': { parameters: [{ in: 'header', name: 'X' }], get: ok } },
    };
    expect(await holds({ parameters: true }, content)).toBe(true);
    expect(await holds({ parametersIn: ['header'] }, content)).toBe(true);
    expect(await holds({ parametersIn: ['query', 'cookie'] }, content)).toBe(false);
    expect(await on({ parameters: false }, {})).toBe(true);
    expect(await on({ parameters: true }, {})).toBe(false);
  });

  it('nobody can say that there are no parameters when a $ref among them is broken', async () => {
    const hidden = { parameters: [{ $ref: '#/nope' }] };
    expect(await on({ parameters: true }, hidden)).toBe(false);
    expect(await on({ parameters: false }, hidden)).toBe(false);
  });
});

describe('facts about security', () => {
  const root = {
    components: {
      securitySchemes: { key: { type: 'apiKey' }, other: { type: 'apiKey' }, token: { type: 'oauth2' } },
    },
  };
  const on = (facts: Facts, security: unknown) =>
    holds(facts, oneOperation({ ...ok, security }, 'get', '/a', root));

  it('its state', async () => {
    expect(await on({ security: ['required'] }, [{ key: [] }])).toBe(true);
    expect(await on({ security: ['public', 'undeclared'] }, [{ key: [] }])).toBe(false);
    expect(await on({ security: ['optional'] }, [{ key: [] }, {}])).toBe(true);
    expect(await on({ security: ['public'] }, [])).toBe(true);
  });

  it('the type of every scheme', async () => {
    expect(await on({ schemes: ['apiKey'] }, [{ key: [], other: [] }, { other: [] }])).toBe(true);
    expect(await on({ schemes: ['apiKey'] }, [{ key: [] }, { token: [] }])).toBe(false);
    expect(await on({ schemes: ['apiKey', 'oauth2'] }, [{ key: [] }, { token: [] }])).toBe(true);
    expect(await on({ schemes: ['apiKey'] }, [{ nobody: [] }])).toBe(false);
    expect(await on({ schemes: ['apiKey'] }, [])).toBe(false);
  });

  it('its scopes', async () => {
    expect(await on({ scopes: true }, [{ token: ['read'] }])).toBe(true);
    expect(await on({ scopes: true }, [{ token: [] }])).toBe(false);
    expect(await on({ scopes: false }, [])).toBe(true);
  });
});

describe('facts about the statuses', () => {
  const on = (facts: Facts, ...keys: string[]) =>
    holds(facts, oneResponses(Object.fromEntries(keys.map((key) => [key, { description: '' }]))));

  it('what is declared, by coverage', async () => {
    const anyOf = ['404', '410'];
    expect(await on({ declares: { anyOf, coverage: 'exact' } }, '410')).toBe(true);
    expect(await on({ declares: { anyOf, coverage: 'exact' } }, '4XX')).toBe(false);
    expect(await on({ declares: { anyOf, coverage: 'range' } }, '4XX')).toBe(true);
    expect(await on({ declares: { anyOf, coverage: 'range' } }, 'default')).toBe(false);
    expect(await on({ declares: { anyOf, coverage: 'default' } }, 'default')).toBe(true);
    expect(await on({ declares: { anyOf, coverage: 'default' } }, '400')).toBe(false);
  });

  it('what is lacking is what is not declared', async () => {
    expect(await on({ lacks: { anyOf: ['404'], coverage: 'exact' } }, '4XX')).toBe(true);
    expect(await on({ lacks: { anyOf: ['404'], coverage: 'range' } }, '4XX')).toBe(false);
    expect(await on({ lacks: { anyOf: ['404'], coverage: 'default' } })).toBe(true);
  });

  it('codes may be numbers, as YAML has them', async () => {
    expect(await on({ declares: { anyOf: [404 as never], coverage: 'exact' } }, '404')).toBe(true);
  });

  it('whether default is alone', async () => {
    expect(await on({ soleDefault: true }, 'default')).toBe(true);
    expect(await on({ soleDefault: true }, 'default', '200')).toBe(false);
    expect(await on({ soleDefault: false }, '200')).toBe(true);
    expect(await on({ soleDefault: true })).toBe(false);
  });
});

describe('facts about a response', () => {
  const on = (facts: Facts, response: unknown, root: object = {}) =>
    holds(facts, oneResponses({ 200: response }, 'get', root), RESPONSE);
  const media = (...names: string[]) => ({ content: Object.fromEntries(names.map((name) => [name, {}])) });

  it('its headers, in any case and as globs', async () => {
    expect(await on({ headers: ['x-a-*'] }, { headers: { 'X-A-B': {} } })).toBe(true);
    expect(await on({ headers: ['x-a-*'] }, { headers: {} })).toBe(false);
  });

  it('its links', async () => {
    expect(await on({ links: true }, { links: { a: {} } })).toBe(true);
    expect(await on({ links: false }, { links: {} })).toBe(true);
  });

  it('how it is reached', async () => {
    const root = { components: { responses: { R: { description: '' } } } };
    expect(await on({ viaRef: true }, { $ref: '#/components/responses/R' }, root)).toBe(true);
    expect(await on({ viaRef: false }, { description: '' })).toBe(true);
    expect(await on({ viaRef: true }, { description: '' })).toBe(false);
  });

  it('all of its media types', async () => {
    expect(await on({ media: ['text/*'] }, media('text/plain; charset=x', 'TEXT/html'))).toBe(true);
    expect(await on({ media: ['text/*'] }, media('text/plain', 'application/json'))).toBe(false);
    expect(await on({ media: ['*'] }, media())).toBe(false);
  });

  it('whether any of its schemas is a list', async () => {
    const body = (schema: unknown) => ({
      content: { 'a/b': { schema: { type: 'object' } }, 'c/d': { schema } },
    });
    const root = { components: { schemas: { List: { type: 'array' } } } };
    expect(await on({ arrayBody: true }, body({ $ref: '#/components/schemas/List' }), root)).toBe(true);
    expect(await on({ arrayBody: true }, body({ items: {} }))).toBe(true);
    expect(await on({ arrayBody: true }, body({ type: ['array', 'null'] }))).toBe(true);
    expect(await on({ arrayBody: true }, body({ type: 'string' }))).toBe(false);
    expect(await on({ arrayBody: false }, {})).toBe(true);
  });

  it('its words, whole and without case', async () => {
    const mentions = ['locked', 'no longer', 'read-only'];
    expect(await on({ mentions }, { description: 'The item is **LOCKED**.' })).toBe(true);
    expect(await on({ mentions }, { description: 'It is no\n  longer open' })).toBe(true);
    expect(await on({ mentions }, { description: 'A read-only item' })).toBe(true);
    expect(await on({ mentions }, { description: 'It is unlocked' })).toBe(false);
    expect(await on({ mentions }, { description: 'no, longer' })).toBe(true);
    expect(await on({ mentions }, {})).toBe(false);
  });

  it.each<Facts>([
    { headers: ['*'] },
    { links: false },
    { media: ['*'] },
    { arrayBody: false },
    { mentions: ['a'] },
    { body: ['none', 'soft', 'full'] },
  ])('%j does not hold where nobody knows the response', async (facts) => {
    expect(await on(facts, { $ref: '#/nope' })).toBe(false);
  });
});

describe('together', () => {
  it('all facts of one object must hold', async () => {
    const content = oneOperation(ok, 'get', '/a/{b}');
    expect(await holds({ methods: ['get'], templated: true }, content)).toBe(true);
    expect(await holds({ methods: ['put'], templated: true }, content)).toBe(false);
  });

  it('of a list, one object is enough', async () => {
    const content = oneOperation(ok, 'get', '/a/{b}');
    expect(await holds([{ methods: ['put'] }, { templated: true }], content)).toBe(true);
    expect(await holds([{ methods: ['put'] }, { templated: false }], content)).toBe(false);
    // Each object by itself: a method of one and a fact of the other do not add up.
    expect(
      await holds(
        [
          { methods: ['get'], templated: false },
          { methods: ['put'], templated: true },
        ],
        content,
      ),
    ).toBe(false);
  });
});
