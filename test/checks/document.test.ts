/** Rules about all operations of a document together: what is compared, who is in the minority, where it is reported. */
import { describe, expect, it } from 'vitest';
import { allSuccess200 } from '../../src/checks/document/all-success-200.ts';
import { errorCoverage } from '../../src/checks/document/error-coverage.ts';
import { exampleOf, isMost, majorityOf } from '../../src/checks/document/majority.ts';
import { classOf, endsWithTemplate } from '../../src/checks/document/operation-class.ts';
import { successCodes } from '../../src/checks/document/success-codes.ts';
import { successEnvelope } from '../../src/checks/document/success-envelope.ts';
import { validationCode } from '../../src/checks/document/validation-code.ts';
import { widelyDeclares } from '../../src/checks/document/widely-declares.ts';
import type { DocumentCheckKind, DocumentHit, ReferenceData } from '../../src/checks/kind.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { builtInRule } from '../engine/own-rules.ts';
import { apiOf, document } from '../load/workspace.ts';
import { isInstrumented } from './ask.ts';

type Json = Record<string, unknown>;

/** Asks a kind about the paths of a document, with the parameters of a rule but for those given. */
async function ask<Params>(
  kind: DocumentCheckKind<Params>,
  rule: string,
  content: object,
  {
    params = {},
    data = {},
    reported = [],
  }: { params?: Json; data?: Partial<ReferenceData>; reported?: string[] } = {},
): Promise<DocumentHit[]> {
  const own = builtInRule(rule).check[kind.name] as Json;
  const api = await apiOf(content);
  const evaluate = kind.prepare({ ...own, ...params } as Params, { ...builtIn(), ...data });
  return evaluate({ api, operations: api.operations, reported: () => new Set(reported) });
}

const pointers = (hits: readonly DocumentHit[]) => hits.map(({ at }) => at.pointer);
const reached = ({ operations }: DocumentHit) =>
  operations.map(({ operation, status }) => `${operation.method} ${operation.path} ${status ?? '-'}`);

/** `{ '/a0/{id}': item, '/a1/{id}': item … }` */
const paths = (count: number, name: string, item: Json): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`/${name}${index}/{id}`, item]));
const answers = (...codes: number[]): Json => ({
  responses: Object.fromEntries(codes.map((code) => [code, { description: 'Bad request' }])),
});
const body = { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } };
const json = (schema: Json): Json => ({
  responses: { 200: { description: 'x', content: { 'application/json': { schema } } } },
});

describe('a majority', () => {
  const half = (words: string[]) => majorityOf(words, (word) => word, { share: 0.8, atLeast: 5 });

  it('is what enough members of enough agree on', () => {
    expect(half(['a', 'b', 'a', 'a', 'a'])).toEqual({
      key: 'a',
      members: ['a', 'a', 'a', 'a'],
      others: ['b'],
    });
    expect(half(['a', 'b', 'a', 'b', 'a'])).toBeUndefined();
    expect(half(['a', 'a', 'a', 'a'])).toBeUndefined();
  });

  it('counts shares as people do, whatever binary makes of them', () => {
    expect(0.56 * 25 > 14).toBe(true);
    expect(isMost(14, 25, 0.56)).toBe(true);
    expect(isMost(13, 25, 0.56)).toBe(false);
  });

  it('is named by the same operation, whatever the order of the document', async () => {
    const { operations } = await apiOf(document({ '/b': { get: {} }, '/a': { put: {}, get: {} } }));
    expect(exampleOf(operations)).toBe('GET /a');
    expect(exampleOf(operations.toReversed())).toBe('GET /a');
  });
});

describe('the class of an operation', () => {
  it.each([
    ['/users/{id}', true],
    ['/users/{id}/', true],
    ['/users/{id}.json', true],
    ["/users('{id}')", true],
    ['/users', false],
    ['/users/{id}/avatar', false],
    ['/users/{id}:archive', false],
    ['/{}users', false],
  ])('%s ends with a template: %s', (path, expected) => {
    expect(endsWithTemplate(path)).toBe(expected);
  });

  it.each([
    ['get', '/users', {}, 'list'],
    ['get', '/users/{id}', {}, 'read'],
    ['put', '/users/{id}', body, 'replace'],
    ['put', '/teams/{id}/members/{name}', {}, undefined],
    ['put', '/users/{id}/avatar', body, undefined],
    ['patch', '/users/{id}', body, 'modify'],
    ['patch', '/settings', body, undefined],
    ['patch', '/invitations/{id}', {}, undefined],
    ['delete', '/users/{id}', {}, 'delete'],
    ['delete', '/users', {}, undefined],
    ['post', '/users', { 'x-statuswise-intent': 'create' }, 'create'],
    ['post', '/users', { 'x-statuswise-intent': 'act' }, undefined],
    ['post', '/users', { 'x-statuswise-intent': 'create-async' }, undefined],
    ['head', '/users', {}, undefined],
  ])('%s %s', async (method, path, operation, expected) => {
    const api = await apiOf(document({ [path]: { [method]: { ...operation, ...answers(200) } } }));
    expect(api.operations.map((one) => classOf(api, one))).toEqual([expected]);
  });
});

