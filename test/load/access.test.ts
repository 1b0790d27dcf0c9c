/** Nothing outside the root is read, and nothing of it is told. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../src/index.ts';
import { defaultRoot, findGitTopLevel } from '../../src/load/access.ts';
import { checkFile, checkFiles, document, onlyDocument, writeFiles } from './workspace.ts';

const SECRET = 'hunter2-do-not-tell';
const RESPONSE = { description: SECRET, headers: { [SECRET]: {} } };

/** A document that answers with whatever `$ref` names, below `root/`; the secret lies beside that folder. */
function writeTrap($ref: string, more: Record<string, string | object> = {}): string {
  return writeFiles({
    'root/api.json': document({ '/a': { get: { responses: { 200: { $ref } } } } }),
    'secret.json': RESPONSE,
    'secret.yaml': `description: ${SECRET}\nbroken: [\n`,
    'root-of-another/secret.json': RESPONSE,
    ...more,
  });
}

function checkTrap(folder: string, options: CheckOptions = {}) {
  return checkFile(folder, 'root/api.json', { root: 'root', ...options });
}

/** The only problem, after making sure that nothing of the secret is in the report. */
async function refusalOf(folder: string, options: CheckOptions = {}) {
  const report = await checkTrap(folder, options);
  expect(JSON.stringify({ ...report, tallies: [...report.tallies] })).not.toContain(SECRET);
  const { problems } = onlyDocument(report);
  expect(problems).toHaveLength(1);
  return problems[0];
}

const refused = { code: 'forbidden-ref', message: expect.stringContaining('lies outside the root') };

describe('a $ref that leaves the root', () => {
  it.each([
    ['by ..', '../secret.json'],
    ['by .., hidden', './x/../../secret.json'],
    ['by .., encoded', '%2E%2E/secret.json'],
    ['by .. and a slash, encoded', '..%2Fsecret.json'],
    ['by .. and back into a folder of a similar name', '../root-of-another/secret.json'],
    ['by ever so many ..', `${'../'.repeat(64)}etc/passwd`],
    ['to a broken file', '../secret.yaml'],
    ['to a folder', '..'],
    ['to the root of the file system', '/'],
    ['to a file of the system', '/etc/passwd'],
    ['to a file of the system, with a host’s slashes', '//etc/passwd'],
    ['by a URL to a file of the system', 'file:///etc/passwd'],
  ])('is refused: %s', async (_, ref) => {
    expect(await refusalOf(writeTrap(ref))).toMatchObject(refused);
  });

  it('is refused as an absolute path and as a URL of the very file', async () => {
    const folder = writeTrap('x');
    const path = join(folder, 'secret.json');
    expect(await refusalOf(writeTrap(path))).toMatchObject(refused);
    expect(await refusalOf(writeTrap(pathToFileURL(path).href))).toMatchObject(refused);
  });

  it('is refused all the same whether or not there is something to be found', async () => {
    const [there, missing] = ['../secret.json', '../nothing-of-the-kind.json'];
    const messages = await Promise.all(
      [there, missing].map(async (ref) => (await refusalOf(writeTrap(ref)))?.message),
    );
    expect(messages[1]?.replace(missing, there)).toBe(messages[0]);
  });

  it('is refused through a link to a folder whether or not there is something to be found', async () => {
    for (const ref of ['link/secret.json', 'link/nothing.json', 'link/no/thing.json']) {
      const folder = writeTrap(ref);
      symlinkSync(folder, join(folder, 'root/link'));
      expect(await refusalOf(folder)).toMatchObject(refused);
    }
  });

  it.each([
    [
      'a file',
      (folder: string) => symlinkSync(join(folder, 'secret.json'), join(folder, 'root/link.json')),
      'link.json',
    ],
    [
      'a relative file',
      (folder: string) => symlinkSync('../secret.json', join(folder, 'root/link.json')),
      'link.json',
    ],
    ['a folder', (folder: string) => symlinkSync(folder, join(folder, 'root/link')), 'link/secret.json'],
    [
      'a link to a link',
      (folder: string) => {
        symlinkSync(join(folder, 'secret.json'), join(folder, 'root/one.json'));
        symlinkSync('one.json', join(folder, 'root/two.json'));
      },
      'two.json',
    ],
  ])('is refused through a symbolic link to %s', async (_, link, ref) => {
    const folder = writeTrap(ref);
    link(folder);
    expect(await refusalOf(folder)).toMatchObject(refused);
  });

  it('is refused in a file that was reached rightly', async () => {
    const folder = writeTrap('sub/part.json', { 'root/sub/part.json': { $ref: '../../secret.json' } });
    expect(await refusalOf(folder)).toMatchObject({
      ...refused,
      file: expect.stringMatching(/sub\/part\.json$/),
    });
  });

  it('is refused in a schema with a warning', async () => {
    const folder = writeFiles({
      'root/api.json': document({}, { components: { schemas: { A: { $ref: '../../secret.json' } } } }),
      'secret.json': RESPONSE,
    });
    const report = await checkTrap(folder);
    expect(JSON.stringify({ ...report, tallies: [] })).not.toContain(SECRET);
    expect(onlyDocument(report)).toMatchObject({ problems: [], warnings: [refused] });
  });

  it.each([
    'data:application/json,{}',
    'ftp://example.com/a.yaml',
    'javascript:alert(1)',
    'node:fs',
    'FILE:x',
  ])('is refused by a scheme nobody follows: %s', async (ref) => {
    expect(await refusalOf(writeTrap(ref))).toMatchObject({ code: 'forbidden-ref' });
  });

  it('is followed when that is allowed', async () => {
    const { problems } = onlyDocument(
      await checkTrap(writeTrap('../secret.json'), { allowOutsideRoot: true }),
    );
    expect(problems).toEqual([]);
  });

  it('is followed within a wider root', async () => {
    const { problems } = onlyDocument(await checkTrap(writeTrap('../secret.json'), { root: '.' }));
    expect(problems).toEqual([]);
  });
});

