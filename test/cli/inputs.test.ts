import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, type Outcome, Workspace } from './workspace.ts';

const workspace = new Workspace({
  'specs/a.yaml': DOCUMENTS.clean,
  'specs/deep/b.yml': DOCUMENTS.clean,
  'specs/deep/c.json': '{"openapi":"3.1.0","info":{"title":"c","version":"1"},"paths":{}}',
  'specs/package.json': '{"name":"x"}',
  'specs/values.yaml': 'a: 1\n',
  'specs/readme.md': 'openapi: 3.1.0\n',
  'specs/node_modules/x/d.yaml': DOCUMENTS.error,
  'specs/vendored/.git/e.yaml': DOCUMENTS.error,
  'other/notes.yaml': 'a: 1\n',
  'odd/a[1].yaml': DOCUMENTS.clean,
  'odd/-dash.yaml': DOCUMENTS.clean,
  'odd/chekc': DOCUMENTS.clean,
});
mkdirSync(join(workspace.path, 'empty'));
symlinkSync('deep', join(workspace.path, 'specs', 'link'));
symlinkSync('..', join(workspace.path, 'specs', 'deep', 'loop'));
symlinkSync('a.yaml', join(workspace.path, 'specs', 'linked.yaml'));

async function checked(args: string[]): Promise<{ paths: string[] } & Outcome> {
  const outcome = await workspace.run(['check', ...args, '--format', 'json']);
  const { files } = JSON.parse(outcome.stdout) as { files: { path: string }[] };
  return { ...outcome, paths: files.map(({ path }) => path) };
}

describe('files, directories and globs', () => {
  it.concurrent('finds the OpenAPI documents of a directory and passes over the rest', async () => {
    const { paths, code, stderr } = await checked(['specs']);
    expect(paths).toEqual(['specs/a.yaml', 'specs/deep/b.yml', 'specs/deep/c.json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.concurrent('expands globs', async () => {
    expect((await checked(['specs/**/*.{yml,json}'])).paths).toEqual([
      'specs/deep/b.yml',
      'specs/deep/c.json',
    ]);
  });

  it.concurrent('checks a file once, however often it is named', async () => {
    const { paths } = await checked([
      'specs/a.yaml',
      './specs/a.yaml',
      'specs',
      'specs/*.yaml',
      'specs/a.yaml',
    ]);
    expect(paths.filter((path) => path === 'specs/a.yaml')).toHaveLength(1);
  });

  it.concurrent('follows no links but those that are named', async () => {
    expect((await checked(['specs/linked.yaml'])).paths).toEqual(['specs/linked.yaml']);
    expect((await checked(['specs/link'])).paths).toEqual(['specs/link/b.yml', 'specs/link/c.json']);
  });

  it.concurrent('takes a file for what it is though it looks like a glob', async () => {
    expect((await checked(['odd/a[1].yaml'])).paths).toEqual(['odd/a[1].yaml']);
  });

  it.concurrent('takes what follows -- for a file', async () => {
    const outcome = await workspace.run(['--format', 'json', '--', '-dash.yaml'], {
      cwd: join(workspace.path, 'odd'),
    });
    expect(JSON.parse(outcome.stdout).files).toHaveLength(1);
    expect(outcome.code).toBe(0);
  });

  it.concurrent('takes an existing file for a file though it looks like a mistyped command', async () => {
    const { code, stderr } = await workspace.run(['chekc'], { cwd: join(workspace.path, 'odd') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('inputs without any document', () => {
  it.concurrent.each([
    ['an empty directory', 'empty', 'empty holds no OpenAPI document'],
    ['a directory of other files', 'other', 'other holds no OpenAPI document'],
    ['a glob that matches nothing', 'specs/*.raml', 'no file matches specs/*.raml'],
    ['a glob that matches other files', 'other/*', 'no file that matches other/* is an OpenAPI document'],
  ])('%s is an error', async (_, input, message) => {
    const alone = await workspace.run([input]);
    expect(alone.code).toBe(2);
    expect(alone.stderr).toBe(`statuswise: ${message}\n`);
    expect((await workspace.run([input, '--no-error-on-unmatched'])).code).toBe(0);
  });

  it.concurrent('does not keep the other inputs from being checked', async () => {
    const { code, paths } = await checked(['empty', 'specs/a.yaml']);
    expect({ code, paths }).toEqual({ code: 2, paths: ['specs/a.yaml'] });
  });

  it.concurrent('is said for each input', async () => {
    const { stderr } = await workspace.run(['empty', 'specs', 'nothing/*']);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });
});

describe('a file named outright that is no OpenAPI document', () => {
  it.concurrent('is a problem', async () => {
    const { code, stdout } = await workspace.run(['specs/values.yaml']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^specs\/values\.yaml: error: .+ \(not-openapi\)\n/);
  });

  it.concurrent('is a problem even if a directory would have passed over it', async () => {
    expect((await workspace.run(['specs', 'specs/values.yaml'])).code).toBe(2);
    expect((await workspace.run(['specs/values.yaml', 'specs'])).code).toBe(2);
  });

  it.concurrent('is passed over on demand', async () => {
    const { code, paths } = await checked(['specs/values.yaml', 'specs/a.yaml', '--skip-unknown']);
    expect({ code, paths }).toEqual({ code: 0, paths: ['specs/a.yaml'] });
  });
});

describe('standard input', () => {
  it.concurrent('is read for -', async () => {
    const { code, stdout } = await workspace.run(['-'], { input: DOCUMENTS.error });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^<stdin> {2}OpenAPI/);
  });

  it.concurrent('has the name it is given', async () => {
    const args = ['-', '--stdin-filename', 'specs/new.yaml', '--format', 'json'];
    const { stdout } = await workspace.run(args, { input: DOCUMENTS.error });
    const { files, findings } = JSON.parse(stdout);
    expect(files[0].path).toBe('specs/new.yaml');
    expect(findings[0].file).toBe('specs/new.yaml');
  });

  it.concurrent('can stand beside files', async () => {
    const { stdout } = await workspace.run(['specs/a.yaml', '-', '--format', 'json'], {
      input: DOCUMENTS.clean,
    });
    expect(JSON.parse(stdout).files).toHaveLength(2);
  });

  it.concurrent('is not read beyond the limit', async () => {
    const { code, stdout } = await workspace.run(['-', '--max-bytes', '1000'], {
      input: 'a'.repeat(5_000_000),
    });
    expect(code).toBe(2);
    expect(stdout).toContain('(too-large)');
  });

  it.concurrent.each([
    ['empty', '', 'empty'],
    ['binary', Buffer.from([0, 1, 2, 0xff]), 'binary'],
    ['not UTF-8', Buffer.from('openapi: 3.1.0 # caf\xe9', 'latin1'), 'binary'],
  ])('that is %s is a problem', async (_, input, problem) => {
    const { code, stdout } = await workspace.run(['-'], { input });
    expect(code).toBe(2);
    expect(stdout).toMatch(new RegExp(`^<stdin>: error: .*\\(${problem}\\)`));
  });
});
