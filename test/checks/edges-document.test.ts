/** Edges of the checks that compare the operations of a document, and what their messages say. */
import { describe, expect, it } from 'vitest';
import { allSuccess200 } from '../../src/checks/document/all-success-200.ts';
import { errorCoverage } from '../../src/checks/document/error-coverage.ts';
import { errorFormat } from '../../src/checks/document/error-format.ts';
import { exampleOf, groupBy, majorityOf } from '../../src/checks/document/majority.ts';
import { endsWithTemplate } from '../../src/checks/document/operation-class.ts';
import { isReported } from '../../src/checks/document/reported.ts';
import { successCodes } from '../../src/checks/document/success-codes.ts';
import { successEnvelope } from '../../src/checks/document/success-envelope.ts';
import { validationCode } from '../../src/checks/document/validation-code.ts';
import { widelyDeclares } from '../../src/checks/document/widely-declares.ts';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import type { AnyCheckKind, DocumentCheckKind, DocumentHit, ReferenceData } from '../../src/checks/kind.ts';
import { scopeOf, speaksOfCallbacks } from '../../src/checks/scope.ts';
import type { Operation } from '../../src/core/api.ts';
import type { Check, Facts, Rule } from '../../src/core/rule.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { rule } from '../engine/own-rules.ts';
import { apiOf, document } from '../load/workspace.ts';
import { answers, body, type Json, json, list, many, object, text } from './pieces.ts';

interface More {
  data?: Partial<ReferenceData>;
  reported?: (operation: Operation) => string[];
}

async function ask<Params>(
  kind: DocumentCheckKind<Params>,
  params: Params,
  content: object,
  { data = {}, reported = () => [] }: More = {},
): Promise<DocumentHit[]> {
  const api = await apiOf(content);
  const evaluate = kind.prepare(params, { ...builtIn(), ...data });
  return evaluate({ api, operations: api.operations, reported: (one) => new Set(reported(one)) });
}

const reached = ({ operations }: DocumentHit) =>
  operations.map(({ operation, status }) => `${operation.method} ${operation.path} ${status ?? '-'}`);
const all = (hits: readonly DocumentHit[]) => hits.flatMap(reached).sort();

describe('the scope of a rule', () => {
  const kindOf = (check: Check) => CHECK_KINDS.get(Object.keys(check)[0] ?? '') as AnyCheckKind;
  const scope = (check: Check, applies?: Facts | Facts[]) =>
    scopeOf(rule({ check, ...(applies && { applies }) }), kindOf(check));
  const declares: Check = { declares: { anyOf: [404], coverage: 'exact' } };

  it.each<[Check, Facts | Facts[] | undefined, string]>([
    [{ widelyDeclares: {} }, undefined, 'document'],
    [{ widelyDeclares: {} }, { statuses: ['404'] }, 'document'],
    [{ body: 'required' }, undefined, 'response'],
    [{ status: 'unwanted' }, { methods: ['get'] }, 'response'],
    [declares, undefined, 'operation'],
    [declares, { methods: ['get'] }, 'operation'],
    [declares, { statuses: ['404'] }, 'response'],
    [declares, { body: ['none'] }, 'response'],
    [declares, { headers: ['A'] }, 'response'],
    [declares, { links: true }, 'response'],
    [declares, { viaRef: false }, 'response'],
    [declares, { media: ['a/b'] }, 'response'],
    [declares, { arrayBody: true }, 'response'],
    [declares, { mentions: ['a'] }, 'response'],
    [declares, [{ methods: ['get'] }, { statuses: ['404'] }], 'response'],
    [declares, [{ methods: ['get'] }, { methods: ['put'] }], 'operation'],
  ])('%j, applied to %j: %s', (check, applies, expected) => {
    expect(scope(check, applies)).toBe(expected);
  });

  const speaks = (check: Check, part: Partial<Rule> = {}) =>
    speaksOfCallbacks(rule({ check, ...part }), kindOf(check));

  it.each<[Check, Partial<Rule>, boolean]>([
    [{ body: 'required' }, {}, true],
    [{ body: 'required' }, { severity: { guide: 'warn', rfc: 'off', strict: 'warn' } }, false],
    [{ body: 'required' }, { applies: { creates: ['high'] } }, false],
    [{ body: 'required' }, { applies: [{ methods: ['get'] }, { creates: ['high'] }] }, false],
    [{ body: 'required' }, { applies: { methods: ['get'] } }, true],
    [{ header: { required: ['Vary'] } }, {}, true],
    [{ header: { required: ['Vary', 'Location'] } }, {}, false],
    [{ header: { required: ['retry-after'] } }, {}, false],
    [{ header: { required: ['X-Location'] } }, {}, true],
    [{ header: { required: ['Location-Of'] } }, {}, true],
    [{ header: { forbidden: ['Location'] } }, {}, true],
    [{ headerSchema: { name: 'Retry-After' } }, {}, false],
    [{ widelyDeclares: {} }, {}, true],
  ])('%j with %j speaks of callbacks: %s', (check, part, expected) => {
    expect(speaks(check, part)).toBe(expected);
  });
});

