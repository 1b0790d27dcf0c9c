import { describe, expect, it } from 'vitest';
import { judgeIntent } from '../../src/checks/intent/index.ts';
import type { Api } from '../../src/core/api.ts';
import type { IntentKind } from '../../src/core/intent.ts';
import { apiOf, document, operationOf } from '../load/workspace.ts';
import { isInstrumented } from './ask.ts';

const ok = { responses: { 200: { description: 'OK' } } };
const created = { responses: { 201: { description: 'Created' } } };
const order = { type: 'object', properties: { id: { type: 'string' }, total: { type: 'number' } } };
const orderRef = { $ref: '#/components/schemas/Order' };

function answering(schema: object, status = '200') {
  return { responses: { [status]: { description: '', content: { 'application/json': { schema } } } } };
}

async function orders(post: object, more: object = {}): Promise<Api> {
  const paths = { '/orders': { post }, '/orders/{id}': { get: answering(orderRef) }, ...more };
  return apiOf(document(paths, { components: { schemas: { Order: order } } }));
}

/** The judgement of the first POST of some paths. */
async function judge(paths: Record<string, Record<string, object>>) {
  const [path] = Object.keys(paths).filter((one) => paths[one]?.post);
  const api = await apiOf(document(paths));
  return judgeIntent(api, operationOf(api, `POST ${path}`));
}

describe('what decides alone', () => {
  it.each([
    ['/jobs/{id}:cancel', ok, 'custom method ":cancel"'],
    ['/jobs:batchGet', ok, 'custom method ":batchGet"'],
    ['/search', created, 'the path ends in "search"'],
    ['/orders/search.json', ok, 'the path ends in "search"'],
    ['/auth/Login', ok, 'the path ends in "Login"'],
    ['/graphql', ok, 'the path ends in "graphql"'],
    [
      '/groups/{id}/members/$ref',
      { ...ok, summary: 'Add a member' },
      '"$ref" in the path ties existing things together',
    ],
    ['/orders/bulk', { ...ok, summary: 'Create orders' }, 'the path ends in "bulk"'],
    [
      '/chat',
      { responses: { 200: { description: '', content: { 'text/event-stream': {} } } } },
      'answers a stream of events',
    ],
  ])('POST %s acts', async (path, post, signal) => {
    const intent = await judge({ [path]: { post } });
    expect(intent).toMatchObject({ kind: 'act', confidence: 'certain' });
    expect(intent.signals.map((one) => one.signal)).toEqual([signal]);
  });

  it.each([
    ['a custom method that creates', { '/jobs:create': { post: ok } }],
    ['a parameter with a colon', { '/jobs/:id': { post: ok } }],
    ['a name from the list that has items', { '/search': { post: ok }, '/search/{id}': { get: ok } }],
    ['a longer word', { '/researches': { post: ok } }],
  ])('but not %s', async (_, paths) => {
    expect((await judge(paths)).confidence).not.toBe('certain');
  });
});

describe('x-statuswise-intent', () => {
  it.each(['create', 'create-async', 'act'])('%s decides, against every signal', async (stated) => {
    for (const path of ['/search', '/orders']) {
      const paths = { [path]: { post: { ...created, summary: 'Create', 'x-statuswise-intent': stated } } };
      expect(await judge(paths)).toMatchObject({ kind: stated, confidence: 'certain' });
    }
  });

  it.each(['none', 'Create', '', 1, null])('%j says nothing', async (stated) => {
    const { kind, confidence } = await judge({
      '/orders': { post: { ...ok, 'x-statuswise-intent': stated } },
    });
    expect([kind, confidence]).toEqual(['act', 'medium']);
  });

  it('wins over the settings, which win over the signals', async () => {
    const api = await orders(ok, { '/notes': { post: { ...ok, 'x-statuswise-intent': 'create' } } });
    const settings = { intentOf: (): IntentKind => 'act' };
    expect(judgeIntent(api, operationOf(api, 'POST /notes'), settings).kind).toBe('create');
    const post = operationOf(api, 'POST /orders');
    expect(judgeIntent(api, post, settings)).toMatchObject({ kind: 'act', confidence: 'certain' });
    expect(judgeIntent(api, post, { intentOf: () => undefined })).toEqual(judgeIntent(api, post));
  });
});

