/** The checks of error bodies: what their parameters mean, and where they stop. */
import { describe, expect, it } from 'vitest';
import { bodyTells } from '../../src/checks/body-tells.ts';
import { errorFormat } from '../../src/checks/document/error-format.ts';
import { errorEnvelope } from '../../src/checks/error-envelope.ts';
import { errorInSuccess } from '../../src/checks/error-in-success.ts';
import type { CheckKind, DocumentHit, Hit, ReferenceData } from '../../src/checks/kind.ts';
import { leaks } from '../../src/checks/leaks.ts';
import { problemStatus } from '../../src/checks/problem-status.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { builtInRule } from '../engine/own-rules.ts';
import { apiOf, document } from '../load/workspace.ts';

type Json = Record<string, unknown>;

/** Asks a kind about every response of a document, with the parameters of a rule. */
async function ask<Params>(
  kind: CheckKind<Params>,
  rule: string,
  content: object,
  data: Partial<ReferenceData> = {},
): Promise<Hit[]> {
  const api = await apiOf(content);
  const evaluate = kind.prepare(builtInRule(rule).check[kind.name] as Params, { ...builtIn(), ...data });
  const nothing = new Set<string>();
  return api.operations.flatMap((operation) =>
    operation.responses.flatMap(
      (response) => evaluate({ api, operation, response, reported: nothing }) ?? [],
    ),
  );
}

/** One operation whose response under a status has this body. */
const body = (schema: unknown, more: Json = {}, status = '400', media = 'application/json') =>
  document({
    '/a': {
      get: { responses: { [status]: { description: 'x', content: { [media]: { schema, ...more } } } } },
    },
  });

const text = { type: 'string' };
const object = (properties: Json, more: Json = {}) => ({ type: 'object', properties, ...more });
const strings = (...names: string[]) => object(Object.fromEntries(names.map((name) => [name, text])));
const args = (hits: readonly Hit[], name: string) => hits.map((hit) => hit.args?.[name]);

describe('an error in a success', () => {
  const howOf = async (schema: unknown) =>
    args(await ask(errorInSuccess, 'error-in-success', body(schema, {}, '200')), 'how');
  const flag = { type: 'boolean' };

  it.each([
    [
      'a required error in an envelope',
      object({ Error: text, data: {} }, { required: ['Error'] }),
      'requires `Error`',
    ],
    [
      'a flag',
      object({ is_success: flag, errors: { type: 'array', items: {} } }),
      'has `is_success` beside `errors`',
    ],
    [
      'a flag through an allOf',
      { allOf: [object({ ok: { allOf: [flag, { description: 'x' }] } }), strings('error')] },
      'has `ok` beside `error`',
    ],
    [
      'an outcome by enum',
      object({ status: { enum: ['OK', 'Error'] }, error: {} }),
      'has `status` beside `error`',
    ],
    [
      'an outcome by example',
      object({ status: { type: 'string', example: 'ok' }, error: {} }),
      'has `status` beside `error`',
    ],
    [
      'all shapes',
      { oneOf: [object({ ok: flag, error: text }), object({ ok: flag, error: text, data: {} })] },
      'has `ok` beside `error`',
    ],
  ])('%s', async (_, schema, how) => {
    expect(await howOf(schema)).toEqual([how]);
  });

  it.each([
    [
      'a required error among fields of its own',
      object({ error: text, balance: text }, { required: ['error'] }),
    ],
    ['an error that may be absent', object({ error: text, data: {} })],
    ['a flag alone', object({ success: flag })],
    ['a text that is called like a flag', strings('success', 'error')],
    ['a constant flag', object({ success: { const: true }, error: text })],
    ['an outcome with one value', object({ status: { enum: ['ok'] }, error: text })],
    ['a status with other words', object({ status: { enum: ['ok', 'error', 'pending'] }, error: text })],
    ['a number of errors', object({ errors: { type: 'integer' }, success: flag })],
    ['one shape of two', { oneOf: [object({ ok: flag, error: text }), strings('name')] }],
    ['nothing known', {}],
  ])('not %s', async (_, schema) => {
    expect(await howOf(schema)).toEqual([]);
  });
});

