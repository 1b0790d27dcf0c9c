/** The built command with the code that V8 kept of it: used where it is whole and ours, and never noticed. */
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksum, SUM_LENGTH } from '../../src/launcher/checksum.ts';
import { BIN, CHECK, Home, OFF } from './launched.ts';

const isRoot = process.getuid?.() === 0;
const isPosix = process.platform !== 'win32';

describe.skipIf(!isPosix)('compiled code', () => {
  it('is kept by the first run and used by the second', async () => {
    const home = new Home();
    const first = await home.run();
    expect([home.said, home.files()]).toEqual(['none', [expect.stringMatching(/^[0-9a-f]{16}\.code$/)]]);
    const made = statSync(home.entry()).mtimeMs;
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('used');
    // What is there is not written again.
    expect(statSync(home.entry()).mtimeMs).toBe(made);
  });

  it('lies where nobody else can write', async () => {
    const home = new Home();
    await home.run();
    const modes = [home.entry(), home.code, dirname(home.code)].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o600, 0o700, 0o700]);
  });

  it('follows XDG_CACHE_HOME', async () => {
    const home = new Home();
    await home.run(CHECK, { env: { XDG_CACHE_HOME: join(home.workspace.path, 'xdg') } });
    expect(home.files()).toEqual([]);
    await home.run(CHECK, { env: { XDG_CACHE_HOME: join(home.workspace.path, 'xdg') } });
    expect(home.said).toBe('used');
  });

  it('is the same for all copies of one version', async () => {
    const home = new Home();
    await home.run();
    const copy = join(home.workspace.path, 'copy/dist');
    cpSync(dirname(BIN), copy, { recursive: true });
    await home.run(CHECK, { bin: join(copy, 'statuswise.cjs') });
    expect(home.said).toBe('used');
  });

  it('is not used for a bundle of another length than the one that was built', async () => {
    const home = new Home();
    const copy = join(home.workspace.path, 'copy/dist');
    cpSync(dirname(BIN), copy, { recursive: true });
    const bundle = join(copy, 'command.cjs');
    writeFileSync(bundle, `${readFileSync(bundle, 'utf8')}\n// changed\n`);
    const { code } = await home.run(CHECK, { bin: join(copy, 'statuswise.cjs') });
    expect([code, home.said, home.files()]).toEqual([1, undefined, []]);
  });

  it('grows with the kinds of run, up to a bound', async () => {
    const home = new Home();
    await home.run();
    const { size } = statSync(home.entry());
    await home.run(['check', 'api.yaml', '--format', 'sarif']);
    expect(home.said).toBe('used');
    expect(statSync(home.entry()).size).toBeGreaterThan(size);
    for (const name of 'abcdefghij') await home.run(['explain', name]);
    const made = statSync(home.entry()).mtimeMs;
    await home.run(['check', 'api.yaml', '--format', 'junit']);
    expect(statSync(home.entry()).mtimeMs).toBe(made);
  });

  it('takes in what other documents call, from time to time and not for ever', async () => {
    const home = new Home();
    await home.run(['check', 'clean.yaml']);
    const few = statSync(home.entry()).size;
    await home.run(['check', 'api.yaml']);
    expect(statSync(home.entry()).size).toBe(few);
    const hourAgo = () => {
      const past = new Date(Date.now() - 60 * 60 * 1000);
      utimesSync(home.entry(), past, past);
      return statSync(home.entry()).mtimeMs;
    };
    let old = hourAgo();
    await home.run(['check', 'api.yaml']);
    expect(statSync(home.entry()).size).toBeGreaterThan(few);
    expect(statSync(home.entry()).mtimeMs).toBeGreaterThan(old);
    let times = 2;
    for (; times < 30; times += 1) {
      old = hourAgo();
      await home.run(['check', 'api.yaml']);
      if (statSync(home.entry()).mtimeMs === old) break;
    }
    expect(times).toBe(16);
    expect(home.said).toBe('used');
  });

  it.each([['--version'], ['--help'], ['check', '--help']])('is not made by %s', async (...args) => {
    const home = new Home();
    const { code } = await home.run(args);
    expect([code, home.files()]).toEqual([0, []]);
  });
});

