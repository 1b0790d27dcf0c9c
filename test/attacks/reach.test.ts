/** Attacks on what a document may reach: files outside the root, and the network. All formats, and nothing of a secret in any. */
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering, YAML } from './documents.ts';
import { type Files, makeTrap, runMeasured, SECRET } from './run.ts';

const FORMATS = ['json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'] as const;

interface ReachAttack {
  name: string;
  files: (folder: string) => Files;
  prepare?: (root: string, folder: string) => void;
  args?: readonly string[];
}

const refTo = (ref: string): Files => ({ 'api.json': answering({ 200: { $ref: ref } }) });
const inSchema = ($ref: string): Files => ({
  'api.json': answering({ 200: { description: '', content: { 'a/b': { schema: { $ref } } } } }),
});
const linkTo = (target: (folder: string) => string) => (root: string, folder: string) =>
  symlinkSync(target(folder), join(root, 'link'));

/** Each leads to the secret beside the root, or to what a machine keeps for itself. */
const ATTACKS: readonly ReachAttack[] = [
  ...[
    '../secret.json',
    './x/../../secret.json',
    '%2E%2E/secret.json',
    '..%2Fsecret.json',
    '../secret.yaml',
    '/etc/passwd',
    '//etc/passwd',
    'file:///etc/passwd',
    'file://localhost/etc/passwd',
    'FILE:/etc/passwd',
    `${'../'.repeat(64)}etc/passwd`,
    '/proc/self/environ',
    '/proc/self/fd/0',
    '/dev/stdin',
  ].flatMap((ref) => [
    { name: `$ref: ${ref}`, files: () => refTo(ref) },
    { name: `$ref: ${ref} in a schema`, files: () => inSchema(ref) },
  ]),
  { name: 'the absolute path of the secret', files: (folder) => refTo(join(folder, 'secret.json')) },
  {
    name: 'the URL of the secret',
    files: (folder) => refTo(pathToFileURL(join(folder, 'secret.json')).href),
  },
  {
    name: 'a link to the file',
    files: () => refTo('link'),
    prepare: linkTo((folder) => join(folder, 'secret.json')),
  },
  {
    name: 'a link to its folder',
    files: () => refTo('link/secret.json'),
    prepare: linkTo((folder) => folder),
  },
  {
    name: 'a link to the root of the file system',
    files: () => refTo('link/etc/passwd'),
    prepare: linkTo(() => '/'),
  },
  {
    name: 'a file within the root that refers on',
    files: () => ({ ...refTo('sub/part.json'), 'sub/part.json': { $ref: '../../secret.json' } }),
  },
  {
    name: 'an address by which the document calls itself',
    files: (folder) => ({
      'api.json': {
        ...answering({ 200: { $ref: 'secret.json' } }),
        openapi: '3.2.0',
        $self: `file://${folder}/x.json`,
      },
    }),
  },
  {
    name: 'a configuration that extends the secret',
    files: () => ({ ...refTo('#/x'), 'statuswise.config.yaml': 'extends: ../secret.yaml\n' }),
  },
  {
    name: 'a configuration that extends the secret through a link',
    files: () => ({ ...refTo('#/x'), 'statuswise.config.yaml': 'extends: ./link/secret.yaml\n' }),
    prepare: linkTo((folder) => folder),
  },
  {
    name: 'a configuration whose rules lie in the secret',
    files: () => ({
      ...refTo('#/x'),
      'statuswise.config.yaml': 'customRules: [../secret.yaml]\nrules: ../secret.yaml\n',
    }),
  },
];

describe('nothing outside the root is read, and nothing of it is told', () => {
  it.concurrent.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
    const trap = makeTrap(attack.files);
    try {
      const said = await everythingSaid(attack, trap.folder, trap.root);
      expect(said).not.toContain(SECRET);
      expect(said).not.toMatch(/root:x:0|daemon:/);
      expect(said).not.toContain('internal error');
    } finally {
      trap.remove();
    }
  });
});

