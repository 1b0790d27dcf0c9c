/** A finding about a response that several operations share comes once, with all of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocatedFinding } from '../../src/core/finding.ts';
import { check } from '../../src/index.ts';
import { checkFile, checkText, document, writeFiles } from '../load/workspace.ts';

const of = (findings: LocatedFinding[], rule: string) => findings.filter((finding) => finding.rule === rule);
const operationsOf = ({ operations }: LocatedFinding) =>
  operations.map(({ method, path, kind, status }) => `${method} ${path} ${kind} ${status}`);

const no = { $ref: '#/components/responses/No' };
const components = { responses: { No: { description: 'No' } } };

describe('within a file', () => {
  it('comes once, with its operations sorted and complete', async () => {
    const paths = {
      '/z': { put: { responses: { 401: no } }, get: { responses: { 401: no, 403: no } } },
      '/a': { post: { responses: { 401: no } } },
    };
    const webhooks = { a: { post: { responses: { 401: no } } } };
    const { findings } = await checkText(document(paths, { components, webhooks }), 'api.json');
    const [found, ...more] = of(findings, 'error-has-body');
    expect(more).toEqual([]);
    expect(found && operationsOf(found)).toEqual([
      'post /a path 401',
      'get /z path 401',
      'get /z path 403',
      'put /z path 401',
      'post a webhook 401',
    ]);
    expect(found).toMatchObject({ pointer: '/components/responses/No', missing: undefined });
    // Only the operations for which the rule applies.
    expect(of(findings, 'unauthorized-www-authenticate').map(operationsOf)).toEqual([
      ['post /a path 401', 'get /z path 401', 'put /z path 401', 'post a webhook 401'],
    ]);
  });

  it('names the first operation, counts the others, and names every status', async () => {
    const messageWith = async (paths: object) =>
      of((await checkText(document(paths, { components }), 'api.json')).findings, 'error-has-body')[0]
        ?.message;
    const get = (...codes: number[]) => ({
      get: { responses: Object.fromEntries(codes.map((code) => [code, no])) },
    });
    expect(await messageWith({ '/b': get(400) })).toMatch(/^GET \/b: 400 declares/);
    expect(await messageWith({ '/b': get(400), '/a': get(400) })).toMatch(
      /^GET \/a and 1 more operation: 400 declares/,
    );
    expect(await messageWith({ '/b': get(400), '/a': get(409), '/c': get(400) })).toMatch(
      /^GET \/a and 2 more operations: 409 and 400 declares/,
    );
    // One operation under two statuses is one operation.
    expect(await messageWith({ '/b': get(400, 409) })).toMatch(/^GET \/b: 400 and 409 declares/);
  });

  it('carries the highest of the severities', async () => {
    // A 401 without a body is no more than info, a 400 is a warning.
    const severityWith = async (...codes: number[]) => {
      const responses = Object.fromEntries(codes.map((code) => [code, no]));
      const { findings } = await checkText(
        document({ '/a': { get: { responses } } }, { components }),
        'api.json',
      );
      return of(findings, 'error-has-body').map(({ severity }) => severity);
    };
    expect(await severityWith(401)).toEqual(['info']);
    expect(await severityWith(400, 401)).toEqual(['warn']);
    expect(await severityWith(401, 500)).toEqual(['warn']);
    expect(await severityWith(401, 404, 503)).toEqual(['info']);
  });

  it('drops a wording that is not true of all', async () => {
    const schemes = { securitySchemes: { key: { type: 'apiKey' }, token: { type: 'http' } } };
    const messageWith = async (...names: string[]) => {
      const paths = Object.fromEntries(
        names.map((name, index) => [
          `/${index}`,
          { get: { security: [{ [name]: [] }], responses: { 401: no } } },
        ]),
      );
      const content = document(paths, { components: { ...components, ...schemes } });
      return of((await checkText(content, 'api.json')).findings, 'unauthorized-www-authenticate')[0];
    };
    const keys = await messageWith('key', 'key');
    const tokens = await messageWith('token', 'token');
    const both = [
      await messageWith('key', 'token'),
      await messageWith('token', 'key'),
      await messageWith('key', 'token', 'key'),
    ];
    expect(keys?.message).not.toBe(tokens?.message);
    for (const one of both) {
      expect(one?.message.replace(/\d more operations?/, '1 more operation')).toBe(tokens?.message);
      expect(one?.fix).toBe(tokens?.fix);
    }
  });

  it('does not join what is only equal', async () => {
    const own = { description: 'No' };
    const content = document({
      '/a': { get: { responses: { 400: own } }, put: { responses: { 400: own } } },
    });
    expect(of((await checkText(content, 'api.json')).findings, 'error-has-body')).toHaveLength(2);
  });

  it('joins an operation that owns the response with those that refer to it', async () => {
    const there = { $ref: '#/paths/~1a/get/responses/400' };
    const content = document({
      '/a': { get: { responses: { 400: { description: 'No' } } }, put: { responses: { 400: there } } },
    });
    expect(of((await checkText(content, 'api.json')).findings, 'error-has-body').map(operationsOf)).toEqual([
      ['get /a path 400', 'put /a path 400'],
    ]);
  });

  it('joins the operations of a path item that several paths refer to', async () => {
    const item = { $ref: '#/components/pathItems/Item' };
    const pathItems = {
      Item: { get: { responses: { 400: { description: 'No' }, 499: { description: '' } } } },
    };
    const { findings } = await checkText(
      document({ '/a': item, '/b': item }, { components: { pathItems } }),
      'api.json',
    );
    for (const rule of ['error-has-body', 'operation-has-success', 'status-registered']) {
      const found = of(findings, rule).filter(
        ({ pointer }) => !pointer.endsWith('/499') || rule === 'status-registered',
      );
      expect(found.map(({ operations }) => operations.map(({ path }) => path))).toEqual([['/a', '/b']]);
    }
  });
});

describe('by YAML aliases', () => {
  it('is one response, at its anchor', async () => {
    const text = `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        400: &no
          description: No
        409: *no
    put: &put
      responses:
        400: *no
    post: *put
  /b:
    get:
      responses:
        <<: { 404: *no }
`;
    const { findings } = await checkText(text);
    expect(
      of(findings, 'error-has-body').map((one) => [one.pointer, one.range.start, operationsOf(one)]),
    ).toEqual([
      [
        '/paths/~1a/get/responses/400',
        { line: 6, column: 9 },
        ['get /a path 400', 'get /a path 409', 'post /a path 400', 'put /a path 400', 'get /b path 404'],
      ],
    ]);
    // What is missing in an operation that is an alias is missing where it is written.
    expect(of(findings, 'operation-has-success').map((one) => [one.pointer, one.operations.length])).toEqual([
      ['/paths/~1a/get/responses', 1],
      ['/paths/~1a/put/responses', 2],
      ['/paths/~1b/get/responses', 1],
    ]);
  });

  it('of keys are one place too', async () => {
    const text =
      'openapi: 3.1.0\npaths:\n  /a: &a\n    get:\n      responses: { 499: { description: "" } }\n  /b: *a\n';
    const { findings } = await checkText(text);
    expect(of(findings, 'status-registered').map((one) => [one.pointer, operationsOf(one)])).toEqual([
      ['/paths/~1a/get/responses/499', ['get /a path 499', 'get /b path 499']],
    ]);
  });
});

describe('over files', () => {
  const files = {
    'one.json': document({
      '/a': { get: { responses: { 200: { description: '' }, 400: { $ref: 'shared.json#/No' } } } },
      '/same': { $ref: 'item.json' },
    }),
    'two.json': document({
      '/b': {
        get: {
          responses: {
            200: { description: '' },
            404: { $ref: './shared.json#/No' },
            409: { $ref: 'shared.json#/No' },
          },
        },
      },
      '/same': { $ref: 'item.json' },
    }),
    'shared.json': { No: { description: 'No' } },
    'item.json': { put: { responses: { 200: { description: '' }, 400: { $ref: 'shared.json#/No' } } } },
  };

  it('comes once, in the file where the response is written', async () => {
    const { findings } = await checkFile(writeFiles(files), 'one.json');
    expect(of(findings, 'error-has-body').map((one) => [one.file, one.pointer, operationsOf(one)])).toEqual([
      ['shared.json', '/No', ['get /a path 400', 'put /same path 400']],
    ]);
  });

  it('comes once for two documents that share a file', async () => {
    const folder = writeFiles(files);
    const inputs = ['one.json', 'two.json'].map((path) => ({ path, explicit: true }));
    const reports = await Promise.all(
      [inputs, inputs.toReversed()].map((all) => check(all, { cwd: folder })),
    );
    for (const { findings } of reports) {
      expect(
        of(findings, 'error-has-body').map((one) => [one.file, one.severity, operationsOf(one)]),
      ).toEqual([
        [
          'shared.json',
          'warn',
          ['get /a path 400', 'get /b path 404', 'get /b path 409', 'put /same path 400'],
        ],
      ]);
      // The path item of both is one operation to the reader.
      expect(of(findings, 'server-error-declared').map((one) => [one.file, operationsOf(one)])).toEqual([
        ['item.json', ['put /same path 500']],
        ['one.json', ['get /a path 500']],
        ['two.json', ['get /b path 500']],
      ]);
    }
    expect(reports[0]?.findings).toEqual(reports[1]?.findings);
  });

  it('comes once for a document that is named twice', async () => {
    const folder = writeFiles(files);
    const once = await checkFile(folder, 'one.json');
    const twice = await check(
      ['one.json', './one.json'].map((path) => ({ path, explicit: true })),
      { cwd: folder },
    );
    expect(twice.findings).toEqual(once.findings);
  });

  it('keeps files apart that have one name, each in a repository of its own', async () => {
    const api = (code: number) => document({ '/a': { get: { responses: { [code]: { description: '' } } } } });
    const folder = writeFiles({ 'one/api.json': api(400), 'two/api.json': api(409) });
    for (const name of ['one', 'two']) mkdirSync(join(folder, name, '.git'));
    const { findings, documents } = await check(
      ['one/api.json', 'two/api.json'].map((path) => ({ path, explicit: true })),
      { cwd: folder },
    );
    expect(documents.map(({ path }) => path)).toEqual(['api.json', 'api.json']);
    expect(of(findings, 'server-error-declared').map(operationsOf)).toEqual([
      ['get /a path 500'],
      ['get /a path 500'],
    ]);
  });
});