describe('a majority', () => {
  it('is not there where two groups are too small, whatever comes first', () => {
    const threshold = { share: 0.6, atLeast: 2 };
    expect(majorityOf(['a', 'b'], (one) => one, threshold)).toBeUndefined();
    expect(majorityOf(['b', 'a', 'a'], (one) => one, threshold)?.key).toBe('a');
    expect(majorityOf(['a', 'a'], (one) => one, { share: 1, atLeast: 2 })).toMatchObject({ others: [] });
    expect(majorityOf(['a'], (one) => one, threshold)).toBeUndefined();
  });

  it('groups in the order in which keys appear', () => {
    expect([...groupBy([3, 1, 5, 2], (one) => one % 2)]).toEqual([
      [1, [3, 1, 5]],
      [0, [2]],
    ]);
  });

  it('has an example, and none where nobody is', () => {
    expect(exampleOf([])).toBe('');
    const of = (method: string, path: string) => ({ method, path }) as Operation;
    expect(exampleOf([of('put', '/a'), of('get', '/a'), of('get', '/b')])).toBe('GET /a');
    expect(exampleOf([of('get', '/b'), of('get', '/a/b'), of('post', '/a')])).toBe('POST /a');
  });

  it.each([
    ['{', false],
    ['}', false],
    ['/a}', true],
    ['/{a}', true],
    ['/{a}.toolongending', false],
    ['/{a}.12345678', true],
    ['/{a}.', false],
    ["/a('{b}')/", true],
    ['/{a}//', false],
    ['/{a}x', false],
  ])('%s ends with a template: %s', (path, expected) => {
    expect(endsWithTemplate(path)).toBe(expected);
  });

  it.each<[string[], string[], boolean]>([
    [['404'], ['404'], true],
    [['404'], ['4xx'], true],
    [['404'], ['5xx'], false],
    [['404'], [], false],
    [['503', '404'], ['404'], true],
  ])('%j is reported by %j: %s', (codes, reported, expected) => {
    expect(isReported(codes, new Set(reported))).toBe(expected);
  });
});

describe('widelyDeclares', () => {
  const params = { anyOf: ['429', '503'], coverage: 'exact' as const, share: 0.75, atLeast: 4 };

  it('says how many declare it, and what is missing', async () => {
    const content = document({ ...many(3, 'a', { get: answers(429) }), '/b': { get: answers(200) } });
    const [hit, ...more] = await ask(widelyDeclares, params, content);
    expect(more).toEqual([]);
    expect(hit?.args).toEqual({
      missing: '429 or 503',
      others: 'unlike in 3 of 4 operations, such as GET /a0',
    });
    expect(hit).toMatchObject({ missing: ['429', '503'], absent: '429' });
  });

  it('says it once where nobody declares it', async () => {
    const content = document(many(2, 'a', { get: answers(200) }));
    const [hit, ...more] = await ask(widelyDeclares, params, content);
    expect(more).toEqual([]);
    expect(hit?.args).toEqual({ missing: '429 or 503', others: 'here or anywhere else in the API' });
    expect(hit).toMatchObject({ missing: ['429', '503'], absent: '429', at: { pointer: '/paths' } });
  });

  it('says nothing where less than the share declares it, or another rule has said it', async () => {
    const two = document({ ...many(2, 'a', { get: answers(429) }), ...many(2, 'b', { get: answers(200) }) });
    expect(await ask(widelyDeclares, params, two)).toEqual([]);
    const most = document({ ...many(3, 'a', { get: answers(503) }), '/b': { get: answers(200) } });
    expect(await ask(widelyDeclares, params, most)).toHaveLength(1);
    expect(await ask(widelyDeclares, params, most, { reported: () => ['4xx'] })).toEqual([]);
    expect(await ask(widelyDeclares, params, most, { reported: () => ['404'] })).toHaveLength(1);
  });
});

