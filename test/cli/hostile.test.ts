import { describe, expect, it } from 'vitest';
import { Workspace } from './workspace.ts';

const PATH = '/\\e[2J\\a\\r\\n\\x9b\\u202e\\u2028';
const document = (path: string) => `openapi: "3.1.0\\e[1m"
info: { title: x, version: "1" }
paths:
  "${path}":
    delete:
      operationId: "a\\e[31m"
      responses:
        "304": { description: "\\e]0;title\\a" }
        "2\\e[0m": { $ref: "#/components/responses/\\e[5m" }
`;
const NAME = 'a\u001b[31m\u202e.yaml';

const workspace = new Workspace({
  'hostile.yaml': document(PATH),
  'version.yaml': document(PATH).replace('3.1.0\\e[1m', '3.1.0'),
  [NAME]: document('/a').replace('3.1.0\\e[1m', '3.1.0'),
});

const ACTIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

describe('text from a document never reaches the terminal as more than text', () => {
  it.concurrent.each([
    [['check', 'hostile.yaml']],
    [['check', 'version.yaml', '--severity', 'hint', '--all']],
    [['check', 'version.yaml', '--format', 'json']],
    [['check', NAME]],
    [['check', 'none\u001b[31m.yaml']],
    [['check', '\u001b[31m/*.yaml']],
    [['check', 'version.yaml', '--output', 'none\u001b[31m/report.txt']],
    [['check', 'version.yaml', '--profile', '\u001b[31m']],
    [['check', 'version.yaml', '--\u001b[31m']],
    [['operations', 'version.yaml']],
    [['operations', 'version.yaml', '--format', 'json']],
    [['explain', '\u001b[31m']],
  ])('%j', async (args) => {
    const { stdout, stderr } = await workspace.run(args);
    expect(stdout + stderr).not.toBe('');
    expect(stdout + stderr).not.toMatch(ACTIVE);
  });

  it.concurrent('and is there, escaped', async () => {
    const { stdout } = await workspace.run(['check', 'version.yaml']);
    expect(stdout).toContain('DELETE /\\x1b[2J\\x07\\r\\n\\x9b\\u202e\\u2028: 304');
  });

  it.concurrent('and is whole in JSON', async () => {
    const { stdout } = await workspace.run(['operations', 'version.yaml', '--format', 'json']);
    expect(JSON.parse(stdout).operations[0].path).toBe('/\u001b[2J\u0007\r\n\u009b\u202e\u2028');
  });
});

it('keys that JavaScript gives a meaning are data', async () => {
  workspace.write(
    'proto.json',
    '{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{"/__proto__":{"delete":{"operationId":"constructor","responses":{"304":{"description":"x"},"__proto__":{"description":"y"},"constructor":{"description":"z"}}}}}}',
  );
  const { stdout, code } = await workspace.run(['operations', 'proto.json', '--format', 'json']);
  expect(code).toBe(0);
  const [operation] = JSON.parse(stdout).operations;
  expect(operation.statuses.map(({ key }: { key: string }) => key).sort()).toEqual([
    '304',
    '__proto__',
    'constructor',
  ]);
  expect(
    JSON.parse((await workspace.run(['proto.json', '--format', 'json'])).stdout).summary.error,
  ).toBeGreaterThan(0);
});
