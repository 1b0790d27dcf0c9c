/** Documents of several files. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../src/load/index.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import {
  type Content,
  checkFiles,
  document,
  keysOf,
  modelOf,
  onlyDocument,
  operationOf,
  parametersOf,
  writeFiles,
} from './workspace.ts';

/** Writes files, loads the first; nothing is wrong with them. */
async function loadFiles(files: Record<string, Content>) {
  const folder = writeFiles(files);
  const [first] = Object.keys(files);
  const loaded = await loadDocument({
    path: join(folder, first ?? ''),
    isExplicit: true,
    skipUnknown: false,
    access: { root: folder, allowOutsideRoot: false, allowHosts: new Set() },
    limits: DEFAULT_LIMITS,
  });
  if (!loaded) throw new Error('the document was left out');
  expect([...loaded.problems(), ...loaded.warnings()]).toEqual([]);
  return {
    folder,
    api: modelOf(loaded),
    files: [...loaded.files.keys()].map((id) => id.slice(folder.length + 1)),
  };
}

/** A document whose only operation answers with a response of another file. */
function answering($ref: string): object {
  return document({ '/a': { get: { responses: { 200: { $ref } } } } });
}

const responses = { 200: { description: 'OK' } };

describe('a $ref to another file', () => {
  it.each([
    ['a file in the same folder', 'other.json', 'other.json'],
    ['with a dot before it', './other.json', 'other.json'],
    ['a file in a folder below', 'parts/other.json', 'parts/other.json'],
    ['with detours', './parts/.././parts/other.json', 'parts/other.json'],
    ['a name with spaces', 'my parts/the other.json', 'my parts/the other.json'],
    ['a name with spaces, encoded', 'my%20parts/the%20other.json', 'my parts/the other.json'],
    ['a name with a percent sign, encoded', '100%25.json', '100%.json'],
    ['a name with a hash, encoded', 'a%23b.json', 'a#b.json'],
    ['a name with a question mark', 'a?b.json', 'a?b.json'],
    ['a name beyond ASCII', 'größe😀.json', 'größe😀.json'],
    ['a name beyond ASCII, encoded', 'gr%C3%B6%C3%9Fe.json', 'größe.json'],
    ['a name without an ending', 'other', 'other'],
    ['a name that opens like an option', '-other.json', '-other.json'],
    ['a name that objects are born with', 'constructor', 'constructor'],
    ['a name with brackets and quotes', `[a](b)'c'.json`, `[a](b)'c'.json`],
    ['a name with a plus and an ampersand', 'a+b&c.json', 'a+b&c.json'],
  ])('may name %s', async (_, ref, name) => {
    const { api, folder } = await loadFiles({ 'api.json': answering(ref), [name]: { description: 'Other' } });
    expect(operationOf(api, 'GET /a').responses[0]).toMatchObject({
      file: join(folder, 'api.json'),
      pointer: '/paths/~1a/get/responses/200',
      viaRef: true,
      definition: { file: join(folder, name), pointer: '', description: 'Other' },
    });
  });

  it('may name a part of it', async () => {
    const { api, folder } = await loadFiles({
      'api.json': answering('responses.json#/not%20found~1gone'),
      'responses.json': { 'not found/gone': { description: 'Gone', headers: { A: {} } } },
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition).toMatchObject({
      file: join(folder, 'responses.json'),
      pointer: '/not found~1gone',
      headers: [{ file: join(folder, 'responses.json'), pointer: '/not found~1gone/headers/A' }],
    });
  });

  it('counts from the file it stands in', async () => {
    const { api } = await loadFiles({
      'root/api.json': document({ '/a': { $ref: '../paths/a.json' } }),
      'paths/a.json': { get: { responses: { 200: { $ref: 'responses/ok.json' } } } },
      'paths/responses/ok.json': { description: 'Right' },
      'root/responses/ok.json': { description: 'Wrong' },
      'responses/ok.json': { description: 'Wrong' },
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.description).toBe('Right');
  });

  it('of "#…" means the file it stands in, not the document', async () => {
    const { api } = await loadFiles({
      'api.json': document(
        { '/a': { $ref: 'a.json#/item' } },
        { components: { responses: { R: { description: 'Wrong' } } } },
      ),
      'a.json': {
        item: { get: { responses: { 200: { $ref: '#/components/responses/R' } } } },
        components: { responses: { R: { description: 'Right' } } },
      },
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.description).toBe('Right');
  });

  it('may chain over three files and back', async () => {
    const { api, files, folder } = await loadFiles({
      'api.json': document(
        { '/a': { $ref: 'one.yaml#/item' } },
        { components: { responses: { End: { description: 'End' } } } },
      ),
      'one.yaml': 'item:\n  $ref: two.json#/item\n',
      'two.json': { item: { $ref: './three.yml' } },
      'three.yml': 'get:\n  responses:\n    200:\n      $ref: api.json#/components/responses/End\n',
    });
    const operation = operationOf(api, 'GET /a');
    expect(operation.file).toBe(join(folder, 'three.yml'));
    expect(operation.responses[0]?.definition).toMatchObject({
      file: join(folder, 'api.json'),
      pointer: '/components/responses/End',
    });
    expect(files.sort()).toEqual(['api.json', 'one.yaml', 'three.yml', 'two.json']);
  });

  it('mixes YAML and JSON, whatever the ending says', async () => {
    const { api } = await loadFiles({
      'api.yaml': JSON.stringify(answering('other.json')),
      'other.json': 'description: YAML after all\n',
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.description).toBe('YAML after all');
  });

  it('of every kind of node', async () => {
    const { api } = await loadFiles({
      'api.yaml': [
        'openapi: 3.2.0',
        'paths:',
        '  $ref: paths.yaml',
        'components:',
        '  securitySchemes:',
        '    key: { $ref: "parts.yaml#/key" }',
        'security: [{ key: [] }]',
        '',
      ].join('\n'),
      'paths.yaml': '/a:\n  $ref: item.yaml\n',
      'item.yaml': [
        'parameters: [{ $ref: "parts.yaml#/parameter" }]',
        'post:',
        '  requestBody: { $ref: "parts.yaml#/body" }',
        '  callbacks: { done: { $ref: "parts.yaml#/callback" } }',
        '  responses:',
        '    200:',
        '      headers: { A: { $ref: "parts.yaml#/header" } }',
        '      content: { a/b: { $ref: "parts.yaml#/media" } }',
        '',
      ].join('\n'),
      'parts.yaml': [
        'key: { type: apiKey, in: header, name: K }',
        'parameter: { in: query, name: q, schema: { $ref: "#/schema" } }',
        'body: { content: { a/b: { $ref: "#/media" } } }',
        'callback: { "{$url}": { $ref: "#/item" } }',
        'item: { put: { responses: { 204: {} } } }',
        'header: { schema: { $ref: "#/schema" } }',
        'media: { schema: { $ref: "#/schema" } }',
        'schema: { type: object }',
        '',
      ].join('\n'),
    });
    const operation = operationOf(api, 'POST /a');
    expect(parametersOf(operation).map(({ name }) => name)).toEqual(['q']);
    expect(operation.requestBody?.media.map(({ schema }) => schema?.pointer)).toEqual(['/media/schema']);
    expect(operation.security.schemes).toEqual([{ name: 'key', type: 'apiKey' }]);
    const [header] = operation.responses[0]?.definition?.headers ?? [];
    expect(header?.schema && api.resolve(header.schema)).toMatchObject({
      pointer: '/schema',
      value: { type: 'object' },
    });
    expect(keysOf(operationOf(api, 'PUT {$url}'))).toEqual(['204']);
  });
});

describe('cycles of files', () => {
  it('that refer to each other are read once each', async () => {
    const { api, files } = await loadFiles({
      'api.json': document(
        { '/a': { $ref: 'a.json' } },
        { components: { responses: { R: { description: 'R' } } } },
      ),
      'a.json': {
        get: {
          responses: { 200: { $ref: 'api.json#/components/responses/R' }, 404: { $ref: 'b.json#/gone' } },
        },
      },
      'b.json': { gone: { description: 'Gone' }, again: { $ref: 'a.json' }, self: { $ref: 'b.json#/gone' } },
    });
    expect(keysOf(operationOf(api, 'GET /a'))).toEqual(['200', '404']);
    expect(files.sort()).toEqual(['a.json', 'api.json', 'b.json']);
  });

  it('that never come to anything are one problem', async () => {
    const report = await checkFiles({
      'api.json': document({ '/a': { $ref: 'one.json' }, '/b': { get: { responses } } }),
      'one.json': { $ref: 'two.json' },
      'two.json': { $ref: 'one.json' },
    });
    expect(onlyDocument(report)).toMatchObject({
      operations: 1,
      problems: [{ code: 'circular-ref', file: 'one.json', range: { start: { line: 1, column: 2 } } }],
    });
  });

  it('a document may name itself', async () => {
    const { api, files } = await loadFiles({
      'api.json': {
        ...document({
          '/a': { get: { responses: { 200: { $ref: './api.json#/components/responses/R' } } } },
        }),
        components: { responses: { R: { description: 'R' } } },
      },
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.pointer).toBe('/components/responses/R');
    expect(files).toEqual(['api.json']);
  });
});

describe('a $ref that is data', () => {
  const missing = { $ref: 'missing.json' };
  const schemaWith = (schema: object) =>
    document({ '/a': { get: { responses: { 200: { description: '', content: { 'a/b': { schema } } } } } } });

  it.each([
    ['example of a schema', schemaWith({ example: missing })],
    ['examples of a schema', schemaWith({ examples: [missing] })],
    ['default of a schema', schemaWith({ default: missing })],
    ['enum of a schema', schemaWith({ enum: [missing] })],
    ['const of a schema', schemaWith({ const: missing })],
    ['an extension of a schema', schemaWith({ 'x-mapping': { a: missing } })],
    ['example in a property', schemaWith({ properties: { a: { example: { deep: [missing] } } } })],
    ['an extension at the root', document({}, { 'x-also': missing })],
    ['an extension of an operation', document({ '/a': { get: { 'x-code': missing, responses } } })],
    ['an extension of info', document({}, { info: { title: 'T', version: '1', 'x-logo': missing } })],
    [
      'example of a media type',
      document({
        '/a': { get: { responses: { 200: { description: '', content: { 'a/b': { example: missing } } } } } },
      }),
    ],
    [
      'example of a parameter',
      document({ '/a': { get: { parameters: [{ in: 'query', name: 'q', example: missing }], responses } } }),
    ],
  ])('is not followed: %s', async (_, content) => {
    const report = await checkFiles({ 'api.json': content });
    expect(onlyDocument(report)).toMatchObject({ problems: [], warnings: [] });
  });

  it('in a fragment is not followed either', async () => {
    const { files } = await loadFiles({
      'api.json': answering('ok.json'),
      'ok.json': {
        description: '',
        content: { 'a/b': { example: missing, 'x-note': missing, schema: { default: missing } } },
      },
    });
    expect(files.sort()).toEqual(['api.json', 'ok.json']);
  });
});

describe('a name that looks like a keyword is a name', () => {
  const there = { $ref: 'there.json' };

  it.each([
    ['a property called default', { properties: { default: there } }],
    ['a property called example', { properties: { example: there } }],
    ['a property called enum', { properties: { enum: there } }],
    ['a property called x-internal', { properties: { 'x-internal': there } }],
    [
      'a property called properties, and one in it called const',
      { properties: { properties: { properties: { const: there } } } },
    ],
    ['a pattern called examples', { patternProperties: { examples: there } }],
    ['a definition called default', { $defs: { default: there } }],
  ])('%s', async (_, schema) => {
    const { files } = await loadFiles({
      'api.json': document({}, { components: { schemas: { A: schema } } }),
      'there.json': { type: 'string' },
    });
    expect(files).toContain('there.json');
  });

  it.each(['default', 'example', 'examples', 'x-odd'])('a component called %s', async (name) => {
    const { files } = await loadFiles({
      'api.json': document({}, { components: { schemas: { [name]: there }, headers: { [name]: there } } }),
      'there.json': { type: 'string' },
    });
    expect(files).toContain('there.json');
  });

  it('the response default', async () => {
    const { api } = await loadFiles({
      'api.json': document({ '/a': { get: { responses: { default: { $ref: 'error.json' } } } } }),
      'error.json': { description: 'Error' },
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.description).toBe('Error');
  });

  it('a response called default in a file of responses', async () => {
    const { api } = await loadFiles({
      'api.json': document({ '/a': { get: { responses: { $ref: 'responses.json' } } } }),
      'responses.json': { default: { $ref: 'error.json' } },
      'error.json': { description: 'Error' },
    });
    expect(operationOf(api, 'GET /a').responses[0]?.definition?.description).toBe('Error');
  });
});