describe('allSuccess200', () => {
  const params = { atLeast: 3, procedures: { share: 0.8, verbs: ['create', 'send'] } };
  const creates = { 'x-statuswise-intent': 'create', ...answers(200) };
  const puts = many(2, 'a', { put: { ...body, ...answers(200) } }, '/{id}');
  const insteadIn = async (paths: object, data: Partial<ReferenceData> = {}) =>
    (await ask(allSuccess200, params, document(paths), { data })).map(({ args }) => args);

  it('says what could be told apart', async () => {
    expect(await insteadIn({ ...puts, '/b': { post: creates } })).toEqual([
      { count: '3', instead: '201 where something is created (POST /b)' },
    ]);
    expect(await insteadIn({ ...puts, '/b': { delete: answers(200) } })).toEqual([
      { count: '3', instead: '204 where no content is described (DELETE /b)' },
    ]);
    expect(await insteadIn({ ...puts, '/b': { delete: answers(200), post: creates } })).toEqual([
      {
        count: '4',
        instead: '201 where something is created (POST /b) and 204 where no content is described (DELETE /b)',
      },
    ]);
  });

  it.each<[string, Json, number]>([
    ['nothing is created or deleted', { '/b': { put: answers(200) } }, 0],
    ['a DELETE has something to say', { '/b': { delete: { responses: { 200: json(object('a')) } } } }, 0],
    [
      'a DELETE says something without a schema',
      { '/b': { delete: { responses: { 200: { description: 'x', content: { 'text/plain': {} } } } } } },
      1,
    ],
    ['there are fewer writes', {}, 0],
    ['a GET is no write', { '/b': { get: answers(200) } }, 0],
    ['a write answers 204 too', { '/b': { delete: answers(200, 204) } }, 0],
    ['a write answers a range', { '/b': { delete: answers('2XX') } }, 0],
    ['a write has errors as well', { '/b': { delete: answers(200, 404, 'default') } }, 1],
    ['a write redirects alone', { '/b': { delete: answers(200) }, '/c': { post: answers(302) } }, 1],
  ])('%s', async (_, more, count) => {
    expect(await insteadIn({ ...puts, ...more })).toHaveLength(count);
  });

  it('reaches all writes, under 200', async () => {
    const [hit] = await ask(allSuccess200, params, document({ ...puts, '/b': { delete: answers(200) } }));
    expect(hit && reached(hit)).toEqual(['put /a0/{id} 200', 'put /a1/{id} 200', 'delete /b 200']);
  });

  it.each<[string[], number, number]>([
    [['/createA', '/sendB', '/create-c', '/d'], 1, 1],
    [['/createA', '/sendB', '/create-c', '/create_d', '/SENDx'], 1, 0],
    [['/createA', '/sendB', '/create-c', '/create_d'], 1, 0],
    [['/createA', '/sendB', '/create-c', '/SEND/'], 1, 0],
    [['/createA', '/sendB', '/create-c', '/created'], 1, 1],
    [['/createA', '/sendB', '/create-c', '/sendD'], 2, 1],
    [['/x?A=createA', '/x:send', '/x.create', '/x#send'], 1, 0],
  ])('%j are calls beside %d other writes: %d findings', async (names, others, count) => {
    const paths = {
      ...Object.fromEntries(names.map((name) => [name, { post: creates }])),
      ...many(others, 'o', { delete: answers(200) }),
    };
    expect(await insteadIn(paths)).toHaveLength(count);
  });

  it('shows the POST that speaks most for creating', async () => {
    const order = { type: 'object', properties: { id: text, name: text } };
    const sure = {
      operationId: 'createThing',
      summary: 'Create a thing',
      requestBody: { content: { 'application/json': { schema: object('name') } } },
      responses: { 200: { ...json(order), headers: { Location: { schema: text } } } },
    };
    const paths = {
      '/a': { post: { operationId: 'createA', ...answers(200) } },
      '/z': { post: sure },
      '/z/{id}': { get: { responses: { 200: json(order) } }, put: { ...body, ...answers(200) } },
    };
    const [args] = await insteadIn(paths);
    expect(args?.instead).toBe('201 where something is created (POST /z)');
  });
});

