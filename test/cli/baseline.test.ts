/** `check --baseline FILE`: findings that a team has accepted for now. */
import { cpSync, readFileSync, rmSync } from 'node:fs';
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

const BOOKSHOP = fileURLToPath(new URL('../../specs/bookshop', import.meta.url));

const UPDATE = ['--baseline', 'accepted.yaml', '--update-baseline'];
const USE = ['--baseline', 'accepted.yaml'];

function read(repository: Repository): string {
  return readFileSync(join(repository.folder, 'accepted.yaml'), 'utf8');
}

/** A repository whose findings are all accepted. */
async function accepted(files: Record<string, string> = LEGACY): Promise<Repository> {
  const repository = new Repository(files);
  expect(await repository.errors(['specs', ...UPDATE])).toEqual([]);
  return repository;
}

describe('--update-baseline', () => {
  it('writes a line for each finding at each operation, sorted', async () => {
    const repository = new Repository(LEGACY);
    const { code, stdout, stderr } = await repository.check(['specs', ...UPDATE]);
    expect(code).toBe(0);
    expect(stderr).toBe('statuswise: accepted.yaml: 3 entries written, 3 of them new; 0 dropped\n');
    expect(stdout).toMatch(
      /^No new findings in 1 document.*\n2 findings not shown because the baseline has them too\n$/,
    );
    expect(
      read(repository),
    ).toBe(`# Findings that are accepted for now. \`statuswise check --baseline FILE\` reports what is not among them;
# \`--prune-baseline\` drops what no longer occurs, \`--update-baseline\` writes the file anew.
version: 1
findings:
  - { document: specs/openapi.yaml, rule: rate-limit-429, operation: "DELETE /orders/{id}", missing: "429", pointer: "/paths" }
  - { document: specs/openapi.yaml, rule: rate-limit-429, operation: "DELETE /shops/{id}", missing: "429", pointer: "/paths" }
  - { document: specs/openapi.yaml, file: specs/paths/order.yaml, rule: no-content-body, operation: "DELETE /orders/{id}", pointer: "/delete/responses/204/content" }
`);
  });

  it('gives the same bytes again, and touches nothing of documents that were not checked', async () => {
    const repository = await accepted();
    const before = read(repository);
    repository.put('other.yaml', root({ '/orders/{id}': 'specs/paths/order.yaml' }));
    expect(await repository.errors(['other.yaml', ...UPDATE])).toEqual([]);
    const both = read(repository);
    expect(both.split('\n').filter((line) => line.includes('document: other.yaml')).length).toBeGreaterThan(
      0,
    );
    expect(
      both
        .split('\n')
        .filter((line) => !line.includes('document: other.yaml'))
        .join('\n'),
    ).toBe(before);
    expect(await repository.errors(['specs', 'other.yaml', ...UPDATE])).toEqual([]);
    expect(read(repository)).toBe(both);
  });

  it('adds and drops single lines', async () => {
    const repository = await accepted();
    const before = read(repository).split('\n');
    repository.put('specs/paths/order.yaml', item('delete', GOOD_204));
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    const { stderr } = await repository.check(['specs', ...UPDATE]);
    expect(stderr).toBe('statuswise: accepted.yaml: 3 entries written, 1 of them new; 1 dropped\n');
    const after = read(repository).split('\n');
    expect(before.filter((line) => !after.includes(line))).toHaveLength(1);
    expect(after.filter((line) => !before.includes(line))).toHaveLength(1);
  });

  it('keeps what cannot be judged, with exit code 2', async () => {
    const repository = await accepted();
    const before = read(repository);
    repository.put('specs/openapi.yaml', `${LEGACY['specs/openapi.yaml']}  /lost: { $ref: lost.yaml }\n`);
    repository.put('specs/paths/order.yaml', item('delete', GOOD_204));
    expect((await repository.check(['specs', ...UPDATE])).code).toBe(2);
    expect(read(repository)).toBe(before);
  });
});