describe.skipIf(!isPosix)('with compiled code a run', () => {
  it.each<[string, readonly string[]]>([
    ['without findings', ['check', 'clean.yaml', '--format', 'json']],
    ['with errors', CHECK],
    ['without its file', ['check', 'nowhere.yaml', '--format', 'json']],
    ['with a wrong option', ['check', 'api.yaml', '--fromat', 'json']],
    ['with a glob, which a file apart reads', ['check', '*.yaml', '--format', 'json']],
    ['of help, which a file apart writes', ['check', '--help']],
    ['of the version', ['--version']],
    ['of explain, which reads the rules beside dist', ['explain', 'no-content-body']],
    ['of an export, which a file apart makes', ['export', 'portable']],
  ])('%s says and answers the same', async (_, args) => {
    const home = new Home();
    const without = await home.run(args, OFF);
    expect(home.said).toBeUndefined();
    await home.run();
    // The first of its kind, and the one after.
    for (const _time of [1, 2]) {
      expect(await home.run(args)).toEqual(without);
      expect(home.said).toBe('used');
    }
  });

  it('that ends itself early ends the same way, and keeps its code', async () => {
    const home = new Home();
    const preload = ['exits-early.cjs'];
    const without = await home.run(CHECK, { preload, ...OFF });
    expect(without.code).toBe(7);
    expect(await home.run(CHECK, { preload })).toEqual(without);
    expect(await home.run(CHECK, { preload })).toEqual(without);
    expect(home.said).toBe('used');
  });

  it('names the lines of the bundle in stack traces', async () => {
    const home = new Home();
    const preload = ['tells-stack.cjs'];
    const framesOf = ({ stderr }: { stderr: string }) => stderr.match(/[^/]+\.cjs:\d+:\d+/g) ?? [];
    const without = framesOf(await home.run(CHECK, { preload, ...OFF }));
    expect(without.filter((frame) => frame.startsWith('command.cjs:')).length).toBeGreaterThan(2);
    for (const _time of [1, 2]) expect(framesOf(await home.run(CHECK, { preload }))).toEqual(without);
    expect(home.said).toBe('used');
  });

  it('is started by its link, by import, and where links are kept', async () => {
    const home = new Home();
    const link = join(home.workspace.path, 'statuswise');
    symlinkSync(BIN, link);
    const plain = await home.run();
    expect(await home.run(CHECK, { bin: link })).toEqual(plain);
    const kept = { NODE_PRESERVE_SYMLINKS_MAIN: '1' };
    expect(await home.run(CHECK, { bin: link, env: kept })).toEqual(plain);
    const script = `process.argv.splice(1, 0, 'statuswise'); import(${JSON.stringify(BIN)});`;
    const stdout = await new Promise<string>((resolve) => {
      const env = { ...process.env, HOME: home.path };
      const options = { cwd: home.workspace.path, env };
      execFile(process.execPath, ['-e', script, ...CHECK], options, (_, text) => resolve(text));
    });
    expect(stdout).toBe(plain.stdout);
  });
});

describe.skipIf(!isPosix)('compiled code that cannot be believed', () => {
  it.each<[string, (path: string) => void]>([
    ['cut short', (path) => truncateSync(path, statSync(path).size - 20)],
    ['cut to nothing', (path) => truncateSync(path, 0)],
    ['cut to its sum', (path) => truncateSync(path, SUM_LENGTH)],
    ['garbage', (path) => writeFileSync(path, Buffer.alloc(900_000, 'garbage'))],
    ['changed by a bit in the midst', (path) => flipBit(path, 400_000)],
    ['changed by a bit where V8 crashes', (path) => flipBit(path, 2048 + 40)],
  ])('because it is %s, is replaced', async (_, spoil) => {
    const home = new Home();
    const first = await home.run();
    spoil(home.entry());
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('none');
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('used');
  });

  it('because V8 rejects it, is replaced', async () => {
    const home = new Home();
    const first = await home.run();
    const bytes = readFileSync(home.entry());
    // The hash of V8's version stands at the beginning of what V8 makes.
    bytes.fill(0, 2048 + 4, 2048 + 8);
    bytes.write(checksum(bytes.subarray(SUM_LENGTH)), 'latin1');
    writeFileSync(home.entry(), bytes);
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('rejected');
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('used');
  });

  it.each<[string, (home: Home) => void]>([
    ['the file is writable by the group', (home) => chmodSync(home.entry(), 0o620)],
    ['the file is writable by all', (home) => chmodSync(home.entry(), 0o602)],
    ['its folder is writable by all', (home) => chmodSync(home.code, 0o777)],
    ['the folder above is writable by the group', (home) => chmodSync(dirname(home.code), 0o770)],
    ['the folder of all caches is writable by all', (home) => chmodSync(join(home.path, '.cache'), 0o1777)],
    ['the file is a link', (home) => linkTo(home.entry())],
    ['its folder is a link', (home) => linkTo(home.code)],
  ])('because %s, is not used', async (_, open) => {
    const home = new Home();
    const first = await home.run();
    open(home);
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('none');
  });

  it.skipIf(!isRoot).each<[string, (home: Home) => string]>([
    ['file', (home) => home.entry()],
    ['folder', (home) => home.code],
    ['folder of all caches', (home) => join(home.path, '.cache')],
  ])('because its %s is that of somebody else, is not used', async (_, pathOf) => {
    const home = new Home();
    const first = await home.run();
    chownSync(pathOf(home), 12_345, 12_345);
    expect(await home.run()).toEqual(first);
    expect(home.said).toBe('none');
  });
});