describe('errorCoverage', () => {
  const params = {
    share: 0.75,
    atLeast: 3,
    leaveOut: [405],
    onlyWhen: [{ anyOf: [409, 415], when: { requestBody: true } }],
  };
  const get = (...codes: (number | string)[]) => ({ get: answers(200, ...codes) });
  const missingIn = async (paths: object, more: More = {}) =>
    (await ask(errorCoverage, params, document(paths as Json), more)).map(({ missing }) => missing);

  it('says what is missing, of what, and like whom', async () => {
    const paths = { ...many(4, 'a', get(404, 503)), '/a4': get(404), '/b': get() };
    const hits = await ask(errorCoverage, params, document(paths));
    expect(hits.map(({ args, missing, at }) => [args, missing, at.pointer])).toEqual([
      // 503 is declared by four of six, which is too few.
      [
        { missing: '404', class: 'GETs of collections', count: '5', of: '6', like: 'GET /a0' },
        ['404'],
        '/paths/~1b/get/responses',
      ],
    ]);
  });

  it('counts the code that fewest declare', async () => {
    const paths = { ...many(6, 'a', get(404, 503)), '/a6': get(503), '/b': get() };
    const hits = await ask(errorCoverage, params, document(paths));
    expect(hits.map(({ args }) => [args?.missing, args?.count, args?.of])).toEqual([
      ['404', '6', '8'],
      ['404 or 503', '6', '8'],
    ]);
  });

  it.each<[string, Json, string[][]]>([
    ['three of four', { ...many(3, 'a', get(503)), '/b': get() }, [['503']]],
    ['three of five', { ...many(3, 'a', get(503)), '/b': get(), '/c': get() }, []],
    ['two of two', { ...many(2, 'a', get(503)), '/b': get() }, []],
    ['three of three', many(3, 'a', get(503)), []],
    ['a success', { ...many(3, 'a', get(206)), '/b': get() }, []],
    ['a redirect', { ...many(3, 'a', get(304)), '/b': get() }, []],
    ['400 itself', { ...many(3, 'a', get(400)), '/b': get() }, [['400']]],
    ['what is left out', { ...many(3, 'a', get(405)), '/b': get() }, []],
    ['what is not registered', { ...many(3, 'a', get(444)), '/b': get() }, []],
    ['a range', { ...many(3, 'a', get('5XX')), '/b': get() }, []],
    ['what a range covers', { ...many(3, 'a', get(503)), '/b': get('5XX') }, []],
    ['what default covers', { ...many(3, 'a', get(503)), '/b': get('default') }, []],
    ['what it cannot answer', { ...many(3, 'a', get(409)), '/b': get() }, []],
    [
      'operations of no class',
      { ...many(3, 'a', { head: answers(200, 503) }), '/b': { head: answers(200) } },
      [],
    ],
    ['items and collections', { ...many(3, 'a', get(503), '/{id}'), '/b': get() }, []],
    ['a path that names something', { ...many(3, 'a', get(503)), '/{x}/b': get() }, []],
  ])('%s', async (_, paths, expected) => {
    expect(await missingIn(paths)).toEqual(expected);
  });

  it('is silent where another rule has said it', async () => {
    const paths = { ...many(3, 'a', get(404, 503)), '/b': get() };
    expect(await missingIn(paths, { reported: () => ['404'] })).toEqual([['503']]);
    expect(await missingIn(paths, { reported: () => ['4xx', '503'] })).toEqual([]);
  });

  const ok = (response: object, ...codes: number[]) => ({
    get: { responses: { 200: response, ...(answers(...codes).responses as object) } },
  });
  const binary = { description: 'x', content: { 'image/png': {} } };

  it.each<[string, object, object, number]>([
    ['JSON and JSON', json({}), json({}), 1],
    ['JSON and a picture', json({}), binary, 0],
    ['JSON and nothing', json({}), { description: 'x' }, 0],
    ['a picture and nothing', binary, { description: 'x' }, 0],
    ['a picture and a picture', binary, binary, 1],
    ['both and JSON', { description: 'x', content: { ...binary.content, 'a/b+json': {} } }, json({}), 1],
  ])('compares operations with the same kind of content: %s', async (_, one, other, count) => {
    expect(await missingIn({ ...many(3, 'a', ok(one, 503)), '/b': ok(other) })).toHaveLength(count);
  });

  it('does not count the content of errors', async () => {
    const failing = { get: { responses: { 200: { description: 'x' }, 404: json({}) } } };
    const paths = { ...many(3, 'a', { get: answers(200, 404, 503) }), '/b': failing };
    expect(await missingIn(paths)).toEqual([['503']]);
  });
});