describe('the envelope of errors', () => {
  const askFor = (schema: unknown, error?: string[]) =>
    ask(errorEnvelope, 'error-envelope', body(schema), error ? { envelopes: { error } } : {});

  it('is also what the team has agreed on, and then that is asked for', async () => {
    const own = object({ fault: strings('text'), traceId: text });
    expect(args(await askFor(own), 'found')).toEqual(['`fault` and `traceId`']);
    expect(await askFor(own, ['fault', 'trace_id'])).toEqual([]);
    expect(args(await askFor(strings('message'), ['fault', 'traceId']), 'wanted')).toEqual([
      '`fault` and `traceId`',
    ]);
    expect(await askFor(own, ['fault.text'])).toEqual([]);
    expect(await askFor(own, ['fault.code'])).toHaveLength(1);
  });

  it('names the first few of many properties', async () => {
    const hits = await askFor(strings('a', 'b', 'c', 'd', 'e', 'f'));
    expect(args(hits, 'found')).toEqual(['`a`, `b`, `c`, `d` and 2 more']);
  });

  it('is enough in one of several shapes', async () => {
    const known = object({ error: strings('code', 'message') });
    expect(await askFor({ oneOf: [strings('a'), known] })).toEqual([]);
    expect(args(await askFor({ oneOf: [strings('b'), strings('a')] }), 'found')).toEqual(['`a` and `b`']);
  });

  it('leaves foreign media types alone', async () => {
    const schema = strings('a');
    const media = 'application/vnd.api+json; ext=x';
    expect(await ask(errorEnvelope, 'error-envelope', body(schema, {}, '400', media))).toEqual([]);
  });
});

describe('what a body tells', () => {
  it('may be in a header', async () => {
    const content = { 'application/json': { schema: strings('message') } };
    const withHeaders = (headers: Json) =>
      document({ '/a': { get: { responses: { 500: { description: 'x', headers, content } } } } });
    const askFor = (headers: Json) => ask(bodyTells, 'server-error-request-id', withHeaders(headers));
    expect(await askFor({ 'X-REQUEST-ID': {} })).toEqual([]);
    expect(await askFor({ traceparent: {} })).toEqual([]);
    expect(await askFor({ 'CF-Ray': {} })).toEqual([]);
    expect((await askFor({ 'Retry-After': {} })).map(({ at }) => at.pointer)).toEqual([
      '/paths/~1a/get/responses/500',
    ]);
  });

  it('has to be told by all of its bodies', async () => {
    const contents = (other: unknown) =>
      document({
        '/a': {
          get: {
            responses: {
              500: {
                description: 'x',
                content: {
                  'application/json': { schema: strings('message') },
                  'application/xml': { schema: other },
                },
              },
            },
          },
        },
      });
    expect(await ask(bodyTells, 'server-error-request-id', contents(strings('message')))).toHaveLength(1);
    expect(await ask(bodyTells, 'server-error-request-id', contents(strings('requestId')))).toEqual([]);
    expect(await ask(bodyTells, 'server-error-request-id', contents(text))).toEqual([]);
  });

  it.each([
    [{ type: 'string' }, 0],
    [{ type: 'array', items: text }, 0],
    [{}, 0],
    [{ type: 'string', enum: ['no_date'] }, 1],
    [{ type: 'string', const: 'no_date' }, 1],
    [{ type: 'string', enum: ['no_date', 'There is no date'] }, 0],
    [{ type: 'array', items: { enum: ['no_date'] } }, 1],
    [{ type: 'integer' }, 1],
  ])('a text in %j: %d findings', async (error, count) => {
    expect(await ask(bodyTells, 'error-actionable', body(object({ error })))).toHaveLength(count);
  });
});

describe('what leaks', () => {
  const whatOf = async (message: unknown) =>
    args(await ask(leaks, 'error-leaks-internals', body({}, { example: { message } }, '500')), 'what');

  it.each([
    ['at Shop.place (Shop.java:42)', 'the example "Shop.java:42)"'],
    ['File "/srv/shop.py", line 7, in place', 'the example "/srv/shop.py", line 7, in place"'],
    ['in /srv/Shop.cs:line 18', 'the example "/srv/Shop.cs:line 18"'],
    ['panic: main.go:12\nmore', 'the example "main.go:12"'],
    ['SELECT * FROM orders WHERE id = 1', 'the example "SELECT * FROM orders WHERE id = 1"'],
    [['fine', { text: 'java.lang.Error' }], 'the example "java.lang.Error"'],
    [`java.lang.${'x'.repeat(100)}`, `the example "java.lang.${'x'.repeat(40)}…"`],
  ])('%j', async (message, what) => {
    expect(await whatOf(message)).toEqual([what]);
  });

  it.each([
    ['Something broke at 12:30, see app.js'],
    ['Version 1.2.rs:x'],
    ['select an option from the list'],
    ['.py:12'],
    [`${'x'.repeat(20_000)}java.lang.Error`],
    [42],
  ])('not %j', async (message) => {
    expect(await whatOf(message)).toEqual([]);
  });

  it('the property nearest to the top, of several the first by name', async () => {
    const schema = object({ inner: strings('sql'), trace: text, stack: text, backtrace: text });
    const hits = await ask(leaks, 'error-leaks-internals', body(schema, {}, '500'));
    expect(args(hits, 'what')).toEqual(['the property `backtrace`']);
  });
});

