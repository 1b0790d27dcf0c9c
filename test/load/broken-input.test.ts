/** What is no readable OpenAPI document: one problem each, with its place and its cause. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import {
  type Content,
  checkFile,
  checkFiles,
  checkText,
  document,
  onlyDocument,
  writeFiles,
} from './workspace.ts';

const OPENAPI = 'openapi: 3.1.0\ninfo: { title: Test, version: "1" }\n';
const NO_OPENAPI =
  'is no OpenAPI document: it has neither "openapi" nor "swagger" at its root. Name the root document, or pass --skip-unknown';

/** The problems of a file that could not be read as OpenAPI at all. */
async function refusalOf(content: Content, name = 'api.yaml') {
  const report = await checkFiles({ [name]: content });
  const { problems, warnings, ...document } = onlyDocument(report);
  expect(document).toEqual({ path: name, openapi: undefined, operations: 0 });
  expect(warnings).toEqual([]);
  expect(report.findings).toEqual([]);
  return problems;
}

const at = (line: number, column: number) => ({ start: { line, column }, end: { line, column } });

describe('a file', () => {
  it.each([
    ['empty', '', 'empty', 'is empty'],
    ['blank', ' \n\t\r\n', 'empty', 'is empty'],
    ['a byte order mark alone', '\ufeff', 'empty', 'is empty'],
    ['comments only', '# openapi: 3.1.0\n', 'empty', 'holds nothing but comments'],
    [
      'an image',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
      'binary',
      'is binary, not YAML or JSON',
    ],
    ['UTF-16 LE', Buffer.from(`\ufeff${OPENAPI}`, 'utf16le'), 'binary', 'is UTF-16; save it as UTF-8'],
    [
      'UTF-16 BE',
      Buffer.from(`\ufeff${OPENAPI}`, 'utf16le').swap16(),
      'binary',
      'is UTF-16; save it as UTF-8',
    ],
    ['UTF-16 without a mark', Buffer.from(OPENAPI, 'utf16le'), 'binary', 'is binary, not YAML or JSON'],
    [
      'Latin-1',
      Buffer.from(`${OPENAPI}x-name: Größe\n`, 'latin1'),
      'binary',
      'is not UTF-8 text; save it as UTF-8',
    ],
    [
      'cut in the middle of a character',
      Buffer.from(`${OPENAPI}x-name: ß`).subarray(0, -1),
      'binary',
      'is not UTF-8 text; save it as UTF-8',
    ],
  ])('that is %s', async (_, content, code, message) => {
    expect(await refusalOf(content)).toEqual([{ code, message, file: 'api.yaml', range: undefined }]);
  });

  it('with a byte order mark is read', async () => {
    const { problems, openapi } = onlyDocument(
      await checkFiles({ 'api.yaml': `\ufeff${OPENAPI}paths: {}\n` }),
    );
    expect({ problems, openapi }).toEqual({ problems: [], openapi: '3.1.0' });
  });

  it.each([
    ['a mapping without a version', 'title: Test\n'],
    ['a package.json', '{ "name": "x", "version": "3.1.0" }'],
    ['a fragment', 'get:\n  responses: {}\n'],
    ['a JSON Schema', '{ "$schema": "https://json-schema.org/draft/2020-12/schema" }'],
    ['an AsyncAPI document', 'asyncapi: 3.0.0\n'],
    ['a list', '- openapi: 3.1.0\n'],
    ['a list in JSON', '[{"openapi": "3.1.0"}]'],
    ['text', 'openapi 3.1.0\n'],
    ['a number', '3.1\n'],
    ['a version that is no version', 'openapi: { version: 3.1.0 }\n'],
    ['a version that is null', 'openapi:\npaths: {}\n'],
    ['a version further down', 'spec:\n  openapi: 3.1.0\n'],
  ])('that is %s is no OpenAPI document', async (_, content) => {
    expect(await refusalOf(content)).toEqual([
      { code: 'not-openapi', message: NO_OPENAPI, file: 'api.yaml', range: undefined },
    ]);
  });

  it('that is truncated JSON', async () => {
    const whole = JSON.stringify(document({ '/a': { get: { responses: {} } } }), null, 2);
    const cut = whole.slice(0, whole.indexOf('"responses"'));
    const lines = cut.split('\n');
    expect(await refusalOf(cut, 'api.json')).toEqual([
      {
        code: 'syntax',
        message: 'is not valid JSON: the text ends too early',
        file: 'api.json',
        range: at(lines.length, (lines.at(-1)?.length ?? 0) + 1),
      },
    ]);
  });

  it('that is JSON cut at any place is one problem: at its end, or where a string opens', async () => {
    const whole = JSON.stringify(document({ '/a\n"ü': { get: { responses: { 200: {} } } } }));
    for (let length = 1; length < whole.length; length += 1) {
      const cut = whole.slice(0, length);
      const closed = cut.replaceAll(/"(?:[^"\\]|\\.)*"/g, (text) => '_'.repeat(text.length));
      const fault = closed.includes('"') ? closed.indexOf('"') : length;
      const { problems } = onlyDocument(await checkText(cut, 'api.json'));
      expect(problems, cut).toMatchObject([{ code: 'syntax', range: at(1, fault + 1) }]);
    }
  });

  it.each([
    ['a comma too many', '{\n  "openapi": "3.1.0",\n}', 3, 1, 'a comma before the closing brace'],
    ['a comma too many in a list', '{\n  "a": [1,]\n}', 2, 11, 'a comma before the closing bracket'],
    ['a comma too few', '{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected a comma or }'],
    ['a comment', '{\n  // note\n  "a": 1\n}', 2, 3, 'expected a key in double quotes'],
    ['single quotes', "{ 'a': 1 }", 1, 3, 'expected a key in double quotes'],
    ['a key without quotes', '{ a: 1 }', 1, 3, 'expected a key in double quotes'],
    ['a missing colon', '{ "a" 1 }', 1, 7, 'expected a colon after the key'],
    ['a missing value', '{ "a": }', 1, 8, 'expected a value'],
    ['a word that is none of JSON’s', '{ "a": undefined }', 1, 8, 'expected a value'],
    ['a number with a leading zero', '{ "a": 01 }', 1, 8, 'expected a value'],
    ['a string over two lines', '{ "a": "b\nc" }', 1, 8, 'a string that is not closed or not well formed'],
    ['an unknown escape', '{ "a": "\\x" }', 1, 8, 'a string that is not closed or not well formed'],
    ['two documents', '{}\n{}', 2, 1, 'text after the end of the document'],
    ['the wrong bracket', '{ "a": [1} }', 1, 10, 'expected a comma or ]'],
  ])('that is JSON with %s', async (_, content, line, column, says) => {
    expect(await refusalOf(content, 'api.json')).toEqual([
      { code: 'syntax', message: `is not valid JSON: ${says}`, file: 'api.json', range: at(line, column) },
    ]);
  });

  it.each([
    ['that ends in the middle of a string', `${OPENAPI}x: "abc`, 3],
    ['that ends in the middle of a list', `${OPENAPI}x: [1, 2`, 3],
    ['with a tab for indentation', `${OPENAPI}paths:\n\t/a: {}\n`, 4],
    ['that is indented askew', `${OPENAPI}paths:\n   /a: {}\n  /b: {}\n`, 5],
    ['with a colon too many', `${OPENAPI}x: a: b\n`, 3],
    ['with an alias of nothing', `${OPENAPI}x: *nope\n`, 3],
    ['with a tag nobody knows', `${OPENAPI}x: !include other.yaml\n`, 3],
    ['with a template that was not filled in', `${OPENAPI}paths: {}\nx: {{ value }}\n`, 4],
    ['with a list for a key', `${OPENAPI}? [a, b]\n: 1\n`, 3],
    ['with a mapping for a key, by alias', `${OPENAPI}x: &x { a: 1 }\n*x : 2\n`, 4],
    ['with an at sign', `${OPENAPI}x: @here\n`, 3],
    ['with a control character', `${OPENAPI}x: "\u0007"\n`, 3],
    ['with a merge of what is no mapping', `${OPENAPI}x: 1\n<<: text\n`, 4],
  ])('that is YAML %s', async (_, content, line) => {
    expect(await refusalOf(content)).toMatchObject([
      { code: 'syntax', file: 'api.yaml', range: { start: { line } } },
    ]);
  });

  it('that opens a brace is judged as what its name says, else as JSON', async () => {
    const flow = '{ openapi: 3.1.0, paths: {} }\n';
    expect(onlyDocument(await checkFiles({ 'api.yaml': flow })).problems).toEqual([]);
    expect(onlyDocument(await checkFiles({ api: flow })).problems).toEqual([]);
    expect((await refusalOf(flow, 'api.json'))[0]?.message).toContain('is not valid JSON');
    const neither = '{ "openapi": "3.1.0", "paths": { }';
    expect((await refusalOf(neither, 'api.yaml'))[0]?.message).toContain('is not valid YAML');
    expect((await refusalOf(neither, 'api.json'))[0]?.message).toContain('is not valid JSON');
    expect((await refusalOf(neither, 'api'))[0]?.message).toContain('is not valid JSON');
  });
});

