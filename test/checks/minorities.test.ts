/** More edges of the checks that compare operations: orders, ties and what is nearly a majority. */
import { describe, expect, it } from 'vitest';
import { allSuccess200 } from '../../src/checks/document/all-success-200.ts';
import { errorCoverage } from '../../src/checks/document/error-coverage.ts';
import { errorFormat } from '../../src/checks/document/error-format.ts';
import { successCodes } from '../../src/checks/document/success-codes.ts';
import { successEnvelope } from '../../src/checks/document/success-envelope.ts';
import { validationCode } from '../../src/checks/document/validation-code.ts';
import type { DocumentCheckKind, DocumentHit } from '../../src/checks/kind.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { document, loadContent, modelOf } from '../load/workspace.ts';
import { answers, body, type Json, json, list, many, object, text } from './pieces.ts';

async function ask<Params>(
  kind: DocumentCheckKind<Params>,
  params: Params,
  paths: object,
  more: object = {},
) {
  const api = modelOf(await loadContent(document(paths, more)));
  return kind.prepare(params, builtIn())({ api, operations: api.operations, reported: () => new Set() });
}

const argsOf = (hits: readonly DocumentHit[]) => hits.map(({ args }) => args);
const reached = (hits: readonly DocumentHit[]) =>
  hits
    .flatMap(({ operations }) => operations)
    .map(({ operation, status }) => `${operation.method} ${operation.path} ${status ?? '-'}`)
    .sort();

const integer = { type: 'integer' };

describe('writes that all answer 200', () => {
  const params = { atLeast: 3, procedures: { share: 0.8, verbs: ['create', 'send'] } };
  const puts = many(2, 'a', { put: { ...body, ...answers(200) } }, '/{id}');
  const last = { '/z': { delete: answers(200) } };
  const countOf = async (paths: object) =>
    argsOf(await ask(allSuccess200, params, paths)).map((args) => args?.count);

  it('are writes alone', async () => {
    expect(await countOf({ ...puts, ...last, '/c': { get: answers(206) } })).toEqual(['3']);
    expect(await countOf({ ...puts, ...last, '/c': { post: answers(302) } })).toEqual(['3']);
    expect(await countOf({ ...puts, ...last, '/c': { post: answers('default') } })).toEqual(['3']);
  });

  it('are no calls where they are no POSTs', async () => {
    expect(await countOf({ ...many(5, 'create-', { put: answers(200) }), ...last })).toEqual(['6']);
  });

  it.each(['/9create', '/9SEND', '/xcreate', '/CREATEx', '/'])(
    'are no calls by a verb further in: %s',
    async (path) => {
      const paths = {
        '/createA': { post: answers(200) },
        '/createB': { post: answers(200) },
        '/createC': { post: answers(200) },
        [path]: { post: answers(200) },
        ...last,
      };
      expect(await countOf(paths)).toEqual(['5']);
    },
  );
});

describe('errors that most declare', () => {
  const params = {
    share: 0.75,
    atLeast: 3,
    leaveOut: [],
    onlyWhen: [{ anyOf: [404], when: { templated: true } }],
  };
  const get = (...codes: (number | string)[]) => ({ get: answers(200, ...codes) });
  const missing = async (paths: object) =>
    (await ask(errorCoverage, params, paths)).map((hit) => hit.missing);

  it('are named in the order of their codes', async () => {
    expect(await missing({ '/a': get(503), ...many(6, 'b', get(403, 503)), '/c': get() })).toEqual([
      ['403'],
      ['403', '503'],
    ]);
  });

  it('count where they can be answered', async () => {
    const paths = {
      ...many(3, 'a', get(404), '/{x}/b'),
      '/b/{x}/c': get(),
      ...many(3, 'c', get(404)),
      '/d': get(),
    };
    expect(await missing(paths)).toEqual([['404']]);
  });

  it('are counted in each group by itself', async () => {
    const paths = {
      ...many(2, 'a', get(503)),
      ...many(2, 'b', get(503), '/{id}'),
      '/c': get(),
      '/d/{id}': get(),
    };
    expect(await missing(paths)).toEqual([]);
  });

  it('are told with the count of the rarest', async () => {
    const paths = { ...many(6, 'a', get(403, 503)), '/a6': get(403), '/b': get() };
    expect(
      argsOf(await ask(errorCoverage, params, paths)).map((args) => [args?.missing, args?.count]),
    ).toEqual([
      ['403 or 503', '6'],
      ['503', '6'],
    ]);
    const other = { ...many(6, 'a', get(403, 503)), '/a6': get(503), '/b': get() };
    expect(
      argsOf(await ask(errorCoverage, params, other)).map((args) => [args?.missing, args?.like]),
    ).toEqual([
      ['403', 'GET /a0'],
      ['403 or 503', 'GET /a0'],
    ]);
  });
});