describe('a $ref that stays in the root', () => {
  it.each(['sub/../part.json', '%70art.json', 'sub/../../root/part.json'])(
    'may be written %s',
    async (ref) => {
      const folder = writeTrap(ref, { 'root/part.json': { description: 'Inside' }, 'root/sub/x.json': {} });
      expect(onlyDocument(await checkTrap(folder)).problems).toEqual([]);
    },
  );

  it('may go through symbolic links that stay inside too', async () => {
    const folder = writeTrap('link.json', { 'root/part.json': { description: 'Inside' } });
    symlinkSync('part.json', join(folder, 'root/link.json'));
    expect(onlyDocument(await checkTrap(folder)).problems).toEqual([]);
  });

  it('may be an absolute path or a URL', async () => {
    const folder = writeTrap('x', { 'root/part.json': { description: 'Inside' } });
    const path = join(folder, 'root/part.json');
    for (const ref of [path, pathToFileURL(path).href]) {
      const other = writeFiles({
        'api.json': document({ '/a': { get: { responses: { 200: { $ref: ref } } } } }),
      });
      expect(
        onlyDocument(await checkFile(other, 'api.json', { root: join(folder, 'root') })).problems,
      ).toEqual([]);
    }
  });

  it('that names nothing says so', async () => {
    expect(await refusalOf(writeTrap('nope.json'))).toMatchObject({
      code: 'broken-ref',
      message: expect.stringContaining('does not exist'),
    });
  });

  it('may have a root that is a symbolic link itself', async () => {
    const folder = writeTrap('part.json', { 'root/part.json': { description: 'Inside' } });
    symlinkSync('root', join(folder, 'alias'));
    const report = await checkFile(folder, 'alias/api.json', { root: 'alias' });
    expect(onlyDocument(report).problems).toEqual([]);
  });

  it('in a root that is a symbolic link does not leave it', async () => {
    const folder = writeTrap('../secret.json');
    symlinkSync('root', join(folder, 'alias'));
    const report = await checkFile(folder, 'alias/api.json', { root: 'alias' });
    expect(onlyDocument(report).problems).toMatchObject([refused]);
  });
});

describe('the root, unless it is given', () => {
  it('is the Git top level of the document', () => {
    const folder = writeFiles({
      'repo/.git/HEAD': '',
      'repo/apis/v1/api.json': {},
      'worktree/.git': 'gitdir: x',
      'worktree/api.json': {},
    });
    expect(defaultRoot(join(folder, 'repo/apis/v1/api.json'), folder)).toBe(join(folder, 'repo'));
    expect(defaultRoot(join(folder, 'repo/apis/v1/api.json'), join(folder, 'repo/apis'))).toBe(
      join(folder, 'repo'),
    );
    expect(defaultRoot(join(folder, 'worktree/api.json'), folder)).toBe(join(folder, 'worktree'));
  });

  it('is else the working directory when the document lies in it', () => {
    const folder = writeFiles({ 'here/apis/api.json': {} });
    expect(defaultRoot(join(folder, 'here/apis/api.json'), join(folder, 'here'))).toBe(join(folder, 'here'));
  });

  it("is else the document's own folder", () => {
    const folder = writeFiles({ 'here/x': '', 'there/api.json': {} });
    expect(defaultRoot(join(folder, 'there/api.json'), join(folder, 'here'))).toBe(join(folder, 'there'));
  });

  it('is that of the real file when the document is a symbolic link', () => {
    const folder = writeFiles({ 'repo/.git/HEAD': '', 'repo/api.json': {}, 'here/x': '' });
    symlinkSync(join(folder, 'repo/api.json'), join(folder, 'here/api.json'));
    expect(defaultRoot(join(folder, 'here/api.json'), join(folder, 'here'))).toBe(join(folder, 'repo'));
  });

  it('keeps a document in its repository', async () => {
    const folder = writeTrap('../secret.json');
    mkdirSync(join(folder, 'root/.git'));
    const report = await checkFile(join(folder, 'root'), 'api.json');
    expect(onlyDocument(report).problems).toMatchObject([refused]);
  });

  it('is found for names that no file system takes', () => {
    expect(findGitTopLevel(`/${'x'.repeat(5000)}`)).toBeUndefined();
    expect(findGitTopLevel('/a\0b')).toBeUndefined();
  });
});

it('the document itself may lie anywhere: it was named', async () => {
  const folder = writeFiles({ 'root/x': '', 'api.json': document({}) });
  const report = await check([{ path: join(folder, 'api.json'), explicit: true }], {
    cwd: join(folder, 'root'),
    root: '.',
  });
  expect(onlyDocument(report).problems).toEqual([]);
});

it('a document from stdin reaches what lies beside its name', async () => {
  const folder = writeFiles({ 'part.json': { description: 'Inside' } });
  const bytes = Buffer.from(
    JSON.stringify(document({ '/a': { get: { responses: { 200: { $ref: 'part.json' } } } } })),
  );
  const report = await check([{ path: 'stdin.json', bytes, explicit: true }], { cwd: folder });
  expect(onlyDocument(report)).toMatchObject({ path: 'stdin.json', problems: [] });
});

it('reads no file for a $ref that is data', async () => {
  const example = { $ref: '../../etc/passwd' };
  const report = await checkFiles({
    'api.json': document({}, { components: { schemas: { A: { example } } } }),
  });
  expect(onlyDocument(report)).toMatchObject({ problems: [], warnings: [] });
});
