import { describe, expect, it } from 'vitest';
import {
  checkText,
  document,
  keysOf,
  loadContent,
  modelOf,
  onlyDocument,
  operationOf,
  parametersOf,
} from './workspace.ts';

const info = { title: 'Test', version: '1' };
const responses = { 200: { description: 'OK' } };

async function load(content: string | object) {
  const loaded = await loadContent(content);
  expect([...loaded.problems(), ...loaded.warnings()]).toEqual([]);
  return modelOf(loaded);
}

describe('the version', () => {
  it.each([
    [{ swagger: '2.0' }, '2.0', '2.0'],
    [{ openapi: '3.0.0' }, '3.0', '3.0.0'],
    [{ openapi: '3.0.4' }, '3.0', '3.0.4'],
    [{ openapi: '3.1.0' }, '3.1', '3.1.0'],
    [{ openapi: '3.1.99' }, '3.1', '3.1.99'],
    [{ openapi: '3.2.0' }, '3.2', '3.2.0'],
    [{ openapi: '3.1' }, '3.1', '3.1'],
    [{ openapi: '3.1.0-rc1' }, '3.1', '3.1.0-rc1'],
    [{ openapi: '3.1-dev' }, '3.1', '3.1-dev'],
  ])('%j', async (root, version, written) => {
    expect(await load({ ...root, info, paths: {} })).toMatchObject({ version, versionWritten: written });
  });

  it.each([
    ['openapi: 3.1', '3.1', '3.1'],
    ['openapi: 3.0', '3.0', '3.0'],
    ['openapi: 3', '3.0', '3.0'],
    ['swagger: 2.0', '2.0', '2.0'],
    ['swagger: 2', '2.0', '2.0'],
    ["openapi: '3.2.0'", '3.2', '3.2.0'],
  ])('%s, which YAML may read as a number', async (line, version, written) => {
    expect(await load(`${line}\npaths: {}\n`)).toMatchObject({ version, versionWritten: written });
  });

  it.each([
    'openapi: 3.3.0',
    'openapi: 4.0.0',
    'openapi: 1.2',
    'openapi: 3.10.0',
    'openapi: "3"',
    'openapi: three',
    'swagger: "1.2"',
    'openapi: 2.00.1',
  ])('%s is refused by name', async (line) => {
    const { problems, openapi, operations } = onlyDocument(await checkText(`${line}\npaths: {}\n`));
    const written = line.split(': ')[1]?.replaceAll('"', '');
    expect(problems).toEqual([
      {
        code: 'unsupported-version',
        message: `says it is OpenAPI ${written}; Statuswise reads 2.0, 3.0, 3.1 and 3.2`,
        file: 'api.yaml',
        range: undefined,
      },
    ]);
    expect({ openapi, operations }).toEqual({ openapi: undefined, operations: 0 });
  });
});

describe('methods', () => {
  const all = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
  const item = Object.fromEntries(all.map((method) => [method, { responses }]));

  it.each([
    [{ swagger: '2.0' }, all.filter((method) => method !== 'trace' && method !== 'query')],
    [{ openapi: '3.0.3' }, all.filter((method) => method !== 'query')],
    [{ openapi: '3.1.0' }, all.filter((method) => method !== 'query')],
    [{ openapi: '3.2.0' }, all],
  ])('of %j', async (root, methods) => {
    const { operations } = await load({ ...root, info, paths: { '/a': item } });
    expect(operations.map(({ method }) => method).sort()).toEqual([...methods].sort());
  });

  it('are written in lower case; anything else in a path item is no operation', async () => {
    const paths = { '/a': { GET: { responses }, summary: 'A', 'x-get': { responses }, get: { responses } } };
    const { operations } = await load(document(paths));
    expect(operations.map(({ pointer }) => pointer)).toEqual(['/paths/~1a/get']);
  });

  it('additionalOperations of 3.2 may have any name', async () => {
    const item = { get: { responses }, additionalOperations: { LINK: { responses }, query: { responses } } };
    const { operations } = await load({ openapi: '3.2.0', info, paths: { '/a': item } });
    expect(operations.map(({ method, pointer }) => [method, pointer])).toEqual([
      ['get', '/paths/~1a/get'],
      ['LINK', '/paths/~1a/additionalOperations/LINK'],
      ['query', '/paths/~1a/additionalOperations/query'],
    ]);
    expect(operations.every(({ siblings }) => siblings.length === 3)).toBe(true);
  });

  it('additionalOperations before 3.2 are unknown', async () => {
    const item = { additionalOperations: { LINK: { responses } }, query: { responses } };
    expect((await load(document({ '/a': item }))).operations).toEqual([]);
  });

  it('an operation that says nothing is one all the same', async () => {
    const { operations } = await load(
      'openapi: 3.1.0\npaths:\n  /a:\n    get:\n    post: {}\n    put: text\n',
    );
    expect(operations.map(({ method, responses }) => [method, responses])).toEqual([
      ['get', []],
      ['post', []],
    ]);
  });
});

