import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, Workspace } from './workspace.ts';

const workspace = new Workspace({
  '.git/HEAD': 'ref: refs/heads/main\n',
  'specs/clean.yaml': DOCUMENTS.clean,
  'specs/error.yaml': DOCUMENTS.error,
  'specs/notes.yaml': 'nothing: here\n',
  'broken.yaml': 'openapi: 3.1.0\npaths: [',
  'empty/readme.txt': '',
  'hooks.yaml':
    'openapi: 3.1.0\ninfo: { title: T, version: "1" }\nwebhooks:\n  moved: { post: { responses: { 204: { description: Taken } } } }\n',
});

describe('matrix', () => {
  it('shows one document', async () => {
    const { code, stdout, stderr } = await workspace.run(['matrix', 'specs/error.yaml']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`specs/error.yaml, 1 operation

          204     404     500
DELETE      1+      1+      1
total       1       1       1

200+ the table expects it  200 allowed
`);
  });

  it('adds up a directory, without what is no OpenAPI document', async () => {
    const { code, stdout } = await workspace.run(['matrix', 'specs']);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('2 documents, 2 operations');
    expect(stdout).toMatch(/^total +1 +1 +1 +2$/m);
  });

  it('gives the same to programs', async () => {
    const { code, stdout } = await workspace.run(['matrix', 'specs', '--format', 'json']);
    expect(code).toBe(0);
    const { files, cells } = JSON.parse(stdout);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(['specs/clean.yaml', 'specs/error.yaml']);
    expect(cells).toContainEqual({ method: 'DELETE', status: '204', verdict: 'expected', operations: 1 });
  });

  it('writes to files', async () => {
    const outputs = ['--format', 'text=matrix.txt', '--format', 'json=matrix.json'];
    expect(await workspace.run(['matrix', 'specs', ...outputs])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(workspace.path, 'matrix.txt'), 'utf8')).toContain('DELETE');
    expect(JSON.parse(readFileSync(join(workspace.path, 'matrix.json'), 'utf8')).version).toBe(1);
  });

  it('goes on where a document cannot be read, with exit code 2', async () => {
    const { code, stdout, stderr } = await workspace.run(['matrix', 'broken.yaml', 'specs/error.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('broken.yaml');
    expect(stdout).toContain('DELETE');
  });

  it('shows nothing of what cannot be read at all, but gives a program its object', async () => {
    expect(await workspace.run(['matrix', 'broken.yaml'])).toMatchObject({ code: 2, stdout: '' });
    const { stdout } = await workspace.run(['matrix', 'broken.yaml', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ problems: [{ code: 'syntax' }] }], cells: [] });
  });

  it('needs a document', async () => {
    const { code, stdout, stderr } = await workspace.run(['matrix', 'empty']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('empty holds no OpenAPI document');
  });

  it('leaves webhooks out', async () => {
    expect(await workspace.run(['matrix', 'hooks.yaml'])).toEqual({
      code: 0,
      stdout: 'No operations\n',
      stderr: '',
    });
  });

  it('is coloured where that is asked for', async () => {
    const { stdout } = await workspace.run(['matrix', 'specs/error.yaml', '--color']);
    expect(stdout).toContain('\u001b[32m1+');
  });

  it('has a help of its own', async () => {
    const { code, stdout } = await workspace.run(['matrix', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('statuswise matrix FILES...');
    expect(stdout).not.toContain('--fail-on');
  });
});
