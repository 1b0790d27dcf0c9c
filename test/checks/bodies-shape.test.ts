/** What the checks of bodies see of a schema: its shapes, what is further in, where a finding about it stands. */
import { describe, expect, it } from 'vitest';
import {
  jsonBodies,
  matchPropertyNames,
  oncePerSchema,
  placeOf,
  searchProperties,
  shapesOf,
} from '../../src/checks/body-shape.ts';
import { contentKey } from '../../src/checks/content-key.ts';
import { responseExamples, schemaExamples } from '../../src/checks/examples.ts';
import { itemsOf, kindOf } from '../../src/checks/schema-kind.ts';
import type { Api, ResponseDefinition, SchemaNode } from '../../src/core/api.ts';
import { apiOf, document, loadContent, modelOf } from '../load/workspace.ts';

type Json = Record<string, unknown>;

/** The first response of the first operation of a document. */
function firstResponse(api: Api): ResponseDefinition {
  const definition = api.operations[0]?.responses[0]?.definition;
  if (!definition) throw new Error('the document has no response');
  return definition;
}

const withContent = (content: Json, components: Json = {}) =>
  document({ '/a': { get: { responses: { 400: { description: 'x', content } } } } }, { components });

/** A schema as the body of a response, with others that it may refer to. */
async function schemaOf(schema: unknown, schemas: Json = {}): Promise<{ api: Api; schema: SchemaNode }> {
  const api = modelOf(await loadContent(withContent({ 'application/json': { schema } }, { schemas })));
  const found = firstResponse(api).media[0]?.schema;
  if (!found) throw new Error('the response has no schema');
  return { api, schema: found };
}

const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('JSON bodies', () => {
  it('are those with a JSON media type and a schema, in the order of their names', async () => {
    const schema = { type: 'object' };
    const api = await apiOf(
      withContent({
        'text/plain': { schema },
        'application/vnd.widget+json; v=1': { schema },
        'Application/JSON': { schema },
        '*/*': { schema },
        'application/problem+json': {},
      }),
    );
    expect(jsonBodies(firstResponse(api)).map(({ media }) => media.name)).toEqual([
      '*/*',
      'Application/JSON',
      'application/vnd.widget+json; v=1',
    ]);
  });

  it('is one where all media types of Swagger 2.0 share its schema', async () => {
    const responses = { 400: { description: 'x', schema: { type: 'object' } } };
    const produces = ['application/xml', 'application/json', 'text/json'];
    const api = await apiOf({ swagger: '2.0', paths: { '/a': { get: { produces, responses } } } });
    const bodies = jsonBodies(firstResponse(api));
    expect(bodies.map(({ media }) => media.name)).toEqual(['application/json']);
    expect(bodies.map((body) => placeOf(api, body).pointer)).toEqual(['/paths/~1a/get/responses/400/schema']);
  });

  it.each([
    ['the media type', object('a'), '/paths/~1a/get/responses/400/content/application~1json'],
    ['the schema that is referred to', ref('A'), '/components/schemas/A'],
    ['the end of a chain', ref('B'), '/components/schemas/A'],
    ['what an allOf of one renames', { allOf: [ref('A')], description: 'x' }, '/components/schemas/A'],
    [
      'the media type where an allOf adds something',
      { allOf: [ref('A')], required: ['a'] },
      '/paths/~1a/get/responses/400/content/application~1json',
    ],
  ])('stand at %s', async (_, schema, pointer) => {
    const { api } = await schemaOf(schema, { A: object('a'), B: ref('A') });
    expect(jsonBodies(firstResponse(api)).map((body) => placeOf(api, body).pointer)).toEqual([pointer]);
  });
});