describe('successCodes', () => {
  const params = { share: 0.75, atLeast: 4, leaveOut: [206], incomparable: [202] };
  const ofIn = async (paths: object, more: More = {}) =>
    all(await ask(successCodes, params, document(paths as Json), more));
  const put = (...codes: (number | string)[]) => ({ put: { ...body, ...answers(...codes) } });
  const puts = (count: number, ...codes: number[]) => many(count, 'a', put(...codes), '/{id}');
  const del = (...codes: (number | string)[]) => ({ delete: answers(...codes) });
  const create = (...codes: number[]) => ({
    post: { 'x-statuswise-intent': 'create', ...answers(...codes) },
  });

  it.each<[string, Json, string[]]>([
    ['another code', { ...puts(3, 200), '/b/{id}': put(204) }, ['put /b/{id} 204']],
    ['too few', { ...puts(2, 200), '/b/{id}': put(204) }, []],
    ['too divided', { ...puts(2, 200), '/b/{id}': put(204), '/c/{id}': put(204) }, []],
    ['a code that is missing', { ...puts(3, 200, 204), '/b/{id}': put(200) }, ['put /b/{id} -']],
    ['a code that is left out', { ...puts(3, 200), '/b/{id}': put(200, 206) }, []],
    ['a code that is left out, alone', { ...puts(3, 200), '/b/{id}': put(206) }, []],
    ['an operation that cannot be compared', { ...puts(3, 200), '/b/{id}': put(202, 204) }, []],
    ['a range', { ...puts(3, 200), '/b/{id}': put('2XX', 204) }, []],
    ['no success', { ...puts(3, 200), '/b/{id}': put(404) }, []],
    ['the 201 of what was not there', { ...puts(3, 200), '/b/{id}': put(200, 201) }, []],
    ['errors and redirects', { ...puts(3, 200), '/b/{id}': put(200, 404, 302) }, []],
    ['a discouraged code', { ...puts(3, 200), '/b/{id}': put(203) }, []],
    ['a DELETE with something to say', { ...many(3, 'a', del(204), '/{id}'), '/b/{id}': del(200) }, []],
    [
      'a DELETE with two codes',
      { ...many(3, 'a', del(204), '/{id}'), '/b/{id}': del(200, 204) },
      ['delete /b/{id} 200'],
    ],
    ['DELETEs that say nothing under 200', { ...many(3, 'a', del(200), '/{id}'), '/b/{id}': del(204) }, []],
    [
      'DELETEs that say something under 200',
      {
        ...many(3, 'a', { delete: { responses: { 200: json(object('a')) } } }, '/{id}'),
        '/b/{id}': del(204),
      },
      ['delete /b/{id} 204'],
    ],
    ['POSTs that create and answer 200', { ...many(3, 'a', create(200)), '/b': create(204) }, []],
    ['POSTs that answer 201 and more', { ...many(3, 'a', create(201)), '/b': create(200, 201) }, []],
    ['POSTs that answer 201', { ...many(3, 'a', create(201)), '/b': create(200) }, ['post /b 200']],
  ])('%s', async (_, paths, expected) => {
    expect(await ofIn(paths)).toEqual(expected);
  });

  it('leaves it to the rule that has said so', async () => {
    const paths = { ...puts(3, 204), '/b/{id}': put(200) };
    expect(await ofIn(paths)).toEqual(['put /b/{id} 200']);
    expect(await ofIn(paths, { reported: () => ['2xx'] })).toEqual([]);
    expect(await ofIn(paths, { reported: () => ['204'] })).toEqual([]);
    expect(await ofIn(paths, { reported: () => ['201'] })).toEqual(['put /b/{id} 200']);
  });

  it('says what is declared, and what the others declare', async () => {
    const [hit] = await ask(successCodes, params, document({ ...puts(3, 200, 204), '/b/{id}': put(200) }));
    expect(hit?.args).toEqual({
      class: 'PUTs of one item',
      declared: '200',
      expected: '200 and 204',
      count: '3',
      of: '4',
      like: 'PUT /a0/{id}',
    });
    expect(hit?.at.pointer).toBe('/paths/~1b~1{id}/put/responses');
  });
});

