/** Edges of the checks of bodies, of the table and of the registry, and what their messages say. */
import { describe, expect, it } from 'vitest';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import type { CheckKind, Hit, ReferenceData } from '../../src/checks/kind.ts';
import { judgeCell } from '../../src/checks/table.ts';
import type { MethodRow } from '../../src/core/reference-data.ts';
import type { Check } from '../../src/core/rule.ts';
import { parseStatusKey } from '../../src/core/status-key.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { loadContent, modelOf } from '../load/workspace.ts';
import { ask, oneResponses } from './ask.ts';

type Json = Record<string, unknown>;

/** The hits of a check at each response of a document, or at each operation. */
async function hits(
  check: Check,
  content: object,
  data: Partial<ReferenceData> = {},
  reported: string[] = [],
) {
  const [[name, params] = ['', undefined]] = Object.entries(check);
  const kind = CHECK_KINDS.get(name) as CheckKind;
  const api = modelOf(await loadContent(content));
  const evaluate = kind.prepare(params, { ...builtIn(), ...data });
  const found: Hit[] = [];
  for (const operation of api.operations) {
    for (const response of kind.about === 'operation' ? [undefined] : operation.responses) {
      const hit = evaluate({ api, operation, response, reported: new Set(reported) });
      if (hit) found.push(hit);
    }
  }
  return found;
}

const argsOf = (found: readonly Hit[]) => found.map(({ args }) => args);

const text = { type: 'string' };
const object = (properties: Json, more: Json = {}) => ({ type: 'object', properties, ...more });
const strings = (...names: string[]) => object(Object.fromEntries(names.map((name) => [name, text])));
const list = (items: unknown) => ({ type: 'array', items });
const content = (schemas: Json) => ({
  description: '',
  content: Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema ? { schema } : {}]),
  ),
});
const json = (schema: unknown, more: Json = {}) => ({
  description: '',
  content: { 'application/json': { schema, ...more } },
});

describe('errorEnvelope', () => {
  const params = { wanted: 'a form', formats: [['error.code', 'error.message'], ['title']], media: ['x/*'] };
  const check: Check = { errorEnvelope: params };
  const foundIn = async (response: object, data: Partial<ReferenceData> = {}) =>
    argsOf(await hits(check, oneResponses({ 400: response }), data));

  it.each<[string, object, string[]]>([
    ['a known form', json(strings('title')), []],
    ['a known form further in', json(object({ error: strings('code', 'message') })), []],
    [
      'a known form in the items of a property',
      json(object({ error: list(strings('code', 'message')) })),
      [],
    ],
    [
      'a known form in one of two shapes further in',
      json(object({ error: { oneOf: [strings('a'), strings('code', 'message')] } })),
      [],
    ],
    ['half a form', json(object({ error: strings('code') })), ['`error`']],
    ['a text where there should be more', json(strings('error')), ['`error`']],
    ['something where nobody knows', json(object({ error: {} })), []],
    ['another form', json(strings('b', 'a')), ['`a` and `b`']],
    ['a list', json(list(strings('a'))), ['a list of `a`']],
    ['a list of a known form', json(list(strings('title'))), ['a list of `title`']],
    ['five properties', json(strings('a', 'b', 'c', 'd', 'e')), ['`a`, `b`, `c`, `d` and `e`']],
    ['six properties', json(strings('a', 'b', 'c', 'd', 'e', 'f')), ['`a`, `b`, `c`, `d` and 2 more']],
    ['nothing known', json({}), []],
    ['a foreign media type beside', content({ 'application/json': strings('a'), 'x/y': text }), []],
    ['no body', { description: '' }, []],
    [
      'a second body',
      content({ 'application/a+json': strings('title'), 'application/b+json': strings('a') }),
      ['`a`'],
    ],
  ])('%s', async (_, response, found) => {
    expect(await foundIn(response)).toEqual(found.map((one) => ({ found: one, wanted: 'a form' })));
  });

  it('asks for what the team has agreed on', async () => {
    const agreed = { envelopes: { error: ['fault', 'trace'] } };
    expect(await foundIn(json(strings('a')), agreed)).toEqual([
      { found: '`a`', wanted: '`fault` and `trace`' },
    ]);
    expect(await foundIn(json(strings('a')), { envelopes: { error: [] } })).toEqual([
      { found: '`a`', wanted: 'a form' },
    ]);
    expect(await foundIn(json(strings('a')), { envelopes: {} })).toHaveLength(1);
  });
});