describe('writes that all answer 200', () => {
  const calls = (...names: string[]) =>
    ask(
      allSuccess200,
      'success-all-200',
      document({
        ...Object.fromEntries(names.map((name) => [name, { post: answers(200) }])),
        '/cache': { delete: answers(200) },
      }),
    );

  it.each([
    ['words in one', ['/createUser', '/DeleteUser', '/list-users', '/get_user']],
    ['a dotted name', ['/users.create', '/users.delete', '/users.list', '/users.get']],
    [
      'a target',
      ['/#X-Amz-Target=Users_2020.CreateUser', '/#Action=DeleteUser', '/#Action=ListUsers', '/sendMail'],
    ],
  ])('are procedures by their verb: %s', async (_, names) => {
    expect(await calls(...names)).toEqual([]);
  });

  it.each([
    ['nouns', ['/users', '/orders', '/addresses', '/getaways']],
    ['too few of them verbs', ['/createUser', '/deleteUser', '/sendMail', '/users']],
  ])('are not: %s', async (_, names) => {
    expect(pointers(await calls(...names))).toEqual(['/paths']);
  });
});

describe('what is reported of the whole API', () => {
  it('names every operation that lacks a status', async () => {
    const content = document({ '/a': { get: answers(200), delete: answers(204) } });
    const [hit, ...more] = await ask(widelyDeclares, 'rate-limit-429', content);
    expect(more).toEqual([]);
    expect(hit && reached(hit)).toEqual(['get /a -', 'delete /a -']);
    expect(hit).toMatchObject({ at: { pointer: '/paths' }, absent: '429', missing: ['429'] });
  });

  it('names the minority, with its status', async () => {
    const content = document({
      ...paths(4, 'a', { patch: { ...body, ...answers(200, 422) } }),
      '/b': { patch: { ...body, ...answers(200, 400) } },
    });
    const hits = await ask(validationCode, 'validation-code-consistent', content);
    expect(hits.map(reached)).toEqual([['patch /b 400']]);
    expect(hits[0]?.args).toMatchObject({
      minority: '400',
      majority: '422',
      count: '4',
      like: 'PATCH /a0/{id}',
    });
  });

  it('counts only those that declare one of the codes alone', async () => {
    const missing = { responses: { 400: { description: 'A field is missing' } } };
    const content = document({
      ...paths(4, 'a', { patch: { ...body, ...answers(200, 422) } }),
      '/b': { patch: { ...body, ...answers(200, 400, 422) } },
      '/c': { patch: { ...body, ...missing } },
    });
    const hits = await ask(validationCode, 'validation-code-consistent', content);
    expect(hits.map(({ args }) => [args?.minority, args?.count])).toEqual([['400', '4']]);
  });

  it('waits for enough operations before it speaks of most', async () => {
    const content = document({ ...paths(2, 'a', { get: answers(200, 429) }), '/b': { get: answers(200) } });
    const where = ['/paths/~1b/get/responses'];
    const most = { share: 0.6, atLeast: 3 };
    expect(pointers(await ask(widelyDeclares, 'rate-limit-429', content, { params: most }))).toEqual(where);
    const more = { share: 0.6, atLeast: 4 };
    expect(await ask(widelyDeclares, 'rate-limit-429', content, { params: more })).toEqual([]);
  });

  it('says it of the narrow code when both are as frequent', async () => {
    const content = document({
      ...paths(3, 'a', { patch: { ...body, ...answers(200, 422) } }),
      ...paths(3, 'b', { patch: { ...body, ...answers(200, 400) } }),
    });
    const hits = await ask(validationCode, 'validation-code-consistent', content);
    expect(hits.map(({ args }) => args?.minority)).toEqual(['422']);
  });
});

describe('thresholds', () => {
  const content = document({
    ...paths(3, 'a', { patch: { ...body, ...answers(200) } }),
    '/b/{id}': { patch: { ...body, ...answers(204) } },
  });

  it('are numbers of the rule', async () => {
    const where = ['/paths/~1b~1{id}/patch/responses/204'];
    expect(pointers(await ask(successCodes, 'crud-status-consistent', content))).toEqual(where);
    const stricter = [{ share: 0.8 }, { atLeast: 5 }];
    for (const params of stricter) {
      expect(await ask(successCodes, 'crud-status-consistent', content, { params })).toEqual([]);
    }
  });
});