describe('operations', () => {
  it('know their path, name and siblings', async () => {
    const api = await load(
      document({
        '/a/{b}': { get: { operationId: 'readA', responses }, delete: { responses } },
        '/c': { get: { responses } },
      }),
    );
    expect(api.operations.map(({ path, kind, operationId }) => ({ path, kind, operationId }))).toEqual([
      { path: '/a/{b}', kind: 'path', operationId: 'readA' },
      { path: '/a/{b}', kind: 'path', operationId: undefined },
      { path: '/c', kind: 'path', operationId: undefined },
    ]);
    expect(operationOf(api, 'GET /a/{b}').siblings).toEqual(api.operations.slice(0, 2));
  });

  it('extensions among the paths are none', async () => {
    const api = await load(document({ '/a': { get: { responses } }, 'x-internal': { get: { responses } } }));
    expect(api.operations.map(({ path }) => path)).toEqual(['/a']);
  });

  it.each([
    ['no paths at all', { info }],
    ['paths that are null', { info, paths: null }],
    ['paths that are a list', { info, paths: [{ get: {} }] }],
    ['path items that are no objects', { info, paths: { '/a': null, '/b': 'text', '/c': [], '/d': 1 } }],
    [
      'webhooks only, in a version without them',
      { info, openapi: '3.0.0', webhooks: { event: { post: {} } } },
    ],
  ])('there are none in a document with %s', async (_, root) => {
    expect((await load({ openapi: '3.1.0', ...root })).operations).toEqual([]);
  });
});

describe('responses', () => {
  it.each([
    ['missing', {}, '/paths/~1a/get', []],
    ['null', { responses: null }, '/paths/~1a/get/responses', []],
    ['empty', { responses: {} }, '/paths/~1a/get/responses', []],
    ['a list', { responses: [{ 200: {} }] }, '/paths/~1a/get/responses', []],
    ['text', { responses: '200' }, '/paths/~1a/get/responses', []],
    ['an extension', { responses: { 'x-todo': {} } }, '/paths/~1a/get/responses', []],
  ])('may be %s', async (_, operation, pointer, keys) => {
    const { operations } = await load(document({ '/a': { get: operation } }));
    expect(operations[0]?.responsesAt.pointer).toBe(pointer);
    expect(operations.map(keysOf)).toEqual([keys]);
  });

  it('a response with nothing behind its key is declared, without body or headers', async () => {
    const api = await load(
      'openapi: 3.1.0\npaths:\n  /a:\n    delete:\n      responses:\n        204:\n        404: ~\n',
    );
    const operation = operationOf(api, 'DELETE /a');
    expect(keysOf(operation)).toEqual(['204', '404']);
    for (const { definition, key, viaRef } of operation.responses) {
      expect(viaRef).toBe(false);
      expect(definition).toMatchObject({
        pointer: `/paths/~1a/delete/responses/${key.written}`,
        description: '',
        headers: [],
        media: [],
        contentAt: undefined,
        hasLinks: false,
      });
    }
  });

  it('unquoted, quoted and other integers of YAML are the same keys', async () => {
    const api = await load(
      'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        200: {}\n        "404": {}\n        0x1F5: {}\n',
    );
    expect(keysOf(operationOf(api, 'GET /a'))).toEqual(['200', '404', '501']);
  });

  it('have links, headers and media types where they say so', async () => {
    const response = {
      description: 'A widget',
      headers: { 'X-One': { schema: { type: 'string' } }, 'x-two': {} },
      content: { 'application/json; v=1': { schema: { type: 'object' } } },
      links: { next: { operationId: 'next' } },
    };
    const api = await load(document({ '/a': { get: { responses: { 200: response } } } }));
    const at = '/paths/~1a/get/responses/200';
    expect(operationOf(api, 'GET /a').responses[0]?.definition).toMatchObject({
      description: 'A widget',
      hasLinks: true,
      contentAt: { pointer: `${at}/content` },
      headers: [
        { name: 'X-One', pointer: `${at}/headers/X-One`, schema: { pointer: `${at}/headers/X-One/schema` } },
        { name: 'x-two', pointer: `${at}/headers/x-two`, schema: undefined },
      ],
      media: [
        {
          name: 'application/json; v=1',
          pointer: `${at}/content/application~1json; v=1`,
          schema: { pointer: `${at}/content/application~1json; v=1/schema`, value: { type: 'object' } },
        },
      ],
    });
  });

  it.each([
    ['links: {}', { links: {} }],
    ['headers: null', { headers: null }],
    ['content: []', { content: [] }],
  ])('%s says nothing', async (_, response) => {
    const api = await load(document({ '/a': { get: { responses: { 200: response } } } }));
    expect(operationOf(api, 'GET /a').responses[0]?.definition).toMatchObject({
      hasLinks: false,
      headers: [],
      media: [],
    });
  });
});