describe('problemStatus', () => {
  const problem = (more: Json) => ({ description: '', content: { 'application/problem+json': more } });
  const foundIn = async (responses: object, root: object = {}) =>
    argsOf(await hits({ problemStatus: true }, oneResponses(responses, 'get', root))).map(
      (args) => args?.found,
    );
  const shows = (status: unknown) => problem({ example: { status } });
  const demands = (status: object) => problem({ schema: object({ status }) });

  it.each<[string, object, string[]]>([
    ['the same', { 400: shows(400) }, []],
    ['another', { 400: shows(404) }, ['404']],
    ['the lowest', { 400: shows(100) }, ['100']],
    ['the highest', { 400: shows(599) }, ['599']],
    ['too low', { 400: shows(99) }, []],
    ['too high', { 400: shows(600) }, []],
    ['a text', { 400: shows('404') }, ['404']],
    ['a longer text', { 400: shows('4041') }, []],
    ['a text with more before it', { 400: shows('x404') }, []],
    ['another value', { 400: shows([404]) }, []],
    ['one of its class', { '4XX': shows(404) }, []],
    ['one of another class', { '4XX': shows(500) }, ['500']],
    ['any under default', { default: shows(500) }, []],
    ['a const', { 400: demands({ const: 404 }) }, ['404']],
    ['several', { 400: demands({ enum: [404, 410] }) }, ['404 or 410']],
    ['none', { 400: demands({ enum: [] }) }, []],
    [
      'an example of the schema',
      { 400: problem({ schema: { ...object({ status: {} }), example: { status: 404 } } }) },
      ['404'],
    ],
    ['an example of the property', { 400: demands({ example: 404 }) }, ['404']],
    [
      'one of two shapes',
      {
        400: problem({
          schema: { oneOf: [object({ status: { const: 404 } }), object({ status: { const: 400 } })] },
        }),
      },
      [],
    ],
    [
      'both shapes',
      {
        400: problem({
          schema: { oneOf: [object({ status: { const: 404 } }), object({ status: { const: 410 } })] },
        }),
      },
      ['404'],
    ],
    [
      'no demand in one shape',
      { 400: problem({ schema: { oneOf: [object({ status: { const: 404 } }), object({ status: {} })] } }) },
      [],
    ],
    ['a schema that nobody knows', { 400: problem({ schema: { $ref: '#/no' } }) }, []],
    [
      'an example of another media type',
      {
        400: {
          description: '',
          content: { 'application/json': { example: { status: 404 } }, 'application/problem+json': {} },
        },
      },
      [],
    ],
    [
      'a problem beside another media type',
      {
        400: {
          description: '',
          content: { 'application/json': {}, 'application/problem+json': { example: { status: 404 } } },
        },
      },
      ['404'],
    ],
    ['no problem', { 400: json({}, { example: { status: 404 } }) }, []],
  ])('%s', async (_, responses, found) => {
    expect(await foundIn(responses)).toEqual(found);
  });

  it('counts a schema under every status that has it', async () => {
    const schema = { $ref: '#/components/schemas/P' };
    const components = { schemas: { P: { ...object({ status: {} }), example: { status: 404 } } } };
    const response = problem({ schema });
    expect(await foundIn({ 400: response, 404: response }, { components })).toEqual([]);
    expect(await foundIn({ 400: response, 410: response }, { components })).toEqual(['404', '404']);
    const mixed = {
      description: '',
      content: { 'application/json': {}, 'application/problem+json': { schema } },
    };
    expect(await foundIn({ 400: response, 404: mixed }, { components })).toEqual([]);
    expect(await foundIn({ 400: response, 404: { $ref: '#/no' } }, { components })).toEqual(['404']);
  });
});

