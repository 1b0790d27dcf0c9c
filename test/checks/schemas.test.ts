/** What checks read from schemas: kinds, items, parts, properties, and which two are the same. */
import { describe, expect, it } from 'vitest';
import { contentKey } from '../../src/checks/content-key.ts';
import { formIdOf, hasHeaders, hasJsonSchema, hasProblem, outlineOf } from '../../src/checks/outline.ts';
import { isProblem, problemSchemas } from '../../src/checks/problem-details.ts';
import {
  child,
  isArraySchema,
  isSameSchema,
  schemaProperties,
  schemaTypes,
} from '../../src/checks/schema.ts';
import { itemsOf, kindOf, membersOf, partsOf } from '../../src/checks/schema-kind.ts';
import type { Api, SchemaNode } from '../../src/core/api.ts';
import { loadContent, modelOf } from '../load/workspace.ts';
import { oneResponses } from './ask.ts';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});

/** An Api, and schemas in it by name. */
async function schemasOf(schemas: Json): Promise<{ api: Api; of: (name: string) => SchemaNode }> {
  const content = {
    ...oneResponses(
      Object.fromEntries(
        Object.keys(schemas).map((name, index) => [
          String(200 + index),
          { content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } },
        ]),
      ),
    ),
    components: { schemas },
  };
  const api = modelOf(await loadContent(content));
  const names = Object.keys(schemas);
  const responses = api.operations[0]?.responses ?? [];
  return {
    api,
    of(name) {
      const found = responses.find(({ key }) => key.written === String(200 + names.indexOf(name)));
      const schema = found?.definition?.media[0]?.schema;
      if (!schema) throw new Error(`there is no schema ${name}`);
      return schema;
    },
  };
}

/** One schema, the others beside it. */
async function one(schema: unknown, others: Json = {}) {
  const { api, of } = await schemasOf({ It: schema, ...others });
  return { api, schema: of('It') };
}

/** `levels` times an `allOf` of one, around a schema. */
const nested = (levels: number, schema: object): object =>
  levels === 0 ? schema : { allOf: [nested(levels - 1, schema)] };

describe('the kind of a schema', () => {
  it.each([
    [{ type: 'object' }, 'object'],
    [{ properties: {} }, 'object'],
    [{ type: ['object', 'null'] }, 'object'],
    [{ type: 'array' }, 'list'],
    [{ items: {} }, 'list'],
    [text, 'scalar'],
    [{ enum: ['a'] }, 'scalar'],
    [{ const: 'a' }, 'scalar'],
    [{ const: 'a', type: 'object' }, 'unknown'],
    [{}, 'unknown'],
    [{ type: 'null' }, 'unknown'],
    [{ type: ['object', 'array'] }, 'unknown'],
    [{ type: 'object', items: {} }, 'unknown'],
    [{ type: 'array', properties: {} }, 'unknown'],
    [{ allOf: [{ type: 'object' }, { properties: {} }] }, 'object'],
    [{ allOf: [{ type: 'object' }, { type: 'object' }, { type: 'object' }] }, 'object'],
    [{ allOf: [{ type: 'object' }, text] }, 'unknown'],
    [{ allOf: [{ $ref: '#/no' }] }, 'unknown'],
    [{ $ref: '#/no' }, 'unknown'],
    [nested(8, text), 'scalar'],
    [nested(9, text), 'unknown'],
  ])('%j: %s', async (schema, kind) => {
    const { api, schema: it } = await one(schema);
    expect(kindOf(api, it)).toBe(kind);
  });

  it.each([
    [{ items: { type: 'string' } }, '/items'],
    [{ type: 'array' }, undefined],
    [{ allOf: [{ type: 'array' }, { items: text }] }, '/allOf/1/items'],
    [{ type: 'object', items: text }, undefined],
    [text, undefined],
  ])('%j has its items at %s', async (schema, pointer) => {
    const { api, schema: it } = await one(schema);
    expect(itemsOf(api, it)?.pointer).toBe(pointer && `/components/schemas/It${pointer}`);
  });
});

