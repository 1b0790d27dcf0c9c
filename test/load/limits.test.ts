/** What a document may cost: each limit with its message, and hostile documents in bounded time. */
import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../src/index.ts';
import {
  type Content,
  checkFiles,
  checkText,
  document,
  loadContent,
  modelOf,
  onlyDocument,
} from './workspace.ts';

const YAML = 'openapi: 3.1.0\ninfo: { title: Test, version: "1" }\n';
const responses = { 200: { description: 'OK' } };

/** The problems of a document, which must have been found out within some milliseconds. */
async function problemsWithin(milliseconds: number, content: Content, options: CheckOptions = {}) {
  const start = performance.now();
  const { problems } = onlyDocument(await checkText(content, 'api', options));
  expect(performance.now() - start).toBeLessThan(milliseconds);
  return problems;
}

describe('max-bytes', () => {
  const text = `${YAML}paths: {}\n#${'x'.repeat(3 * 1024 * 1024)}\n`;

  it('is the size of a file, and what is larger is not read', async () => {
    const expected = [
      {
        code: 'too-large',
        message: 'has 4 MiB, more than the 2 MiB that --max-bytes allows',
        file: 'api.yaml',
        range: undefined,
      },
    ];
    const maxBytes = 2 * 1024 * 1024;
    expect(onlyDocument(await checkFiles({ 'api.yaml': text }, { maxBytes })).problems).toEqual(expected);
    expect(onlyDocument(await checkText(text, 'api.yaml', { maxBytes })).problems).toEqual(expected);
  });

  it('takes what is just as large', async () => {
    const exact = Buffer.byteLength(text);
    expect(onlyDocument(await checkFiles({ 'api.yaml': text }, { maxBytes: exact })).problems).toEqual([]);
    expect(
      onlyDocument(await checkFiles({ 'api.yaml': text }, { maxBytes: exact - 1 })).problems,
    ).toHaveLength(1);
  });

  it('holds for each file that a document reaches', async () => {
    const root = document({ '/a': { $ref: 'large.yaml' }, '/b': { get: { responses } } });
    const large = `# ${'x'.repeat(5000)}\nget: {}\n`;
    const { problems, operations } = onlyDocument(
      await checkFiles({ 'api.json': root, 'large.yaml': large }, { maxBytes: 4000 }),
    );
    expect(problems).toMatchObject([
      { file: 'api.json', message: expect.stringContaining('--max-bytes allows') },
    ]);
    expect(operations).toBe(1);
  });
});

describe('max-files', () => {
  const names = Array.from({ length: 20 }, (_, index) => `part${index}.json`);
  const parts = Object.fromEntries(names.map((name) => [name, { get: { responses } }]));
  const wide = document(Object.fromEntries(names.map((name) => [`/${name}`, { $ref: name }])));

  it('is how many files a document may reach, also side by side', async () => {
    const { problems, operations } = onlyDocument(
      await checkFiles({ 'api.json': wide, ...parts }, { maxFiles: 12 }),
    );
    expect(operations).toBe(12);
    expect(problems).toHaveLength(8);
    for (const { message } of problems) {
      expect(message).toContain('the target is one file more than the 12 that --max-files allows');
    }
  });

  it('takes just as many', async () => {
    const { problems, operations } = onlyDocument(
      await checkFiles({ 'api.json': wide, ...parts }, { maxFiles: 20 }),
    );
    expect({ problems, operations }).toEqual({ problems: [], operations: 20 });
  });

  it('counts a chain as well', async () => {
    const chain = Object.fromEntries(
      names.map((name, index) => [name, index < 19 ? { $ref: names[index + 1] } : { get: { responses } }]),
    );
    const files = { 'api.json': document({ '/a': { $ref: names[0] } }), ...chain };
    expect(onlyDocument(await checkFiles(files, { maxFiles: 20 })).problems).toEqual([]);
    expect(onlyDocument(await checkFiles(files, { maxFiles: 19 })).problems).toMatchObject([
      { file: 'part18.json', message: expect.stringContaining('--max-files') },
    ]);
  });
});