describe('table', () => {
  const cell = { source: 'x' };
  const row = (part: Partial<MethodRow>): MethodRow => ({
    expected: {},
    allowed: {},
    discouraged: {},
    commonErrors: {},
    ...part,
  });
  const table = {
    title: '',
    source: '',
    methods: {
      get: row({ expected: { 200: cell, 206: cell }, discouraged: { 202: cell }, allowed: { 204: cell } }),
      put: row({}),
    },
  };
  const responses = Object.fromEntries(
    [200, 201, 202, 204, 299, 302, 404, '2XX', 'default', '2xx'].map((one) => [one, {}]),
  );

  it('says what is wrong, and what the row expects', async () => {
    const found = await hits({ table: true }, oneResponses(responses), { table });
    expect(found.map(({ args, cap }) => ({ ...args, cap }))).toEqual([
      { verdict: 'no success that GET is expected to give', row: '200 or 206', cap: undefined },
      { verdict: 'discouraged for GET', row: '200 or 206', cap: 'info' },
    ]);
  });

  it('expects nothing in an empty row, and judges nothing without one', async () => {
    const put = await hits({ table: true }, oneResponses({ 200: {} }, 'put'), { table });
    expect(argsOf(put)).toEqual([{ verdict: 'no success that PUT is expected to give', row: '' }]);
    expect(await hits({ table: true }, oneResponses({ 200: {} }, 'delete'), { table })).toEqual([]);
  });

  it('is that of the path', async () => {
    const tableFor = (path: string) => (path === '/a' ? { ...table, methods: {} } : table);
    expect(await hits({ table: true }, oneResponses({ 201: {} }), { table, tableFor })).toEqual([]);
  });

  it.each([
    ['200', 'expected'],
    ['204', 'allowed'],
    ['202', 'discouraged'],
    ['201', 'unlisted'],
    ['404', 'allowed'],
    ['299', 'unregistered'],
    ['2XX', 'unjudged'],
    ['default', 'unjudged'],
    ['2xx', 'invalid'],
    ['nonsense', 'invalid'],
  ])('%s is %s', (written, verdict) => {
    const { registry } = builtIn();
    expect(judgeCell(table, registry, 'get', parseStatusKey(written, true))).toBe(verdict);
    const other = verdict === 'invalid' || verdict === 'unregistered' ? verdict : 'unjudged';
    expect(judgeCell(table, registry, 'toString', parseStatusKey(written, true))).toBe(other);
  });

  describe('commonErrors', () => {
    const errors = {
      ...table,
      methods: { get: row({ commonErrors: { 404: cell, 403: cell } }) },
    };
    const check: Check = {
      commonErrors: [
        { anyOf: [404, 410], when: {} },
        { anyOf: [403], when: { templated: false } },
        { anyOf: [400], when: {} },
        { anyOf: [403, 404], when: { templated: true } },
      ],
    };
    const missing = async (responses: object, reported: string[] = [], method = 'get') =>
      (await hits(check, oneResponses(responses, method), { table: errors }, reported)).map((hit) => [
        hit.args?.missing,
        hit.missing,
      ]);

    it('names those that are missing and can happen', async () => {
      expect(await missing({ 200: {} })).toEqual([['404 or 410, 403', ['404', '410', '403']]]);
      expect(await missing({ 410: {} })).toEqual([['403', ['403']]]);
      expect(await missing({ 410: {}, 403: {} })).toEqual([]);
      expect(await missing({ default: {} })).toEqual([]);
      expect(await missing({}, [], 'put')).toEqual([]);
    });

    it('leaves out what others have reported', async () => {
      expect(await missing({ 200: {} }, ['410'])).toEqual([['403', ['403']]]);
      expect(await missing({ 200: {} }, ['403', '404'])).toEqual([]);
    });
  });
});

