import { describe, expect, it } from 'vitest';
import { apiOf, operationOf } from './workspace.ts';

const responses = { 200: { description: 'OK' } };
const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  token: { type: 'http', scheme: 'bearer' },
  shared: { $ref: '#/components/securitySchemes/token' },
  '/odd~name': { type: 'mutualTLS' },
};

async function securityOf(root: unknown, own: unknown) {
  const operation = { responses, ...(own === undefined ? {} : { security: own }) };
  const api = await apiOf({
    openapi: '3.1.0',
    paths: { '/a': { get: operation } },
    components: { securitySchemes },
    ...(root === undefined ? {} : { security: root }),
  });
  return operationOf(api, 'GET /a').security;
}

const key = { key: [] };
const token = { token: ['read'] };

describe('effective security', () => {
  it.each([
    // root, operation, state
    [undefined, undefined, 'undeclared'],
    [[key], undefined, 'required'],
    [undefined, [key], 'required'],
    [[], [key], 'required'],
    [[key], [], 'public'],
    [[], undefined, 'public'],
    [undefined, [], 'public'],
    [undefined, [{}], 'public'],
    [[key], [{}, {}], 'public'],
    [undefined, [key, {}], 'optional'],
    [undefined, [{}, key], 'optional'],
    [[key, {}], undefined, 'optional'],
    [[key, {}], [key], 'required'],
    [undefined, [key, token], 'required'],
    [undefined, [{ ...key, ...token }], 'required'],
    [[key], null, 'required'],
  ])('root %j, operation %j: %s', async (root, own, state) => {
    expect((await securityOf(root, own)).state).toBe(state);
  });

  it.each([
    ['a map in place of the list', key],
    ['names without their braces', ['key']],
    ['a list of nothing', [null]],
    ['text', 'key'],
  ])('is undeclared when it is %s: a mistake is no wish to be public', async (_, own) => {
    expect((await securityOf(undefined, own)).state).toBe('undeclared');
  });

  it('names every scheme once, with its type', async () => {
    const { schemes } = await securityOf(undefined, [
      key,
      { ...key, ...token },
      { shared: [] },
      { '/odd~name': [] },
    ]);
    expect(schemes).toEqual([
      { name: 'key', type: 'apiKey' },
      { name: 'token', type: 'http' },
      { name: 'shared', type: 'http' },
      { name: '/odd~name', type: 'mutualTLS' },
    ]);
  });

  it.each(['nobody', '__proto__', 'constructor'])(
    'a scheme %s that is not declared has no known type',
    async (name) => {
      const { state, schemes } = await securityOf(undefined, JSON.parse(`[{ "${name}": [] }]`));
      expect({ state, schemes }).toEqual({ state: 'required', schemes: [{ name, type: 'unknown' }] });
    },
  );

  it('knows whether any alternative lists scopes', async () => {
    expect((await securityOf(undefined, [key])).scopes).toBe(false);
    expect((await securityOf(undefined, [key, token])).scopes).toBe(true);
    expect((await securityOf([token], [key])).scopes).toBe(false);
    expect((await securityOf(undefined, [{ key: null }])).scopes).toBe(false);
  });

  it('of Swagger 2.0 reads securityDefinitions', async () => {
    const api = await apiOf({
      swagger: '2.0',
      security: [{ login: [] }],
      securityDefinitions: { login: { type: 'basic' } },
      paths: { '/a': { get: { responses } } },
    });
    expect(operationOf(api, 'GET /a').security).toEqual({
      state: 'required',
      schemes: [{ name: 'login', type: 'basic' }],
      scopes: false,
    });
  });

  it('of the root holds for operations in other files too', async () => {
    // What a path item of another file says of security is its own; the schemes are those of the root document.
    const api = await apiOf({
      openapi: '3.1.0',
      security: [key],
      paths: { '/a': { $ref: '#/components/pathItems/A' } },
      components: {
        securitySchemes,
        pathItems: { A: { get: { responses }, put: { responses, security: [] } } },
      },
    });
    expect(api.operations.map(({ security }) => security.state)).toEqual(['required', 'public']);
  });
});