describe('--baseline', () => {
  it('reports what is not in it, in every format', async () => {
    const repository = await accepted();
    expect(await repository.errors(['specs', ...USE])).toEqual([]);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['specs', ...USE])).toEqual([NEW_ERROR]);
    const { code, stdout } = await repository.check(['specs', ...USE, '--format', 'sarif']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).runs[0].results).toHaveLength(1);
  });

  it('changes nothing in the report of a run whose findings it does not have', async () => {
    const repository = new Repository();
    cpSync(BOOKSHOP, join(repository.folder, 'specs'), { recursive: true });
    repository.put('accepted.yaml', 'version: 1\nfindings: []\n');
    const plain = await repository.check(['specs', '--format', 'json']);
    expect(JSON.parse(plain.stdout).findings.length).toBeGreaterThan(10);
    expect(await repository.check(['specs', '--format', 'json', ...USE])).toEqual(plain);
  });

  it('holds for another operation that a shared definition newly affects only once it is in it', async () => {
    const repository = await accepted();
    const openapi = root({
      '/orders/{id}': 'paths/order.yaml',
      '/returns/{id}': 'paths/order.yaml',
      '/shops/{id}': 'paths/shop.yaml',
    });
    repository.put('specs/openapi.yaml', openapi);
    expect(await repository.errors(['specs', ...USE])).toEqual([OLD_ERROR.replace('orders', 'returns')]);
  });

  it('follows documents and fragments to their new names', async () => {
    const repository = await accepted();
    repository.git('mv', 'specs/paths', 'specs/items');
    repository.put('specs/openapi.yaml', LEGACY['specs/openapi.yaml'].replaceAll('paths/', 'items/'));
    expect(await repository.errors(['specs', ...USE])).toEqual([]);
    repository.git('mv', 'specs', 'apis');
    const { code, stderr } = await repository.check(['apis', ...USE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('does not take one document for another that is still there', async () => {
    const repository = await accepted();
    repository.put('specs/paths/order.yaml', item('delete', GOOD_204));
    repository.put('v2/openapi.yaml', root({ '/orders/{id}': 'order.yaml' }));
    repository.put('v2/order.yaml', item('delete', BAD_204));
    expect(await repository.errors(['v2', ...USE])).toEqual([OLD_ERROR.replace('specs/paths', 'v2')]);
  });

  it('tells of entries that no longer occur, and drops them on request', async () => {
    const repository = await accepted();
    const before = read(repository);
    repository.put('specs/paths/order.yaml', item('delete', GOOD_204));
    const { code, stderr } = await repository.check(['specs', ...USE]);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'statuswise: accepted.yaml: 1 entry no longer found; --prune-baseline drops it\n' +
        'statuswise:   specs/openapi.yaml: no-content-body at DELETE /orders/{id}\n',
    );
    expect((await repository.check(['specs', ...USE, '--quiet'])).stderr).toBe('');
    expect(read(repository)).toBe(before);
    // A finding that is not in it is reported, and not added.
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    const pruned = await repository.check(['specs', ...USE, '--prune-baseline']);
    expect(pruned.code).toBe(1);
    expect(pruned.stderr).toBe('statuswise: accepted.yaml: 1 entry dropped, no longer found\n');
    expect(read(repository)).toBe(
      before
        .split('\n')
        .filter((line) => !line.includes('no-content-body'))
        .join('\n'),
    );
  });

  it('tells nothing of documents that were not checked, and drops those of documents that are gone', async () => {
    const repository = await accepted();
    repository.put('other.yaml', root({ '/a': 'a.yaml' }));
    repository.put('a.yaml', item('get', '200: { description: Yes }'));
    expect((await repository.check(['other.yaml', ...USE])).stderr).toBe('');
    rmSync(join(repository.folder, 'specs'), { recursive: true });
    expect((await repository.check(['other.yaml', ...USE])).stderr).toContain('3 entries no longer found');
  });

  it('goes together with --since', async () => {
    const repository = await accepted();
    repository.commit();
    repository.put('specs/paths/order.yaml', item('delete', BAD_204, BAD_205));
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['specs', ...UPDATE])).toEqual([]);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204, BAD_205));
    const text = await repository.check(['specs', ...USE, '--since', 'main', '--severity', 'error']);
    expect(text.stdout.match(/ error +DELETE/g)).toHaveLength(1);
    expect(text.stdout).toContain('findings not shown because main has them too');
    expect(text.stdout).toContain('3 findings not shown because the baseline has them too');
    expect(text.stderr).toBe('');
  });

  it('takes the lines of both sides of a merge', async () => {
    const repository = await accepted();
    const text = read(repository);
    repository.put('accepted.yaml', text + text.split('\n').slice(4).join('\n'));
    expect(await repository.errors(['specs', ...USE])).toEqual([]);
    repository.put(
      'accepted.yaml',
      text.replace('findings:\n', 'findings:\n<<<<<<< HEAD\n=======\n>>>>>>> topic\n'),
    );
    expect(await repository.errors(['specs', ...USE])).toEqual([
      'exit 2: statuswise: accepted.yaml:5:1: has an unresolved merge conflict; keep the lines of both sides, then --prune-baseline drops what is too much',
    ]);
  });

  it.each([
    ['nothing here', /is no baseline: it has no list of "findings"\. Write one with --update-baseline$/],
    [
      'version: 2\nfindings: []\n',
      /accepted\.yaml:1:1: is a baseline of version 2; this program reads version 1$/,
    ],
    ['version: 1\nfindings:\n  - 7\n', /accepted\.yaml:3:5: has an entry that is no object$/],
    ['version: 1\nfindings:\n  - { document: a }\n', /accepted\.yaml:3:5: has an entry without rule$/],
    [
      'version: 1\nfindings:\n  - { document: 1 }\n',
      /accepted\.yaml:3:5: has an entry whose document is no text$/,
    ],
    [
      'version: 1\nfindings:\n  - { colour: red }\n',
      /accepted\.yaml:3:5: has an entry with an unknown field "colour"$/,
    ],
    ['version: 1\nfindings: [\n', /accepted\.yaml:3:1: is not valid YAML/],
  ])('refuses %j', async (text, message) => {
    const repository = new Repository({ ...LEGACY, 'accepted.yaml': text });
    expect((await repository.errors(['specs', ...USE])).join('')).toMatch(message);
  });

  it.each([
    [['--baseline', 'none.yaml'], '--baseline none.yaml: there is no such file; --update-baseline writes it'],
    [['--update-baseline'], '--update-baseline needs --baseline FILE'],
    [['--prune-baseline'], '--prune-baseline needs --baseline FILE'],
    [
      [...UPDATE, '--prune-baseline'],
      '--update-baseline drops what no longer occurs too; leave out --prune-baseline',
    ],
    [
      ['--baseline', 'no/such/folder.yaml', '--update-baseline'],
      'cannot write no/such/folder.yaml: its directory does not exist',
    ],
  ])('refuses %j', async (args, message) => {
    expect(await new Repository(LEGACY).errors(['specs', ...args])).toEqual([
      `exit 2: statuswise: ${message}`,
    ]);
  });

  it('works without Git', async () => {
    const repository = new Repository();
    rmSync(join(repository.folder, '.git'), { recursive: true });
    for (const [name, text] of Object.entries(LEGACY)) repository.put(name, text);
    expect(await repository.errors(['specs', ...UPDATE], { env: { PATH: '' } })).toEqual([]);
    repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(await repository.errors(['specs', ...USE], { env: { PATH: '' } })).toEqual([NEW_ERROR]);
  });
});
