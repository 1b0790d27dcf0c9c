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
    ['11.3.244.8-node.38', true],
    ['12.4.254.21-node.33', false],
    ['13.6.233.10-node.28', false],
  ])('are set for V8 %s: %s', async (v8, areSet) => {
    const flags = await import('../../src/launcher/optimise-later.ts');
    const all = [
      flags.compileNothing,
      flags.optimiseLater,
      flags.optimiseAsUsual,
      flags.optimiseSmallOnesAsLate,
    ];
    for (const set of all) {
      setFlagsFromString.mockClear();
      set(v8);
      expect(setFlagsFromString.mock.calls.length > 0).toBe(areSet);
    }
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