describe('what is not judged', () => {
  it.each(['get', 'put', 'patch', 'delete'])('%s', async (method) => {
    const api = await apiOf(
      document({ '/orders': { [method]: { ...created, operationId: 'createOrder' } } }),
    );
    const intent = judgeIntent(api, operationOf(api, `${method.toUpperCase()} /orders`));
    expect(intent).toEqual({ kind: 'none', confidence: 'certain', signals: [] });
  });

  it.each([[['302']], [['303', '404']], [['3XX']], [['101', '400']], [['303', 'default']]])(
    'a POST that answers %j',
    async (keys) => {
      const responses = Object.fromEntries(keys.map((key) => [key, { description: '' }]));
      expect((await judge({ '/orders': { post: { responses } } })).kind).toBe('none');
    },
  );

  it.each([[['200', '303']], [['404']], [['default']], [['2XX', '303']]])(
    'but a POST that answers %j is',
    async (keys) => {
      const responses = Object.fromEntries(keys.map((key) => [key, { description: '' }]));
      expect((await judge({ '/orders': { post: { responses } } })).kind).not.toBe('none');
    },
  );

  it('a webhook and a callback', async () => {
    const api = await apiOf(
      document(
        { '/orders': { post: { ...ok, callbacks: { done: { '{$url}': { post: created } } } } } },
        { webhooks: { orderCreated: { post: created } } },
      ),
    );
    for (const name of ['POST orderCreated', 'POST {$url}']) {
      expect(judgeIntent(api, operationOf(api, name)).kind).toBe('none');
    }
  });
});

describe('confidence', () => {
  it('is high where path and text agree, with 201 or without', async () => {
    for (const post of [ok, created]) {
      const api = await orders({ ...post, summary: 'Create an order' });
      expect(judgeIntent(api, operationOf(api, 'POST /orders'))).toMatchObject({
        kind: 'create',
        confidence: 'high',
      });
    }
  });

  it('is high where nothing is said but the items tell', async () => {
    const api = await orders(answering(orderRef));
    expect(judgeIntent(api, operationOf(api, 'POST /orders'))).toMatchObject({
      kind: 'create',
      confidence: 'high',
    });
  });

  it('puts the strongest signal first', async () => {
    const api = await orders({ ...created, summary: 'Create an order' });
    const points = judgeIntent(api, operationOf(api, 'POST /orders')).signals.map((one) =>
      Math.abs(one.points),
    );
    expect(points.length).toBeGreaterThan(3);
    expect(points).toEqual([...points].sort((a, b) => b - a));
  });

  it('of a singleton is medium at most', async () => {
    const post = { ...created, operationId: 'createAvatar', summary: 'Create a new avatar' };
    const singleton = { '/users/{id}/avatar': { post, get: ok, delete: ok } };
    expect(await judge(singleton)).toMatchObject({ kind: 'create', confidence: 'medium' });
    const collection = { '/users/{id}/avatars': { post, get: ok, delete: ok } };
    expect(await judge(collection)).toMatchObject({ kind: 'create', confidence: 'high' });
  });

  it('of an upsert is medium at most', async () => {
    const api = await orders({ ...answering(orderRef, '201'), summary: 'Create or update an order' });
    expect(judgeIntent(api, operationOf(api, 'POST /orders'))).toMatchObject({
      kind: 'create',
      confidence: 'medium',
    });
  });

  it('of an act is high where nothing speaks for creating', async () => {
    expect(
      await judge({ '/orders/{id}/cancel': { post: { ...ok, summary: 'Cancel an order' } } }),
    ).toMatchObject({
      kind: 'act',
      confidence: 'high',
    });
  });
});