describe.skipIf(!isPosix)('no code is kept', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['with STATUSWISE_NO_CODE_CACHE', { STATUSWISE_NO_CODE_CACHE: '1' }],
    ['with NODE_DISABLE_COMPILE_CACHE', { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ['in CI', { CI: 'true' }],
    ['without HOME', { HOME: undefined }],
    ['with an empty HOME', { HOME: '' }],
    ['with a HOME that is not there', { HOME: '/nowhere/at/all' }],
    ['with a HOME that is no folder', { HOME: '/dev/null' }],
    ['in a place where all can write', { XDG_CACHE_HOME: '/tmp' }],
  ])('%s, and nothing is said of it', async (_, env) => {
    const home = new Home();
    const plain = await home.run(CHECK, OFF);
    for (const _time of [1, 2]) {
      expect(await home.run(CHECK, { env })).toEqual(plain);
      expect(home.said).not.toBe('used');
    }
    expect(home.files()).toEqual([]);
  });

  it('on a full disk, and nothing is left of the attempt', async () => {
    const home = new Home();
    const plain = await home.run(CHECK, OFF);
    expect(await home.run(CHECK, { preload: ['full-disk.cjs'] })).toEqual(plain);
    expect(home.files()).toEqual([]);
  });

  it('where a file stands in the way', async () => {
    const home = new Home();
    home.workspace.write('home/.cache/statuswise', 'a file');
    const plain = await home.run(CHECK, OFF);
    expect(await home.run()).toEqual(plain);
  });

  it.skipIf(isRoot).each([0o500, 0o000])('in a home of mode %o', async (mode) => {
    const home = new Home();
    const plain = await home.run(CHECK, OFF);
    chmodSync(home.path, mode);
    const outcome = await home.run();
    chmodSync(home.path, 0o700);
    expect([outcome, home.files()]).toEqual([plain, []]);
  });

  it.skipIf(!isRoot)('in the home of another user, as with sudo', async () => {
    const home = new Home();
    chownSync(home.path, 12_345, 12_345);
    const plain = await home.run(CHECK, OFF);
    expect(await home.run()).toEqual(plain);
    expect(home.files()).toEqual([]);
  });
});

describe.skipIf(!isPosix)('runs at once', () => {
  it('leave one whole entry', async () => {
    const home = new Home();
    const runs = await Promise.all([1, 2, 3, 4].map(() => home.run()));
    expect(new Set(runs.map((run) => JSON.stringify(run))).size).toBe(1);
    expect(home.files()).toHaveLength(1);
    expect(await home.run()).toEqual(runs[0]);
    expect(home.said).toBe('used');
  });

  it('that are killed while they write leave nothing that is believed', async () => {
    const home = new Home();
    const plain = await home.run(CHECK, OFF);
    mkdirSync(home.code, { recursive: true, mode: 0o700 });
    for (let time = 0; time < 5; time += 1) {
      for (const name of home.files()) rmSync(join(home.code, name));
      const env = { ...process.env, XDG_CACHE_HOME: undefined, CI: undefined, HOME: home.path };
      const child = spawn(process.execPath, [BIN, ...CHECK], {
        cwd: home.workspace.path,
        env,
        stdio: 'ignore',
      });
      const watcher = watch(home.code, () => child.kill('SIGKILL'));
      await new Promise((resolve) => child.on('close', resolve));
      watcher.close();
      for (const name of home.files()) expect(name).toMatch(/^[0-9a-f]{16}\.code(?:\.[0-9a-f]{12}\.tmp)?$/);
      expect(await home.run()).toEqual(plain);
      expect(await home.run()).toEqual(plain);
      expect(home.said).toBe('used');
    }
  });

  it('throw away what is old, and what killed runs left', async () => {
    const home = new Home();
    mkdirSync(home.code, { recursive: true, mode: 0o700 });
    const old = (name: string, seconds: number) => {
      writeFileSync(join(home.code, name), 'x');
      utimesSync(join(home.code, name), seconds, seconds);
    };
    for (let digit = 0; digit < 10; digit += 1) old(`${String(digit).repeat(16)}.code`, 1000 + digit);
    old(`${'a'.repeat(16)}.code.0123456789ab.tmp`, 1);
    old('somebody-elses.txt', 1);
    await home.run();
    const left = home.files().filter((name) => /^(\d)\1{15}\./.test(name));
    expect(left.map((name) => name[0])).toEqual(['3', '4', '5', '6', '7', '8', '9']);
    expect(home.files()).toHaveLength(9);
    expect(home.files()).toContain('somebody-elses.txt');
  });
});

function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x41, at);
  writeFileSync(path, bytes);
}

/** Puts a link in the place of something. */
function linkTo(path: string): void {
  renameSync(path, `${path}-moved`);
  symlinkSync(`${path}-moved`, path);
}