describe('Swagger 2.0', () => {
  const swagger = (paths: object, more: object = {}) => ({ swagger: '2.0', info, paths, ...more });

  it('takes body and formData parameters for a request body, and lists them no more', async () => {
    const api = await load(
      swagger({
        '/json': {
          post: {
            parameters: [
              { in: 'body', name: 'b', schema: { type: 'object' } },
              { in: 'query', name: 'q', type: 'string' },
            ],
            responses,
          },
        },
        '/form': {
          post: {
            parameters: [
              { in: 'formData', name: 'f', type: 'file' },
              { in: 'formData', name: 'g', type: 'string' },
            ],
            responses,
          },
        },
        '/none': { post: { parameters: [{ in: 'header', name: 'h', type: 'string' }], responses } },
      }),
    );
    const json = operationOf(api, 'POST /json');
    expect(parametersOf(json).map(({ name }) => name)).toEqual(['q']);
    expect(json.requestBody?.media).toMatchObject([
      { name: 'application/json', schema: { pointer: '/paths/~1json/post/parameters/0/schema' } },
    ]);
    const form = operationOf(api, 'POST /form');
    expect(parametersOf(form)).toEqual([]);
    expect(form.requestBody?.media).toMatchObject([
      { name: 'application/x-www-form-urlencoded', schema: { value: { properties: { f: {}, g: {} } } } },
    ]);
    expect(operationOf(api, 'POST /none').requestBody).toBeUndefined();
  });

  it('counts a body of the path item', async () => {
    const parameters = [{ in: 'body', name: 'b', schema: {} }];
    const api = await load(
      swagger({ '/a': { parameters, put: { responses }, post: { responses, parameters: [] } } }),
    );
    expect(api.operations.map(({ requestBody }) => requestBody !== undefined)).toEqual([true, true]);
  });

  it('reads consumes and produces of the operation, else of the root, else JSON', async () => {
    const schema = { type: 'object' };
    const operation = { parameters: [{ in: 'body', name: 'b', schema }], responses: { 200: { schema } } };
    const paths = {
      '/own': { post: { ...operation, consumes: ['a/own'], produces: ['b/own', 'c/own'] } },
      '/root': { post: operation },
      '/empty': { post: { ...operation, consumes: [], produces: [] } },
    };
    const names = async (root: object, name: string) => {
      const { requestBody, responses } = operationOf(await load(swagger(paths, root)), name);
      const list = (media?: { name: string }[]) => media?.map((one) => one.name);
      return [list(requestBody?.media), list(responses[0]?.definition?.media)];
    };
    const root = { consumes: ['a/root'], produces: ['b/root'] };
    expect(await names(root, 'POST /own')).toEqual([['a/own'], ['b/own', 'c/own']]);
    expect(await names(root, 'POST /root')).toEqual([['a/root'], ['b/root']]);
    expect(await names(root, 'POST /empty')).toEqual([['a/root'], ['b/root']]);
    expect(await names({}, 'POST /root')).toEqual([['application/json'], ['application/json']]);
  });

  it('a response has content exactly if it has a schema', async () => {
    const api = await load(
      swagger({
        '/a': {
          get: {
            responses: {
              200: { schema: { type: 'object' } },
              404: { description: '' },
              500: { content: { 'a/b': {} } },
            },
          },
        },
      }),
    );
    const at = '/paths/~1a/get/responses/200/schema';
    const [ok, ...others] = operationOf(api, 'GET /a').responses;
    expect(ok?.definition).toMatchObject({
      contentAt: { pointer: at },
      media: [{ pointer: at, schema: { pointer: at } }],
    });
    expect(others.map(({ definition }) => definition?.media)).toEqual([[], []]);
  });

  it('a response that two operations share has the media types of each', async () => {
    const api = await load(
      swagger(
        {
          '/a': { get: { produces: ['a/a'], responses: { 200: { $ref: '#/responses/Shared' } } } },
          '/b': { get: { produces: ['b/b'], responses: { 200: { $ref: '#/responses/Shared' } } } },
          '/c': { get: { produces: ['b/b'], responses: { 200: { $ref: '#/responses/Shared' } } } },
        },
        { responses: { Shared: { description: '', schema: { type: 'string' } } } },
      ),
    );
    const [a, b, c] = api.operations.map(({ responses }) => responses[0]?.definition);
    expect([a, b].map((one) => one?.media.map(({ name }) => name))).toEqual([['a/a'], ['b/b']]);
    expect(c).toBe(b);
    expect(a?.pointer).toBe('/responses/Shared');
  });

  it('headers are their own schemas', async () => {
    const headers = { 'Retry-After': { type: 'integer' } };
    const api = await load(swagger({ '/a': { get: { responses: { 429: { description: '', headers } } } } }));
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.headers).toMatchObject([
      { name: 'Retry-After', schema: { value: { type: 'integer' } } },
    ]);
  });

  it('has no request bodies, webhooks, callbacks or ranges', async () => {
    const callbacks = { event: { '{$request.body#/url}': { post: { responses } } } };
    const api = await load(
      swagger(
        {
          '/a': {
            post: { requestBody: { content: {} }, callbacks, responses: { '4XX': { description: '' } } },
          },
        },
        { webhooks: { event: { post: { responses } } } },
      ),
    );
    expect(api.operations).toHaveLength(1);
    const [operation] = api.operations;
    expect(operation?.requestBody).toBeUndefined();
    expect(operation?.responses[0]?.key).toMatchObject({ kind: 'range', class: 4, odd: true });
  });
});