describe('keys that are there twice', () => {
  it('in YAML are a problem each; the last one counts, and the rest is analysed', async () => {
    const text = `${OPENAPI}paths:
  /a:
    post:
      responses:
        200: { description: First }
        201: { description: Created }
        "200": { description: Second, content: { a/b: { schema: {} } } }
      responses:
        204: { description: Third, content: { a/b: { schema: {} } } }
`;
    const report = await checkFiles({ 'api.yaml': text });
    const { problems, operations } = onlyDocument(report);
    expect(problems).toMatchObject([
      {
        code: 'duplicate-key',
        message: expect.stringContaining('"200" twice'),
        range: { start: { line: 9, column: 9 } },
      },
      {
        code: 'duplicate-key',
        message: expect.stringContaining('"responses" twice'),
        range: { start: { line: 10, column: 7 } },
      },
    ]);
    expect(operations).toBe(1);
    expect(report.findings.find(({ rule }) => rule === 'no-content-body')).toMatchObject({
      pointer: '/paths/~1a/post/responses/204/content',
      range: { start: { line: 11, column: 36 } },
    });
    expect(report.findings.map(({ rule }) => rule)).not.toContain('created-location');
  });

  it('in JSON are a problem each; the last one counts, and the rest is analysed', async () => {
    const text = `{
  "openapi": "3.1.0",
  "paths": {
    "/a": { "get": {} },
    "/a": {
      "post": {
        "responses": {
          "201": { "description": "First" },
          "2\\u00301": { "description": "Second", "headers": { "Location": {}, "Location": {} } },
          "204": { "description": "", "content": { "a/b": { "schema": {} } } }
        }
      }
    }
  }
}`;
    const report = await checkFiles({ 'api.json': text });
    const { problems, operations } = onlyDocument(report);
    expect(problems).toMatchObject([
      {
        code: 'duplicate-key',
        message: expect.stringContaining('"/a" twice'),
        range: { start: { line: 5, column: 5 } },
      },
      {
        code: 'duplicate-key',
        message: expect.stringContaining('"201" twice'),
        range: { start: { line: 9, column: 11 } },
      },
      {
        code: 'duplicate-key',
        message: expect.stringContaining('"Location" twice'),
        range: { start: { line: 9 } },
      },
    ]);
    expect(operations).toBe(1);
    expect(report.findings.map(({ rule }) => rule)).toContain('no-content-body');
    expect(report.findings.map(({ rule }) => rule)).not.toContain('created-location');
  });

  it('in an example are nobody’s business in JSON', async () => {
    const text =
      '{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"200":{"description":"","content":{"a/b":{"example":{"a":1,"a":2}}}}}}}}}';
    expect(onlyDocument(await checkFiles({ 'api.json': text })).problems).toEqual([]);
  });

  it('are none where a merge key is overridden', async () => {
    const text = `${OPENAPI}x: &x { 200: { description: A }, b: 1 }
paths:
  /a:
    get:
      responses:
        <<: *x
        200: { description: B }
        b: { description: Odd }
`;
    expect(onlyDocument(await checkFiles({ 'api.yaml': text })).problems).toEqual([]);
  });
});

