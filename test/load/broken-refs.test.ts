/** Where the problem is when a `$ref` to another file cannot be followed. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../src/index.ts';
import { checkFile, checkFiles, onlyDocument, writeFiles } from './workspace.ts';

const HEAD = 'openapi: 3.2.0\ninfo: { title: Test, version: "1" }\npaths:\n';

/** Line and column of the first `$ref` that is followed by `target`. */
function placeOf(text: string, target: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(`$ref: ${target}`));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** One structural node each, with `TARGET` for what its `$ref` says. */
const NODES = {
  'a path item': '  /a: { $ref: TARGET }\n',
  'the responses': '  /a:\n    get:\n      responses: { $ref: TARGET }\n',
  'a response': '  /a:\n    get:\n      responses:\n        200:\n          $ref: TARGET\n',
  'a header':
    '  /a:\n    get:\n      responses:\n        200:\n          headers:\n            A: { $ref: TARGET }\n',
  'a media type':
    '  /a:\n    get:\n      responses:\n        200:\n          content:\n            a/b: { $ref: TARGET }\n',
  'a parameter': '  /a:\n    get:\n      parameters:\n        - $ref: TARGET\n      responses: {}\n',
  'a path-level parameter': '  /a:\n    parameters: [{ $ref: TARGET }]\n    get:\n      responses: {}\n',
  'a request body': '  /a:\n    post:\n      requestBody: { $ref: TARGET }\n      responses: {}\n',
  'a callback': '  /a:\n    post:\n      callbacks:\n        done: { $ref: TARGET }\n      responses: {}\n',
  "a callback's path item":
    '  /a:\n    post:\n      callbacks:\n        done:\n          "{$url}": { $ref: TARGET }\n      responses: {}\n',
};

const FAULTS: { name: string; target: string; code: string; says: string; options?: CheckOptions }[] = [
  { name: 'missing', target: 'nope.yaml', code: 'broken-ref', says: 'the target does not exist' },
  {
    name: 'outside the root',
    target: '../outside.yaml',
    code: 'forbidden-ref',
    says: 'the target lies outside the root',
  },
  {
    name: 'on the network',
    target: 'https://example.com/a.yaml',
    code: 'forbidden-ref',
    says: '--allow-host example.com',
  },
];

describe.each(Object.entries(NODES))('%s', (_, node) => {
  it.each(FAULTS)('whose target is $name is a problem at its $ref', async ({ target, code, says }) => {
    const text = HEAD + node.replace('TARGET', target);
    const { problems, warnings } = onlyDocument(await checkFiles({ 'api.yaml': text }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, file: 'api.yaml', range: { start: placeOf(text, target) } });
    expect(problems[0]?.message).toContain(`the $ref "${target}" cannot be followed: `);
    expect(problems[0]?.message).toContain(says);
    expect(warnings).toEqual([]);
  });

  it('in another file is a problem in that file', async () => {
    const text = HEAD + node.replace('TARGET', 'nope.yaml');
    const root = 'openapi: 3.2.0\ninfo: { title: Test, version: "1" }\npaths:\n  $ref: "paths.yaml#/paths"\n';
    const { problems } = onlyDocument(await checkFiles({ 'api.yaml': root, 'paths.yaml': text }));
    expect(problems).toMatchObject([
      { code: 'broken-ref', file: 'paths.yaml', range: { start: placeOf(text, 'nope.yaml') } },
    ]);
  });
});

describe('a schema', () => {
  const text = `${HEAD}  /a:
    post:
      responses:
        202:
          description: Later
          content:
            a/b:
              schema: { $ref: TARGET }
`;

  it.each(FAULTS)('whose target is $name costs a warning only', async ({ target, code, says }) => {
    const written = text.replace('TARGET', target);
    const report = await checkFiles({ 'api.yaml': written });
    const { problems, warnings, operations } = onlyDocument(report);
    expect({ problems, operations }).toEqual({ problems: [], operations: 1 });
    expect(warnings).toMatchObject([{ code, file: 'api.yaml', range: { start: placeOf(written, target) } }]);
    expect(warnings[0]?.message).toContain(says);
    // What the schema would have told nobody knows, and the rule that asks is silent.
    expect(report.findings.map(({ rule }) => rule)).not.toContain('accepted-status-monitor');
  });

  it('that no check asks for warns too when its file cannot be had', async () => {
    const root = `${HEAD}  {}\ncomponents:\n  schemas:\n    A:\n      properties:\n        b: { $ref: nope.yaml }\n`;
    expect(onlyDocument(await checkFiles({ 'api.yaml': root }))).toMatchObject({
      problems: [],
      warnings: [{ code: 'broken-ref', range: { start: placeOf(root, 'nope.yaml') } }],
    });
  });
});