describe('successEnvelope', () => {
  const params = {
    share: 0.75,
    atLeast: 4,
    statuses: [200],
    payload: 'data',
    companions: ['meta*', 'total'],
    foreign: ['token'],
  };
  const get = (schema: object, status = '200', media?: string) => ({
    get: { responses: { [status]: json(schema, media) } },
  });
  const items = many(3, 'a', get(object('id')), '/{id}');
  const lists = many(3, 'l', get(list(object('id'))));
  const wrap = (schema: object, more: Json = {}) => ({
    type: 'object',
    properties: { data: schema, ...more },
  });
  const ofIn = async (paths: object, more: More = {}) =>
    all(await ask(successEnvelope, params, document(paths as Json), more));

  it.each<[string, Json, string[]]>([
    ['an item', { ...items, '/b/{id}': get(wrap(object('id'))) }, ['get /b/{id} 200']],
    [
      'an item and a companion',
      { ...items, '/b/{id}': get(wrap(object('id'), { 'meta-x': {} })) },
      ['get /b/{id} 200'],
    ],
    ['an item among fields', { ...items, '/b/{id}': get(wrap(object('id'), { x: {} })) }, []],
    ['an item of another status', { ...items, '/b/{id}': get(wrap(object('id')), '201') }, []],
    ['an item under a range', { ...items, '/b/{id}': get(wrap(object('id')), '2XX') }, []],
    ['an item in XML', { ...items, '/b/{id}': get(wrap(object('id')), '200', 'text/xml') }, []],
    ['an item that nobody knows', { ...items, '/b/{id}': get({}) }, []],
    ['a text', { ...items, '/b/{id}': get(wrap(text)) }, []],
    ['a token', { ...items, '/b/{id}': get(wrap(object('id'), { token: {} })) }, []],
    ['companions alone', { ...items, '/b/{id}': get(object('meta', 'total')) }, []],
    ['a list', { ...lists, '/b': get(wrap(list({}))) }, ['get /b 200']],
    ['a list among items', { ...items, '/b': get(wrap(list({}))) }, []],
    ['a list in a POST', { ...lists, '/b': { post: { responses: { 200: json(wrap(list({}))) } } } }, []],
    [
      'a page without wrapper',
      {
        ...many(3, 'l', get(wrap(list({})))),
        '/b': get({ type: 'object', properties: { users: list({}), total: {} } }),
      },
      ['get /b 200'],
    ],
    [
      'an object with a list and more, where the path names an item',
      {
        ...many(3, 'a', get(wrap(object('id'))), '/{id}'),
        '/b/{id}': get({ type: 'object', properties: { parts: list({}), id: text } }),
      },
      ['get /b/{id} 200'],
    ],
    [
      'an object with a list and more, where it does not',
      {
        ...many(3, 'a', get(wrap(object('id'))), '/{id}'),
        '/b': get({ type: 'object', properties: { parts: list({}), id: text } }),
      },
      [],
    ],
    [
      'binary',
      { ...many(3, 'l', get(wrap(list({})))), '/b': get(list({ type: 'string', format: 'binary' })) },
      [],
    ],
    [
      'numbers',
      { ...many(3, 'l', get(wrap(list({})))), '/b': get(list({ type: 'string', format: 'uuid' })) },
      ['get /b 200'],
    ],
  ])('%s', async (_, paths, expected) => {
    expect(await ofIn(paths)).toEqual(expected);
  });

  it('says what it found and what the others are', async () => {
    const argsIn = async (paths: object, data: Partial<ReferenceData> = {}) =>
      (await ask(successEnvelope, params, document(paths as Json), { data })).map(({ args }) => args);
    expect(await argsIn({ ...items, '/b/{id}': get(wrap(object('id'))) })).toEqual([
      {
        kind: 'an item',
        kinds: 'items',
        found: 'wrapped in `data`',
        expected: 'not wrapped in `data`',
        count: '3',
        of: '4',
        like: 'GET /a0/{id}',
      },
    ]);
    const wrapped = many(3, 'l', get({ type: 'object', properties: { rows: list({}), info: {} } }));
    const envelopes = { success: ['rows', 'info'] };
    expect(await argsIn({ ...wrapped, '/b': get(list({})) }, { envelopes })).toEqual([
      {
        kind: 'a list',
        kinds: 'lists',
        found: 'not wrapped in `rows` and `info`',
        expected: 'wrapped in `rows` and `info`',
        count: '3',
        of: '4',
        like: 'GET /l0',
      },
    ]);
  });

  it('reports a shared schema once', async () => {
    const shared = { $ref: '#/components/schemas/W' };
    const paths = { ...many(6, 'a', get(object('id')), '/{id}'), ...many(2, 'b', get(shared), '/{id}') };
    const content = document(paths, { components: { schemas: { W: wrap(object('id')) } } });
    const hits = await ask(successEnvelope, params, content);
    expect(hits.map(({ at }) => at.pointer)).toEqual(['/components/schemas/W']);
    expect(hits.map(reached)).toEqual([['get /b0/{id} 200', 'get /b1/{id} 200']]);
  });

  it('takes an empty agreement for none', async () => {
    const paths = { ...items, '/b/{id}': get(wrap(object('id'))) };
    expect(await ofIn(paths, { data: { envelopes: { success: [] } } })).toEqual(['get /b/{id} 200']);
  });
});