describe('the parts of a schema', () => {
  const pointersIn = async (schema: object, others: Json = {}) => {
    const { api, schema: it } = await one(schema, others);
    return partsOf(api, it).map(({ pointer }) => pointer.replace('/components/schemas/', ''));
  };

  it.each([
    [text, ['It']],
    [{ allOf: [] }, ['It']],
    [{ allOf: [text, { allOf: [{}] }] }, ['It', 'It/allOf/0', 'It/allOf/1', 'It/allOf/1/allOf/0']],
    [{ allOf: [{ $ref: '#/no' }, text] }, ['It', 'It/allOf/1']],
    [{ $ref: '#/no' }, []],
  ])('%j', async (schema, pointers) => {
    expect(await pointersIn(schema)).toEqual(pointers);
  });

  it('are each there once, also of a schema that leads back to itself', async () => {
    const self = { allOf: [{ $ref: '#/components/schemas/It' }, { $ref: '#/components/schemas/Other' }] };
    expect(await pointersIn(self, { Other: { allOf: [{ $ref: '#/components/schemas/It' }] } })).toEqual([
      'It',
      'Other',
    ]);
  });

  it('end at a depth that nobody reads', async () => {
    expect(await pointersIn(nested(20, text))).toHaveLength(9);
  });

  it('are the members of a keyword', async () => {
    const { schema } = await one({ oneOf: [text, {}], anyOf: [] });
    const { api } = await one({});
    const node = api.resolve(schema);
    const target = node && { ...node, value: { oneOf: [text, {}], anyOf: [], not: text } };
    for (const [keyword, count] of [
      ['oneOf', 2],
      ['anyOf', 0],
      ['not', 0],
      ['allOf', 0],
    ] as const)
      expect(target && membersOf(target, keyword)).toHaveLength(count);
  });
});

describe('the properties of a schema', () => {
  const namesIn = async (schema: unknown, branches: boolean, others: Json = {}) => {
    const { api, schema: it } = await one(schema, others);
    const found = schemaProperties(api, it, branches);
    return found && [...found.keys()].sort();
  };

  it.each<[unknown, string[] | undefined, string[] | undefined]>([
    [object('a', 'b'), ['a', 'b'], ['a', 'b']],
    [{ allOf: [object('a'), object('b')] }, ['a', 'b'], ['a', 'b']],
    [{ ...object('a'), oneOf: [object('b')], anyOf: [object('c')] }, ['a'], ['a', 'b', 'c']],
    [{ oneOf: [object('b')] }, undefined, ['b']],
    [{ properties: {} }, undefined, undefined],
    [{ properties: [text] }, undefined, undefined],
    [{}, undefined, undefined],
    [true, undefined, undefined],
    [{ $ref: '#/no' }, undefined, undefined],
    [{ allOf: [{ $ref: '#/no' }, true, object('a')] }, ['a'], ['a']],
    [nested(8, object('a')), ['a'], ['a']],
    [nested(9, object('a')), undefined, undefined],
  ])('%j: %j, with branches %j', async (schema, own, all) => {
    expect(await namesIn(schema, false)).toEqual(own);
    expect(await namesIn(schema, true)).toEqual(all);
  });

  it('are the outermost of several of one name', async () => {
    const inner = { type: 'object', properties: { a: { type: 'integer' } } };
    const { api, schema } = await one({ ...object('a'), allOf: [inner] });
    expect(schemaProperties(api, schema)?.get('a')?.pointer).toBe('/components/schemas/It/properties/a');
    const { api: other, schema: below } = await one({ allOf: [{ allOf: [inner] }, object('a')] });
    expect(schemaProperties(other, below)?.get('a')?.value).toEqual(text);
  });

  it('are found without end where a schema leads back to itself', async () => {
    const self = { ...object('a'), allOf: [{ $ref: '#/components/schemas/It' }, object('b')] };
    expect(await namesIn(self, false)).toEqual(['a', 'b']);
  });

  it('are asked again for the same schema', async () => {
    const { api, schema } = await one({ oneOf: [object('b')], ...object('a') });
    expect(schemaProperties(api, schema, true)?.size).toBe(2);
    expect(schemaProperties(api, schema)?.size).toBe(1);
    expect(schemaProperties(api, schema, true)).toBe(schemaProperties(api, schema, true));
  });
});