describe('creating that is only begun', () => {
  const operation = { type: 'object', properties: { name: { type: 'string' }, done: { type: 'boolean' } } };
  const schemas = {
    Order: order,
    Operation: operation,
    ImportJobResponse: operation,
    OperationResult: operation,
  };

  async function kindOf(post: object, path = '/orders') {
    const paths = {
      [path]: { post: { summary: 'Create it', ...post } },
      [`${path}/{id}`]: { get: answering(orderRef) },
    };
    const api = await apiOf(document(paths, { components: { schemas } }));
    return judgeIntent(api, operationOf(api, `POST ${path}`)).kind;
  }

  it('answers only 202', async () => {
    expect(await kindOf({ responses: { 202: { description: '' } } })).toBe('create-async');
    expect(await kindOf({ responses: { 201: { description: '' }, 202: { description: '' } } })).toBe(
      'create',
    );
  });

  it('but not when the answer is the new item', async () => {
    expect(await kindOf(answering(orderRef, '202'))).toBe('create');
  });

  it.each([
    ['Operation', 'create-async'],
    ['ImportJobResponse', 'create-async'],
    ['OperationResult', 'create'],
  ])('answers %s: %s', async (name, kind) => {
    expect(await kindOf(answering({ $ref: `#/components/schemas/${name}` }))).toBe(kind);
  });

  it('but not when jobs are what is created', async () => {
    expect(await kindOf(answering({ $ref: '#/components/schemas/ImportJobResponse' }), '/jobs')).toBe(
      'create',
    );
  });

  it('may hide behind an acting verb', async () => {
    const post = answering({ type: 'object', properties: { job_id: { type: 'string' } } });
    expect(await judge({ '/routes/optimize': { post } })).toMatchObject({
      kind: 'create-async',
      confidence: 'low',
    });
  });
});

it('reads Swagger 2.0', async () => {
  const schema = { $ref: '#/definitions/Order' };
  const api = await apiOf({
    swagger: '2.0',
    info: { title: 'Test', version: '1' },
    definitions: { Order: order },
    paths: {
      '/orders': {
        post: {
          parameters: [{ name: 'body', in: 'body', schema }],
          responses: { 200: { description: '', schema } },
        },
      },
      '/orders/{id}': { get: { responses: { 200: { description: '', schema } } } },
    },
  });
  const { kind, confidence, signals } = judgeIntent(api, operationOf(api, 'POST /orders'));
  expect([kind, confidence]).toEqual(['create', 'high']);
  const names = signals.map(({ signal }) => signal);
  expect(names).toContain('answers what GET on the item answers');
  expect(names).toContain('answers what it takes');
});

it('reads schemas that go round', async () => {
  const node = {
    type: 'object',
    properties: { id: { type: 'string' }, data: { $ref: '#/components/schemas/Node' } },
    allOf: [{ $ref: '#/components/schemas/Node' }],
  };
  const schema = { $ref: '#/components/schemas/Node' };
  const paths = {
    '/nodes': { post: answering(schema), get: answering({ type: 'array', items: schema }) },
    '/nodes/{id}': { get: answering(schema) },
  };
  const api = await apiOf(document(paths, { components: { schemas: { Node: node } } }));
  expect(judgeIntent(api, operationOf(api, 'POST /nodes'))).toMatchObject({
    kind: 'create',
    confidence: 'high',
  });
});

it('takes nothing that stands in a text for more than a text', async () => {
  const long = `${'<'.repeat(100_000)}(((a+)+)+)+${'createOr'.repeat(10_000)}`;
  const post = { ...ok, summary: long, description: long, operationId: long };
  const start = performance.now();
  await judge({ [`/${'a/'.repeat(10_000)}${'{x}'.repeat(1000)}`]: { post } });
  expect(performance.now() - start).toBeLessThan(isInstrumented ? Infinity : 1000);
});

it('does not mind values of the wrong type', async () => {
  const post = { ...ok, summary: { a: 1 }, description: ['Create'], tags: 'x', operationId: 5 };
  expect((await judge({ '/orders': { post } })).kind).toBe('act');
});

it('judges each operation once', async () => {
  const api = await orders(ok);
  const post = operationOf(api, 'POST /orders');
  expect(judgeIntent(api, post)).toBe(judgeIntent(api, post));
});

it.skipIf(isInstrumented)('judges 20,000 POSTs in reasonable time', async () => {
  const wide = {
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`p${n}`, order])),
  };
  const post = { summary: 'Create a new thing', ...answering({ $ref: '#/components/schemas/Wide' }) };
  const paths = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, n) => [
      `/group${n % 100}/things${n}`,
      { post, get: answering({ $ref: '#/components/schemas/Wide' }) },
    ]),
  );
  const api = await apiOf(document(paths, { components: { schemas: { Wide: wide } } }));
  const posts = api.operations.filter(({ method }) => method === 'post');
  const start = performance.now();
  const kinds = new Set(posts.map((one) => judgeIntent(api, one).kind));
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(posts).toHaveLength(20_000);
  expect([...kinds]).toEqual(['create']);
});