describe('validationCode', () => {
  const params = {
    codes: [400, 422] as [number, number],
    atLeast: 4,
    genericWords: ['bad', 'request'],
    validation: ['field ... missing'],
  };
  const patch = (responses: Record<number, string>) => ({
    patch: {
      ...body,
      responses: Object.fromEntries(
        Object.entries(responses).map(([code, description]) => [code, { description }]),
      ),
    },
  });
  const argsIn = async (paths: object) =>
    (await ask(validationCode, params, document(paths as Json))).map(({ args }) => args);

  it('says which code is rarer', async () => {
    const paths = { ...many(3, 'a', patch({ 400: 'Bad request' })), '/b': patch({ 422: 'Bad request' }) };
    expect(await argsIn(paths)).toEqual([
      { minority: '422', majority: '400', count: '3', operations: 'operations', like: 'PATCH /a0' },
    ]);
  });

  it('has a singular', async () => {
    const paths = { '/a': patch({ 400: 'x, field missing' }), '/b': patch({ 422: '' }) };
    const [hit] = await ask(validationCode, { ...params, atLeast: 2 }, document(paths));
    expect(hit?.args).toMatchObject({ count: '1', operations: 'operation' });
  });

  it.each<[string, Json, number]>([
    ['one code alone', many(4, 'a', patch({ 400: '' })), 0],
    ['too few', { ...many(2, 'a', patch({ 400: '' })), '/b': patch({ 422: '' }) }, 0],
    ['another cause', { ...many(3, 'a', patch({ 400: '' })), '/b': patch({ 422: 'No money' }) }, 0],
    [
      'validation',
      { ...many(3, 'a', patch({ 400: '' })), '/b': patch({ 422: 'No money. A field is missing' }) },
      1,
    ],
    [
      'another cause beside no cause',
      { ...many(3, 'a', patch({ 400: '' })), '/b': patch({ 422: 'Bad request. No money' }) },
      0,
    ],
    [
      'no cause under 400, where both are told apart',
      { ...many(3, 'a', patch({ 400: '' })), '/b': patch({ 422: '' }), '/c': patch({ 400: '', 422: '' }) },
      0,
    ],
    [
      'validation under 400, where both are told apart',
      {
        ...many(3, 'a', patch({ 400: 'Field missing' })),
        '/b': patch({ 422: '' }),
        '/c': patch({ 400: '', 422: '' }),
      },
      1,
    ],
    [
      'a text that is too long',
      { ...many(3, 'a', patch({ 400: '' })), '/b': patch({ 422: 'x'.repeat(3000) }) },
      0,
    ],
  ])('%s', async (_, paths, count) => {
    expect(await argsIn(paths)).toHaveLength(count);
  });
});

