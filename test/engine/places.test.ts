/** Where a finding points, and how odd keys count. */
import { describe, expect, it } from 'vitest';
import type { LocatedFinding } from '../../src/core/finding.ts';
import { checkText, document } from '../load/workspace.ts';

async function findingsOf(paths: object, more: object = {}): Promise<LocatedFinding[]> {
  const { findings } = await checkText(document(paths, more), 'api.json', { profile: 'strict' });
  return findings;
}

const pointersOf = (findings: LocatedFinding[], rule: string) =>
  findings.filter((finding) => finding.rule === rule).map(({ pointer }) => pointer);

const body = { 'application/json': { schema: { type: 'object', properties: { a: {} } } } };

describe('a finding points', () => {
  it('at the responses for a status that is missing, and names it', async () => {
    const findings = await findingsOf({
      '/a/{id}': { get: { responses: { 200: { description: '' }, 400: { description: '' } } } },
    });
    expect(findings.find(({ rule }) => rule === 'path-param-404')).toMatchObject({
      pointer: '/paths/~1a~1{id}/get/responses',
      missing: '404',
      operations: [{ method: 'get', path: '/a/{id}', kind: 'path', status: '404' }],
    });
  });

  it('at the operation where there are no responses at all', async () => {
    const findings = await findingsOf({ '/a/{id}': { get: {} } });
    expect(pointersOf(findings, 'operation-has-success')).toEqual(['/paths/~1a~1{id}/get']);
  });

  it('at responses that are shared, once for each status that is missing', async () => {
    const operation = { responses: { $ref: '#/x-responses' } };
    const findings = await findingsOf(
      { '/a/{id}': { get: operation, delete: operation } },
      { 'x-responses': { 400: { description: '' } } },
    );
    expect(findings.find(({ rule }) => rule === 'path-param-404')).toMatchObject({
      pointer: '/x-responses',
      operations: [{ method: 'delete' }, { method: 'get' }],
    });
    expect(pointersOf(findings, 'server-error-declared')).toEqual(['/x-responses']);
  });

  it('at the response for a header or a body that is missing', async () => {
    const findings = await findingsOf({ '/a': { get: { responses: { 401: { description: '' } } } } });
    const at = ['/paths/~1a/get/responses/401'];
    expect(pointersOf(findings, 'unauthorized-www-authenticate')).toEqual(at);
    expect(pointersOf(findings, 'error-has-body')).toEqual(at);
  });

  it('at the definition where the response is a $ref', async () => {
    const findings = await findingsOf(
      { '/a': { get: { responses: { 401: { $ref: '#/components/responses/No' } } } } },
      { components: { responses: { No: { description: '' } } } },
    );
    expect(pointersOf(findings, 'unauthorized-www-authenticate')).toEqual(['/components/responses/No']);
  });

  it('at the header or the content that is not wanted', async () => {
    const findings = await findingsOf({
      '/a': {
        get: { responses: { 204: { description: '', headers: { 'content-length': {} }, content: body } } },
      },
    });
    const at = '/paths/~1a/get/responses/204';
    expect(pointersOf(findings, 'no-content-length')).toEqual([`${at}/headers/content-length`]);
    expect(pointersOf(findings, 'no-content-body')).toEqual([`${at}/content`]);
  });

  it('at a header that is shared: in the response for its name, at its definition for its schema', async () => {
    const findings = await findingsOf(
      {
        '/a': {
          get: {
            responses: {
              204: {
                description: '',
                headers: {
                  'Content-Length': { $ref: '#/components/headers/H' },
                  'Retry-After': { $ref: '#/components/headers/H' },
                },
              },
            },
          },
        },
      },
      { components: { headers: { H: { schema: { type: 'boolean' } } } } },
    );
    expect(pointersOf(findings, 'no-content-length')).toEqual([
      '/paths/~1a/get/responses/204/headers/Content-Length',
    ]);
    expect(pointersOf(findings, 'retry-after-schema')).toEqual(['/components/headers/H']);
  });

  it('at the key that is wrong, even where its response is a $ref', async () => {
    const shared = { $ref: '#/components/responses/Any' };
    const findings = await findingsOf(
      { '/a': { post: { responses: { '4xx': shared, 304: shared, 205: shared, 499: shared } } } },
      { components: { responses: { Any: { description: '' } } } },
    );
    const at = '/paths/~1a/post/responses';
    expect(pointersOf(findings, 'status-key-valid')).toEqual([`${at}/4xx`]);
    expect(pointersOf(findings, 'post-forbidden-status')).toEqual([`${at}/304`]);
    expect(pointersOf(findings, 'method-status-table')).toEqual([`${at}/205`]);
    expect(pointersOf(findings, 'status-registered')).toEqual([`${at}/499`]);
  });

  it('at the own key of each operation for a relation between its responses, and never merged', async () => {
    const responses = {
      200: { $ref: '#/components/responses/Full' },
      304: { $ref: '#/components/responses/Same' },
    };
    const findings = await findingsOf(
      {
        '/a': { get: { responses } },
        '/b': { get: { responses }, head: { responses: { ...responses, 202: { description: '' } } } },
      },
      {
        components: {
          responses: {
            Full: { description: '', content: body, headers: { ETag: {} } },
            Same: { description: '' },
          },
        },
      },
    );
    const parity = findings.filter(({ rule }) => rule === 'not-modified-header-parity');
    expect(parity.map(({ pointer, operations }) => [pointer, operations.length])).toEqual([
      ['/paths/~1a/get/responses/304', 1],
      ['/paths/~1b/get/responses/304', 1],
      ['/paths/~1b/head/responses/304', 1],
    ]);
    expect(pointersOf(findings, 'head-mirrors-get')).toEqual(['/paths/~1b/head/responses/202']);
  });

  it('with the range of a member’s key', async () => {
    const text = [
      'openapi: 3.1.0',
      'paths:',
      '  /a:',
      '    post:',
      '      responses:',
      '        "304":',
      '          description: Same',
      '',
    ].join('\n');
    const { findings } = await checkText(text);
    expect(findings.find(({ rule }) => rule === 'post-forbidden-status')?.range).toEqual({
      start: { line: 6, column: 9 },
      end: { line: 6, column: 14 },
    });
    expect(findings.find(({ rule }) => rule === 'operation-has-success')).toBeUndefined();
  });
});