describe('the target', () => {
  const api = `${HEAD}  /a:\n    get:\n      responses:\n        200: { $ref: part.yaml }\n        404: { description: Gone }\n`;
  const json = api.replace('part.yaml', 'part.json');

  it.each([
    ['broken YAML', 'part.yaml', 'a: 1\n  b: 2\n', 'syntax', 2],
    ['truncated JSON', 'part.json', '{\n "a": [1,\n', 'syntax', 3],
  ])('is %s: the problem is there', async (_, name, content, code, line) => {
    const root = name === 'part.yaml' ? api : json;
    const { problems, operations } = onlyDocument(await checkFiles({ 'api.yaml': root, [name]: content }));
    expect(problems).toMatchObject([{ code, file: name, range: { start: { line } } }]);
    expect(operations).toBe(1);
  });

  it.each([
    ['empty', '', 'is empty'],
    ['comments only', '# later\n', 'holds nothing but comments'],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), 'is binary, not YAML or JSON'],
    ['UTF-16', Buffer.from('\ufeffa: 1', 'utf16le'), 'is UTF-16; save it as UTF-8'],
    ['not UTF-8', Buffer.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]), 'is not UTF-8 text; save it as UTF-8'],
  ])('is %s: the problem is at the $ref', async (_, content, says) => {
    const { problems } = onlyDocument(await checkFiles({ 'api.yaml': api, 'part.yaml': content }));
    expect(problems).toEqual([
      {
        code: 'broken-ref',
        message: `the $ref "part.yaml" cannot be followed: the target ${says}`,
        file: 'api.yaml',
        range: { start: placeOf(api, 'part.yaml'), end: { line: 7, column: 20 } },
      },
    ]);
  });

  it('is a folder', async () => {
    const folder = writeFiles({ 'api.yaml': api });
    mkdirSync(join(folder, 'part.yaml'));
    const { problems } = onlyDocument(await checkFile(folder, 'api.yaml'));
    expect(problems).toMatchObject([
      { code: 'broken-ref', message: expect.stringContaining('is a directory') },
    ]);
  });

  it('is a link that leads to itself', async () => {
    const folder = writeFiles({ 'api.yaml': api });
    symlinkSync('part.yaml', join(folder, 'part.yaml'));
    expect(onlyDocument(await checkFile(folder, 'api.yaml')).problems).toMatchObject([
      { code: 'broken-ref' },
    ]);
  });

  it('has keys twice: that is a problem, and what it says counts', async () => {
    const part = 'description: One\ndescription: Two\nheaders: { A: {} }\n';
    const { problems } = onlyDocument(await checkFiles({ 'api.yaml': api, 'part.yaml': part }));
    expect(problems).toMatchObject([
      { code: 'duplicate-key', file: 'part.yaml', range: { start: { line: 2, column: 1 } } },
    ]);
  });

  it('has no such part', async () => {
    const root = api.replace('part.yaml', '"part.yaml#/nope"');
    const { problems } = onlyDocument(await checkFiles({ 'api.yaml': root, 'part.yaml': 'a: 1\n' }));
    expect(problems).toMatchObject([
      {
        code: 'broken-ref',
        message: 'the $ref "part.yaml#/nope" names nothing: check its path and spelling',
      },
    ]);
  });

  it('is no valid reference', async () => {
    const refs = ['100%.yaml', '"part.yaml#/%"', '"http://["', '"a\\u0000b.yaml"', '"\\ud800.yaml"'];
    for (const ref of refs) {
      const { problems } = onlyDocument(await checkFiles({ 'api.yaml': api.replace('part.yaml', ref) }));
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringContaining('is no valid reference'),
      ]);
    }
  });

  it('has a name that no file system takes', async () => {
    const root = api.replace('part.yaml', `${'x'.repeat(5000)}.yaml`);
    expect(onlyDocument(await checkFiles({ 'api.yaml': root })).problems).toMatchObject([
      { code: 'broken-ref' },
    ]);
  });
});

it('two documents go on after each other, whatever is broken in the first', async () => {
  const folder = writeFiles({
    'broken.yaml': `${HEAD}  /a: { $ref: nope.yaml }\n`,
    'whole.yaml': `${HEAD}  /a: { $ref: part.yaml }\n`,
    'part.yaml': 'get:\n  responses:\n    200: { description: OK }\n',
  });
  const inputs = ['broken.yaml', 'whole.yaml'].map((path) => ({ path, explicit: true }));
  const { documents } = await check(inputs, { cwd: folder });
  expect(documents.map(({ path, operations, problems }) => [path, operations, problems.length])).toEqual([
    ['broken.yaml', 0, 1],
    ['whole.yaml', 1, 0],
  ]);
});