describe('success codes that most declare', () => {
  const params = { share: 0.75, atLeast: 4, leaveOut: [206], incomparable: [202] };
  const found = async (paths: object) => reached(await ask(successCodes, params, paths));
  const patch = (...codes: (number | string)[]) => ({ patch: { ...body, ...answers(...codes) } });
  const put = (...codes: (number | string)[]) => ({ put: { ...body, ...answers(...codes) } });
  const get = (...codes: (number | string)[]) => ({ get: answers(...codes) });
  const del = (...codes: (number | string)[]) => ({ delete: answers(...codes) });

  it.each<[string, Json, string[]]>([
    [
      'the 201 of a PATCH that may create',
      { ...many(3, 'a', patch(200), '/{id}'), '/b/{id}': patch(200, 201) },
      [],
    ],
    ['the 201 of a GET', { ...many(3, 'a', get(200)), '/b': get(200, 201) }, []],
    [
      'the 205 of a PUT beside its 200',
      { ...many(3, 'a', put(200), '/{id}'), '/b/{id}': put(200, 204) },
      ['put /b/{id} 204'],
    ],
    ['PUTs with 201 alone', { ...many(3, 'a', put(200), '/{id}'), '/b/{id}': put(201) }, []],
    [
      'a PUT that answers 200 where most answer 204',
      { ...many(3, 'a', put(204), '/{id}'), '/b/{id}': put(200) },
      ['put /b/{id} 200'],
    ],
    [
      'a DELETE that answers 200 where most answer both',
      { ...many(3, 'a', del(200, 204), '/{id}'), '/b/{id}': del(200) },
      ['delete /b/{id} -'],
    ],
    [
      'a DELETE that answers 205 where most answer 204',
      { ...many(3, 'a', del(204), '/{id}'), '/b/{id}': del(205) },
      [],
    ],
    ['most that answer a code that is not listed', { ...many(3, 'a', get(200, 204)), '/b': get(200) }, []],
  ])('%s', async (_, paths, expected) => {
    expect(await found(paths)).toEqual(expected);
  });

  it('of DELETEs count by their content: half of them is not enough', async () => {
    const says = { delete: { responses: { 200: json(object('a')) } } };
    expect(
      await found({
        ...many(2, 'a', says, '/{id}'),
        ...many(2, 'b', del(200), '/{id}'),
        '/c/{id}': del(204),
      }),
    ).toEqual([]);
    expect(
      await found({
        ...many(3, 'a', says, '/{id}'),
        ...many(2, 'b', del(200), '/{id}'),
        '/c/{id}': del(204),
      }),
    ).toEqual(['delete /c/{id} 204']);
    const hidden = { delete: { responses: { 200: { $ref: '#/no' } } } };
    expect(await found({ ...many(3, 'a', hidden, '/{id}'), '/c/{id}': del(204) })).toEqual([
      'delete /c/{id} 204',
    ]);
  });
});

describe('envelopes', () => {
  const params = {
    share: 0.75,
    atLeast: 4,
    statuses: [200],
    payload: 'data',
    companions: ['meta'],
    foreign: ['token'],
  };
  const get = (schema: object) => ({ get: { responses: { 200: json(schema) } } });
  const wrap = (schema: object) => ({ type: 'object', properties: { data: schema } });
  const items = many(3, 'a', get(object('id')), '/{id}');
  const found = async (paths: object) => reached(await ask(successEnvelope, params, paths));

  it.each<[string, Json, string[]]>([
    ['data that lead nowhere', { ...items, '/b/{id}': get(wrap({ $ref: '#/no' })) }, []],
    [
      'data of two shapes',
      { ...items, '/b/{id}': get(wrap({ oneOf: [object('a'), object('b')] })) },
      ['get /b/{id} 200'],
    ],
    ['a body of two shapes', { ...items, '/b/{id}': get({ ...wrap(object('a')), oneOf: [{}] }) }, []],
    [
      'an answer that is hidden',
      { ...items, '/b/{id}': { get: { responses: { 200: { $ref: '#/no' } } } } },
      [],
    ],
    [
      'a write',
      {
        ...many(3, 'a', { put: { responses: { 200: json(object('id')) } } }),
        '/b': { put: { responses: { 200: json(wrap(object('id'))) } } },
      },
      ['put /b 200'],
    ],
    [
      'a write that answers a page or an item',
      {
        ...many(3, 'a', { put: { responses: { 200: json(wrap(object('id'))) } } }),
        '/b': {
          put: { responses: { 200: json({ type: 'object', properties: { parts: list({}), id: text } }) } },
        },
      },
      ['put /b 200'],
    ],
  ])('%s', async (_, paths, expected) => {
    expect(await found(paths)).toEqual(expected);
  });

  it('that differ in two schemas are two findings', async () => {
    const paths = {
      ...many(6, 'a', get(object('id')), '/{id}'),
      ...many(2, 'b', get(wrap(object('id'))), '/{id}'),
    };
    const hits = await ask(successEnvelope, params, paths);
    expect(hits.map(({ operations }) => operations.length)).toEqual([1, 1]);
    expect(hits[0]?.args).toMatchObject({ count: '6', of: '8' });
  });
});

