import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DOCUMENTS, Workspace } from './workspace.ts';

const HEAD = 'openapi: 3.0.3\ninfo: { title: x, version: "1" }\n';

const workspace = new Workspace({
  'clean.yaml': DOCUMENTS.clean,
  'empty.yaml': '',
  'blank.yaml': '\n  \n# nothing\n',
  'binary.yaml': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
  'truncated.yaml': 'openapi: 3.0.3\npaths:\n  /a: { get: { responses: {',
  'truncated.json': '{"openapi": "3.0.3",\n "paths": {"/a"',
  'other.yaml': 'name: x\n',
  'future.yaml': 'openapi: 4.0.0\npaths: {}\n',
  'duplicate.yaml': `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200: { description: a }\n        200: { description: b }\n`,
  'duplicate.json':
    '{"openapi":"3.0.3","info":{"title":"x","version":"1"},"paths":{"/a":{"get":{"responses":{\n"200":{"description":"a"},\n"200":{"description":"b"}}}}}}',
  'missing-target.yaml': `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200: { $ref: "#/components/responses/None" }\n`,
  'missing-file.yaml': `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200: { $ref: "none.yaml#/A" }\n`,
  'outside.yaml': `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200: { $ref: "../../outside.yaml" }\n`,
  'network.yaml': `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200: { $ref: "https://example.com/a.yaml" }\n`,
  'deep.yaml': `openapi: 3.0.3\nx: ${'['.repeat(300)}${']'.repeat(300)}\n`,
  'unreadable.yaml': DOCUMENTS.clean,
});
mkdirSync(join(workspace.path, 'directory.yaml'));
chmodSync(join(workspace.path, 'unreadable.yaml'), 0);

it.concurrent.each([
  ['empty.yaml', 'empty', ''],
  ['blank.yaml', 'empty', ''],
  ['binary.yaml', 'binary', ''],
  ['truncated.yaml', 'syntax', ':3:'],
  ['truncated.json', 'syntax', ':2:'],
  ['other.yaml', 'not-openapi', ''],
  ['future.yaml', 'unsupported-version', ''],
  ['duplicate.yaml', 'duplicate-key', ':8:9'],
  ['duplicate.json', 'duplicate-key', ':3:1'],
  ['missing-target.yaml', 'broken-ref', ':7:'],
  ['missing-file.yaml', 'broken-ref', ':7:'],
  ['outside.yaml', 'forbidden-ref', ':7:'],
  ['network.yaml', 'forbidden-ref', ':7:'],
  ['deep.yaml', 'too-deep', ''],
  ['none.yaml', 'not-found', ''],
])('%s is one problem with its cause and place, and the rest goes on', async (name, code, place) => {
  const text = await workspace.run([name, 'clean.yaml']);
  expect(text.code).toBe(2);
  const [first = ''] = text.stdout.split('\n');
  expect(first.startsWith(`${name}${place}`), first).toBe(true);
  expect(first).toMatch(new RegExp(`^${name}[\\d:]*: error: \\S.* \\(${code}\\)$`));
  expect(text.stdout.match(/: error: /g)).toHaveLength(1);
  expect(text.stdout).toMatch(/ in 2 documents with \d+ operations?, /);

  const json = await workspace.run([name, 'clean.yaml', '--format', 'json']);
  const { files } = JSON.parse(json.stdout);
  expect(
    files.map(({ problems }: { problems: { code: string }[] }) => problems.map((one) => one.code)),
  ).toEqual([[code], []]);
  expect(json.stderr.split('\n')[0]).toBe(first);
  expect(json.code).toBe(2);
});

it('a directory that is called like a document is a directory', async () => {
  const { code, stderr } = await workspace.run(['directory.yaml']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'statuswise: directory.yaml holds no OpenAPI document\n',
  });
});

// Permissions do not bind the superuser.
it.skipIf(process.getuid?.() === 0)('a file that may not be read is a problem', async () => {
  const { code, stdout } = await workspace.run(['unreadable.yaml']);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^unreadable\.yaml: error: .* \(unreadable\)/);
});

it.concurrent.each([
  ['--max-bytes', '10', 'clean.yaml', 'too-large'],
  ['--max-depth', '3', 'clean.yaml', 'too-deep'],
])('%s %s is kept', async (option, value, name, code) => {
  const { stdout, code: exit } = await workspace.run([name, option, value]);
  expect(stdout).toContain(`(${code})`);
  expect(exit).toBe(2);
});
