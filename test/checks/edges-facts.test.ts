/** Edges of facts, of the shapes of bodies and of examples. */
import { describe, expect, it } from 'vitest';
import {
  jsonBodies,
  matchPropertyNames,
  oncePerSchema,
  placeOf,
  searchProperties,
  shapesOf,
  unwrap,
} from '../../src/checks/body-shape.ts';
import { parseExample, responseExamples, schemaExamples } from '../../src/checks/examples.ts';
import { compileFacts } from '../../src/checks/facts.ts';
import type { Api, ResponseDefinition, SchemaNode } from '../../src/core/api.ts';
import type { Facts } from '../../src/core/rule.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { loadContent, modelOf } from '../load/workspace.ts';
import { oneOperation, oneResponses } from './ask.ts';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Whether facts hold of an operation as a whole, and of its first response. */
async function holdsOf(facts: Facts | Facts[], content: object, data = builtIn(), known?: Set<string>) {
  const api = modelOf(await loadContent(content));
  const [operation] = api.operations;
  if (!operation) throw new Error('there is no operation');
  const test = compileFacts(facts, data, known);
  const [response] = operation.responses;
  const subject = { api, operation, reported: new Set<string>() };
  return [test({ ...subject, response: undefined }), test({ ...subject, response })].map(Number).join('');
}