async function everythingSaid(attack: ReachAttack, folder: string, root: string): Promise<string> {
  attack.prepare?.(root, folder);
  const reports = FORMATS.flatMap((format) => ['--format', `${format}=out.${format}`]);
  const args = [
    'api.json',
    '--format',
    'text',
    ...reports,
    '--severity',
    'hint',
    '--all',
    '--fail-on',
    'none',
  ];
  const { code, stdout, stderr } = await runMeasured(args, { cwd: root, mostMs: 30_000, input: SECRET });
  // In a schema it is a warning; else it is a problem.
  expect(code, stdout + stderr).toBe(attack.name.endsWith('in a schema') ? 0 : 2);
  const written = readdirSync(root).filter((name) => name.startsWith('out.'));
  return [stdout, stderr, ...written.map((name) => readFileSync(join(root, name), 'utf8'))].join('\n');
}

describe('the network', () => {
  let server: Server;
  let port = 0;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      const location = decodeURIComponent(/^\/to\?(.*)/.exec(request.url ?? '')?.[1] ?? '');
      response.writeHead(location ? 302 : 200, location ? { Location: location } : {});
      response.end(JSON.stringify({ description: SECRET }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ask = async (ref: string, ...args: string[]) => {
    const { root, remove } = makeTrap(refTo(ref));
    const before = asked.length;
    try {
      const result = await runMeasured(['api.json', ...args], { cwd: root, mostMs: 30_000 });
      return { ...result, asked: asked.slice(before) };
    } finally {
      remove();
    }
  };

  it.each([
    'http://127.0.0.1:PORT/x',
    'http://localhost:PORT/x',
    'HTTP://LOCALHOST:PORT/x',
    'http://user:password@127.0.0.1:PORT/x',
    'http://127.1:PORT/x',
    'http://2130706433:PORT/x',
    'http://0x7f.0.0.1:PORT/x',
    'http://[::ffff:127.0.0.1]:PORT/x',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://0.0.0.0:PORT/x',
    '//127.0.0.1:PORT/x',
    'https://127.0.0.1:PORT/x',
    'ws://127.0.0.1:PORT/x',
  ])('is not asked for %s', async (url) => {
    const { code, asked, stdout, stderr } = await ask(url.replace('PORT', String(port)));
    expect(asked).toEqual([]);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/is on the network|outside the root|scheme that is never followed/);
  });

  it.each([
    ['another name of the machine', 'http://localhost:PORT/x'],
    ['a link-local address', 'http://169.254.169.254/'],
    ['a file', 'file:///etc/passwd'],
    ['another scheme', 'ftp://127.0.0.1/'],
  ])('is not asked for what an allowed host redirects to: %s', async (_, location) => {
    const to = encodeURIComponent(location.replace('PORT', String(port)));
    const host = `127.0.0.1:${port}`;
    const { code, asked, stdout, stderr } = await ask(`http://${host}/to?${to}`, '--allow-host', host);
    expect(asked).toEqual([`${host}/to?${to}`]);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/forbidden-ref/);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it('cannot be allowed by a configuration', async () => {
    for (const key of ['allowHosts', 'allow-host', 'allowOutsideRoot', 'root']) {
      const { root, remove } = makeTrap({
        ...refTo('../secret.json'),
        'statuswise.config.yaml': `${key}: ["127.0.0.1:${port}"]\n`,
      });
      const { code, stdout, stderr } = await runMeasured(['api.json'], { cwd: root, mostMs: 30_000 });
      remove();
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });
});

it('a document names no file that is written', async () => {
  const text = `${YAML.replace('Test', '../../../written-by-a-title')}paths:\n  "/../../written-by-a-path": { get: { operationId: "../../written-by-an-id", responses: { 304: { description: "../../x" } } } }\n`;
  const { folder, root, remove } = makeTrap({ 'api.yaml': text, 'out/keep': '' });
  try {
    const reports = FORMATS.flatMap((format) => ['--format', `${format}=out/report.${format}`]);
    await runMeasured(['api.yaml', ...reports], { cwd: root, mostMs: 30_000 });
    const expected = ['keep', ...FORMATS.map((format) => `report.${format}`)];
    expect(readdirSync(join(root, 'out')).sort()).toEqual(expected.sort());
    expect(readdirSync(root).sort()).toEqual(['.git', 'api.yaml', 'out']);
    expect(readdirSync(folder).sort()).toEqual(['root', 'secret.json', 'secret.yaml']);
  } finally {
    remove();
  }
});