describe('several YAML documents in one file', () => {
  it.each([
    ['after one without a marker', `${OPENAPI}paths: {}\n---\nopenapi: 3.0.0\n`, 4],
    ['after one with a marker', `---\n${OPENAPI}paths: {}\n---\nopenapi: 3.0.0\n`, 5],
    ['after a directive', `%YAML 1.2\n---\n${OPENAPI}paths: {}\n--- # next\na: 1\n---\nb: 1\n`, 6],
    ['after the end of one', `${OPENAPI}paths: {}\n...\n---\na: 1\n`, 5],
    ['where text looks like a marker', `${OPENAPI}paths: {}\nx: |\n  ---\n---\na: 1\n`, 6],
  ])('are a problem where the second begins, %s', async (_, text, line) => {
    const { problems, openapi } = onlyDocument(await checkFiles({ 'api.yaml': text }));
    expect(problems).toMatchObject([{ code: 'syntax', range: { start: { line, column: 1 } } }]);
    expect(problems[0]?.message).toMatch(/^holds \d YAML documents; only the first is read$/);
    expect(openapi).toBe('3.1.0');
  });

  it('a marker before the first or an end after it are none', async () => {
    const { problems } = onlyDocument(await checkFiles({ 'api.yaml': `---\n${OPENAPI}paths: {}\n...\n` }));
    expect(problems).toEqual([]);
  });
});