describe('types', () => {
  it.each<[unknown, string[]]>([
    [{ type: 'string' }, ['string']],
    [{ type: 'null' }, []],
    [{ type: ['string', 'null', 'integer', 7] }, ['string', 'integer']],
    [{ type: 7 }, []],
    [{}, []],
    [undefined, []],
    [true, []],
  ])('%j: %j', (value, types) => {
    expect(schemaTypes(value)).toEqual(types);
  });

  it.each([
    [{ type: 'array' }, true],
    [{ type: ['null', 'array'] }, true],
    [{ items: {} }, true],
    [{ type: 'object' }, false],
    [{ type: ['object'] }, false],
    [{}, false],
    [{ $ref: '#/no' }, false],
  ])('%j is a list: %s', async (schema, expected) => {
    const { api, schema: it } = await one(schema);
    expect(isArraySchema(api, it)).toBe(expected);
  });
});

describe('two schemas', () => {
  const deep = (levels: number, end: unknown): Json => ({
    ...object('a'),
    x: levels === 0 ? end : deep(levels - 1, end),
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['are the same when they say the same', object('a', 'b'), object('b', 'a'), true],
    ['differ in one property', object('a'), object('b'), false],
    ['differ in one property more', object('a'), object('a', 'b'), false],
    ['differ in a value', object('a'), { ...object('a'), title: 'x' }, false],
    ['differ in a type', { ...object('a'), x: 1 }, { ...object('a'), x: '1' }, false],
    ['differ in a list', { ...object('a'), required: ['a'] }, { ...object('a'), required: ['b'] }, false],
    ['differ in the length of a list', { ...object('a'), x: [1] }, { ...object('a'), x: [1, 2] }, false],
    ['differ in a list and an object', { ...object('a'), x: [1] }, { ...object('a'), x: { 0: 1 } }, false],
    ['have lists of objects', { ...object('a'), x: [{ y: 1 }] }, { ...object('a'), x: [{ y: 1 }] }, true],
    ['have a key of their own each', { ...object('a'), x: 1 }, { ...object('a'), y: 1 }, false],
    ['differ in a null', { ...object('a'), x: null }, { ...object('a'), x: {} }, false],
    ['say nothing', { type: 'object' }, { type: 'object' }, false],
    ['lead nowhere', { $ref: '#/no' }, { $ref: '#/no' }, false],
    ['lead to one', { $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/C' }, true],
    ['are as deep as anybody writes', deep(50, 1), deep(50, 1), true],
    ['are deeper than anybody writes', deep(70, 1), deep(70, 1), false],
  ])('%s', async (_, a, b, expected) => {
    const { api, of } = await schemasOf({ A: a, B: b, C: { type: 'object' } });
    expect(isSameSchema(api, of('A'), of('B'))).toBe(expected);
    expect(isSameSchema(api, of('B'), of('A'))).toBe(expected);
  });

  it('are the same when they are one, whatever it says', async () => {
    const { api, of } = await schemasOf({ A: {}, B: {} });
    expect(isSameSchema(api, of('A'), of('A'))).toBe(true);
    expect(isSameSchema(api, of('A'), of('B'))).toBe(false);
  });
});

describe('values by what they say', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[1, 2], [2, 1], false],
    [[1, 2], [1, 2], true],
    [[12], [1, 2], false],
    [[[1], 2], [[1, 2]], false],
    [{ a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }, false],
    [null, {}, false],
    [undefined, null, false],
  ])('%j and %j are one: %s', (a, b, expected) => {
    expect(contentKey(a) === contentKey(b)).toBe(expected);
  });

  it('are themselves where they are too large to be written', () => {
    const list = (length: number) => Array.from({ length }, () => 1);
    expect(contentKey(list(1999))).toBe(contentKey(list(1999)));
    const large = list(2000);
    expect(contentKey(large)).toBe(large);
    const aliased = { a: list(1500), b: list(1500) };
    expect(contentKey(aliased)).toBe(aliased);
  });
});