describe('the shapes of a body', () => {
  const namesOf = async (schema: unknown, schemas?: Json) => {
    const { api, schema: node } = await schemaOf(schema, schemas);
    return shapesOf(api, node)?.map(({ properties }) => [...properties.keys()].sort().join(' '));
  };
  const many = Array.from({ length: 40 }, (_, index) => object(`p${index}`));

  it.each<[string, unknown, string[] | undefined]>([
    ['its properties', object('a', 'b'), ['a b']],
    ['those of its allOf too', { allOf: [object('a'), ref('B')], properties: { c: {} } }, ['a b c']],
    ['one for each branch', { oneOf: [object('a'), ref('B')], properties: { c: {} } }, ['a c', 'b c']],
    ['branches in an allOf', { allOf: [{ anyOf: [object('a'), object('d')] }, ref('B')] }, ['a b', 'b d']],
    ['null is no shape', { oneOf: [ref('B'), { type: 'null' }] }, ['b']],
    ['branches that only require', { ...object('a'), anyOf: [{ required: ['a'] }, {}] }, ['a', 'a']],
    ['a part that is not known', { allOf: [ref('Missing'), object('a')] }, ['a']],
    ['a branch that is not known', { oneOf: [ref('Missing'), object('a')] }, undefined],
    ['a branch that says nothing', { oneOf: [{ type: 'object' }, object('a')] }, undefined],
    ['part of itself', ref('Self'), ['a']],
    ['nothing', {}, undefined],
    ['anything', true, undefined],
    ['a text', { type: 'string' }, undefined],
    ['too many', { oneOf: many }, undefined],
  ])('%s', async (_, schema, expected) => {
    const schemas = { B: object('b'), Self: { allOf: [ref('Self'), object('a')] } };
    expect(await namesOf(schema, schemas)).toEqual(expected);
  });

  it('are unknown where parts of parts multiply', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [
        `P${index}`,
        { allOf: Array.from({ length: 10 }, () => (index < 7 ? ref(`P${index + 1}`) : object('a'))) },
      ]),
    );
    expect(await namesOf(ref('P5'), schemas)).toBeUndefined();
    expect(await namesOf(ref('P6'), schemas)).toEqual(['a']);
    expect(await namesOf(ref('P0'), schemas)).toBeUndefined();
  });

  it.each([
    [object('a'), false],
    [{ ...object('a'), additionalProperties: false }, false],
    [{ ...object('a'), additionalProperties: { type: 'string' } }, true],
    [{ allOf: [{ patternProperties: { x: {} } }, object('a')] }, true],
    [{ ...object('a'), discriminator: { propertyName: 'a' } }, true],
    [{ allOf: [ref('Missing'), object('a')] }, true],
  ])('%j is open: %s', async (schema, expected) => {
    const { api, schema: node } = await schemaOf(schema);
    expect(shapesOf(api, node)?.map(({ isOpen }) => isOpen)).toEqual([expected]);
  });

  it.each([
    [{ type: ['array', 'null'] }, 'list'],
    [{ allOf: [{ $ref: '#/components/schemas/List' }, { description: 'x' }] }, 'list'],
    [{ properties: {} }, 'object'],
    [{ enum: ['a'] }, 'scalar'],
    [{ type: ['string', 'object'] }, 'unknown'],
    [{ $ref: '#/components/schemas/Missing' }, 'unknown'],
  ])('%j is of the kind %s', async (schema, kind) => {
    const { api, schema: node } = await schemaOf(schema, { List: { items: object('a') } });
    expect(kindOf(api, node)).toBe(kind);
  });

  it('has items where it is a list', async () => {
    const list = await schemaOf({ allOf: [{ type: 'array' }, { items: object('a') }] });
    expect(itemsOf(list.api, list.schema)?.value).toEqual(object('a'));
    const text = await schemaOf({ type: 'string', items: object('a') });
    expect(itemsOf(text.api, text.schema)).toBeUndefined();
  });
});