describe('errorFormat', () => {
  const params = {
    share: 0.5,
    atLeast: 3,
    messages: ['message'],
    foreign: [['error', 'error_description']],
    leaveOut: [409],
  };
  const fails = (schema: object, status = '400', more: Json = answers(200).responses as Json) => ({
    get: { responses: { ...more, [status]: json(schema) } },
  });
  const usual = object('code', 'message');
  const ofIn = async (paths: object) => all(await ask(errorFormat, params, document(paths as Json)));
  const most = many(3, 'a', fails(usual));

  it.each<[string, object, string[]]>([
    ['another form', fails(object('x')), ['get /b 400']],
    ['another form under default', fails(object('x'), 'default'), ['get /b default']],
    ['default that tells of success too', fails(object('x'), 'default', {}), []],
    ['default beside an error alone', fails(object('x'), 'default', answers(404).responses as Json), []],
    [
      'default beside a redirect',
      fails(object('x'), 'default', answers(302).responses as Json),
      ['get /b default'],
    ],
    ['another form under 5XX', fails(object('x'), '5XX'), ['get /b 5XX']],
    ['another form under 302', fails(object('x'), '302'), []],
    ['a code that is left alone', fails(object('x'), '409'), []],
    ['a form of somebody else', fails(object('error', 'error_description')), []],
    ['half a form of somebody else', fails(object('error')), ['get /b 400']],
    ['exactly half of it', fails(object('code', 'x')), ['get /b 400']],
    [
      'more than half of it',
      fails({ type: 'object', properties: { code: text, message: list(text), x: text, y: text } }),
      ['get /b 400'],
    ],
    ['the message alone', fails(object('message')), []],
    ['the code alone', fails(object('code')), []],
    ['the code as a list', fails({ type: 'object', properties: { code: list(text) } }), ['get /b 400']],
  ])('%s', async (_, item, expected) => {
    expect(await ofIn({ ...most, '/b': item })).toEqual(expected);
  });

  it('writes forms briefly, with what is inside', async () => {
    const foundIn = async (schema: object) =>
      (await ask(errorFormat, params, document({ ...most, '/b': fails(schema) }))).map(
        ({ args }) => args?.found,
      );
    const inner = { type: 'object', properties: { b: object('x'), a: list(text), d: {}, c: text } };
    expect(await foundIn(inner)).toEqual(['{ a: […], b: {…}, c, d }']);
    expect(await foundIn(list(object('x')))).toEqual(['[{ x }]']);
    expect(await foundIn({ oneOf: [object('x'), object('y')] })).toEqual(['{ x } or { y }']);
    const long = Array.from({ length: 12 }, (_, index) => `name${index + 10}`);
    expect(await foundIn(list(object(...long)))).toEqual([`[{ ${long.slice(0, 7).join(', ')}, … }]`]);
    const sixty = ['a'.repeat(27), 'b'.repeat(27)];
    expect(await foundIn(object(...sixty))).toEqual([`{ ${sixty.join(', ')} }`]);
  });

  it('counts operations, not bodies', async () => {
    const two = {
      get: { responses: { 200: { description: 'x' }, 400: json(usual), 404: json(usual), 500: json(usual) } },
    };
    expect(await ofIn({ '/a': two, '/b': fails(object('x')) })).toEqual([]);
    const [hit] = await ask(
      errorFormat,
      params,
      document({ '/a': two, '/b': two, '/c': fails(object('x')) }),
    );
    expect(hit?.args).toMatchObject({ count: '2', of: '3' });
  });

  it('has no majority where two are as frequent, unless they are alike', async () => {
    const two = { ...many(2, 'a', fails(usual)), ...many(2, 'b', fails(object('x'))) };
    expect(await ofIn(two)).toEqual([]);
    const alike = {
      ...many(2, 'a', fails(usual)),
      ...many(2, 'b', fails(object('message', 'z'))),
      '/c': fails(object('x')),
    };
    expect(await ofIn(alike)).toEqual(['get /c 400']);
  });

  it('needs all bodies of a response to be known, and one that fits', async () => {
    const both = (one: object, other: object) => ({
      get: {
        responses: {
          200: { description: 'x' },
          400: {
            description: 'x',
            content: { 'application/json': { schema: one }, 'application/x+json': { schema: other } },
          },
        },
      },
    });
    expect(await ofIn({ ...most, '/b': both(object('x'), usual) })).toEqual([]);
    expect(await ofIn({ ...most, '/b': both(object('x'), object('y')) })).toEqual(['get /b 400']);
    expect(await ofIn({ ...most, '/b': both(object('x'), {}) })).toEqual([]);
    expect(await ofIn({ ...most, '/b': both({}, object('x')) })).toEqual([]);
  });
});
