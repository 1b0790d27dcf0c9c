/** `check --since REF` and `--staged`: only what the other side does not have. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  BAD_204,
  BAD_205,
  GOOD_204,
  item,
  LEGACY,
  NEW_ERROR,
  OLD_ERROR,
  Repository,
  root,
} from './repository.ts';

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));

describe('--since', () => {
  it('says nothing of what was there before, and how much that is', async () => {
    const repository = new Repository(LEGACY);
    expect(await repository.errors(['specs'])).toEqual([OLD_ERROR]);
    const { code, stdout, stderr } = await repository.check(['specs', '--since', 'main']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^No new findings in 1 document with 2 operations/);
    expect(stdout).toMatch(/^\d+ findings not shown because main has them too$/m);
  });

  it('reports what a fragment brings in, in every format', async () => {
    const repository = new Repository(LEGACY);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    for (const files of [[], ['specs'], ['specs/openapi.yaml'], ['specs/paths/shop.yaml']])
      expect(await repository.errors([...files, '--since', 'main'])).toEqual([NEW_ERROR]);
    const { stdout } = await repository.check(['--since', 'main', '--format', 'sarif']);
    const [run] = JSON.parse(stdout).runs;
    expect(run.results.map((result: { ruleId: string }) => result.ruleId)).toEqual(['no-content-body']);
    const text = await repository.check(['--since', 'main'], { cwd: join(repository.folder, 'specs') });
    expect(text.stdout).toMatch(/^paths\/shop\.yaml\n +3:31 +error +DELETE \/shops\/\{id\}: /);
  });

  it('checks nothing else where a glob matches nothing', async () => {
    const repository = new Repository(LEGACY);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    const { code, stdout, stderr } = await repository.check(['none/*.yaml', '--since', 'main']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'statuswise: no file matches none/*.yaml\n' });
    expect(stdout).toMatch(/^No OpenAPI document to check\n/);
  });

  it('compares with the commit that the branch started from', async () => {
    const repository = new Repository(LEGACY);
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.put('specs/paths/order.yaml', item('delete', GOOD_204));
    repository.commit();
    repository.git('checkout', '--quiet', 'topic');
    expect(await repository.errors(['--since', 'main'])).toEqual([NEW_ERROR]);
    expect(await repository.errors(['--since', 'HEAD'])).toEqual([]);
  });

  it('does not mind lines, layout, the order of keys and line ends', async () => {
    const repository = new Repository(LEGACY);
    const lines = item('delete', BAD_204).split('\n');
    const [method, responses, ...entries] = lines;
    const turned = [method, responses, '', '    # A comment', ...entries.reverse()].filter(
      (line) => line !== undefined,
    );
    repository.put('specs/paths/order.yaml', turned.join('\r\n'));
    expect(await repository.errors(['specs'])).toEqual([OLD_ERROR]);
    expect(await repository.errors(['--since', 'main'])).toEqual([]);
  });

  it('follows a folder to its new name, and a changed fragment in it', async () => {
    const repository = new Repository(LEGACY);
    repository.git('mv', 'specs', 'apis');
    expect(await repository.errors(['--since', 'main'])).toEqual([]);
    repository.put('apis/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['--since', 'main'])).toEqual([NEW_ERROR.replace('specs', 'apis')]);
  });

  it('follows a renamed document whose fragments stay', async () => {
    const repository = new Repository(LEGACY);
    repository.git('mv', 'specs/openapi.yaml', 'specs/orders.yaml');
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['specs', '--since', 'main'])).toEqual([NEW_ERROR]);
  });

  it('knows a document that was YAML and is JSON under another name', async () => {
    const repository = new Repository({ 'orders.yaml': SHARING(1) });
    rmSync(join(repository.folder, 'orders.yaml'));
    repository.put('apis/v1.json', JSON.stringify(toJson(1), undefined, 2));
    expect(await repository.errors(['apis'])).toEqual(['no-content-body apis/v1.json: DELETE /a0']);
    repository.git('add', '--all');
    expect(repository.git('diff', '--cached', '--name-status', '-M', 'HEAD')).not.toMatch(/^R/m);
    expect(await repository.errors(['apis', '--since', 'main'])).toEqual([]);
  });

  it('reports a shared definition only for operations that it newly affects', async () => {
    const repository = new Repository({ 'openapi.yaml': SHARING(2) });
    expect(await repository.errors(['openapi.yaml'])).toEqual([
      'no-content-body openapi.yaml: DELETE /a0, DELETE /a1',
    ]);
    repository.put('openapi.yaml', SHARING(3));
    expect(await repository.errors(['--since', 'main'])).toEqual([
      'no-content-body openapi.yaml: DELETE /a2',
    ]);
    const { stdout } = await repository.check(['--since', 'main', '--severity', 'error']);
    expect(stdout).toMatch(/DELETE \/a2: 204 cannot have content/);
    expect(stdout).not.toMatch(/more operation/);
  });

  it('reports all of a new document, tracked or not, and nothing of an ignored one', async () => {
    const repository = new Repository({ ...LEGACY, '.gitignore': 'build/\n' });
    repository.put('new/openapi.yaml', SHARING(1));
    repository.put('build/openapi.yaml', SHARING(1));
    expect(await repository.errors(['--since', 'main'])).toEqual([
      'no-content-body new/openapi.yaml: DELETE /a0',
    ]);
    expect(await repository.errors(['build', '--since', 'main'])).toEqual([
      'no-content-body build/openapi.yaml: DELETE /a0',
    ]);
  });

  it('finds a copy of a document new, and not the original', async () => {
    const repository = new Repository({ 'v1.yaml': SHARING(1) });
    repository.put('v2.yaml', SHARING(1));
    expect(await repository.errors(['.', '--since', 'main'])).toEqual([
      'no-content-body v2.yaml: DELETE /a0',
    ]);
  });

  it('tells of a fragment that is gone, with exit code 2', async () => {
    const repository = new Repository(LEGACY);
    rmSync(join(repository.folder, 'specs/paths/shop.yaml'));
    const { code, stdout } = await repository.check(['--since', 'main']);
    expect(code).toBe(2);
    expect(stdout).toContain('specs/openapi.yaml:5:18: error: the $ref "paths/shop.yaml" cannot be followed');
  });

  it('warns of what was broken before, and judges the rest', async () => {
    const { 'specs/paths/order.yaml': _, ...broken } = LEGACY;
    const repository = new Repository(broken);
    expect((await repository.check(['specs'])).code).toBe(2);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    const { code, stdout, stderr } = await repository.check(['--since', 'main']);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'specs/openapi.yaml:4:19: warning: the $ref "paths/order.yaml" cannot be followed',
    );
    expect(stdout).toContain('DELETE /shops/{id}');
  });

  it('only warns of a document that cannot be read and that nobody has touched', async () => {
    const repository = new Repository({ ...LEGACY, 'specs/broken.yaml': 'openapi: 3.1.0\npaths: [\n' });
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['specs', '--since', 'main'])).toEqual([NEW_ERROR]);
    repository.put('specs/broken.yaml', 'openapi: 3.1.0\npaths: [ # Still\n');
    expect((await repository.check(['specs', '--since', 'main'])).code).toBe(2);
  });

  it('reports everything where the old side cannot be read, and says so', async () => {
    const repository = new Repository({ ...LEGACY, 'specs/openapi.yaml': 'openapi: 3.1.0\npaths: [\n' });
    repository.put('specs/openapi.yaml', LEGACY['specs/openapi.yaml']);
    const { code, stderr } = await repository.check(['--since', 'main']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^statuswise: specs\/openapi\.yaml is not valid YAML: .* on the old side; all that is found in specs\/openapi\.yaml counts as new\n$/,
    );
  });

  it('leaves out what an unsuppressed finding of old would not', async () => {
    const [ignored, plain] = ['x-statuswise-ignore: [no-content-body]\n', ''].map(
      (ignore) => `${ignore}${item('delete', BAD_204)}`,
    );
    const repository = new Repository({ ...LEGACY, 'specs/paths/order.yaml': ignored ?? '' });
    repository.put('specs/paths/order.yaml', plain ?? '');
    expect(await repository.errors(['--since', 'main'])).toEqual([OLD_ERROR]);
  });

  it('knows suppressions that were useless before', async () => {
    const useless = `x-statuswise-ignore: [no-content-body]\n${item('delete', GOOD_204)}`;
    const repository = new Repository({ ...LEGACY, 'specs/paths/shop.yaml': useless });
    repository.put(
      'specs/paths/order.yaml',
      `x-statuswise-ignore: [created-location]\n${item('delete', BAD_204)}`,
    );
    const { stdout } = await repository.check(['--since', 'main', '--severity', 'warn', '--format', 'json']);
    const unused = JSON.parse(stdout).findings.filter(
      ({ rule }: { rule: string }) => rule === 'unused-suppression',
    );
    expect(unused.map(({ file }: { file: string }) => file)).toEqual(['specs/paths/order.yaml']);
  });

  it('applies the settings of today to both sides', async () => {
    const repository = new Repository({
      ...LEGACY,
      'statuswise.config.yaml': 'rules: { no-content-body: "off" }\n',
    });
    const override = 'overrides: [{ files: specs/paths/*, rules: { no-content-body: error } }]\n';
    repository.put('statuswise.config.yaml', `rules: { no-content-body: warn }\n${override}`);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['--since', 'main'])).toEqual([NEW_ERROR]);
  });

  it('takes names with spaces, quotes, line feeds and letters of all kinds', async () => {
    const name = 'a "b"\n\'c\' ü#%?.yaml';
    const repository = new Repository({
      'x y/öpen api.yaml': root({ '/orders/{id}': encodeURIComponent(name) }),
      [`x y/${name}`]: item('delete', BAD_204),
    });
    expect(await repository.errors(['--since', 'main'])).toEqual([]);
    repository.put(`x y/${name}`, item('delete', BAD_204, BAD_205));
    expect(await repository.errors(['--since', 'main'])).toEqual([
      `no-content-body x y/${name}: DELETE /orders/{id}`,
    ]);
  });

  it('reads text that Git converts', async () => {
    const repository = new Repository();
    repository.git('config', 'core.autocrlf', 'true');
    repository.put('.gitattributes', '*.yaml text\n');
    for (const [name, text] of Object.entries(LEGACY)) repository.put(name, text.replaceAll('\n', '\r\n'));
    repository.commit();
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204).replaceAll('\n', '\r\n'));
    expect(await repository.errors(['--since', 'HEAD'])).toEqual([NEW_ERROR]);
  });

  it('works in a worktree and in a submodule', async () => {
    const repository = new Repository(LEGACY);
    const tree = join(repository.path, 'tree');
    repository.git('worktree', 'add', '--quiet', '-b', 'topic', tree);
    writeFileSync(join(tree, 'specs/paths/shop.yaml'), item('delete', BAD_204));
    expect(await repository.errors(['--since', 'main'], { cwd: tree })).toEqual([NEW_ERROR]);

    const outer = new Repository({ 'openapi.yaml': root({ '/orders/{id}': 'api/specs/paths/order.yaml' }) });
    outer.git('submodule', '--quiet', 'add', repository.folder, 'api');
    outer.commit();
    outer.write('api/api/specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await outer.errors(['api', '--since', 'HEAD'])).toEqual([NEW_ERROR]);
    outer.put(
      'openapi.yaml',
      `# What leads into a submodule is the same on both sides\n${root({ '/orders/{id}': 'api/specs/paths/order.yaml' })}`,
    );
    expect(await outer.errors(['openapi.yaml', '--since', 'HEAD'])).toEqual([]);
  });

  it('follows links inside the repository, and none out of it', async () => {
    const repository = new Repository();
    for (const [name, text] of Object.entries(LEGACY)) repository.put(name, text);
    renameSync(join(repository.folder, 'specs/paths'), join(repository.folder, 'items'));
    symlinkSync('../items', join(repository.folder, 'specs/paths'));
    repository.commit();
    repository.put('items/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['specs', '--since', 'main'])).toEqual([NEW_ERROR]);

    repository.write('secret.yaml', item('delete', BAD_204));
    const trap = new Repository({ 'openapi.yaml': root({ '/orders/{id}': 'order.yaml' }) });
    symlinkSync(join(repository.path, 'secret.yaml'), join(trap.folder, 'order.yaml'));
    trap.commit();
    trap.put('openapi.yaml', `# Changed\n${root({ '/orders/{id}': 'order.yaml' })}`);
    const { code, stdout, stderr } = await trap.check(['--since', 'main']);
    expect({ code, stdout: stdout.includes('no-content-body') }).toEqual({ code: 0, stdout: false });
    expect(stderr).toContain('lies outside the root');
  });
});

describe('--staged', () => {
  it('checks what is staged, whatever the working tree says', async () => {
    const repository = new Repository(LEGACY);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['--staged'])).toEqual([]);
    repository.git('add', '--all');
    repository.put('specs/paths/shop.yaml', item('delete', GOOD_204));
    rmSync(join(repository.folder, 'specs/paths/order.yaml'));
    expect(await repository.errors(['--staged'])).toEqual([NEW_ERROR]);
    expect(await repository.errors(['specs', '--staged'])).toEqual([NEW_ERROR]);
    expect(await repository.errors(['specs/paths/shop.yaml', '--staged', '--since', 'main'])).toEqual([
      NEW_ERROR,
    ]);
  });

  it('takes everything for new before the first commit', async () => {
    const repository = new Repository();
    for (const [name, text] of Object.entries(LEGACY)) repository.put(name, text);
    repository.git('add', '--all');
    expect(await repository.errors(['--staged'])).toEqual([OLD_ERROR]);
  });

  it('knows no file that is not in the index', async () => {
    const repository = new Repository(LEGACY);
    repository.put('new.yaml', SHARING(1));
    expect(await repository.errors(['.', '--staged'])).toEqual([]);
    expect((await repository.check(['new.yaml', '--staged'])).stdout).toContain(
      'new.yaml: error: is not in the index; git add it (not-found)',
    );
    repository.put('specs/openapi.yaml', root({ '/new/{id}': 'paths/new.yaml' }));
    repository.put('specs/paths/new.yaml', item('delete', GOOD_204));
    repository.git('add', 'specs/openapi.yaml');
    const { code, stdout } = await repository.check(['--staged']);
    expect(code).toBe(2);
    expect(stdout).toContain('the target is not in the index; git add it (broken-ref)');
  });

  it.each(['--all', 'specs/paths/shop.yaml'])('works in a hook of `git commit %s`', async (what) => {
    const repository = new Repository(LEGACY);
    const hook = join(repository.folder, '.git/hooks/pre-commit');
    mkdirSync(join(repository.folder, '.git/hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${BIN}" check --staged --quiet\n`);
    chmodSync(hook, 0o755);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    const said = () => {
      try {
        return repository.git('commit', '--message', 'Bad', what);
      } catch (error) {
        return String((error as { stdout: string }).stdout) + String((error as { stderr: string }).stderr);
      }
    };
    expect(said()).toContain('DELETE /shops/{id}: 204 cannot have content');
    repository.put('specs/paths/shop.yaml', item('delete', GOOD_204, '202: { description: Later }'));
    expect(said()).toContain('1 file changed');
  });
});

describe('what cannot be compared', () => {
  const repository = new Repository(LEGACY);
  const at = async (args: string[], options = {}) => (await repository.errors(args, options)).join('');

  it('is a ref that is not there', async () => {
    expect(await at(['--since', 'mian'])).toBe(
      'exit 2: statuswise: --since mian: there is no such commit here. Check its spelling, or fetch it first: git fetch origin mian',
    );
    repository.git('update-ref', 'refs/remotes/origin/release', 'HEAD');
    expect(await at(['--since', 'release'])).toMatch(
      /there is origin\/release: use --since origin\/release$/,
    );
  });

  it.each(['--output=pwned', '-x'])('is the ref %s', async (ref) => {
    expect(await at([`--since=${ref}`])).toBe(
      `exit 2: statuswise: --since ${ref}: no ref begins with a hyphen`,
    );
  });

  it('is a clone without the common commit', async () => {
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.put('notes.md', 'x');
    repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.put('notes.md', 'y');
    repository.commit();
    const clone = join(repository.path, 'clone');
    const url = `file://${repository.folder}`;
    repository.gitIn(repository.path, 'clone', '--quiet', '--depth', '1', '--no-single-branch', url, clone);
    const wanted =
      /^exit 2: .*: the commit that it and HEAD have in common is not here\. This clone is shallow: fetch the rest with `git fetch --unshallow`.*fetch-depth: 0/;
    expect(await at(['--since', 'origin/topic'], { cwd: clone })).toMatch(wanted);
    expect(await at(['--since', 'main~1'], { cwd: clone })).toMatch(
      /there is no such commit here\. This clone is shallow/,
    );
  });

  it('is a ref with another history', async () => {
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit();
    expect(await at(['--since', 'main'])).toMatch(/^exit 2: .*: it and HEAD have no commit in common/);
    repository.git('checkout', '--quiet', 'main');
  });

  it('is a folder without Git', async () => {
    repository.write('elsewhere/openapi.yaml', SHARING(1));
    const cwd = join(repository.path, 'elsewhere');
    expect(await at(['openapi.yaml', '--since', 'main'], { cwd })).toMatch(
      /^exit 2: .* is in no Git repository.*--baseline/,
    );
  });

  it('is a repository without a commit', async () => {
    expect((await new Repository().errors(['--since', 'HEAD'])).join('')).toMatch(
      /there is no such commit here/,
    );
  });

  it('is a machine without Git', async () => {
    const empty = join(repository.path, 'empty');
    mkdirSync(empty, { recursive: true });
    expect(await at(['--since', 'main'], { env: { PATH: empty } })).toMatch(
      /^exit 2: .*this needs Git, and there is no git on PATH: install it/,
    );
  });

  it.each([
    [['-', '--since', 'main'], '--since compares files with what Git has of them, and - is no file'],
    [['-', '--staged'], '--staged compares files with what Git has of them, and - is no file'],
    [[], 'check needs FILES..., for example: statuswise openapi.yaml'],
    [
      ['--baseline', 'b.yaml', '--update-baseline', '--since', 'main'],
      '--update-baseline writes all findings, old and new; leave out --since',
    ],
  ])('%j', async (args, message) => {
    expect(await at(args)).toBe(`exit 2: statuswise: ${message}`);
  });
});

it('runs nothing that a repository names', async () => {
  const repository = new Repository(LEGACY);
  const trap = join(repository.path, 'trap.sh');
  writeFileSync(trap, `#!/bin/sh\ntouch "${repository.path}/sprung"\ncat\n`);
  chmodSync(trap, 0o755);
  for (const key of ['core.fsmonitor', 'diff.external', 'core.pager', 'diff.x.textconv', 'diff.x.command'])
    repository.git('config', key, trap);
  repository.put('.gitattributes', '*.yaml diff=x\n');
  repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
  expect(await repository.errors(['--since', 'main'])).toEqual([NEW_ERROR]);
  expect(() => execFileSync('ls', [join(repository.path, 'sprung')], { stdio: 'ignore' })).toThrow();
});

/** Operations that answer with one bad response. */
function SHARING(count: number): string {
  return `# ${'x'.repeat(count)}\n${JSON.stringify(toJson(count))}\n`.replace(/^# x+\n/, '');
}

function toJson(count: number): object {
  const paths = Array.from({ length: count }, (_, index) => [
    `/a${index}`,
    { delete: { responses: { 204: { $ref: '#/components/responses/Gone' } } } },
  ]);
  const content = { 'application/json': { schema: { type: 'object' } } };
  const responses = { Gone: { description: 'Gone', content } };
  return {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: Object.fromEntries(paths),
    components: { responses },
  };
}