describe('a path', () => {
  it.each([
    ['that is not there', 'nope.yaml'],
    ['below a file', 'file.yaml/api.yaml'],
    ['below a folder that is not there', 'nope/api.yaml'],
  ])('%s does not exist', async (_, name) => {
    const folder = writeFiles({ 'file.yaml': OPENAPI });
    expect(onlyDocument(await checkFile(folder, name)).problems).toEqual([
      { code: 'not-found', message: 'does not exist', file: name, range: undefined },
    ]);
  });

  it('of a folder is no file', async () => {
    const folder = writeFiles({ 'apis/api.yaml': OPENAPI });
    expect(onlyDocument(await checkFile(folder, 'apis')).problems).toMatchObject([
      { code: 'unreadable', message: 'is a directory' },
    ]);
  });

  it('of a FIFO does not wait for what will never come', async () => {
    const folder = writeFiles({ 'api.json': document({ '/a': { $ref: 'pipe.yaml' } }) });
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(onlyDocument(await checkFile(folder, 'pipe.yaml')).problems).toMatchObject([
      { code: 'unreadable', message: 'is no regular file' },
    ]);
    expect(onlyDocument(await checkFile(folder, 'api.json')).problems).toMatchObject([
      { code: 'broken-ref', message: expect.stringContaining('is no regular file') },
    ]);
  });

  it('of a device is no file', async () => {
    expect(onlyDocument(await checkFile('/', '/dev/zero')).problems).toMatchObject([
      { code: 'unreadable', message: 'is no regular file' },
    ]);
  });

  it('of a link that leads nowhere or to itself', async () => {
    const folder = writeFiles({});
    symlinkSync('nope.yaml', join(folder, 'dangling.yaml'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    expect(onlyDocument(await checkFile(folder, 'dangling.yaml')).problems).toMatchObject([
      { code: 'not-found' },
    ]);
    expect(onlyDocument(await checkFile(folder, 'loop.yaml')).problems).toMatchObject([
      { code: 'unreadable', message: 'cannot be read (ELOOP)' },
    ]);
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    const folder = writeFiles({ 'api.yaml': OPENAPI });
    chmodSync(join(folder, 'api.yaml'), 0);
    expect(onlyDocument(await checkFile(folder, 'api.yaml')).problems).toMatchObject([
      { code: 'unreadable', message: 'may not be read: permission denied' },
    ]);
  });

  it.each([
    ['too long', `${'x'.repeat(300)}/api.yaml`],
    ['with a NUL', 'a\0b.yaml'],
  ])('that is %s cannot be read', async (_, name) => {
    expect(onlyDocument(await checkFile(writeFiles({}), name)).problems).toMatchObject([
      { code: 'unreadable' },
    ]);
  });
});

describe('files that were not named outright', () => {
  const others: Record<string, Content> = {
    'empty.yaml': '',
    'image.yaml': Buffer.from([0x89, 0x50, 0, 1]),
    'package.json': '{ "name": "x" }',
    'values.yaml': 'image: {{ .Values.image }}\n',
    'broken.json': '{ "a": ',
    'schema.json': '{ "properties": { "openapi": { "type": "string" } } }',
    'compose.yaml': 'services: {}\nx-note: openapi: no\n',
    'notes.yaml': '- openapi: 3.1.0\n',
  };

  it('are left out when they are no OpenAPI documents', async () => {
    const folder = writeFiles({ ...others, 'api.yaml': `${OPENAPI}paths: {}\n` });
    mkdirSync(join(folder, 'folder.yaml'));
    const names = [...Object.keys(others), 'folder.yaml', 'gone.yaml', 'api.yaml'];
    const { documents } = await check(
      names.map((path) => ({ path, explicit: false })),
      { cwd: folder },
    );
    expect(documents.map(({ path, problems }) => ({ path, problems }))).toEqual([
      { path: 'api.yaml', problems: [] },
    ]);
  });

  it('are problems when they are OpenAPI documents that cannot be read', async () => {
    const folder = writeFiles({
      'broken.yaml': `${OPENAPI}paths: [\n`,
      'broken.json': '{ "openapi": "3.0.0", "paths": {',
      'future.yaml': 'openapi: 4.0.0\n',
    });
    const { documents } = await check(
      ['broken.yaml', 'broken.json', 'future.yaml'].map((path) => ({ path, explicit: false })),
      { cwd: folder },
    );
    expect(documents.map(({ path, problems }) => [path, problems.map(({ code }) => code)])).toEqual([
      ['broken.yaml', ['syntax']],
      ['broken.json', ['syntax']],
      ['future.yaml', ['unsupported-version']],
    ]);
  });

  it('and files named outright with skipUnknown are treated alike, but must exist', async () => {
    const folder = writeFiles(others);
    const names = [...Object.keys(others), 'gone.yaml'];
    const { documents } = await check(
      names.map((path) => ({ path, explicit: true })),
      { cwd: folder, skipUnknown: true },
    );
    expect(documents.map(({ path, problems }) => [path, problems.map(({ code }) => code)])).toEqual([
      ['gone.yaml', ['not-found']],
    ]);
  });
});

it('one broken document keeps no other from being analysed', async () => {
  const good = (status: number) =>
    `${OPENAPI}paths:\n  /a:\n    get:\n      responses:\n        ${status}: { description: OK, content: { a/b: { schema: {} } } }\n`;
  const folder = writeFiles({
    'one.yaml': good(204),
    'empty.yaml': '',
    'broken.yaml': 'a: [',
    'binary.yaml': Buffer.from([0]),
    'two.yaml': good(205),
  });
  const names = ['one.yaml', 'nope.yaml', 'empty.yaml', 'broken.yaml', 'binary.yaml', '.', 'two.yaml'];
  const report = await check(
    names.map((path) => ({ path, explicit: true })),
    { cwd: folder },
  );
  expect(report.documents.map(({ problems }) => problems[0]?.code)).toEqual([
    undefined,
    'not-found',
    'empty',
    'syntax',
    'binary',
    'unreadable',
    undefined,
  ]);
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, file }) => [rule, file])).toEqual([
    ['no-content-body', 'one.yaml'],
    ['no-content-body', 'two.yaml'],
  ]);
});
