/** What a configuration changes: severities, overrides in each dimension, the table, lists, thresholds, intents. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Override, Settings } from '../../src/core/config.ts';
import { check, operations } from '../../src/index.ts';

const BASE: Settings = {
  profile: 'guide',
  rules: {},
  table: {},
  thresholds: {},
  envelopes: {},
  paths: { health: [], auth: [] },
  allowedStatuses: [],
  intents: [],
  roots: [],
  customRules: [],
  overrides: [],
};

const created: string[] = [];
afterEach(() => {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true });
});

/** Checks files written to a folder of their own; the first one is the document. `{folder}` in globs is that folder. */
async function run(files: Record<string, string>, changes: Partial<Settings>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'statuswise-settings-'));
  created.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const settings = JSON.parse(JSON.stringify({ ...BASE, ...changes }).replaceAll('{folder}', folder));
  const [document = ''] = Object.keys(files);
  const { findings, documents } = await check([{ path: document, explicit: true }], {
    cwd: folder,
    settings,
  });
  expect(documents.flatMap(({ problems }) => problems)).toEqual([]);
  return findings.map(({ rule, severity, file, operations }) => {
    return `${file} ${severity} ${rule} ${operations.map(({ method, path }) => `${method} ${path}`).join(', ')}`;
  });
}

const of = (rule: string) => (line: string) => line.includes(` ${rule} `);

const SPLIT = {
  'api.yaml': `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /v1/orders:
    get:
      operationId: listOrders
      tags: [legacy]
      responses:
        200: { description: OK, content: { text/plain: { schema: { type: string } } } }
        401: { $ref: 'shared/responses.yaml#/SignIn' }
  /v2/orders:
    get:
      operationId: listOrdersAgain
      responses:
        200: { description: OK, content: { text/plain: { schema: { type: string } } } }
        401: { $ref: 'shared/responses.yaml#/SignIn' }
    delete:
      responses:
        204: { description: Gone }
        401: { $ref: 'shared/responses.yaml#/SignIn' }
`,
  'shared/responses.yaml': 'SignIn: { description: Sign in first }\n',
};

const CHALLENGE = 'unauthorized-www-authenticate';
const rules = { [CHALLENGE]: 'off' as const };
const ALL = 'get /v1/orders, delete /v2/orders, get /v2/orders';

describe('an override holds through $ref into another file', () => {
  it.each<[string, Override, string[]]>([
    ['no override', { paths: '/nowhere', rules }, [`shared/responses.yaml warn ${CHALLENGE} ${ALL}`]],
    [
      'by path',
      { paths: '/v1/**', rules },
      [`shared/responses.yaml warn ${CHALLENGE} delete /v2/orders, get /v2/orders`],
    ],
    ['by method', { methods: ['GET'], rules }, [`shared/responses.yaml warn ${CHALLENGE} delete /v2/orders`]],
    [
      'by operationId',
      { operationIds: 'listOrders*', rules },
      [`shared/responses.yaml warn ${CHALLENGE} delete /v2/orders`],
    ],
    [
      'by tag',
      { tags: 'legacy', rules },
      [`shared/responses.yaml warn ${CHALLENGE} delete /v2/orders, get /v2/orders`],
    ],
    ['by status', { statuses: [401], rules }, []],
    [
      'by another status',
      { statuses: [403, '5xx'], rules },
      [`shared/responses.yaml warn ${CHALLENGE} ${ALL}`],
    ],
    ['by the file where the finding is', { files: '{folder}/shared/**', rules }, []],
    ['by the file of the document', { files: '{folder}/api.yaml', rules }, []],
    [
      'by another file',
      { files: '{folder}/other/**', rules },
      [`shared/responses.yaml warn ${CHALLENGE} ${ALL}`],
    ],
    [
      'by two dimensions, both of which must match',
      { paths: '/v2/**', methods: 'delete', rules },
      [`shared/responses.yaml warn ${CHALLENGE} get /v1/orders, get /v2/orders`],
    ],
    [
      'with a worse severity for some',
      { paths: '/v1/**', rules: { [CHALLENGE]: 'error' } },
      [`shared/responses.yaml error ${CHALLENGE} ${ALL}`],
    ],
  ])('%s', async (_, override, expected) => {
    const found = await run(SPLIT, { overrides: [override] });
    expect(found.filter(of(CHALLENGE))).toEqual(expected);
  });

  it('the last one that matches decides', async () => {
    const overrides = [
      { paths: '/**', rules },
      { methods: 'delete', rules: { [CHALLENGE]: 'hint' as const } },
    ];
    const found = await run(SPLIT, { overrides });
    expect(found.filter(of(CHALLENGE))).toEqual([
      `shared/responses.yaml hint ${CHALLENGE} delete /v2/orders`,
    ]);
  });

  it('can switch on what is off elsewhere', async () => {
    const overrides = [{ methods: 'delete', rules: { [CHALLENGE]: 'error' as const } }];
    const found = await run(SPLIT, { rules, overrides });
    expect(found.filter(of(CHALLENGE))).toEqual([
      `shared/responses.yaml error ${CHALLENGE} delete /v2/orders`,
    ]);
  });
});

function document(paths: string): Record<string, string> {
  return { 'api.yaml': `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n${paths}` };
}

const DELETE_201 = document('  /a:\n    delete:\n      responses:\n        201: { description: Done }\n');