describe('facts of an operation and of its response', () => {
  const headers = { headers: { A: {} }, links: { x: {} } };
  const it404 = (response: object, operation: object = {}) =>
    oneOperation({ ...operation, responses: { 404: response } });
  const json = (schema: object) => ({ content: { 'application/json; v=1': { schema } } });

  // Of the operation, and of its 404.
  it.each<[Facts | Facts[], object, string]>([
    [{}, it404({}), '11'],
    [[], it404({}), '00'],
    [[{ methods: ['put'] }, { methods: ['GET'] }], it404({}), '11'],
    [[{ methods: ['put'] }, { methods: ['post'] }], it404({}), '00'],
    [{ methods: ['get'], statuses: ['404'] }, it404({}), '01'],
    [{ methods: ['put'], statuses: ['404'] }, it404({}), '00'],
    [{ statuses: ['405'] }, it404({}), '00'],
    [{ exceptMethods: ['GET'] }, it404({}), '00'],
    [{ exceptMethods: ['put'] }, it404({}), '11'],
    [{ openapi: ['3.2'] }, it404({}), '11'],
    [{ openapi: ['3.0', '3.1'] }, it404({}), '00'],
    [{ body: ['none'] }, it404({}), '01'],
    [{ body: ['soft', 'full'] }, it404({}), '00'],
    [{ body: ['full'] }, it404(json({})), '01'],
    [{ headers: ['a'] }, it404(headers), '01'],
    [{ headers: ['b'] }, it404(headers), '00'],
    [{ links: true }, it404(headers), '01'],
    [{ links: false }, it404(headers), '00'],
    [{ links: false }, it404({}), '01'],
    [{ viaRef: false }, it404({}), '01'],
    [{ viaRef: true }, it404({}), '00'],
    [{ viaRef: true }, it404({ $ref: '#/no' }), '01'],
    [{ media: ['application/json'] }, it404(json({})), '01'],
    [{ media: ['application/json'] }, it404({}), '00'],
    [{ media: ['*/json'] }, it404({ content: { 'a/json': {}, 'a/xml': {} } }), '00'],
    [{ arrayBody: true }, it404(json({ type: 'array' })), '01'],
    [{ arrayBody: false }, it404(json({ type: 'array' })), '00'],
    [{ arrayBody: false }, it404({}), '01'],
    [{ arrayBody: true }, it404({ content: { 'a/b': {}, 'c/d': { schema: { items: {} } } } }), '01'],
    [{ mentions: ['Gone'] }, it404({ description: 'It is GONE.' }), '01'],
    [{ mentions: ['gone'] }, it404({ description: 'bygone' }), '00'],
    [{ mentions: ['not gone', 'x'] }, it404({ description: 'Not - gone' }), '00'],
    [{ mentions: ['not gone'] }, it404({ description: 'not,  gone' }), '01'],
    [{ mentions: ['über'] }, it404({ description: 'Über' }), '01'],
    [{ mentions: ['a'] }, it404({ $ref: '#/no' }), '00'],
    [{ requestBody: true }, it404({}), '00'],
    [{ requestBody: false }, it404({}), '11'],
    [{ scopes: true }, it404({}), '00'],
    [{ scopes: false }, it404({}), '11'],
    [{ parameters: true }, it404({}, { parameters: [{ in: 'query', name: 'a' }] }), '11'],
    [{ parameters: false }, it404({}, { parameters: [{ in: 'query', name: 'a' }] }), '00'],
    [{ parameters: false }, it404({}), '11'],
    [{ parameters: false }, it404({}, { parameters: [{ $ref: '#/no' }] }), '00'],
    [{ parametersIn: ['path', 'query'] }, it404({}, { parameters: [{ in: 'query', name: 'a' }] }), '11'],
    [{ parametersIn: ['path'] }, it404({}, { parameters: [{ in: 'query', name: 'a' }] }), '00'],
    [{ requestMedia: ['a/*'] }, it404({}, { requestBody: { content: { 'a/b; c=d': {} } } }), '11'],
    [{ requestMedia: ['a/*'] }, it404({}, { requestBody: { content: { 'b/a': {} } } }), '00'],
    [{ requestMedia: ['a/*'] }, it404({}), '00'],
    [
      { requestProperties: ['a*'] },
      it404({}, { requestBody: { content: { 'a/b': { schema: object('x', 'ab') } } } }),
      '11',
    ],
    [
      { requestProperties: ['a*'] },
      it404({}, { requestBody: { content: { 'a/b': { schema: object('x') } } } }),
      '00',
    ],
    [
      { requestProperties: ['a'] },
      it404({}, { requestBody: { content: { 'a/b': { schema: { oneOf: [object('a')] } } } } }),
      '11',
    ],
    [{ requestProperties: ['a'] }, it404({}, { requestBody: { content: { 'a/b': {} } } }), '00'],
    [{ requestProperties: ['a'] }, it404({}), '00'],
    [{ declares: { anyOf: ['404'], coverage: 'exact' } }, it404({}), '11'],
    [{ lacks: { anyOf: ['404'], coverage: 'exact' } }, it404({}), '00'],
    [{ lacks: { anyOf: ['403'], coverage: 'exact' } }, it404({}), '11'],
    [{ soleDefault: true }, it404({}), '00'],
    [{ soleDefault: false }, it404({}), '11'],
    [{ security: ['undeclared'] }, it404({}), '11'],
    [{ security: ['required'] }, it404({}), '00'],
    [{ schemes: ['http'] }, it404({}), '00'],
    [{ creates: ['high'] }, it404({}), '00'],
    [{ enumPath: true }, it404({}), '00'],
    [{ enumPath: false }, it404({}), '11'],
  ])('%j', async (facts, content, expected) => {
    expect(await holdsOf(facts, content)).toBe(expected);
  });

  it('leave out what is settled', async () => {
    const content = it404({});
    expect(await holdsOf({ methods: ['put'] }, content, builtIn(), new Set(['methods']))).toBe('11');
    expect(await holdsOf({ methods: ['put'], scopes: true }, content, builtIn(), new Set(['methods']))).toBe(
      '00',
    );
    expect(await holdsOf({ methods: ['put'], scopes: false }, content, builtIn(), new Set(['methods']))).toBe(
      '11',
    );
  });
});

