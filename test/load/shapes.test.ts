/** A document may hold anything anywhere: whatever stands in place of a node, nothing throws and the rest is analysed. */
import { expect, it } from 'vitest';
import { check } from '../../src/index.ts';

const schema = {
  type: 'object',
  properties: {
    id: { type: 'string', enum: ['a'] },
    list: { type: 'array', items: { $ref: '#/components/schemas/S' } },
  },
  allOf: [{ $ref: '#/components/schemas/S' }],
};
const content = { 'application/json': { schema, example: { id: 'a' } } };
const header = { description: 'Seconds', schema: { type: 'integer' } };
const responses = {
  200: {
    description: 'OK',
    headers: { ETag: header, 'Retry-After': { $ref: '#/components/headers/H' } },
    content,
  },
  202: { $ref: '#/components/responses/R' },
  304: { description: 'Not Modified' },
  '4XX': { description: 'No', content },
  404: { description: 'No', content },
  409: { description: 'No', content },
  default: { description: 'Error', content },
};

const ok = { 200: { description: 'OK' } };

const openapi = {
  openapi: '3.2.0',
  info: { title: 'Test', version: '1' },
  security: [{ key: ['read'] }, {}],
  paths: {
    '/a/{id}': {
      parameters: [
        { in: 'path', name: 'id', required: true, schema: { type: 'string' } },
        { $ref: '#/components/parameters/P' },
      ],
      get: { operationId: 'get', responses, security: [{ key: [] }] },
      head: { responses: { 204: { description: '' } } },
      post: {
        requestBody: { content },
        responses: ok,
        callbacks: { done: { '{$url}': { post: { responses: ok } } } },
      },
      additionalOperations: { LINK: { responses: ok } },
    },
    '/b': { $ref: '#/components/pathItems/I' },
  },
  webhooks: { event: { post: { requestBody: { $ref: '#/components/requestBodies/B' }, responses: ok } } },
  components: {
    schemas: { S: { properties: { status: {} } } },
    responses: {
      R: { description: 'Later', headers: { Location: header }, links: { next: { operationId: 'get' } } },
    },
    headers: { H: header },
    parameters: { P: { in: 'header', name: 'If-None-Match' } },
    requestBodies: { B: { content } },
    pathItems: { I: { put: { responses: ok } } },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'K' } },
  },
};

const swagger = {
  swagger: '2.0',
  produces: ['application/json'],
  consumes: ['application/json'],
  securityDefinitions: { key: { type: 'apiKey' } },
  security: [{ key: [] }],
  paths: {
    '/a/{id}': {
      parameters: [{ in: 'path', name: 'id', type: 'string', enum: ['a'] }],
      post: {
        consumes: ['application/xml'],
        produces: ['application/xml'],
        parameters: [{ in: 'body', name: 'b', schema }, { $ref: '#/parameters/P' }],
        responses: {
          201: { description: '', schema, headers: { 'Retry-After': { type: 'integer' } } },
          404: { $ref: '#/responses/R' },
        },
      },
    },
  },
  parameters: { P: { in: 'formData', name: 'f', type: 'file' } },
  responses: { R: { description: 'No', schema: { $ref: '#/definitions/S' } } },
  definitions: { S: schema },
};

const SUBSTITUTES = [
  null,
  'text',
  '',
  0,
  -1.5,
  true,
  [],
  [null],
  {},
  { '': {} },
  { $ref: '#/' },
  { $ref: 7 },
  [{ $ref: '#' }],
];

/** Every path of keys to a node below the root, each once. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function withSubstitute(value: object, path: string[], substitute: unknown): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) ?? ''] = substitute;
  return copy;
}

const VERSION = /^(openapi|swagger)$/;

it.each([
  ['OpenAPI 3.2', openapi],
  ['Swagger 2.0', swagger],
])('%s', { timeout: 30_000 }, async (_, whole) => {
  const paths = pathsIn(whole).filter(([first = '']) => !VERSION.test(first));
  // Not each with each: of every node two substitutes, in turn.
  const cases = paths.flatMap((path, index) =>
    [0, 1].map((turn) => ({ path, substitute: SUBSTITUTES[(index + turn * 6) % SUBSTITUTES.length] })),
  );
  const inputs = cases.map(({ path, substitute }, index) => ({
    path: `${index}.json`,
    bytes: Buffer.from(JSON.stringify(withSubstitute(whole, path, substitute))),
    explicit: true,
  }));
  const { documents, findings } = await check(inputs, { profile: 'strict' });
  const unread = documents.flatMap(({ openapi: version }, index) => (version ? [] : [cases[index]]));
  expect(unread).toEqual([]);
  expect(documents).toHaveLength(cases.length);
  const messages = findings.map(({ message }) => message).join('\n');
  expect(messages).not.toMatch(/undefined|\[object/);
});