describe('webhooks and callbacks', () => {
  it.each(['3.1.0', '3.2.0'])('webhooks of %s are operations of their own kind', async (openapi) => {
    const api = await load({ openapi, info, webhooks: { newWidget: { post: { responses } } } });
    expect(operationOf(api, 'POST newWidget')).toMatchObject({
      kind: 'webhook',
      pointer: '/webhooks/newWidget/post',
    });
  });

  it('callbacks are operations of their own kind', async () => {
    const callbacks = {
      done: { '{$request.body#/url}': { post: { responses } }, 'x-note': { post: { responses } } },
    };
    const api = await load(document({ '/a': { post: { responses, callbacks } } }));
    expect(api.operations.map(({ kind }) => kind)).toEqual(['path', 'callback']);
    expect(operationOf(api, 'POST {$request.body#/url}')).toMatchObject({
      kind: 'callback',
      pointer: '/paths/~1a/post/callbacks/done/{$request.body#~1url}/post',
    });
    expect(operationOf(api, 'POST /a').siblings).toHaveLength(1);
  });

  it('callbacks of callbacks and of webhooks count too', async () => {
    const inner = { inner: { '{$b}': { put: { responses } } } };
    const outer = { outer: { '{$a}': { post: { responses, callbacks: inner } } } };
    const api = await load({
      openapi: '3.1.0',
      info,
      webhooks: { event: { post: { responses, callbacks: outer } } },
    });
    expect(api.operations.map(({ kind, path }) => [kind, path])).toEqual([
      ['webhook', 'event'],
      ['callback', '{$a}'],
      ['callback', '{$b}'],
    ]);
  });

  it('a callback that several operations share is there once', async () => {
    const callbacks = { done: { $ref: '#/components/callbacks/Done' } };
    const api = await load(
      document(
        { '/a': { post: { responses, callbacks } }, '/b': { post: { responses, callbacks } } },
        { components: { callbacks: { Done: { '{$url}': { post: { responses } } } } } },
      ),
    );
    expect(operationOf(api, 'POST {$url}').pointer).toBe('/components/callbacks/Done/{$url}/post');
  });

  it('callbacks that go round in a circle end', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const callbacks = Object.fromEntries(
      names.map((name) => [name, { $ref: '#/components/callbacks/Round' }]),
    );
    const api = await load(
      document(
        { '/a': { $ref: '#/components/pathItems/Item' } },
        {
          components: {
            callbacks: { Round: { '{$url}': { $ref: '#/components/pathItems/Item' } } },
            pathItems: { Item: { post: { responses, callbacks } } },
          },
        },
      ),
    );
    expect(api.operations.map(({ kind }) => kind)).toEqual(['path', 'callback']);
  });
});