describe('what a path is for', () => {
  const data = {
    ...builtIn(),
    pathNames: { health: ['Alive', '/ops/*/check'], auth: ['Sesame', '/doors/**'] },
  };
  const of = (facts: Facts, path: string, method = 'get') =>
    holdsOf(facts, oneOperation({ responses: {} }, method, path), data).then((found) => found[0] === '1');

  it.each([
    ['/alive', 'get', true],
    ['/ALIVE/', 'head', true],
    ['/alive', 'post', false],
    ['/{x}/alive', 'get', false],
    ['/alive/x', 'get', false],
    ['/ops/a/check', 'get', true],
    ['/ops/a/check', 'post', true],
    ['/ops/a/b/check', 'get', false],
    ['/ops/*/check', 'get', true],
    ['/', 'get', false],
  ])('%s %s is a health check: %3$s', async (path, method, expected) => {
    expect(await of({ health: true }, path, method)).toBe(expected);
    expect(await of({ health: false }, path, method)).toBe(!expected);
  });

  it.each([
    ['/sesame', true],
    ['/a/SESAME/b', true],
    ['/a#sesame', true],
    ['/a?sesame', true],
    ['/sesames', false],
    ['/doors/a', true],
    ['/a/doors/b', false],
    ['/', false],
  ])('%s is for authentication: %s', async (path, expected) => {
    expect(await of({ authEndpoint: true }, path, 'post')).toBe(expected);
    expect(await of({ authEndpoint: false }, path, 'post')).toBe(!expected);
  });

  it('knows no globs where there are none', async () => {
    const plain = { ...builtIn(), pathNames: { health: ['alive'], auth: ['sesame'] } };
    const content = oneOperation({ responses: {} }, 'get', '/ops/a/check');
    expect(await holdsOf({ health: true }, content, plain)).toBe('00');
    expect(await holdsOf({ authEndpoint: true }, content, plain)).toBe('00');
  });
});

/** A schema as the body of a response, with others beside it. */
async function schemaOf(schema: unknown, schemas: Json = {}): Promise<{ api: Api; schema: SchemaNode }> {
  const content = {
    ...oneResponses({ 400: { content: { 'application/json': { schema } } } }),
    components: { schemas },
  };
  const api = modelOf(await loadContent(content));
  const found = api.operations[0]?.responses[0]?.definition?.media[0]?.schema;
  if (!found) throw new Error('there is no schema');
  return { api, schema: found };
}

const nested = (levels: number, schema: object): object =>
  levels === 0 ? schema : { allOf: [nested(levels - 1, schema)] };

