/** What the README shows for use in a project, followed word for word; `npx` finds the program that was built. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { DOCUMENTS, Workspace } from '../cli/workspace.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const [, part = ''] = /## In your project\n([\s\S]*?)\n### /.exec(readme) ?? [];
const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(part) ?? [];
const [, code = ''] = /### As a library\n[\s\S]*?```js\n([\s\S]*?)```/.exec(readme) ?? [];
const commands = block
  .trim()
  .split('\n')
  .map((line) => line.replace(/ +#.*$/, ''));

const workspace = new Workspace({
  'openapi.yaml': DOCUMENTS.clean,
  'specs/shop.yaml': DOCUMENTS.error,
  'specs/values.yaml': 'replicas: 2\n',
  'apis/shop/openapi.yaml': DOCUMENTS.error,
  'apis/books/openapi.yaml': DOCUMENTS.clean,
  'bin/npx': `#!/bin/sh
test "$1" = --yes && shift
case "$1" in statuswise|statuswise@*) shift; exec "${process.execPath}" "${join(ROOT, 'dist/statuswise.cjs')}" "$@";; esac
exit 9
`,
});
chmodSync(join(workspace.path, 'bin/npx'), 0o755);
const env = { ...process.env, PATH: `${join(workspace.path, 'bin')}${delimiter}${process.env.PATH}` };

function follow(command: string) {
  return spawnSync('sh', ['-c', command], { cwd: workspace.path, env, encoding: 'utf8' });
}

/** The command of the block that contains a text. */
function showing(text: string): string {
  return (
    commands.find((command) => command.includes(text)) ?? `echo 'the README does not show ${text}'; exit 8`
  );
}

describe('the README', () => {
  it('shows the commands that are followed here', () => {
    expect(commands).toHaveLength(5);
    expect(commands[0]).toBe('npm install --save-dev statuswise');
  });

  it('checks one document', () => {
    const { status, stdout } = follow(commands[1] ?? '');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^No findings/) });
  });

  it('checks every OpenAPI document of a folder', () => {
    const { status, stdout } = follow(showing('specs/'));
    expect(status).toBe(1);
    expect(stdout).toMatch(/no-content-body/);
    expect(stdout).toMatch(/ in 1 document /);
  });

  it('writes a JSON report about what a glob matches', () => {
    expect(follow(showing('apis/**')).status).toBe(1);
    const { files } = JSON.parse(readFileSync(join(workspace.path, 'report.json'), 'utf8'));
    expect(files.map(({ path }: { path: string }) => path)).toEqual([
      'apis/books/openapi.yaml',
      'apis/shop/openapi.yaml',
    ]);
  });

  const watching: ChildProcess[] = [];
  afterAll(() => {
    for (const child of watching) if (child.pid) process.kill(-child.pid, 'SIGKILL');
  });

  it('checks again when a file changes', async () => {
    const child = spawn('sh', ['-c', showing('--watch')], { cwd: workspace.path, env, detached: true });
    watching.push(child);
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    await expect.poll(() => output, { timeout: 20_000 }).toMatch(/No findings/);
    // Whoever watches may not have begun yet.
    await expect
      .poll(
        () => {
          workspace.write('openapi.yaml', DOCUMENTS.error);
          return output;
        },
        { timeout: 20_000, interval: 500 },
      )
      .toMatch(/no-content-body/);
    workspace.write('openapi.yaml', DOCUMENTS.clean);
  }, 60_000);

  it.each([...readme.matchAll(/`(statuswise (?:explain|operations|matrix) [^`]+)`/g)].map(([, one]) => one))(
    'says what `%s` does',
    (command = '') => {
      const written = command.replace(/FILES?(\.\.\.)?/, 'openapi.yaml');
      const { status, stdout } = follow(`npx ${written}`);
      expect(status).toBe(0);
      expect(stdout.length).toBeGreaterThan(50);
    },
  );

  it('shows how to check where there is nothing to install', () => {
    const [, command = ''] = /`(npx --yes statuswise@[^`]+)`/.exec(readme) ?? [];
    expect(follow(command).status).toBe(1);
  });

  it('shows the library', () => {
    expect(existsSync(join(ROOT, 'dist/index.js'))).toBe(true);
    mkdirSync(join(workspace.path, 'node_modules'), { recursive: true });
    symlinkSync(ROOT, join(workspace.path, 'node_modules/statuswise'));
    workspace.write('check.mjs', `${code}\nconsole.log(documents.length, findings.length);\n`);
    const { status, stdout, stderr } = follow(`"${process.execPath}" check.mjs`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^1 \d+\n$/);
  });
});