describe('problem details', () => {
  it.each([
    ['application/problem+json', true],
    ['Application/Problem+JSON; charset=utf-8', true],
    ['application/problem+xml', false],
    ['application/problem+jsonx', false],
    ['application/vnd.api.problem+json', false],
    ['application/json', false],
    ['', false],
  ])('%s: %s', (name, expected) => {
    expect(isProblem({ name })).toBe(expected);
  });

  it('have the schemas of their media types alone', async () => {
    const content = {
      'application/problem+json': { schema: text },
      'application/problem+json; v=2': {},
      'application/json': { schema: { type: 'integer' } },
    };
    const api = modelOf(await loadContent(oneResponses({ 400: { content } })));
    const definition = api.operations[0]?.responses[0]?.definition;
    expect(definition && problemSchemas(definition).map(({ value }) => value)).toEqual([text]);
  });
});

describe('the outline of a response', () => {
  const known = { hasHeaders: false, body: 'none', hasJsonSchema: false, hasProblem: false };

  it.each<[object, object | undefined]>([
    [{ $ref: '#/no' }, undefined],
    [{}, known],
    [{ headers: { A: {} } }, { ...known, hasHeaders: true }],
    [{ content: { 'text/plain': {} } }, { ...known, body: 'soft' }],
    [{ content: { 'text/plain': { schema: {} } } }, { ...known, body: 'full' }],
    [{ content: { 'application/json': {} } }, { ...known, body: 'soft' }],
    [{ content: { 'a/x+json': { schema: {} } } }, { ...known, body: 'full', hasJsonSchema: true }],
    [
      { content: { 'text/plain': {}, 'application/json': { schema: {} } }, headers: { A: {} } },
      { ...known, hasHeaders: true, body: 'full', hasJsonSchema: true },
    ],
    [{ content: { 'application/json': {}, 'text/plain': { schema: {} } } }, { ...known, body: 'full' }],
    [{ content: { 'application/problem+json': {} } }, { ...known, body: 'soft', hasProblem: true }],
    [
      { content: { 'application/problem+json': { schema: {} }, 'text/plain': {} } },
      { ...known, body: 'full', hasJsonSchema: true, hasProblem: true },
    ],
  ])('%j', async (response, form) => {
    const api = modelOf(await loadContent(oneResponses({ 404: response })));
    const [only] = api.operations[0]?.responses ?? [];
    if (!only) throw new Error('there is no response');
    const outline = outlineOf('get', only, formIdOf(only.definition));
    expect(outline.form).toEqual(form);
    expect(outline.key).toBe(only.key);
    expect(outline.method).toBe('get');
    const wanted = { ...known, ...form };
    expect([hasHeaders(outline), hasJsonSchema(outline), hasProblem(outline)]).toEqual([
      wanted.hasHeaders,
      wanted.hasJsonSchema,
      wanted.hasProblem,
    ]);
  });
});

describe('a schema below another', () => {
  it('stands at its place, whether or not it is there', () => {
    const node = { file: 'f', pointer: '/s', value: { a: [{ b: 1 }] } };
    const list = child(node, 'a');
    expect([list.pointer, list.file, list.value]).toEqual(['/s/a', 'f', [{ b: 1 }]]);
    expect(child(list, 0)).toMatchObject({ value: { b: 1 } });
    expect(child(list, '0').value).toEqual({ b: 1 });
    expect(child(child(list, 0), 'b/c').pointer).toBe('/s/a/0/b~1c');
    expect(child(node, 'toString').value).toBeUndefined();
    expect(child(list, 3).value).toBeUndefined();
  });
});