describe('the status in problem details', () => {
  const problem = (responses: Json, components: Json = {}) =>
    document({ '/a': { get: { responses } } }, { components });
  const response = (more: Json) => ({ description: 'x', content: { 'application/problem+json': more } });
  const foundIn = async (content: object) =>
    (await ask(problemStatus, 'problem-status-matches', content)).map(({ at }) => at.pointer);

  it('is a number, or the digits of one', async () => {
    const example = (status: unknown) => problem({ 400: response({ example: { status } }) });
    expect(await foundIn(example('404'))).toHaveLength(1);
    expect(await foundIn(example('400'))).toEqual([]);
    expect(await foundIn(example('failed'))).toEqual([]);
    expect(await foundIn(example(1))).toEqual([]);
  });

  it('is read from a JSON text, which is then the place', async () => {
    const responses = { 400: response({ example: '{ "status": 404 }' }) };
    expect(await foundIn(problem(responses))).toEqual([
      '/paths/~1a/get/responses/400/content/application~1problem+json/example',
    ]);
  });

  it('of a response that `default` shares may be any', async () => {
    const shared = { $ref: '#/components/responses/P' };
    const components = { responses: { P: response({ example: { status: 404 } }) } };
    expect(await foundIn(problem({ 400: shared, default: shared }, components))).toEqual([]);
    expect(await foundIn(problem({ 400: shared, 422: shared }, components))).toHaveLength(2);
    expect(await foundIn(problem({ 400: shared, 404: shared }, components))).toEqual([]);
  });

  it('is demanded by an enum of codes only', async () => {
    const schema = (status: unknown) => problem({ 400: response({ schema: object({ status }) }) });
    expect(await foundIn(schema({ enum: [404, 410] }))).toHaveLength(1);
    expect(await foundIn(schema({ enum: [400, 404] }))).toEqual([]);
    expect(await foundIn(schema({ enum: [404, 'other'] }))).toEqual([]);
  });
});

describe('the format of errors', () => {
  const error = (schema: unknown, status = '400') => ({
    get: {
      responses: {
        200: { description: 'x' },
        [status]: { description: 'x', content: { 'application/json': { schema } } },
      },
    },
  });
  const rule = 'error-format-consistent';

  async function askAll(schemas: readonly unknown[], params: Json = {}): Promise<DocumentHit[]> {
    const own = builtInRule(rule).check.errorFormat as Json;
    const paths = Object.fromEntries(schemas.map((schema, index) => [`/a${index}`, error(schema)]));
    const api = await apiOf(document(paths));
    const evaluate = errorFormat.prepare({ ...own, ...params } as never, builtIn());
    return evaluate({ api, operations: api.operations, reported: () => new Set() });
  }

  const usual = strings('code', 'message');
  const other = strings('problem');

  it('names the majority, the minority and where each lies', async () => {
    const [hit, ...more] = await askAll([usual, other, usual]);
    expect(more).toEqual([]);
    expect(hit?.at.pointer).toBe('/paths/~1a1/get/responses/400/content/application~1json');
    expect(hit?.args).toEqual({
      found: '{ problem }',
      expected: '{ code, message }',
      count: '2',
      of: '3',
      like: 'GET /a0',
    });
  });

  it('is that of enough operations, and of more than any other', async () => {
    expect(await askAll([usual, other])).toEqual([]);
    expect(await askAll([usual, other], { atLeast: 2 })).toEqual([]);
    expect(await askAll([usual, usual, other], { share: 0.75 })).toEqual([]);
    expect(await askAll([usual, usual, other, other])).toEqual([]);
    expect(await askAll([usual, usual, other, strings('fehler')])).toHaveLength(2);
  });

  it.each([
    ['more', strings('code', 'message', 'help'), 0],
    ['less', strings('code'), 0],
    ['the same message', strings('message', 'x', 'y', 'z'), 0],
    ['other case', strings('Code', 'Message'), 0],
    ['half of it', strings('code', 'x'), 1],
    ['a list of messages', object({ code: text, message: { type: 'array', items: text } }, {}), 1],
    ['a message of no known kind', object({ message: {} }), 0],
    ['a list of the same', { type: 'array', items: usual }, 1],
    ['one fitting shape', { oneOf: [other, usual] }, 0],
    ['no fitting shape', { oneOf: [other, strings('fehler')] }, 1],
    ['nothing known', {}, 0],
  ])('another body with %s: %d findings', async (_, schema, count) => {
    expect(await askAll([usual, usual, usual, schema])).toHaveLength(count);
  });

  it('is written briefly', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `property${index}`);
    const [hit] = await askAll([usual, usual, strings(...names)]);
    expect(hit?.args?.found).toMatch(/^\{ property0, .*, … \}$/);
    expect(hit?.args?.found?.length).toBeLessThan(70);
  });
});