describe('shapes', () => {
  const shapes = async (schema: unknown, schemas: Json = {}) => {
    const { api, schema: node } = await schemaOf(schema, schemas);
    return shapesOf(api, node)?.map(({ properties, required, isOpen }) =>
      [[...properties.keys()].sort().join(','), [...required].sort().join(','), isOpen ? 'open' : ''].join(
        '|',
      ),
    );
  };
  const branches = (count: number) => Array.from({ length: count }, (_, index) => object(`p${index}`));

  it.each<[string, unknown, string[] | undefined]>([
    ['required of its own', { ...object('a'), required: ['a', 7] }, ['a|a|']],
    ['required of an allOf', { ...object('a'), allOf: [{ required: ['b'] }, object('b')] }, ['a,b|b|']],
    [
      'required of a branch',
      { ...object('a'), oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      ['a|a|', 'a|b|'],
    ],
    [
      'open by a branch',
      { oneOf: [{ ...object('a'), additionalProperties: true }, object('b')] },
      ['a||open', 'b||'],
    ],
    ['open by what stands beside branches', { additionalProperties: {}, oneOf: [object('a')] }, ['a||open']],
    [
      'an allOf with branches',
      { allOf: [{ oneOf: [object('a'), object('b')] }, object('c')] },
      ['a,c||', 'b,c||'],
    ],
    ['an allOf with one branch', { allOf: [{ oneOf: [object('a')] }, object('c')] }, ['a,c||']],
    ['oneOf and anyOf', { oneOf: [object('a')], anyOf: [object('b')] }, ['a||', 'b||']],
    ['an empty allOf', { allOf: [], ...object('a') }, ['a||']],
    ['properties that are no object', { properties: [] }, undefined],
    ['as many branches as can be', { oneOf: branches(32) }, branches(32).map((_, index) => `p${index}||`)],
    ['one branch more', { oneOf: branches(33) }, undefined],
    ['eight levels', nested(8, object('a')), ['a||']],
    ['a null branch alone', { oneOf: [{ type: 'null' }], ...object('a') }, ['a||']],
    ['too many steps', { allOf: Array.from({ length: 1001 }, () => object('a')) }, undefined],
  ])('%s', async (_, schema, expected) => {
    expect(await shapes(schema)).toEqual(expected);
  });

  it('keep the outermost of two properties of one name', async () => {
    const { api, schema } = await schemaOf({
      properties: { a: { type: 'integer' } },
      allOf: [object('a', 'b')],
    });
    expect(shapesOf(api, schema)?.[0]?.properties.get('a')?.value).toEqual({ type: 'integer' });
  });

  it('are found again when a part comes twice, but not within itself', async () => {
    const twice = { allOf: [ref('P'), { oneOf: [ref('P'), object('b')] }] };
    expect(await shapes(twice, { P: { allOf: [object('a')] } })).toEqual(['a||', 'a,b||']);
    expect(
      await shapes({ oneOf: [ref('S'), object('b')] }, { S: { oneOf: [ref('S'), object('a')] } }),
    ).toBeUndefined();
  });
});

describe('what a schema stands for', () => {
  const place = async (schema: unknown, schemas: Json = {}) => {
    const { api, schema: node } = await schemaOf(schema, schemas);
    return unwrap(api, node)?.pointer;
  };
  const AT = '/paths/~1a/get/responses/400/content/application~1json/schema';

  it.each<[string, unknown, string | undefined]>([
    ['itself', object('a'), AT],
    ['what it refers to', ref('A'), '/components/schemas/A'],
    ['its only part', { allOf: [ref('A')] }, '/components/schemas/A'],
    ['one of two parts', { allOf: [ref('A'), {}] }, AT],
    ['a part beside properties', { allOf: [ref('A')], properties: {} }, AT],
    ['a part beside what is required', { allOf: [ref('A')], required: [] }, AT],
    ['a part beside oneOf', { allOf: [ref('A')], oneOf: [] }, AT],
    ['a part beside anyOf', { allOf: [ref('A')], anyOf: [] }, AT],
    ['a part beside items', { allOf: [ref('A')], items: {} }, AT],
    ['a part beside enum', { allOf: [ref('A')], enum: [] }, AT],
    ['a part beside additionalProperties', { allOf: [ref('A')], additionalProperties: false }, AT],
    ['a part beside a description', { allOf: [ref('A')], description: '' }, '/components/schemas/A'],
    ['nothing', ref('No'), undefined],
    ['a part that is nothing', { allOf: [ref('No')] }, undefined],
    ['a part far in', nested(8, ref('A')), '/components/schemas/A'],
  ])('%s', async (_, schema, pointer) => {
    expect(await place(schema, { A: object('a') })).toBe(pointer);
  });

  it('ends where it leads to itself', async () => {
    expect(await place(ref('S'), { S: { allOf: [ref('S')] } })).toBe('/components/schemas/S');
  });

  it('is judged once', async () => {
    const { api, schema } = await schemaOf({ allOf: [ref('A')] }, { A: object('a') });
    const judged: string[] = [];
    const judge = oncePerSchema((_, { pointer }) => judged.push(pointer));
    const { file, pointer } = schema;
    const as = (value: unknown) => ({ file, pointer, value });
    expect([judge(api, schema), judge(api, schema), judge(api, as(ref('A')))]).toEqual([1, 1, 1]);
    expect(judged).toEqual(['/components/schemas/A']);
    for (const value of [ref('No'), true, { allOf: [ref('No')] }])
      expect(judge(api, as(value))).toBeUndefined();
  });
});

describe('JSON bodies', () => {
  it('of one schema are one, and others are in the order of their names', async () => {
    const content = {
      'text/plain': { schema: ref('A') },
      'application/z+json': { schema: ref('A') },
      'application/b+json': { schema: ref('B') },
      'application/c+json': {},
    };
    const api = modelOf(
      await loadContent({ ...oneResponses({ 400: { content } }), components: { schemas: { A: {}, B: {} } } }),
    );
    const definition = api.operations[0]?.responses[0]?.definition as ResponseDefinition;
    const bodies = jsonBodies(definition);
    expect(bodies.map(({ media }) => media.name)).toEqual(['application/b+json', 'application/z+json']);
    expect(bodies.map((body) => placeOf(api, body).pointer)).toEqual([
      '/components/schemas/B',
      '/components/schemas/A',
    ]);
    const none = modelOf(await loadContent(oneResponses({ 400: {} })));
    expect(jsonBodies(none.operations[0]?.responses[0]?.definition as ResponseDefinition)).toEqual([]);
  });
});

describe('a search', () => {
  const find = async (schema: unknown, schemas: Json = {}) => {
    const { api, schema: node } = await schemaOf(schema, schemas);
    return searchProperties(api, node, (name) => name === 'wanted');
  };
  const inside = (schema: unknown) => ({ type: 'object', properties: { a: schema } });

  it.each<[string, unknown, string]>([
    ['a scalar inside', inside(text), 'no'],
    ['a list of scalars inside', inside({ type: 'array', items: text }), 'no'],
    ['a list without items inside', inside({ type: 'array' }), 'unknown'],
    ['anything inside', inside({}), 'unknown'],
    ['an object without properties inside', inside({ type: 'object' }), 'unknown'],
    ['a broken $ref inside', inside(ref('No')), 'unknown'],
    ['an open object inside', inside({ ...object('b'), additionalProperties: {} }), 'unknown'],
    ['it beside what is unknown', { type: 'object', properties: { a: {}, wanted: text } }, 'yes'],
    ['it behind what is unknown', inside({ ...object('wanted'), additionalProperties: {} }), 'yes'],
    ['it in a combined scalar', { type: 'string', oneOf: [object('wanted')] }, 'yes'],
    ['a list of lists', { type: 'array', items: { type: 'array', items: object('wanted') } }, 'yes'],
    ['itself', ref('S'), 'no'],
  ])('for a property meets %s: %s', async (_, schema, answer) => {
    expect(await find(schema, { S: { type: 'object', properties: { a: ref('S'), b: ref('S') } } })).toBe(
      answer,
    );
  });
});

describe('names of properties', () => {
  it.each([
    ['request_id', 'requestId', true],
    ['requestid', 'Request-ID', true],
    ['request*', 'request_id', true],
    ['request', 'request_id', false],
    ['*-id', 'orderId', true],
  ])('%s matches %s: %s', (glob, name, expected) => {
    const matches = matchPropertyNames(['other', glob]);
    expect(matches(name)).toBe(expected);
    expect(matches(name)).toBe(expected);
  });
});

describe('examples', () => {
  const examplesIn = async (response: object, root: object = { openapi: '3.2.0' }) => {
    const api = modelOf(
      await loadContent({ ...root, paths: { '/a': { get: { responses: { 400: response } } } } }),
    );
    const definition = api.operations[0]?.responses[0]?.definition as ResponseDefinition;
    return responseExamples(api, definition).map(({ media, node }) => [media, node.value]);
  };

  it('are in the order of their names, with their media types', async () => {
    const content = {
      'b/b': {
        examples: { z: { value: 1 }, y: { value: 2, dataValue: 3 }, x: { $ref: '#/no' }, w: {} },
        example: null,
      },
      'a/a': { example: 0 },
      'c/c': {},
    };
    expect(await examplesIn({ content })).toEqual([
      ['a/a', 0],
      ['b/b', null],
      ['b/b', 2],
      ['b/b', 3],
      ['b/b', 1],
    ]);
  });

  it('are elsewhere in Swagger 2.0', async () => {
    const response = {
      description: '',
      examples: { 'b/b': 1, 'a/a': { x: 2 } },
      content: { 'c/c': { example: 3 } },
    };
    expect(await examplesIn(response, { swagger: '2.0' })).toEqual([
      ['a/a', { x: 2 }],
      ['b/b', 1],
    ]);
    expect(await examplesIn(response)).toEqual([['c/c', 3]]);
    expect(await examplesIn({ description: '', examples: 7 }, { swagger: '2.0' })).toEqual([]);
  });

  it('of a schema are one and several', () => {
    const node = { file: 'f', pointer: '/s', value: { example: false, examples: [1, null] } };
    expect(schemaExamples(node).map(({ pointer, value }) => [pointer, value])).toEqual([
      ['/s/example', false],
      ['/s/examples/0', 1],
      ['/s/examples/1', null],
    ]);
    expect(schemaExamples({ ...node, value: {} })).toEqual([]);
  });

  it.each<[unknown, unknown]>([
    ['{"a":1}', { a: 1 }],
    ['  {"a":1}', { a: 1 }],
    ['{a}', '{a}'],
    ['[1]', '[1]'],
    ['a', 'a'],
    ['', ''],
    [7, 7],
    [`{"a":"${'x'.repeat(19_992)}"}`, { a: 'x'.repeat(19_992) }],
    [`{"a":"${'x'.repeat(19_993)}"}`, `{"a":"${'x'.repeat(19_993)}"}`],
  ])('%.30j is read', (written, value) => {
    expect(parseExample(written)).toEqual(value);
  });
});
