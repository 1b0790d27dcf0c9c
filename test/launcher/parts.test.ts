import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { cacheFolder } from '../../src/launcher/cache-folder.ts';
import { kindOfRun } from '../../src/launcher/kind-of-run.ts';

const setFlagsFromString = vi
  .spyOn(process.getBuiltinModule('node:v8'), 'setFlagsFromString')
  .mockReturnValue();

describe('the folder of compiled code', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string | undefined]>([
    ['linux', { HOME: '/home/me' }, '/home/me/.cache'],
    ['linux', { HOME: '/home/me', XDG_CACHE_HOME: '/data/cache' }, '/data/cache'],
    ['linux', { HOME: '/home/me', XDG_CACHE_HOME: 'relative' }, '/home/me/.cache'],
    ['linux', {}, undefined],
    ['linux', { HOME: 'relative' }, undefined],
    ['darwin', { HOME: '/Users/me' }, '/Users/me/Library/Caches'],
    ['win32', { LOCALAPPDATA: '/c/me/local', HOME: '/elsewhere' }, '/c/me/local'],
    ['win32', { HOME: '/elsewhere' }, undefined],
    ['linux', { HOME: '/home/me', CI: '1' }, undefined],
    ['linux', { HOME: '/home/me', STATUSWISE_NO_CODE_CACHE: '1' }, undefined],
    ['linux', { HOME: '/home/me', STATUSWISE_NO_CODE_CACHE: '' }, '/home/me/.cache'],
    ['linux', { HOME: '/home/me', NODE_DISABLE_COMPILE_CACHE: '1' }, undefined],
    ['linux', { HOME: '/home/me', NODE_V8_COVERAGE: '/tmp/x' }, undefined],
  ])('on %s with %j is in %s', (platform, env, caches) => {
    expect(cacheFolder(env, platform)?.[0]).toBe(caches);
  });
});

describe('the kind of a run', () => {
  it.each<[string, string | undefined]>([
    ['', ''],
    ['openapi.yaml', '.yaml'],
    ['some/folder/api.json /other/API.json', '.json'],
    ['check --format json a.yaml b.yaml', '--format .yaml check json'],
    ['check --format=sarif=out.sarif /absolute ../up', 'check'],
    ['explain 304', 'explain'],
    ['--version', undefined],
    ['check a.yaml -h', undefined],
  ])('%j is %j', (line, kind) => {
    expect(kindOfRun(line.split(' ').filter(Boolean))).toBe(kind);
  });

  it('is short, and plain text', () => {
    const args = [
      'näme',
      '\u0000',
      ...Array.from({ length: 100 }, (_, index) => `--option-${'x'.repeat(index)}`),
    ];
    expect(kindOfRun(args)).toMatch(/^[ -~]{1,120}$/);
  });
});

describe("V8's flags", () => {
  it.each([
    ['11.3.244.8-node.38', true, true],
    ['12.4.254.21-node.57', false, true],
    ['13.6.233.17-node.63', false, true],
    ['14.6.202.34-node.40', false, true],
    ['14.1.146.11-node.13', false, false],
    ['1.3.6', false, false],
  ])('are set for V8 %s in the command: %s; in workers: %s', async (v8, inCommand, inWorkers) => {
    const flags = await import('../../src/launcher/optimise-later.ts');
    for (const [set, areSet] of [
      [flags.compileNothing, inCommand],
      [flags.optimiseLater, inCommand],
      [flags.optimiseAsUsual, inCommand],
      [flags.optimiseInWorker, inWorkers],
    ] as const) {
      setFlagsFromString.mockClear();
      set(v8);
      expect(setFlagsFromString.mock.calls.length > 0).toBe(areSet);
    }
  });

  it('are known to the V8 that runs this', async () => {
    const flags = await import('../../src/launcher/optimise-later.ts');
    setFlagsFromString.mockClear();
    for (const set of [flags.compileNothing, flags.optimiseLater, flags.optimiseInWorker]) set();
    const script = setFlagsFromString.mock.calls
      .map(([flag]) => `require('node:v8').setFlagsFromString(${JSON.stringify(flag)});`)
      .join('');
    // V8 says on stderr which ones it does not know.
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const wrong = script.replaceAll('=', '-x=');
    if (script !== '') expect(spawnSync(process.execPath, ['-e', wrong]).stderr.length).toBeGreaterThan(0);
  });

  it('are all taken back', async () => {
    const flags = await import('../../src/launcher/optimise-later.ts');
    const named = (set: (v8: string) => void) => {
      setFlagsFromString.mockClear();
      set('11.3.244.8-node.38');
      return setFlagsFromString.mock.calls.map(([flag]) =>
        flag.replace(/^--(?:no-)?/, '').replace(/=.*/, ''),
      );
    };
    const back = named(flags.optimiseAsUsual);
    for (const set of [flags.compileNothing, flags.optimiseLater])
      expect(named(set).filter((flag) => !back.includes(flag))).toEqual([]);
  });
});
