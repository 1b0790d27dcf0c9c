import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { prune } from '../../src/documents/cache/store.ts';
import { manyFiles, SHARED, sharingApi } from './many.ts';
import { DOCUMENTS, Workspace } from './workspace.ts';

const ARGS = ['check', 'specs', '--format', 'json', '--cache-location', 'cache'];
/** What entries are made to say, so that it can be seen which of them are used. */
const FORGED = 4_711;

function entriesOf(workspace: Workspace): string[] {
  const folder = join(workspace.path, 'cache');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

function rewrite(
  path: string,
  change: (entry: { checked: { document: { operations: number } } | null }) => unknown,
): void {
  const entry = JSON.parse(readFileSync(path, 'utf8').split('\n').slice(1).join('\n'));
  const body = JSON.stringify(change(entry) ?? entry);
  writeFileSync(path, `${hash('sha256', body)}\n${body}`);
}

function forge(workspace: Workspace): void {
  for (const path of entriesOf(workspace)) {
    rewrite(path, (entry) => {
      if (entry.checked) entry.checked.document.operations = FORGED;
    });
  }
}

/** The documents of a report whose results came out of the cache, once it was forged. */
async function remembered(workspace: Workspace, args = ARGS): Promise<string[]> {
  const { stdout } = await workspace.run(args);
  const { files } = JSON.parse(stdout) as { files: { path: string; operations: number }[] };
  return files
    .filter(({ operations }) => operations === FORGED)
    .map(({ path }) => path.replace(/^specs\//, ''));
}

const TWO = { 'specs/a.yaml': sharingApi('a'), 'specs/b.yaml': DOCUMENTS.error, 'specs/shared.yaml': SHARED };
const CONFIG = 'rules: { created-location: warn }\n';
const TEAPOT =
  '{ id: acme/no-teapot, title: No 418, severity: { guide: warn, rfc: off, strict: error }, source: { other: [us] }, applies: { statuses: [418] }, check: { status: unwanted }, message: "{operation}: 418" }';

describe('--cache', () => {
  it('gives the bytes of a run without', async () => {
    const workspace = new Workspace(manyFiles(6));
    const plain = await workspace.run(['check', 'specs', '--format', 'json']);
    for (const concurrency of ['1', '2', '1', '2']) {
      const run = await workspace.run([...ARGS, '--concurrency', concurrency]);
      expect(run).toEqual(plain);
    }
    expect(entriesOf(workspace).length).toBeGreaterThan(6);
  });

  it('remembers what has not changed, in this process and in others', async () => {
    const workspace = new Workspace(TWO);
    await workspace.run(ARGS);
    forge(workspace);
    expect(await remembered(workspace)).toEqual(['a.yaml', 'b.yaml']);
    expect(await remembered(workspace, [...ARGS, '--concurrency', '2'])).toEqual(['a.yaml', 'b.yaml']);
  });

  /** What is changed, and the documents whose results are still true. */
  const CHANGES: [string, (workspace: Workspace) => string[] | undefined, string[]][] = [
    ['a document', (to) => void to.write('specs/b.yaml', DOCUMENTS.warning), ['a.yaml']],
    [
      'a file that a document refers to',
      (to) => void to.write('specs/shared.yaml', `${SHARED}# more\n`),
      ['b.yaml'],
    ],
    ['a file that is gone', (to) => void rmSync(join(to.path, 'specs/shared.yaml')), ['b.yaml']],
    [
      'the severity of a rule',
      (to) => void to.write('statuswise.config.yaml', 'rules: { created-location: error }\n'),
      [],
    ],
    [
      'a rule of the team',
      (to) => void to.write('statuswise.config.yaml', `${CONFIG}customRules: [${TEAPOT}]\n`),
      [],
    ],
    [
      'a cell of the table',
      (to) =>
        void to.write('statuswise.config.yaml', `${CONFIG}table: { cells: { GET: { 202: expected } } }\n`),
      [],
    ],
    ['the configuration, which is gone', (to) => void rmSync(join(to.path, 'statuswise.config.yaml')), []],
    ['the profile', () => ['--profile', 'strict'], []],
    ['a limit', () => ['--max-depth', '150'], []],
    ['the root', () => ['--root', 'specs'], []],
    ['what may lie outside it', () => ['--allow-outside-root'], []],
    ['an allowed host', () => ['--allow-host', 'example.com'], []],
    ['what is counted for the report', () => ['--format', 'text=out.txt'], []],
    ['what is left out', () => ['--skip-unknown'], []],
    ['that a document is named', () => ['specs/b.yaml'], ['a.yaml']],
    [
      'the repository, from whose top files are named',
      (to) => void mkdirSync(join(to.path, 'specs/.git')),
      [],
    ],
    ['nothing', () => undefined, ['a.yaml', 'b.yaml']],
  ];

  it.concurrent.each(CHANGES)('notices %s', async (_, change, still) => {
    const workspace = new Workspace({ ...TWO, 'statuswise.config.yaml': CONFIG });
    await workspace.run(ARGS);
    forge(workspace);
    const more = change(workspace) ?? [];
    expect(await remembered(workspace, [...ARGS, ...more])).toEqual(still);
    const [cached, plain] = await Promise.all([
      workspace.run([...ARGS.slice(0, -2), ...more, '--cache-location', 'other']),
      workspace.run([...ARGS.slice(0, -2), ...more]),
    ]);
    expect(cached).toEqual(plain);
  });

  it('notices a file that was missing and is there', async () => {
    const workspace = new Workspace({ 'specs/a.yaml': sharingApi('a') });
    const before = await workspace.run(ARGS);
    expect(before.code).toBe(2);
    workspace.write('specs/shared.yaml', SHARED);
    const after = await workspace.run(ARGS);
    expect(after.code).toBe(1);
    expect(after).toEqual(await workspace.run(ARGS.slice(0, -2)));
  });

  it('notices a link that leads elsewhere', async () => {
    const workspace = new Workspace({
      'specs/a.yaml': sharingApi('a'),
      'specs/inner/one.yaml': SHARED,
      'elsewhere/one.yaml': SHARED,
    });
    symlinkSync('inner/one.yaml', join(workspace.path, 'specs/shared.yaml'));
    const args = [...ARGS, '--root', 'specs'];
    expect((await workspace.run(args)).code).toBe(1);
    rmSync(join(workspace.path, 'specs/shared.yaml'));
    symlinkSync('../elsewhere/one.yaml', join(workspace.path, 'specs/shared.yaml'));
    const { code, stdout } = await workspace.run(args);
    expect([code, stdout.includes('outside the root')]).toEqual([2, true]);
  });

  it.skipIf(process.getuid?.() === 0)('notices that a file may no longer be read', async () => {
    const workspace = new Workspace(TWO);
    expect((await workspace.run(ARGS)).code).toBe(1);
    chmodSync(join(workspace.path, 'specs/shared.yaml'), 0);
    expect((await workspace.run(ARGS)).code).toBe(2);
  });

  it('does not take the result of one name for another', async () => {
    const workspace = new Workspace(TWO);
    await workspace.run(ARGS);
    workspace.write('specs/c.yaml', DOCUMENTS.error);
    rmSync(join(workspace.path, 'specs/b.yaml'));
    const { stdout } = await workspace.run(ARGS);
    expect(stdout).toContain('specs/c.yaml');
    expect(stdout).not.toContain('specs/b.yaml');
  });

  it('belongs to one version of the program', async () => {
    const dist = fileURLToPath(new URL('../../dist', import.meta.url));
    const workspace = new Workspace(TWO);
    await workspace.run(ARGS);
    forge(workspace);
    // The same program but for its last line.
    const { cpSync } = await import('node:fs');
    const copy = join(workspace.path, 'program/dist');
    cpSync(dist, copy, { recursive: true });
    for (const folder of ['rules'])
      cpSync(join(dist, '..', folder), join(copy, '..', folder), { recursive: true });
    writeFileSync(
      join(copy, 'worker.cjs'),
      `${readFileSync(join(copy, 'worker.cjs'), 'utf8')}\n// changed\n`,
    );
    const run = (bin: string) =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, [bin, ...ARGS], { cwd: workspace.path });
        let out = '';
        child.stdout.on('data', (piece) => {
          out += piece;
        });
        child.on('close', () => resolve(out));
      });
    expect(await run(join(dist, 'statuswise.cjs'))).toContain(String(FORGED));
    expect(await run(join(copy, 'statuswise.cjs'))).not.toContain(String(FORGED));
  });

  it.each<[string, (path: string) => void]>([
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, -20))],
    [
      'changed by a byte',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"operations":', '"operationz":')),
    ],
    ['empty', (path) => writeFileSync(path, '')],
    ['of another form', (path) => rewrite(path, () => ({ hello: 'world' }))],
    [
      'of a form that is nearly right',
      (path) => rewrite(path, (entry) => ({ ...entry, checked: { ...entry.checked, findings: [{}] } })),
    ],
    ['a list', (path) => rewrite(path, () => [])],
    ['no text', (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0, 1]))],
    [
      'a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])('is no worse than none when its files are %s', async (_, spoil) => {
    const workspace = new Workspace(TWO);
    const first = await workspace.run(ARGS);
    for (const path of entriesOf(workspace)) spoil(path);
    expect(await workspace.run(ARGS)).toEqual(first);
  });

  it('keeps nothing half-written, whenever it is killed', async () => {
    const workspace = new Workspace(manyFiles(60));
    const plain = await workspace.run(['check', 'specs', '--format', 'json']);
    const bin = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));
    for (let ms = 150; ms <= 900; ms += 125) {
      const child = spawn(process.execPath, [bin, ...ARGS, '--concurrency', ms % 2 === 0 ? '1' : '2'], {
        cwd: workspace.path,
        stdio: 'ignore',
      });
      const end = new Promise((resolve) => child.on('close', resolve));
      await wait(ms);
      child.kill('SIGKILL');
      await end;
      if (!existsSync(join(workspace.path, 'cache'))) continue;
      for (const path of entriesOf(workspace)) {
        const [sum, ...rest] = readFileSync(path, 'utf8').split('\n');
        expect(hash('sha256', rest.join('\n'))).toBe(sum);
      }
    }
    expect(await workspace.run(ARGS)).toEqual(plain);
    expect(entriesOf(workspace).length).toBeGreaterThan(60);
  });

  it('is no reason to fail where it cannot be written', async () => {
    const workspace = new Workspace({ ...TWO, cache: 'a file' });
    const { code, stderr } = await workspace.run(ARGS);
    expect([code, stderr]).toEqual([1, '']);
  });

  it('lies in the home of the user unless told otherwise', async () => {
    const workspace = new Workspace(TWO);
    const env = { XDG_CACHE_HOME: join(workspace.path, 'home-cache') };
    await workspace.run(['check', 'specs', '--cache'], { env });
    expect(readdirSync(join(workspace.path, 'home-cache/statuswise')).length).toBeGreaterThan(1);
    expect(readdirSync(workspace.path).sort()).toEqual(['home-cache', 'specs']);
  });
});

describe('the size of a cache', () => {
  it('is bounded: what was of no use for longest goes, and so does what killed runs left', () => {
    const workspace = new Workspace();
    const name = (digit: number) => `${String(digit).repeat(64)}.json`;
    for (const digit of [1, 2, 3, 4]) {
      workspace.write(name(digit), 'x'.repeat(1000));
      utimesSync(join(workspace.path, name(digit)), digit, digit);
    }
    const left = `${'a'.repeat(64)}.12.0.tmp`;
    workspace.write(left, 'x');
    workspace.write('mine.json', 'x'.repeat(9000));
    utimesSync(join(workspace.path, left), 1, 1);
    prune(workspace.path, 2500);
    expect(readdirSync(workspace.path).sort()).toEqual([name(3), name(4), 'mine.json']);
  });
});