describe('max-depth', () => {
  const nested = (depth: number) => `${YAML}paths: {}\nx-deep: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;

  it('is how deep YAML may nest', async () => {
    expect(await problemsWithin(5000, nested(199))).toEqual([]);
    expect(await problemsWithin(5000, nested(100_000))).toMatchObject([
      {
        code: 'too-deep',
        message: expect.stringMatching(/^nests too deeply .*200.*; see --max-depth$/),
        range: { start: { line: 4 } },
      },
    ]);
  });

  it('can be set', async () => {
    expect(await problemsWithin(5000, nested(30), { maxDepth: 20 })).toMatchObject([{ code: 'too-deep' }]);
    expect(await problemsWithin(5000, nested(300), { maxDepth: 400 })).toEqual([]);
  });

  it('holds for blocks and for mappings', async () => {
    const block = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(await problemsWithin(5000, `${YAML}${block}\n`)).toMatchObject([{ code: 'too-deep' }]);
    const flow = `${YAML}x: ${'{a: '.repeat(300)}1${'}'.repeat(300)}\n`;
    expect(await problemsWithin(5000, flow)).toMatchObject([{ code: 'too-deep' }]);
  });
});

describe('max-parts', () => {
  const item = { get: { parameters: [{ name: 'a', in: 'query' }], responses } };
  const shared = document(
    { '/a': { $ref: '#/components/pathItems/P' }, '/b': { $ref: '#/components/pathItems/P' } },
    { components: { pathItems: { P: item } } },
  );

  it('is how many responses and parameters all operations have, shared ones counted for each', async () => {
    expect(await problemsWithin(5000, shared, { maxParts: 4 })).toEqual([]);
    expect(await problemsWithin(5000, shared, { maxParts: 3 })).toEqual([
      {
        code: 'too-large',
        message:
          'comes to more than 3 responses, parameters, headers and media types, those that operations share counted for each; see --max-parts',
        file: 'api',
      },
    ]);
  });

  it('leaves the operations before', async () => {
    const { operations } = onlyDocument(await checkText(shared, 'api.json', { maxParts: 3 }));
    expect(operations).toBe(1);
  });

  it('counts headers, media types and requirements of security', async () => {
    const response = { description: 'OK', headers: { A: {}, B: {} }, content: { 'a/b': {} } };
    const one = document({ '/a': { get: { security: [{ a: [] }], responses: { 200: response } } } });
    expect(await problemsWithin(5000, one, { maxParts: 6 })).toEqual([]);
    expect(await problemsWithin(5000, one, { maxParts: 5 })).toMatchObject([{ code: 'too-large' }]);
  });
});

describe('max-aliases', () => {
  const aliases = (count: number) => `${YAML}paths: {}\nx: &x [1]\ny:\n${'  - *x\n'.repeat(count)}`;

  it('is how many aliases YAML may have', async () => {
    expect(await problemsWithin(5000, aliases(10_000))).toEqual([]);
    expect(await problemsWithin(5000, aliases(10_001))).toMatchObject([
      {
        code: 'too-many-aliases',
        message: expect.stringMatching(/10000.*; see --max-aliases$/),
        range: { start: { line: 5 + 10_001 } },
      },
    ]);
  });

  it('can be set', async () => {
    expect(await problemsWithin(5000, aliases(11), { maxAliases: 10 })).toMatchObject([
      { code: 'too-many-aliases' },
    ]);
    expect(await problemsWithin(5000, aliases(1), { maxAliases: 0 })).toMatchObject([
      { code: 'too-many-aliases' },
    ]);
  });

  it('bounds what merge keys may copy', async () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `k${index}: 1`).join(', ');
    const text = `${YAML}paths: {}\nx: &x { ${keys} }\n${Array.from({ length: 2000 }, (_, index) => `y${index}: { <<: *x }\n`).join('')}`;
    expect(await problemsWithin(5000, text)).toMatchObject([
      { code: 'too-many-aliases', message: expect.stringMatching(/^merge keys .*; see --max-aliases$/) },
    ]);
  });
});

describe('a hostile document ends in bounded time', { timeout: 30_000 }, () => {
  /** Nine levels of ten references each: a thousand million nodes to whoever follows them all. */
  const laughs = (name: string, leaf: string) =>
    [
      `  ${name}0: &${name}0 ${leaf}`,
      ...Array.from({ length: 9 }, (_, level) => {
        const below = `*${name}${level}`;
        const keys = Array.from({ length: 10 }, (_, index) => `p${index}: ${below}`).join(', ');
        return `  ${name}${level + 1}: &${name}${level + 1} { type: object, properties: { ${keys} }, allOf: [${Array(10).fill(below).join(', ')}] }`;
      }),
    ].join('\n');
  const bombs = ['a', 'b', 'c']
    .map((name) => laughs(name, '{ properties: { z: { type: string } } }'))
    .join('\n');

  it('an alias bomb in a schema', async () => {
    const text = `${YAML}x-bombs:\n${bombs}\npaths:\n  /a:\n    post:\n      responses:\n        202: { description: Later, content: { a/b: { schema: *a9 } } }\n`;
    expect(await problemsWithin(5000, text)).toEqual([]);
  });

  it('alias bombs that are compared with each other', async () => {
    const lines = [
      ['4XX', 'a9'],
      ['"404"', 'b9'],
      ['"409"', 'c9'],
    ].map(([key, bomb]) => `        ${key}: { description: No, content: { a/b: { schema: *${bomb} } } }`);
    const text = `${YAML}x-bombs:\n${bombs}\npaths:\n  /a:\n    get:\n      responses:\n${lines.join('\n')}\n`;
    const start = performance.now();
    const { findings } = await checkText(text);
    expect(performance.now() - start).toBeLessThan(5000);
    // They are the same, and that is said.
    expect(findings.map(({ rule }) => rule)).toContain('status-range-shadowed');
  });

  it('a bomb of $refs in allOf', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 9 }, (_, level) => [
        `S${level}`,
        { allOf: Array(20).fill({ $ref: `#/components/schemas/S${level + 1}` }) },
      ]),
    );
    const schema = { $ref: '#/components/schemas/S0' };
    const paths = {
      '/a': { post: { responses: { 202: { description: '', content: { 'a/b': { schema } } } } } },
    };
    const content = document(paths, {
      components: { schemas: { ...schemas, S9: { properties: { a: {} } } } },
    });
    expect(await problemsWithin(5000, content)).toEqual([]);
  });

  it('callbacks by the hundred that lead back to their operation', async () => {
    const callbacks = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `c${index}`,
        { '{$url}': { $ref: '#/components/pathItems/P' } },
      ]),
    );
    const content = document(
      { '/a': { $ref: '#/components/pathItems/P' } },
      { components: { pathItems: { P: { post: { callbacks, responses } } } } },
    );
    expect(await problemsWithin(5000, content)).toEqual([]);
  });

  it('a mapping that contains itself', async () => {
    const text = `${YAML}paths:
  /a: &item
    post: &operation
      responses: &responses
        200: &response { description: OK, headers: *responses, content: { a/b: { schema: *response } } }
        409: *responses
      callbacks: { c: { e: *item }, d: { f: { put: *operation } } }
      requestBody: { content: { a/b: { schema: &schema { allOf: [*schema], properties: { self: *schema } } } } }
`;
    expect(await problemsWithin(5000, text)).toEqual([]);
  });

  it('JSON that nests 100,000 deep', async () => {
    const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
    const around = (inner: string, more = '') =>
      `{"openapi":"3.1.0","paths":{"/a":{"post":{"responses":{"202":{"description":"","content":{"a/b":{"schema":${inner}}}}}}}}${more}}`;
    const shapes = [
      around(deep('[', ']')),
      around(`${'{"properties":{"a":'.repeat(100_000)}1${'}}'.repeat(100_000)}`),
      around(deep('{"allOf":[', ']}')),
      around(deep('{"items":', '}').replace('}', '1}')),
      around('true', `,"components":{"schemas":{"A":{"$ref":"missing.json"}}},"x-deep":${deep('[', ']')}`),
      `{"openapi":"3.1.0","paths":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      `{"openapi":"3.1.0","paths":{"/a":${'{"post":{"callbacks":{"c":{"e":'.repeat(30_000)}1${'}}}}'.repeat(30_000)}}}`,
    ];
    for (const shape of shapes) expect(await problemsWithin(5000, shape)).toEqual([]);
  });

  it('truncated JSON that nests 100,000 deep', async () => {
    const { problems } = onlyDocument(
      await checkText(`{"openapi":"3.1.0","a":${'['.repeat(100_000)}`, 'api.json'),
    );
    expect(problems).toMatchObject([
      {
        code: 'syntax',
        message: 'is not valid JSON: the text ends too early',
        range: { start: { line: 1 } },
      },
    ]);
  });

  it('an object with a million keys', async () => {
    const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":{}`).join(',');
    const text = `{"openapi":"3.1.0","paths":{},"components":{"schemas":{"A":{"properties":{${keys}}}}}}`;
    expect(await problemsWithin(20_000, text)).toEqual([]);
  });

  it('operations, responses, headers and media types by the thousand', async () => {
    const many = (value: unknown, name = '') =>
      Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`${name}k${index}`, value]));
    const contents = [
      document(many({ get: {} }, '/')),
      document({ '/a': { get: { responses: many({ description: '' }) } } }),
      document({ '/a': { get: { responses: { 200: { description: '', headers: many({}) } } } } }),
      document({ '/a': { get: { responses: { 200: { description: '', content: many({}) } } } } }),
    ];
    for (const content of contents) expect(await problemsWithin(5000, content)).toEqual([]);
  });

  it('more callbacks than a function takes arguments', async () => {
    const callbacks = Object.fromEntries(
      Array.from({ length: 130_000 }, (_, index) => [`c${index}`, { e: { post: {} } }]),
    );
    const loaded = await loadContent(document({ '/a': { post: { responses, callbacks } } }));
    expect(modelOf(loaded).operations).toHaveLength(130_001);
  });

  it('YAML documents by the hundred thousand', async () => {
    const text = `${YAML}paths: {}\n${'---\n'.repeat(100_000)}`;
    expect(await problemsWithin(5000, text)).toMatchObject([
      { code: 'syntax', range: { start: { line: 4, column: 1 } } },
    ]);
  });
});