describe('success codes', () => {
  it('that another rule misses are left to it', async () => {
    const create = (...codes: number[]) => ({
      post: { 'x-statuswise-intent': 'create', ...answers(...codes) },
    });
    const content = document({ ...paths(3, 'a', create(201)), '/b': create(200) });
    const where = ['/paths/~1b/post/responses/200'];
    expect(pointers(await ask(successCodes, 'crud-status-consistent', content))).toEqual(where);
    const reported = ['201', '202'];
    expect(await ask(successCodes, 'crud-status-consistent', content, { reported })).toEqual([]);
  });

  it('of different classes are not compared', async () => {
    const content = document({
      ...paths(3, 'a', { delete: answers(204), get: answers(200) }),
      '/b/{id}': { patch: { ...body, ...answers(204) } },
    });
    expect(await ask(successCodes, 'crud-status-consistent', content)).toEqual([]);
  });

  it('carry the code that the others do not have', async () => {
    const content = document({
      ...paths(3, 'a', { patch: { ...body, ...answers(200) } }),
      '/b/{id}': { patch: { ...body, ...answers(200, 204) } },
    });
    const hits = await ask(successCodes, 'crud-status-consistent', content);
    expect(hits.map(reached)).toEqual([['patch /b/{id} 204']]);
    expect(hits[0]?.args).toMatchObject({ declared: '200 and 204', expected: '200', count: '3', of: '4' });
  });
});

describe('errors that most declare', () => {
  const most = (...codes: number[]) => paths(5, 'a', { delete: answers(204, 404, ...codes) });
  const missing = async (item: Json, ...codes: number[]) =>
    (await ask(errorCoverage, 'error-coverage-consistent', document({ ...most(...codes), ...item }))).map(
      (hit) => [hit.at.pointer, hit.missing],
    );
  const where = '/paths/~1b~1{id}/delete/responses';

  it('are missing together', async () => {
    expect(await missing({ '/b/{id}': { delete: answers(204, 404) } }, 503, 409)).toEqual([
      [where, ['409', '503']],
    ]);
  });

  it('are registered ones', async () => {
    expect(await missing({ '/b/{id}': { delete: answers(204, 404) } }, 409, 444)).toEqual([[where, ['409']]]);
  });

  it('count only where they can be answered', async () => {
    expect(await missing({ '/b/{id}': { delete: answers(204, 404) } }, 403, 415, 416)).toEqual([]);
  });

  it.each([
    ['its security', { security: [{ key: [] }] }],
    ['a body', body],
    ['a query', { parameters: [{ name: 'q', in: 'query' }] }],
    ['a header', { parameters: [{ name: 'If-Match', in: 'header' }] }],
  ])('are those of other operations where one differs by %s', async (_, operation) => {
    expect(await missing({ '/b/{id}': { delete: { ...operation, ...answers(204, 404) } } }, 409)).toEqual([]);
  });

  it('are those of other operations where only one of them names something', async () => {
    const below = {
      ...paths(5, 'a', {}),
      ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`/a/{id}/b${n}`, { get: answers(200, 503) }])),
    };
    const content = document({ ...below, '/c': { get: answers(200) } });
    expect(await ask(errorCoverage, 'error-coverage-consistent', content)).toEqual([]);
  });
});