describe('a miswritten key counts as what it means', () => {
  const rulesOf = async (responses: object, rest: object = {}) =>
    (
      await findingsOf({
        '/a/{id}': { get: { responses, parameters: [{ in: 'path', name: 'id' }] } },
        ...rest,
      })
    ).map(({ rule }) => rule);

  it.each(['2xx', '2Xx', 'Default'])('%s is an answer to who asks for a success', async (key) => {
    const rules = await rulesOf({ [key]: { description: '' }, 404: { description: '' } });
    expect(rules).toContain('status-key-valid');
    // `default` beside other keys is an error response.
    expect(rules.includes('operation-has-success')).toBe(key === 'Default');
  });

  it.each(['4xx', 'Default'])('%s is an answer to who asks for a 404', async (key) => {
    const rules = await rulesOf({ 200: { description: '' }, [key]: { description: '' } });
    expect(rules).toContain('status-key-valid');
    expect(rules).not.toContain('path-param-404');
    expect(rules).toContain('error-has-body');
  });

  it('Default alone stands for everything, like default', async () => {
    const rules = await rulesOf({ Default: { description: '' } });
    expect(rules).toContain('status-key-valid');
    expect(rules).not.toContain('default-only-response');
    expect(rules).not.toContain('operation-has-success');
    expect(rules).not.toContain('error-has-body');
  });

  it('a range in Swagger 2.0 counts as a range', async () => {
    const content = {
      swagger: '2.0',
      paths: { '/a/{id}': { get: { responses: { 200: { description: '' }, '4XX': { description: '' } } } } },
    };
    const { findings } = await checkText(content, 'api.json');
    const rules = findings.map(({ rule }) => rule);
    expect(rules).toContain('status-key-valid');
    expect(rules).not.toContain('path-param-404');
    expect(rules).not.toContain('operation-has-client-error');
  });

  it.each(['ok', '2000', '40x', '099', ''])('%j means nothing, and is one complaint', async (key) => {
    const findings = await findingsOf({
      '/a/{id}': {
        get: { parameters: [{ in: 'path', name: 'id' }], responses: { [key]: { description: '' } } },
      },
    });
    const aboutKey = findings.filter(({ pointer }) => pointer === `/paths/~1a~1{id}/get/responses/${key}`);
    expect(aboutKey.map(({ rule }) => rule)).toEqual(['status-key-valid']);
    expect(findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'operation-has-success',
        'operation-has-client-error',
        'server-error-declared',
      ]),
    );
  });

  it('an extension is no key at all', async () => {
    expect(
      await rulesOf({
        200: { description: '', content: body },
        404: { description: '', content: body },
        500: { description: '', content: body },
        'x-200': { description: '' },
      }),
    ).not.toContain('status-key-valid');
  });
});

it('`responses` is no keyword where it is the name of a property', async () => {
  const trap = {
    type: 'object',
    properties: { responses: { type: 'object', properties: { 204: { content: body } } } },
  };
  const findings = await findingsOf(
    {
      '/a': {
        get: {
          responses: {
            200: { description: '', content: { 'a/b': { schema: trap } } },
            404: { description: '', content: body },
            500: { description: '', content: body },
          },
        },
      },
    },
    {
      components: {
        schemas: { responses: trap },
        examples: { a: { value: { get: { responses: { 999: {} } } } } },
      },
      'x-paths': { '/b': { get: { responses: { 999: {} } } } },
    },
  );
  const aboutResponses = [
    'no-content-body',
    'operation-has-success',
    'status-key-valid',
    'status-registered',
  ];
  expect(findings.filter(({ rule }) => aboutResponses.includes(rule))).toEqual([]);
});