describe('codes for what is not valid', () => {
  const params = {
    codes: [400, 422] as [number, number],
    atLeast: 2,
    genericWords: ['bad'],
    validation: ['field'],
  };
  const patch = (responses: Record<number, object>) => ({ patch: { ...body, responses } });
  const said = (description: string) => ({ description });
  const found = async (paths: object) =>
    argsOf(await ask(validationCode, params, paths)).map((args) => args?.minority);

  it.each<[string, Json, string[]]>([
    ['one of each', { '/a': patch({ 400: said('') }), '/b': patch({ 422: said('') }) }, ['422']],
    ['one that is hidden', { '/a': patch({ 400: { $ref: '#/no' } }), '/b': patch({ 422: said('') }) }, []],
    [
      'one of another cause',
      {
        '/a': patch({ 400: said('no money') }),
        '/b': patch({ 422: said('') }),
        '/c': patch({ 422: said('') }),
      },
      [],
    ],
    [
      'none under one of them',
      { '/a': patch({ 404: said('') }), '/b': patch({ 422: said('') }), '/c': patch({ 422: said('') }) },
      [],
    ],
    ['none under the other', { '/a': patch({ 400: said('') }), '/b': patch({ 400: said('') }) }, []],
    [
      'a sentence of validation among others',
      { '/a': patch({ 400: said('no money. field. no time') }), '/b': patch({ 422: said('') }) },
      ['422'],
    ],
    [
      'an empty sentence among others',
      { '/a': patch({ 400: said('bad. no money') }), '/b': patch({ 422: said('') }) },
      [],
    ],
  ])('%s', async (_, paths, expected) => {
    expect(await found(paths)).toEqual(expected);
  });
});

describe('forms of errors', () => {
  const params = { share: 0.5, atLeast: 3, messages: ['message'], foreign: [['e', 'f']], leaveOut: [] };
  const fails = (schema: object, status = '400') => ({
    get: { responses: { 200: { description: 'x' }, [status]: json(schema) } },
  });
  const usual = object('code', 'message');
  const most = many(3, 'a', fails(usual));
  const found = async (paths: object) => reached(await ask(errorFormat, params, paths));

  it('are all one where all share a schema', async () => {
    expect(await found(most)).toEqual([]);
    expect(await found({})).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['a kind that is not known', { type: 'object', properties: { code: {}, x: text } }, ['get /b 400']],
    ['kinds that are not known', { type: 'object', properties: { code: {}, message: {} } }, []],
    [
      'other kinds',
      { type: 'object', properties: { code: list(text), message: object('x') } },
      ['get /b 400'],
    ],
    ['scalars of another type', { type: 'object', properties: { code: integer, message: integer } }, []],
    ['another case', object('CODE', 'Message'), []],
    ['a form of somebody else among shapes', { oneOf: [object('x'), object('e', 'f')] }, []],
    ['a shape like it among shapes', { oneOf: [object('x'), usual] }, []],
  ])('%s', async (_, schema, expected) => {
    expect(await found({ ...most, '/b': fails(schema) })).toEqual(expected);
  });

  it('are those of errors that are known', async () => {
    const hidden = {
      get: { responses: { 200: { description: 'x' }, 400: { $ref: '#/no' }, 404: json(object('x')) } },
    };
    expect(await found({ ...most, '/b': hidden })).toEqual(['get /b 404']);
    expect(
      await found({
        ...most,
        '/b': { get: { responses: { 100: json(object('x')), 302: json(object('y')) } } },
      }),
    ).toEqual([]);
  });

  it('count by operations, whatever comes first', async () => {
    const rare = many(2, 'r', fails(object('x')));
    for (const paths of [
      { ...most, ...rare },
      { ...rare, ...most },
    ])
      expect(await found(paths)).toEqual(['get /r0 400', 'get /r1 400']);
    const ofOne = {
      get: {
        responses: {
          200: { description: 'x' },
          ...Object.fromEntries([400, 404, 500, 501].map((code) => [code, json(object('x'))])),
        },
      },
    };
    expect((await found({ ...most, '/r': ofOne })).length).toBe(4);
  });

  it('name the first of those that are as frequent and alike', async () => {
    const paths = {
      ...many(2, 'b', fails(object('message', 'b'))),
      ...many(2, 'a', fails(object('message', 'a'))),
      '/c': fails(object('x')),
    };
    const [args] = argsOf(await ask(errorFormat, params, paths));
    expect(args).toMatchObject({ expected: '{ a, message }', count: '4', of: '5', like: 'GET /a0' });
  });

  it('of a shared schema are one finding', async () => {
    const shared = { $ref: '#/components/schemas/X' };
    const hits = await ask(
      errorFormat,
      params,
      { ...most, ...many(2, 'b', fails(shared)) },
      { components: { schemas: { X: object('x') } } },
    );
    expect(hits.map(({ at, operations }) => [at.pointer, operations.length])).toEqual([
      ['/components/schemas/X', 2],
    ]);
  });
});