describe('bodies of success', () => {
  const bare = paths(4, 'a', { get: json({ type: 'object', properties: { id: { type: 'string' } } }) });
  const against = async (schema: Json, data: Partial<ReferenceData> = {}) =>
    pointers(
      await ask(
        successEnvelope,
        'success-envelope-consistent',
        document({ ...bare, '/b/{id}': { get: json(schema) } }),
        { data },
      ),
    );
  const found = ['/paths/~1b~1{id}/get/responses/200/content/application~1json/schema'];
  const object = (...names: string[]): Json => ({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'object' }])),
  });

  it.each([
    ['data alone', object('data'), found],
    ['data and its companions', object('data', 'meta', 'total_count', 'next_cursor'), found],
    ['data through allOf', { allOf: [object('meta'), object('data')] }, found],
    ['data that may be null', { type: 'object', properties: { data: { type: ['object', 'null'] } } }, found],
    ['data among fields', object('data', 'id'), []],
    ['data that is text', { type: 'object', properties: { data: { type: 'string' } } }, []],
    ['data of which nothing is known', { type: 'object', properties: { data: {} } }, []],
    ['no properties', { type: 'object' }, []],
    ['a map', { type: 'object', additionalProperties: object('data') }, []],
    ['several shapes', { ...object('data'), anyOf: [object('data'), object('id')] }, []],
    ['a token', object('data', 'access_token'), []],
  ])('%s', async (_, schema, expected) => {
    expect(await against(schema)).toEqual(expected);
  });

  describe('of an API that wraps', () => {
    const list = { type: 'array', items: { type: 'object' } };
    const wrappedList = { type: 'object', properties: { data: list } };
    const ok = (schema: Json, status = 200, media = 'application/json') => ({
      responses: { [status]: { description: 'x', content: { [media]: { schema } } } },
    });
    const wrapped = {
      ...paths(4, 'a', { get: ok(object('data')), patch: ok(object('data')) }),
      ...Object.fromEntries([1, 2, 3, 4].map((n) => [`/a${n}`, { get: ok(wrappedList) }])),
    };
    const against = async (item: Json) =>
      pointers(
        await ask(successEnvelope, 'success-envelope-consistent', document({ ...wrapped, '/b': item })),
      );

    it.each([
      [
        'a list that is read',
        { get: ok(list) },
        ['/paths/~1b/get/responses/200/content/application~1json/schema'],
      ],
      ['a list that a write answers', { post: ok(list) }, []],
      [
        'a list of encoded chunks',
        { get: ok({ type: 'array', items: { type: 'string', format: 'byte' } }) },
        [],
      ],
      [
        'a page, or an item with parts',
        { get: ok({ type: 'object', properties: { name: { type: 'string' }, parts: list } }) },
        [],
      ],
      ['XML', { get: ok(object('id'), 200, 'application/xml') }, []],
      ['work that is accepted', { post: ok(object('id'), 202) }, []],
    ])('%s', async (_, item, expected) => {
      expect(await against(item)).toEqual(expected);
    });
  });

  it('have no shape to compare where they have half of the agreed envelope', async () => {
    const content = document({
      ...paths(4, 'a', { get: json(object('payload', 'info')) }),
      '/b/{id}': { get: json(object('payload', 'id')) },
      '/c/{id}': { get: json(object('id')) },
    });
    const data = { envelopes: { success: ['payload', 'info'] } };
    const hits = await ask(successEnvelope, 'success-envelope-consistent', content, { data });
    expect(hits.map(reached)).toEqual([['get /c/{id} 200']]);
  });

  it('may have an envelope that a team agreed on', async () => {
    const envelopes = { success: ['payload', 'info'] };
    expect(await against(object('payload', 'info', 'id'), { envelopes })).toEqual(found);
    expect(await against(object('payload'), { envelopes })).toEqual([]);
    expect(await against(object('data'), { envelopes })).toEqual([]);
  });

  it('end when a schema refers to itself', async () => {
    const loop = {
      allOf: [{ $ref: '#/components/schemas/Loop' }],
      properties: { data: { $ref: '#/components/schemas/Loop' } },
    };
    const content = document(
      { ...bare, '/b/{id}': { get: json({ $ref: '#/components/schemas/Loop' }) } },
      { components: { schemas: { Loop: loop } } },
    );
    const hits = await ask(successEnvelope, 'success-envelope-consistent', content);
    expect(pointers(hits)).toEqual(['/components/schemas/Loop']);
  });
});

describe('large documents', () => {
  it.skipIf(isInstrumented)(
    'are compared in time that grows with their size',
    async () => {
      const content = document({
        ...paths(17_000, 'a', {
          delete: answers(204, 404, 409),
          patch: { ...body, ...answers(200, 400, 404, 429) },
        }),
        ...paths(3_000, 'b', {
          delete: json({ type: 'object' }),
          patch: { ...body, ...answers(204, 404, 422) },
        }),
      });
      const api = await apiOf(content);
      const rules: [DocumentCheckKind<never>, string][] = [
        [errorCoverage, 'error-coverage-consistent'],
        [successCodes, 'crud-status-consistent'],
        [successEnvelope, 'success-envelope-consistent'],
        [validationCode, 'validation-code-consistent'],
        [widelyDeclares, 'rate-limit-429'],
      ];
      for (const [kind, rule] of rules) {
        const evaluate = kind.prepare(builtInRule(rule).check[kind.name] as never, builtIn());
        const few = api.operations.filter((_, index) => index % 16 < 2);
        // The least of three: others use the machine too. Eight times the operations take 8 times as long, or 64.
        const timeOf = (operations: typeof few) => {
          const times = [1, 2, 3].map(() => {
            const started = performance.now();
            evaluate({ api, operations, reported: () => new Set() });
            return performance.now() - started;
          });
          return Math.min(...times);
        };
        expect(timeOf(api.operations) / timeOf(few), rule).toBeLessThan(30);
      }
    },
    120_000,
  );
});
