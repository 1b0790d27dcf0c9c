/** `check --watch`, as a process that goes on until it is interrupted. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { BAD_204, GOOD_204, item, LEGACY, Repository, root } from './repository.ts';

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));

const running = new Set<ChildProcessWithoutNullStreams>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** What is on its way in another pipe has arrived by then: it was written before. */
const MS_ARRIVED = 50;

/** A run that watches, with what it has said since someone last asked. */
class Watching {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #said = { stdout: '', stderr: '' };
  #listener = () => {};

  constructor(repository: Repository, args: readonly string[]) {
    const env = { ...process.env, ...repository.env, NO_COLOR: '1' };
    this.#child = spawn(process.execPath, [BIN, 'check', '--watch', ...args], {
      cwd: repository.folder,
      env,
    });
    running.add(this.#child);
    for (const stream of ['stdout', 'stderr'] as const)
      this.#child[stream].setEncoding('utf8').on('data', (text: string) => {
        this.#said[stream] += text;
        this.#listener();
      });
  }

  /** Everything up to the next time that it waits for changes: what it says of that comes last, and the report before. */
  async untilItWaits(): Promise<string> {
    const end = /^statuswise: watching \d+ files?; Ctrl-C ends\n/m;
    while (!end.test(this.#said.stderr))
      await new Promise<void>((resolve) => {
        this.#listener = resolve;
      });
    await new Promise((resolve) => setTimeout(resolve, MS_ARRIVED));
    const { stdout, stderr } = this.#said;
    const [line = ''] = end.exec(stderr) ?? [];
    const at = stderr.search(end);
    this.#said.stdout = '';
    this.#said.stderr = stderr.slice(at + line.length);
    return stderr.slice(0, at) + stdout + line;
  }

  /** What it has said since, after some time. */
  async after(ms: number): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return this.#said.stderr + this.#said.stdout;
  }

  interrupt(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.#child.on('close', resolve));
    this.#child.kill('SIGINT');
    return ended;
  }
}

it('checks again when a fragment changes, however it is saved, and ends with Ctrl-C', async () => {
  const repository = new Repository(LEGACY);
  const shop = join(repository.folder, 'specs/paths/shop.yaml');
  const watching = new Watching(repository, ['specs/openapi.yaml', '--severity', 'error']);
  expect(await watching.untilItWaits()).toMatch(/1 error in 1 document.*watching 3 files/s);

  writeFileSync(shop, item('delete', BAD_204));
  expect(await watching.untilItWaits()).toMatch(
    /^statuswise: specs\/paths\/shop\.yaml changed, checking again\n.*2 errors in 1 document/s,
  );

  // As editors do: the new text beside the old one, then in its place.
  for (const text of [item('delete', GOOD_204), item('delete', BAD_204)]) {
    writeFileSync(`${shop}.tmp`, text);
    renameSync(`${shop}.tmp`, shop);
    expect(await watching.untilItWaits()).toContain(text.includes('Gone }') ? '1 error in' : '2 errors in');
  }
  expect(await watching.interrupt()).toBe(0);
});

it('notices files that go and come, folders too', async () => {
  const repository = new Repository({
    ...LEGACY,
    'specs/openapi.yaml': root({ '/shops/{id}': 'new/deep/shop.yaml' }),
  });
  const watching = new Watching(repository, ['specs/openapi.yaml', '--severity', 'error']);
  expect(await watching.untilItWaits()).toContain('1 problem and no findings');
  mkdirSync(join(repository.folder, 'specs/new'));
  await watching.untilItWaits();
  mkdirSync(join(repository.folder, 'specs/new/deep'));
  await watching.untilItWaits();
  repository.put('specs/new/deep/shop.yaml', item('delete', BAD_204));
  expect(await watching.untilItWaits()).toContain('1 error in 1 document');
  rmSync(join(repository.folder, 'specs/new/deep/shop.yaml'));
  expect(await watching.untilItWaits()).toContain('1 problem and no findings');
  await watching.interrupt();
});

it('notices new documents in a folder, the configuration, and no other file', async () => {
  const repository = new Repository({ ...LEGACY, 'specs/statuswise.config.yaml': 'profile: guide\n' });
  mkdirSync(join(repository.folder, 'specs/empty/still'), { recursive: true });
  const args = [
    'specs',
    '--config',
    'specs/statuswise.config.yaml',
    '--severity',
    'error',
    '--format',
    'text',
    '--format',
    'json=specs/report.json',
  ];
  const watching = new Watching(repository, args);
  expect(await watching.untilItWaits()).toContain('1 error in 1 document');
  repository.put('notes.txt', 'x');
  repository.put('specs/notes.txt', 'x');
  expect(await watching.after(400)).toBe('');
  repository.put('specs/empty/still/more.yaml', root({ '/orders/{id}': '../../paths/order.yaml' }));
  expect(await watching.untilItWaits()).toContain('in 2 documents');
  repository.put('specs/deep/er.yaml', root({ '/orders/{id}': '../paths/order.yaml' }));
  expect(await watching.untilItWaits()).toContain('in 3 documents');
  repository.put('specs/statuswise.config.yaml', 'rules: { no-content-body: nonsense }\n');
  expect(await watching.untilItWaits()).toContain('specs/statuswise.config.yaml:1:');
  repository.put('specs/statuswise.config.yaml', 'rules: { no-content-body: "off" }\n');
  expect(await watching.untilItWaits()).toContain('No findings');
  await watching.interrupt();
});

it('shows only what is new, if asked', async () => {
  const repository = new Repository(LEGACY);
  const watching = new Watching(repository, ['specs', '--since', 'HEAD', '--severity', 'error']);
  expect(await watching.untilItWaits()).toContain('No new findings');
  repository.put('specs/paths/shop.yaml', item('delete', BAD_204));
  expect(await watching.untilItWaits()).toContain('1 error in 1 document');
  await watching.interrupt();
});

it.each([
  [['-'], '--watch needs files, and - is none'],
  [['--since', 'HEAD'], '--watch needs FILES'],
  [['specs', '--staged'], '--watch looks at files while they are edited; leave out --staged'],
])('does not watch %j', async (args, message) => {
  const { code, stderr } = await new Repository(LEGACY).check(['--watch', ...args]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `statuswise: ${message}\n` });
});