describe('a search for properties', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? object('wanted') : { type: 'object', properties: { inner: nested(depth - 1) } };
  const isWanted = matchPropertyNames(['wanted', 'also_*']);

  it.each([
    ['at the top', object('a', 'Wanted'), 'yes'],
    ['by a glob, without case, `_` and `-`', object('Also-This'), 'yes'],
    ['in the items of a list', { type: 'array', items: object('wanted') }, 'yes'],
    ['in one branch', { oneOf: [object('a'), object('wanted')] }, 'yes'],
    ['far in', nested(4), 'yes'],
    ['further in than anybody looks', nested(6), 'unknown'],
    [
      'nowhere',
      { type: 'object', properties: { a: object('b'), c: { type: 'array', items: {} } } },
      'unknown',
    ],
    ['nowhere at all', { type: 'object', properties: { a: object('b'), c: { type: 'integer' } } }, 'no'],
    ['where there is room for it', { ...object('a'), additionalProperties: true }, 'unknown'],
    ['in a bare text', { type: 'string' }, 'unknown'],
    ['in a list of texts', { type: 'array', items: { type: 'string' } }, 'unknown'],
    ['in what contains itself', ref('Tree'), 'no'],
  ])('%s: %s', async (_, schema, expected) => {
    const schemas = { Tree: { type: 'object', properties: { name: { type: 'string' }, leaf: ref('Tree') } } };
    const { api, schema: node } = await schemaOf(schema, schemas);
    expect(searchProperties(api, node, isWanted)).toBe(expected);
  });

  it('judges a schema once, however it is reached', async () => {
    const { api, schema } = await schemaOf(ref('B'), { A: object('a'), B: { allOf: [ref('A')] } });
    const judged: string[] = [];
    const judge = oncePerSchema((_, { pointer }) => judged.push(pointer));
    const { file, pointer } = schema;
    const direct = { file, pointer, value: ref('A') };
    expect([judge(api, schema), judge(api, direct), judge(api, schema)]).toEqual([1, 1, 1]);
    expect(judged).toEqual(['/components/schemas/A']);
    expect(judge(api, { file, pointer, value: ref('Missing') })).toBeUndefined();
  });
});

describe('examples', () => {
  it('are found where they are written', async () => {
    const api = await apiOf(
      withContent(
        {
          'b/json': { example: 1, examples: { z: { value: 2 }, y: { $ref: '#/components/examples/E' } } },
          'a/json': { examples: { x: { dataValue: 4 }, w: { externalValue: 'x' } } },
        },
        { examples: { E: { value: 3 } } },
      ),
    );
    const found = responseExamples(api, firstResponse(api)).map(({ media, node }) => [
      media,
      node.pointer.split('/').slice(-3).join('/'),
      node.value,
    ]);
    expect(found).toEqual([
      ['a/json', 'examples/x/dataValue', 4],
      ['b/json', 'content/b~1json/example', 1],
      ['b/json', 'examples/E/value', 3],
      ['b/json', 'examples/z/value', 2],
    ]);
  });

  it('stand beside the schema in Swagger 2.0', async () => {
    const responses = { 400: { description: 'x', examples: { 'application/json': { a: 1 } } } };
    const api = await apiOf({ swagger: '2.0', paths: { '/a': { get: { responses } } } });
    expect(responseExamples(api, firstResponse(api)).map(({ node }) => node.pointer)).toEqual([
      '/paths/~1a/get/responses/400/examples/application~1json',
    ]);
  });

  it('may be in a schema, one or several', async () => {
    const { schema } = await schemaOf({ example: 1, examples: [2, 3] });
    expect(schemaExamples(schema).map(({ value }) => value)).toEqual([1, 2, 3]);
  });
});

describe('what a value says', () => {
  it('is the same whatever the order of its keys', () => {
    expect(contentKey({ a: [1, { b: null }], c: 'x' })).toBe(contentKey({ c: 'x', a: [1, { b: null }] }));
    expect(contentKey({ a: 1 })).not.toBe(contentKey({ a: '1' }));
    expect(contentKey({ a: [1, 2] })).not.toBe(contentKey({ a: [2, 1] }));
  });

  it('is itself where aliases make it too much', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 60; depth += 1) value = [value, value];
    expect(contentKey(value)).toBe(value);
  });
});
