/** The full export in real Spectral: configurations, several files, suppressions, and documents that nobody should write. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { run } from '../support/run.js';
import { ROOT, Sandbox } from '../support/sandbox.js';
import { Comparison } from './compare.js';
import { CLI, Export, toFindings } from './exports.js';
import { linterOf, lintParsed, lintText, spectral } from './facts.js';

/** @typedef {import('./exports.js').Finding} Finding */

describe('the full export', () => {
  const sandbox = new Sandbox();

  /**
   * What Statuswise and Spectral find, each by its own command line.
   *
   * @param {string} cwd
   * @param {string} document relative to it
   * @param {readonly string[]} options of Statuswise
   */
  const both = async (cwd, document, options) => {
    const exported = new Export('full', options, cwd);
    after(() => exported.remove());
    const ours = await run(
      process.execPath,
      [
        CLI,
        'check',
        document,
        '--format',
        'json',
        '--report-unused-suppressions',
        'off',
        '--fail-on',
        'none',
        ...options,
      ],
      { cwd, env: sandbox.env },
    );
    assert.equal(ours.status, 0, ours.output);
    const theirs = await spectral([document, '--ruleset', exported.ruleset], sandbox, cwd);
    /** @type {{ findings: Finding[] }} */
    const { findings } = JSON.parse(ours.stdout);
    const base = cwd.startsWith(ROOT) ? ROOT : cwd;
    return {
      ours: findings.map((one) => identify({ ...one, file: resolve(base, one.file) })).sort(),
      theirs: toFindings(theirs.results, exported.rules, resolve(cwd, document)).map(identify).sort(),
    };
  };

  it('is noticed when it differs', async () => {
    const comparison = new Comparison('full');
    after(() => comparison.close());
    const text = document({ get: { 204: { description: 'Gone', content: { 'text/plain': {} } } } });
    const exported = comparison.exportFor('guide');
    writeFileSync(
      exported.ruleset,
      readFileSync(exported.ruleset, 'utf8').replaceAll('severity: info }', 'severity: hint }'),
    );
    await comparison.add({ name: 'tampered', path: '/d.json', text, profile: 'guide' });
    const [first] = comparison.disagreements;
    assert.match(String(first?.onlyStatuswise), /no-content-body info/);
  });

  for (const [name, options] of /** @type {const} */ ([
    ['specs/bookshop/openapi.yaml', ['--profile', 'strict']],
    ['specs/aliases-and-merge-keys.yaml', []],
    ['specs/swagger-2.0.yaml', []],
    ['specs/openapi-3.2-query.yaml', ['--profile', 'strict']],
    ['specs/webhooks-and-callbacks.yaml', ['--profile', 'rfc']],
  ])) {
    it(`finds the same by the command lines in ${name}`, async () => {
      const { ours, theirs } = await both(ROOT, name, ['--no-config', ...options]);
      assert.notDeepEqual(ours, []);
      assert.deepEqual(theirs, ours);
    });
  }

  it('reports what is at a $ref in another file there, and not at the target', async () => {
    sandbox.write(
      'refs/openapi.yaml',
      "openapi: 3.1.0\npaths:\n  /a~b/{id}: { $ref: 'item.yaml#/an~1item' }\n",
    );
    sandbox.write(
      'refs/item.yaml',
      'an/item:\n  delete:\n    responses:\n      201: { $ref: "shared.yaml#/Created" }\n      4xx: { $ref: "shared.yaml#/Created" }\n',
    );
    sandbox.write('refs/shared.yaml', 'Created: { description: A new one }\n');
    const { ours, theirs } = await both(sandbox.path('refs'), 'openapi.yaml', ['--no-config']);
    assert(
      ours.some((one) => one.includes('item.yaml#/an~1item/delete/responses/4xx')),
      ours.join('\n'),
    );
    assert.deepEqual(theirs, ours);
  });

  it('takes a configuration along: severities, table, thresholds, intents, overrides, rules of the team', async () => {
    sandbox.write('team/statuswise.config.yaml', CONFIGURATION);
    for (const file of ['openapi.yaml', 'legacy/openapi.yaml']) sandbox.write(`team/${file}`, TEAM_DOCUMENT);
    for (const file of ['openapi.yaml', 'legacy/openapi.yaml']) {
      const { ours, theirs } = await both(sandbox.path('team'), file, []);
      assert(
        ours.some((one) => one.startsWith('acme/widgets-tell-their-age ')),
        ours.join('\n'),
      );
      assert.deepEqual(theirs, ours);
    }
    const here = await both(sandbox.path('team'), 'openapi.yaml', []);
    const legacy = await both(sandbox.path('team'), 'legacy/openapi.yaml', []);
    // The configuration has something to say about files, or this would show nothing.
    const bare = (/** @type {string[]} */ found) => found.map((one) => one.replace(/ \/.*#/, ' #'));
    assert.notDeepEqual(bare(here.ours), bare(legacy.ours));
  });

  it('keeps quiet about what the authors of a document accept', async () => {
    sandbox.write('accepted/openapi.yaml', ACCEPTED);
    const { ours, theirs } = await both(sandbox.path('accepted'), 'openapi.yaml', ['--no-config']);
    assert.equal(ours.filter((one) => one.startsWith('no-content-body')).length, 1);
    assert.deepEqual(theirs, ours);
  });

  it('can be extended, and its rules switched off', async () => {
    const exported = new Export('full', ['--no-config']);
    after(() => exported.remove());
    const team = join(dirname(exported.ruleset), 'team.yaml');
    writeFileSync(team, 'extends: [./ruleset.yaml]\nrules:\n  no-content-body: off\n');
    const text = document({
      get: { 204: { description: 'Gone', content: { 'text/plain': { schema: {} } } } },
    });
    const codes = async (/** @type {string} */ file) =>
      (await lintText(file, text, '/d.json')).map(({ code }) => code);
    assert((await codes(exported.ruleset)).includes('no-content-body'));
    assert(!(await codes(team)).includes('no-content-body'));
    assert.notDeepEqual(await codes(team), []);
  });

  it('is the same whoever makes it, wherever', () => {
    const exports = ['one', 'two'].map((name) => {
      sandbox.write(`${name}/statuswise.config.yaml`, CONFIGURATION);
      const exported = new Export('full', [], sandbox.path(name));
      after(() => exported.remove());
      return ['ruleset.yaml', 'functions/statuswise.js'].map((file) =>
        readFileSync(join(exported.folder, file), 'utf8'),
      );
    });
    assert.deepEqual(exports[0], exports[1]);
    assert(!String(exports).includes(sandbox.folder));
  });
});

describe('the function', () => {
  const exported = new Export('full', ['--no-config', '--profile', 'strict']);
  after(() => exported.remove());
  const linter = linterOf(exported.ruleset);

  /** Documents that are wrong in every way; none may end the run. */
  const HOSTILE = {
    'no paths': { openapi: '3.1.0' },
    'null paths': { openapi: '3.1.0', paths: null },
    'paths that are a list': { openapi: '3.1.0', paths: [1, null, { get: {} }] },
    'null everywhere': {
      openapi: '3.1.0',
      paths: { '/a': { get: null, post: { responses: null }, put: { responses: { 200: null } } } },
    },
    'lists for responses': {
      openapi: '3.1.0',
      paths: { '/a': { get: { responses: [{}], parameters: {}, security: 1 } } },
    },
    'headers and content that are none': {
      openapi: '3.1.0',
      paths: {
        '/a': {
          get: { responses: { 200: { headers: 1, content: [], description: {} }, 401: { headers: [] } } },
        },
      },
    },
    'a $ref to itself': {
      openapi: '3.1.0',
      paths: { '/a': { get: { responses: { 200: { $ref: '#/paths/~1a/get/responses/200' } } } } },
    },
    '$refs that are none': {
      openapi: '3.1.0',
      paths: { '/a': { $ref: 1 }, '/b': { $ref: '#/nowhere' }, '/c': { $ref: 'file:///no%zz' } },
    },
    'keys of JavaScript': JSON.parse(
      '{"openapi":"3.1.0","paths":{"__proto__":{"get":{"responses":{"constructor":{}}}},"toString":{"get":{}}}}',
    ),
    'templates of Spectral': {
      openapi: '3.1.0',
      paths: { '/{{value}}#{{constructor}}': { delete: { responses: { 201: {} } } } },
    },
    'another version': { openapi: '3.9.0', paths: {} },
    'Swagger with responses of OpenAPI 3': {
      swagger: '2.0',
      paths: { '/a': { get: { responses: { 200: { content: {} } } } } },
    },
  };

  for (const [name, value] of Object.entries(HOSTILE)) {
    it(`does not throw on ${name}`, async () => {
      const results = await lintText(linter, JSON.stringify(value), '/hostile.json');
      assert(!results.some(({ code }) => code === 'statuswise-cannot-read'), JSON.stringify(results));
    });
  }

  it('shows what a document says as it is', async () => {
    const results = await lintText(linter, JSON.stringify(HOSTILE['templates of Spectral']), '/hostile.json');
    const messages = results.filter(({ code }) => exported.rules.has(code)).map(({ message }) => message);
    assert(
      messages.some((message) => message.includes('/{ {value}}#{ {constructor}}')),
      messages.join('\n'),
    );
  });

  it('says so where it cannot read what Spectral can', async () => {
    const deep = `openapi: 3.1.0\npaths: ${'{ a: '.repeat(250)}1${' }'.repeat(250)}\n`;
    const results = await lintText(linter, deep, '/deep.yaml');
    assert.match(
      results.find(({ code }) => code === 'statuswise-cannot-read')?.message ?? '',
      /nests too deeply/,
    );
  });

  it('reads documents that something else has parsed', async () => {
    const data = JSON.parse(document({ delete: { 204: { content: { 'text/plain': { schema: {} } } } } }));
    const codes = (await lintParsed(linter, data)).map(({ code }) => code);
    assert(codes.includes('no-content-body'), codes.join());
  });

  it('needs nothing of Node', () => {
    const code = readFileSync(join(exported.folder, 'functions/statuswise.js'), 'utf8');
    assert.doesNotMatch(code, /^import |\brequire\(|\bprocess\.|\bBuffer\b|\bglobalThis\b/m);
  });
});

/** @param {Record<string, object>} methods responses by method @returns {string} JSON */
function document(methods) {
  const operations = Object.entries(methods).map(([method, responses]) => [method, { responses }]);
  return JSON.stringify({ openapi: '3.1.0', paths: { '/a': Object.fromEntries(operations) } });
}

/** @param {Finding} finding */
function identify({ rule, severity, file, pointer }) {
  return `${rule} ${severity} ${file}#${pointer}`;
}

const CONFIGURATION = `profile: guide
rules:
  created-location: error
  secured-401: off
  method-status-table: warn
table:
  cells:
    PUT: { 202: discouraged, 206: allowed }
  paths:
    - path: /exports/**
      cells: { GET: { 202: expected } }
thresholds:
  rate-limit-429: { share: 0.9 }
intents:
  - { path: /searches, intent: act }
paths: { health: [alive] }
statuses: { allow: [499] }
customRules:
  - id: acme/widgets-tell-their-age
    title: A widget tells its age
    severity: { guide: warn, rfc: warn, strict: error }
    source: { other: [API handbook 3] }
    applies: { methods: [get], statuses: [200] }
    caps: [{ when: { body: [none] }, severity: hint }]
    check: { header: { required: [Age] } }
    message: "{operation}: {status} declares no Age"
overrides:
  - files: legacy/**
    rules: { created-location: info, no-content-body: off }
  - paths: /exports/**
    statuses: [4xx, 202]
    rules: { method-status-table: hint, secured-401: info }
  - methods: [delete]
    tags: [old]
    rules: { no-content-body: warn }
`;

const TEAM_DOCUMENT = `openapi: 3.1.0
info: { title: Widgets, version: '1' }
security: [{ key: [] }]
paths:
  /widgets:
    get: { responses: { 200: { description: All }, 499: { description: Closed } } }
    post: { responses: { 201: { description: Made, content: { application/json: { schema: { type: object } } } } } }
  /widgets/{id}:
    get: { responses: { 200: { description: One, content: { application/json: { schema: { type: object } } } } } }
    put: { responses: { 202: { description: Later }, 206: { description: Part } } }
    delete:
      tags: [old]
      responses: { 204: { description: Gone, content: { text/plain: { schema: { type: string } } } } }
  /exports/{id}:
    get: { responses: { 202: { description: Not yet }, 303: { description: There } } }
    delete: { responses: { 204: { description: Gone, content: { text/plain: { schema: { type: string } } } } } }
  /searches:
    post: { operationId: createSearch, responses: { 200: { description: Found, headers: { Location: { schema: { type: string } } } } } }
  /alive:
    get: { responses: { 503: { description: No } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;

const ACCEPTED = `openapi: 3.1.0
paths:
  /a:
    delete:
      x-statuswise-ignore: { no-content-body: the gateway adds it }
      responses:
        204: { description: Gone, content: { text/plain: { schema: { type: string } } } }
  /b:
    delete:
      responses:
        204:
          description: Gone
          # statuswise-disable-next-line no-content-body -- the gateway adds it
          content: { text/plain: { schema: { type: string } } }
  /c:
    delete:
      responses:
        204: { description: Gone, content: { text/plain: { schema: { type: string } } } }
`;
