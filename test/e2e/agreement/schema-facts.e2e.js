/** What the portable export relies on in Spectral, one behaviour a test: when one fails, Spectral has changed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint, pointerOf, probe } from './probe.js';

const OPERATIONS = "$.paths[*]['get','put']";

/**
 * @param {string | string[]} given
 * @param {object} schema
 * @param {object} paths
 * @param {object} [more] of the document
 */
async function places(given, schema, paths, more = {}) {
  const document = { openapi: '3.1.0', paths, ...more };
  const found = await lint(probe(given, schema), JSON.stringify(document), '/facts.json');
  return found.filter(({ code }) => code === 'probe').map(({ path }) => pointerOf(path));
}

const HAS_A = { type: 'object', required: ['a'] };
const wrong = (/** @type {object} */ schema) => ({ not: { not: schema } });

describe('Spectral', () => {
  it('reports a `not` at the object that it is about, and nothing of what is in it', async () => {
    const found = await places(
      OPERATIONS,
      { properties: { responses: wrong(HAS_A) } },
      { '/x': { get: { responses: {} } } },
    );
    assert.deepEqual(found, ['/paths/~1x/get/responses']);
  });

  it('takes a text for a number in filters, and finds the root above a member that a filter chose', async () => {
    const never = { not: {} };
    const paths = { '/x': { get: {} } };
    assert.deepEqual(await places("$.paths[?(1 == '1')]", never, paths), ['/paths/~1x']);
    assert.deepEqual(await places("$[?(@property == 'paths' && 1 == '1')]", never, paths), ['/paths']);
    assert.deepEqual(
      await places("$[?(@property == 'paths' && 1 == '1')]^", { not: { required: ['paths'] } }, paths),
      [''],
    );
  });

  it('finds an object by its name and a member, where others are null', async () => {
    const given = "$.paths[*]['get','put'][?(@property == 'responses' && @ && @['204'])]";
    const paths = {
      '/x': {
        get: { summary: null, responses: null },
        put: { summary: 'x', responses: { 204: {}, 404: {} } },
      },
      '/y': { get: { responses: { 404: {} } } },
    };
    assert.deepEqual(await places(given, { not: {} }, paths), ['/paths/~1x/put/responses']);
  });

  it('reports each member that is wrong, when it is asked for all errors', async () => {
    const responses = { 200: {}, 404: {}, 500: {} };
    const schema = { patternProperties: { '^[45]': { not: {} } } };
    assert.deepEqual(await places(`${OPERATIONS}.responses`, schema, { '/x': { get: { responses } } }), [
      '/paths/~1x/get/responses/404',
      '/paths/~1x/get/responses/500',
    ]);
  });

  it('reports what a condition leads to at its own place, when `unevaluatedProperties` says it', async () => {
    const schema = {
      anyOf: [
        { patternProperties: { '^([^r])': {} } },
        { required: ['security'], patternProperties: { '^': {} } },
      ],
      unevaluatedProperties: wrong(HAS_A),
    };
    const paths = {
      '/x': { get: { responses: {} }, put: { security: [], responses: {} } },
      '/y': { get: { tags: [], responses: {} } },
    };
    assert.deepEqual(await places(OPERATIONS, schema, paths), [
      '/paths/~1x/get/responses',
      '/paths/~1y/get/responses',
    ]);
  });

  it('would report an `if` at its own place too', async () => {
    // biome-ignore lint/suspicious/noThenProperty: so JSON Schema calls it.
    const schema = { if: { required: ['responses'] }, then: { properties: { responses: wrong(HAS_A) } } };
    const found = await places(OPERATIONS, schema, { '/x': { get: { responses: {} } } });
    assert.deepEqual(found.sort(), ['/paths/~1x/get', '/paths/~1x/get/responses']);
  });

  it('sees the security of the document from its root, and reports below the paths', async () => {
    const schema = {
      anyOf: [
        { patternProperties: { '^([^p]|p[^a])': {} } },
        { not: { required: ['security'] }, patternProperties: { '^': {} } },
      ],
      unevaluatedProperties: {
        additionalProperties: { properties: { get: { properties: { responses: wrong(HAS_A) } } } },
      },
    };
    const paths = { '/a~b/{id}': { get: { responses: {} } } };
    assert.deepEqual(await places('$', schema, paths, { security: [{ key: [] }] }), [
      '/paths/~1a~0b~1{id}/get/responses',
    ]);
    assert.deepEqual(await places('$', schema, paths), []);
  });

  it('takes an empty list to contain what the list before it did, unless the list must have members', async () => {
    const paths = { '/x': { get: { tags: ['a'] }, put: { tags: [] } } };
    const lists = (/** @type {object} */ more) => {
      const tags = { type: 'array', ...more, contains: { const: 'a' } };
      const operation = { not: { required: ['tags'], properties: { tags } } };
      return places('$.paths[*]', { patternProperties: { '^(get|put)$': operation } }, paths);
    };
    assert.deepEqual(await lists({}), ['/paths/~1x/get', '/paths/~1x/put']);
    assert.deepEqual(await lists({ minItems: 1 }), ['/paths/~1x/get']);
  });

  it('knows several names, and several maps of path items, in one expression', async () => {
    const given = "$['paths','webhooks'][*]['get','put'].responses['404','410']";
    const one = { get: { responses: { 404: {}, 500: {} } }, post: { responses: { 404: {} } } };
    assert.deepEqual((await places(given, { not: {} }, { '/x': one }, { webhooks: { hook: one } })).sort(), [
      '/paths/~1x/get/responses/404',
      '/webhooks/hook/get/responses/404',
    ]);
  });

  it('follows a `$ref` at the end of a path, and reports one definition once', async () => {
    const shared = { responses: { 404: { $ref: '#/components/responses/Gone' } } };
    const more = { components: { responses: { Gone: { description: 'Gone' } } } };
    const paths = { '/x': { get: shared, put: shared } };
    assert.deepEqual(await places(`${OPERATIONS}.responses['404']`, { not: {} }, paths, more), [
      '/components/responses/Gone',
    ]);
  });

  it('does not find keys that URIs escape behind a `$ref`', async () => {
    const content = { 'application/problem+json': {} };
    const schema = { properties: { content: { additionalProperties: { not: {} } } } };
    const given = `${OPERATIONS}.responses[*]`;
    const inline = { '/x': { get: { responses: { 404: { content } } } } };
    assert.deepEqual(await places(given, schema, inline), [
      '/paths/~1x/get/responses/404/content/application~1problem+json',
    ]);
    const shared = { '/x': { get: { responses: { 404: { $ref: '#/components/responses/Gone' } } } } };
    const more = { components: { responses: { Gone: { content } } } };
    assert.deepEqual(await places(given, schema, shared, more), ['/components/responses/Gone/content']);
  });

  it('takes `oas3` for every 3.x, so that a rule need not list them', async () => {
    const { createRequire } = await import('node:module');
    const { oas3 } = createRequire(import.meta.url)('@stoplight/spectral-formats');
    for (const openapi of ['3.0.3', '3.1.0', '3.2.0']) assert.equal(oas3({ openapi }, null), true, openapi);
    assert.equal(oas3({ swagger: '2.0' }, null), false);
  });
});