describe('registry', () => {
  const saidOf = async (check: Check, responses: object, root: object = {}) =>
    argsOf(await hits(check, { ...oneResponses(responses), ...root }));

  it('suggests what is meant', async () => {
    expect(await saidOf({ registry: 'registered' }, { 299: {}, 199: {}, 399: {}, 555: {} })).toEqual([
      { suggestion: 'a registered 1xx code', state: '' },
      { suggestion: '200 OK', state: '' },
      { suggestion: 'a registered 3xx code', state: '' },
      { suggestion: '500 Internal Server Error', state: '' },
    ]);
    expect(await saidOf({ registry: 'registered' }, { 404: {}, '4XX': {}, default: {}, 103: {} })).toEqual(
      [],
    );
  });

  it('tells the state of what is there', async () => {
    expect(await saidOf({ registry: 'current' }, { 305: {}, 200: {}, 499: {} })).toEqual([
      { state: builtIn().registry.statuses[305]?.state, suggestion: '' },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['4xx', {}, ['write 4XX']],
    ['Default', {}, ['write default']],
    ['600', {}, ['use a code from 100 to 599, a range such as 4XX, or default']],
    ['404', {}, []],
    ['4XX', {}, []],
  ])('%s', async (key, root, suggestions) => {
    const found = await saidOf({ key: 'valid' }, { [key]: {} }, root);
    expect(found).toEqual(suggestions.map((suggestion) => ({ written: key, suggestion })));
  });

  it.each<[string, string]>([
    ['4XX', 'Swagger 2.0 has no ranges: list the codes, or use default'],
    ['4xx', 'Swagger 2.0 has no ranges: list the codes, or use default'],
    ['nonsense', 'use a code from 100 to 599 or default'],
    ['DEFAULT', 'write default'],
  ])('%s in Swagger 2.0', async (key, suggestion) => {
    const paths = { '/a': { get: { responses: { [key]: { description: '' } } } } };
    expect(argsOf(await hits({ key: 'valid' }, { swagger: '2.0', paths }))).toEqual([
      { written: key, suggestion },
    ]);
  });
});

describe('bodyTells', () => {
  const told = async (params: Json, response: object) =>
    (await hits({ bodyTells: params }, oneResponses({ 500: response }))).length;
  const id = { properties: ['id'] };

  it.each<[string, object, number]>([
    ['has it', json(strings('id')), 0],
    ['lacks it', json(strings('name')), 1],
    [
      'has it in one of two bodies',
      content({ 'application/a+json': strings('id'), 'application/b+json': strings('name') }),
      1,
    ],
    ['is no JSON', content({ 'text/plain': strings('name') }), 0],
    ['has no schema', content({ 'application/json': undefined }), 0],
    ['may have it', json(object({ name: {} })), 0],
  ])('a body that %s', async (_, response, count) => {
    expect(await told(id, response)).toBe(count);
  });

  it.each<[string, object, number]>([
    ['a header', { headers: { 'X-Id': {} } }, 0],
    ['another header', { headers: { 'X-Name': {} } }, 1],
    ['nothing', {}, 1],
    ['a body with it', json(strings('id')), 0],
    ['a body without it', json(strings('name')), 1],
    ['a body without schema', content({ 'application/json': undefined }), 0],
    [
      'two bodies, one of them with it',
      content({ 'application/a+json': strings('id'), 'application/b+json': strings('name') }),
      0,
    ],
  ])('where a header will do as well, %s', async (_, response, count) => {
    expect(await told({ ...id, headers: ['x-id'] }, { description: '', ...response })).toBe(count);
  });

  const texts = { properties: ['id'], texts: ['message'] };
  it.each<[string, unknown, number]>([
    ['a text', strings('message'), 0],
    ['a text of another name', strings('name'), 1],
    ['a list of texts of another name', object({ name: list(text) }), 0],
    ['a list of words', object({ name: list({ enum: ['a', 'b'] }) }), 1],
    ['a list of objects', object({ name: list(strings('x')) }), 1],
    ['words', object({ message: { type: 'string', enum: ['a', 'b'] } }), 1],
    ['a sentence among words', object({ message: { type: 'string', enum: ['a', 'b c'] } }), 0],
    ['a constant word', object({ message: { type: 'string', const: 'a' } }), 1],
    ['a constant sentence', object({ message: { type: 'string', const: 'a b' } }), 0],
    ['a number', object({ message: { type: 'integer' } }), 1],
    ['an object', object({ message: strings('x') }), 1],
    ['something', object({ message: {} }), 0],
    ['a text by allOf', object({ message: { allOf: [text, { description: 'x' }] } }), 0],
  ])('where texts count, %s', async (_, schema, count) => {
    expect(await told(texts, json(schema))).toBe(count);
  });

  it('where texts do not count, a list of them does not either', async () => {
    expect(await told(id, json(object({ name: list(text) })))).toBe(1);
  });
});

describe('errorInSuccess', () => {
  const params = {
    errors: ['error', 'errors'],
    flags: ['ok'],
    status: { property: 'status', words: ['good', 'bad'] },
    companions: ['data'],
    foreign: ['job'],
  };
  const howIn = async (schema: unknown, more: object = {}, root: object = {}) =>
    argsOf(
      await hits({ errorInSuccess: params }, oneResponses({ 200: json(schema), ...more }, 'get', root)),
    ).map((args) => args?.how);
  const flag = { type: 'boolean' };
  const status = (more: object) => object({ status: { type: 'string', ...more }, error: text });

  it.each<[string, unknown, string[]]>([
    ['a required error alone', object({ error: text }, { required: ['error'] }), ['requires `error`']],
    [
      'a required error in an envelope',
      object({ error: text, data: {} }, { required: ['error'] }),
      ['requires `error`'],
    ],
    ['a required error among fields', object({ error: text, x: {} }, { required: ['error'] }), []],
    ['an error that may be absent', object({ error: text }), []],
    ['another that is required', object({ error: text, data: {} }, { required: ['data'] }), []],
    ['a required list of errors alone', object({ errors: list({}) }, { required: ['errors'] }), []],
    [
      'a required list of errors in an envelope',
      object({ errors: list({}), data: {} }, { required: ['errors'] }),
      ['requires `errors`'],
    ],
    ['a flag', object({ ok: flag, error: text }), ['has `ok` beside `error`']],
    ['a flag that is fixed', object({ ok: { type: 'boolean', enum: [true] }, error: text }), []],
    ['a flag that is a text', object({ ok: text, error: text }), []],
    ['a flag beside something foreign', object({ ok: flag, error: text, job: text }), []],
    ['a flag beside a number', object({ ok: flag, error: { type: 'number' } }), []],
    ['a flag beside a null', object({ ok: flag, error: { type: 'null' } }), []],
    ['a flag beside a constant', object({ ok: flag, error: { const: 'x' } }), []],
    ['a flag beside what nobody knows', object({ ok: flag, error: { $ref: '#/no' } }), []],
    [
      'a flag beside two, of which one can hold it',
      object({ ok: flag, error: { type: 'integer' }, errors: list({}) }),
      ['has `ok` beside `errors`'],
    ],
    ['an outcome', status({ enum: ['good', 'BAD'] }), ['has `status` beside `error`']],
    ['an outcome with another word', status({ enum: ['good', 'other'] }), []],
    ['an outcome that is fixed', status({ enum: ['good'] }), []],
    ['an outcome by example', status({ example: 'Good' }), ['has `status` beside `error`']],
    ['an outcome by examples', status({ examples: ['good', 'bad'] }), ['has `status` beside `error`']],
    ['an outcome with an example that is no outcome', status({ example: 'x' }), []],
    ['a status of which nothing is known', status({}), []],
    [
      'a status with words and another example',
      status({ enum: ['good', 'bad'], example: 'x' }),
      ['has `status` beside `error`'],
    ],
    ['one of two shapes', { oneOf: [object({ ok: flag, error: text }), strings('a')] }, []],
    [
      'both shapes',
      { oneOf: [object({ ok: flag, error: text }), object({ ok: flag, errors: text })] },
      ['has `ok` beside `error`'],
    ],
    ['an allOf', { allOf: [object({ ok: flag }), strings('error')] }, ['has `ok` beside `error`']],
  ])('%s', async (_, schema, how) => {
    expect(await howIn(schema)).toEqual(how);
  });

  const ref = { $ref: '#/components/schemas/E' };
  const components = { schemas: { E: strings('text'), N: {} } };
  const either = { anyOf: [strings('a'), ref] };

  it.each<[string, unknown, object, string[]]>([
    ['the body of an error', either, { 404: json(ref) }, ['may be the body of 404']],
    [
      'the body of the lowest of errors',
      either,
      { 500: json(ref), 404: json(ref), 410: json(ref) },
      ['may be the body of 404'],
    ],
    [
      'the body of a range of errors',
      { oneOf: [ref, strings('a')] },
      { '5XX': json(ref) },
      ['may be the body of 5XX'],
    ],
    ['the body of an error and of a success', either, { 404: json(ref), 201: json(ref) }, []],
    ['the body of a redirect', either, { 302: json(ref) }, []],
    ['the body of default', either, { default: json(ref) }, []],
    ['no body of an error', either, { 404: json(strings('b')) }, []],
    [
      'what nobody knows',
      { oneOf: [strings('a'), { $ref: '#/components/schemas/N' }] },
      { 404: json({ $ref: '#/components/schemas/N' }) },
      [],
    ],
  ])('a branch that is %s', async (_, schema, more, how) => {
    expect(await howIn(schema, more, { components })).toEqual(how);
  });
});

describe('leaks', () => {
  const params = { properties: ['trace*'], markers: ['SELECT '], sources: ['.py', '.go'] };
  const whatIn = async (response: object) =>
    argsOf(await hits({ leaks: params }, oneResponses({ 500: response }))).map((args) => args?.what);
  const inner = (depth: number, schema: object): object =>
    depth === 0 ? schema : object({ a: inner(depth - 1, schema) });
  const shown = (example: unknown) => whatIn(json({}, { example }));

  it.each<[string, object, string[]]>([
    ['a property', strings('trace'), ['the property `trace`']],
    ['another property', strings('name'), []],
    ['the first by name', strings('trace_b', 'traceA'), ['the property `traceA`']],
    ['a flag', object({ trace: { type: 'boolean' } }), []],
    ['a number', object({ trace: { type: 'number' } }), []],
    ['a count', object({ trace: { type: 'integer' } }), []],
    ['a list', object({ trace: list(text) }), ['the property `trace`']],
    ['something', object({ trace: {} }), ['the property `trace`']],
    ['a property further in', inner(4, strings('trace')), ['the property `trace`']],
    ['a property too far in', inner(5, strings('trace')), []],
    ['a property in the items of a list', list(strings('trace')), ['the property `trace`']],
    ['an example of a schema', { ...strings('a'), example: { a: 'SELECT 1' } }, ['the example "SELECT 1"']],
    [
      'an example further in',
      object({ a: { type: 'string', example: 'SELECT 1' } }),
      ['the example "SELECT 1"'],
    ],
  ])('%s', async (_, schema, what) => {
    expect(await whatIn(json(schema))).toEqual(what);
  });

  it.each<[unknown, string[]]>([
    ['SELECT 1', ['the example "SELECT 1"']],
    ['x SELECT 1', ['the example "SELECT 1"']],
    ['select 1', []],
    ['a.py:4', ['the example "a.py:4"']],
    ['in (a.py:4)', ['the example "a.py:4)"']],
    ['a.py", line 7', ['the example "a.py", line 7"']],
    ['a.py:line 7', ['the example "a.py:line 7"']],
    ['a.py(7)', ['the example "a.py(7)"']],
    ['a.py', []],
    ['a.py and b.py:3', ['the example "b.py:3"']],
    ['.py:3', []],
    ['x\ny.go:3\nz', ['the example "y.go:3"']],
    [`SELECT ${'x'.repeat(43)}`, [`the example "SELECT ${'x'.repeat(43)}"`]],
    [`SELECT ${'x'.repeat(44)}`, [`the example "SELECT ${'x'.repeat(43)}…"`]],
    [`${'x'.repeat(9993)}SELECT `, ['the example "SELECT"']],
    [`${'x'.repeat(9994)}SELECT `, []],
    [{ a: { b: ['SELECT 1'] } }, ['the example "SELECT 1"']],
    [{ trace: 'x' }, ['`trace` in the example']],
    [{ trace: '' }, []],
    [{ trace: 7 }, []],
    [{ trace: [] }, ['`trace` in the example']],
    [{ trace: {} }, ['`trace` in the example']],
    [{ a: 'SELECT 1', trace: 'x' }, ['`trace` in the example']],
    [Array.from({ length: 498 }, () => '').concat('SELECT 1'), ['the example "SELECT 1"']],
    [Array.from({ length: 499 }, () => '').concat('SELECT 1'), []],
  ])('shows %.60j', async (example, what) => {
    expect(await shown(example)).toEqual(what);
  });

  it('looks into named examples, and into those of Swagger 2.0', async () => {
    const examples = { b: { value: 'SELECT b' }, a: { value: 'SELECT a' } };
    expect(await whatIn({ description: '', content: { 'text/plain': { examples } } })).toEqual([
      'the example "SELECT a"',
    ]);
    const response = { description: '', examples: { 'text/plain': 'SELECT 1' } };
    const found = await hits(
      { leaks: params },
      { swagger: '2.0', paths: { '/a': { get: { responses: { 500: response } } } } },
    );
    expect(argsOf(found)).toEqual([{ what: 'the example "SELECT 1"' }]);
  });
});

describe('parameter', () => {
  const found = async (params: Json, parameters: object[]) => {
    const document = {
      openapi: '3.1.0',
      paths: { '/a': { get: { parameters, responses: { 304: {}, 412: {} } } } },
    };
    return (await ask({ parameter: params }, document, { message: '{status} {missing}' })).map(
      ({ message }) => message,
    );
  };
  const named = (name: string, place = 'header') => ({ in: place, name });

  it.each<[Json, object[], string[]]>([
    [{ in: 'header', anyOf: ['If-*', 'Age'] }, [], ['304 If-* or Age', '412 If-* or Age']],
    [{ in: 'header', anyOf: ['If-*'] }, [named('if-match')], []],
    [{ in: 'header', anyOf: ['If-*'] }, [named('if-match', 'query')], ['304 If-*', '412 If-*']],
    [{ in: 'header', byStatus: { 304: ['A'] } }, [], ['304 A']],
    [{ in: 'header', anyOf: ['B'], byStatus: { 304: ['A'] } }, [named('A')], ['412 B']],
    [{ in: 'header', anyOf: ['B'] }, [{ $ref: '#/no' }], []],
  ])('%j with %j', async (params, parameters, expected) => {
    expect(await found(params, parameters)).toEqual(expected);
  });
});