describe('a rule that is off', () => {
  it('shadows nothing', async () => {
    const api = document(`  /a/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { 200: { description: OK, content: { text/plain: { schema: {} } } } }
`);
    const isOn = await run(api, {});
    const isOff = await run(api, { rules: { 'operation-has-client-error': 'off' } });
    expect(isOn.filter(of('path-param-404'))).toEqual([]);
    expect(isOff.filter(of('path-param-404'))).toHaveLength(1);
  });

  it('shadows nothing where an override switches it off', async () => {
    const api = document(`  /a/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { 200: { description: OK, content: { text/plain: { schema: {} } } } }
`);
    const overrides = [{ paths: '/a/*', rules: { 'operation-has-client-error': 'off' as const } }];
    expect((await run(api, { overrides })).filter(of('path-param-404'))).toHaveLength(1);
  });
});

describe('a cap', () => {
  it('stays when a severity is set', async () => {
    const api = document(
      '  /a:\n    delete:\n      responses:\n        204: { description: Gone, content: { text/plain: {} } }\n',
    );
    const found = await run(api, { rules: { 'no-content-body': 'warn' } });
    expect(found.filter(of('no-content-body'))).toEqual(['api.yaml info no-content-body delete /a']);
  });
});

describe('the table', () => {
  const verdict = async (table: Settings['table']) =>
    (await run(DELETE_201, { table })).filter(of('method-status-table'));

  it.each<[string, Settings['table'], string[]]>([
    ['as it is', {}, ['api.yaml warn method-status-table delete /a']],
    ['with a cell allowed', { cells: { DELETE: { 201: 'allowed' } } }, []],
    [
      'with a cell discouraged',
      { cells: { delete: { 201: 'discouraged' } } },
      ['api.yaml info method-status-table delete /a'],
    ],
    [
      'with a cell allowed below a path',
      { paths: [{ path: '/a/**', cells: { delete: { 201: 'allowed' } } }] },
      [],
    ],
    [
      'with a cell allowed below another path',
      { paths: [{ path: '/b/**', cells: { delete: { 201: 'allowed' } } }] },
      ['api.yaml warn method-status-table delete /a'],
    ],
    ['from nothing, with no row for the method', { base: 'none' }, []],
  ])('%s', async (_, table, expected) => {
    expect(await verdict(table)).toEqual(expected);
  });

  it('is the bare one of the guide when it is exact', async () => {
    const api = document(
      '  /a:\n    delete:\n      responses:\n        202: { description: Soon, headers: { Location: {} } }\n',
    );
    const found = async (table: Settings['table']) =>
      (await run(api, { table })).filter(of('method-status-table'));
    expect(await found({})).toEqual([]);
    expect(await found({ base: 'exact' })).toEqual(['api.yaml warn method-status-table delete /a']);
  });
});

describe('lists', () => {
  it('names more health checks, by segment and by path', async () => {
    const api = document(`  /up:
    get:
      parameters: [{ name: q, in: query, schema: { type: string } }]
      responses: { 200: { description: OK, content: { text/plain: { schema: {} } } } }
`);
    const rule = of('operation-has-client-error');
    expect((await run(api, {})).filter(rule)).toHaveLength(1);
    expect((await run(api, { paths: { health: ['up'], auth: [] } })).filter(rule)).toEqual([]);
    expect((await run(api, { paths: { health: ['/u*'], auth: [] } })).filter(rule)).toEqual([]);
  });

  it('allows statuses that nobody registered', async () => {
    const api = document('  /a:\n    get:\n      responses:\n        499: { description: Left }\n');
    const rule = of('status-registered');
    expect((await run(api, {})).filter(rule)).toHaveLength(1);
    expect((await run(api, { allowedStatuses: [499] })).filter(rule)).toEqual([]);
  });
});

describe('intents', () => {
  const api = document(
    '  /go:\n    post:\n      operationId: go\n      responses:\n        200: { description: Done }\n',
  );

  it('say what a POST is for', async () => {
    const rule = of('post-create-201');
    expect((await run(api, {})).filter(rule)).toEqual([]);
    expect((await run(api, { intents: [{ path: '/go', intent: 'create' }] })).filter(rule)).toHaveLength(1);
    expect(
      (await run(api, { intents: [{ operationId: 'go', intent: 'create' }] })).filter(rule),
    ).toHaveLength(1);
    const both = [
      { path: '/**', intent: 'create' as const },
      { operationId: 'g*', intent: 'act' as const },
    ];
    expect((await run(api, { intents: both })).filter(rule)).toEqual([]);
  });

  it('show in the overview of operations', async () => {
    const bytes = Buffer.from(api['api.yaml'] ?? '');
    const settings: Settings = { ...BASE, intents: [{ path: '/go', intent: 'create-async' }] };
    const overview = await operations({ path: 'api.yaml', bytes, explicit: true }, { settings });
    expect(overview.operations[0]?.intent).toMatchObject({ kind: 'create-async', confidence: 'certain' });
  });
});

describe('thresholds', () => {
  it('change how many must agree before the rest is told', async () => {
    const get = (path: string, codes: string) => `  ${path}:\n    get:\n      responses:\n${codes}`;
    const limited =
      '        200: { description: OK }\n        429: { description: Slow down, headers: { Retry-After: {} } }\n';
    const paths = ['/a', '/b', '/c', '/d'].map((path) => get(path, limited)).join('');
    const api = document(
      paths +
        get('/e', '        200: { description: OK }\n') +
        get('/f', '        200: { description: OK }\n'),
    );
    const rule = of('rate-limit-429');
    expect((await run(api, {})).filter(rule)).toEqual([]);
    expect((await run(api, { thresholds: { 'rate-limit-429': { share: 0.6 } } })).filter(rule)).toHaveLength(
      2,
    );
  });
});
