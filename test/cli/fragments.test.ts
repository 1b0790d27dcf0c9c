/** A changed file that is no root document leads to the root documents that reach it. */
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BAD_204, GOOD_204, item, LEGACY, OLD_ERROR, Repository, root } from './repository.ts';

const SKIP = '--skip-unknown';

describe('a fragment', () => {
  it('leads to its root, as if that had been named', async () => {
    const repository = new Repository(LEGACY);
    expect(await repository.errors(['specs/paths/shop.yaml', SKIP])).toEqual([OLD_ERROR]);
    const cwd = join(repository.folder, 'specs/paths');
    expect(await repository.errors(['shop.yaml', SKIP], { cwd })).toEqual([OLD_ERROR]);
  });

  it('is checked once with the root that is named as well', async () => {
    const repository = new Repository(LEGACY);
    const files = ['specs/paths/shop.yaml', 'specs/openapi.yaml', './specs/paths/order.yaml'];
    const { stdout } = await repository.check([...files, SKIP, '--format', 'json']);
    expect(JSON.parse(stdout).files.map(({ path }: { path: string }) => path)).toEqual([
      'specs/openapi.yaml',
    ]);
  });

  it('leads to all of its roots, through other fragments and links, and to no other', async () => {
    const repository = new Repository({
      'v1/openapi.yaml': root({ '/a/{id}': '../shared/a.yaml' }),
      'v2.json': JSON.stringify({
        info: { title: 'A', version: '1' },
        paths: { '/a': { $ref: './shared/a.yaml' } },
        openapi: '3.0.3',
      }),
      'other.yaml': root({ '/b/{id}': 'b.yaml' }),
      'b.yaml': item('get', '200: { description: Yes }'),
      'shared/a.yaml': `get:\n  responses:\n    200:\n      $ref: "more/yes%20no.yaml#/Yes"\n`,
      'shared/more/yes no.yaml': 'Yes: { description: Yes }\n',
    });
    const { stdout } = await repository.check(['shared/more/yes no.yaml', SKIP, '--format', 'json']);
    expect(JSON.parse(stdout).files.map(({ path }: { path: string }) => path)).toEqual([
      'v1/openapi.yaml',
      'v2.json',
    ]);
  });

  it('is nothing to speak of when no document reaches it', async () => {
    const repository = new Repository({
      'chart/values.yaml': 'a: 1\n',
      'lost.yaml': item('delete', BAD_204),
    });
    const { code, stdout, stderr } = await repository.check(['chart/values.yaml', 'lost.yaml', SKIP]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'No OpenAPI document to check\n',
      stderr: '',
    });
  });

  it('that is named without --skip-unknown and --since has to be a document', async () => {
    const repository = new Repository(LEGACY);
    expect((await repository.check(['specs/paths/shop.yaml'])).stdout).toContain('is no OpenAPI document');
    repository.put('lost.yaml', item('delete', BAD_204));
    expect((await repository.check(['lost.yaml', '--since', 'main'])).stdout).toContain(
      'is no OpenAPI document',
    );
  });

  it('is looked for among the roots of the configuration, where it names any', async () => {
    const repository = new Repository({
      ...LEGACY,
      'old/openapi.yaml': root({ '/shops/{id}': '../specs/paths/shop.yaml' }),
    });
    const files = async () => {
      const { stdout } = await repository.check(['specs/paths/shop.yaml', SKIP, '--format', 'json']);
      return JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
    };
    expect(await files()).toEqual(['old/openapi.yaml', 'specs/openapi.yaml']);
    repository.put('statuswise.config.yaml', 'roots: ["specs/*.yaml"]\n');
    expect(await files()).toEqual(['specs/openapi.yaml']);
  });

  it('is not looked for in what Git ignores, nor outside the repository', async () => {
    const repository = new Repository({ ...LEGACY, '.gitignore': 'build/\n' });
    repository.put('build/openapi.yaml', root({ '/shops/{id}': '../specs/paths/shop.yaml' }));
    repository.write('openapi.yaml', root({ '/shops/{id}': 'api/specs/paths/shop.yaml' }));
    symlinkSync(join(repository.path, 'openapi.yaml'), join(repository.folder, 'linked.yaml'));
    const { stdout } = await repository.check(['specs/paths/shop.yaml', SKIP, '--format', 'json']);
    expect(JSON.parse(stdout).files.map(({ path }: { path: string }) => path)).toEqual([
      'specs/openapi.yaml',
    ]);
  });

  it('is found without Git', async () => {
    const repository = new Repository(LEGACY);
    rmSync(join(repository.folder, '.git'), { recursive: true });
    expect(await repository.errors(['specs/paths/shop.yaml', SKIP], { env: { PATH: '' } })).toEqual([
      OLD_ERROR,
    ]);
  });

  it('that is gone leads to what still refers to it', async () => {
    const repository = new Repository(LEGACY);
    repository.git('rm', '--quiet', 'specs/paths/shop.yaml');
    const { code, stdout } = await repository.check(['--staged']);
    expect(code).toBe(2);
    expect(stdout).toContain('the $ref "paths/shop.yaml" cannot be followed');
  });

  it('does not hide a document that cannot be read', async () => {
    const repository = new Repository(LEGACY);
    writeFileSync(
      join(repository.folder, 'specs/openapi.yaml'),
      'openapi: 3.1.0\npaths: { a: { $ref: paths/shop.yaml }\n',
    );
    const { code, stdout } = await repository.check(['specs/paths/shop.yaml', SKIP]);
    expect(code).toBe(2);
    expect(stdout).toContain('specs/openapi.yaml:3:1: error: is not valid YAML');
    repository.put('specs/openapi.yaml', LEGACY['specs/openapi.yaml']);
    repository.put('specs/paths/shop.yaml', `${item('delete', GOOD_204)}  broken: [\n`);
    expect((await repository.check(['specs/paths/shop.yaml', SKIP])).code).toBe(2);
  });
});
