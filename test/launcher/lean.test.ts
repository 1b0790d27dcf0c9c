/** What takes long to load is loaded only where it is needed: nothing tells of it but time. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, manyErrors, Workspace } from '../cli/workspace.ts';
import { BIN } from './launched.ts';

const LOADS = fileURLToPath(new URL('loads.cjs', import.meta.url));
const HEAVY = ['v8', 'crypto', 'stream', 'os', 'url', 'tty', 'internal/util/parse_args/parse_args'];

const workspace = new Workspace({ 'small.yaml': DOCUMENTS.error, 'large.yaml': manyErrors(4000) });

/** Which of the heavy modules a run loads. @param env what is special about it */
function loadedBy(args: readonly string[]): Promise<string[]> {
  const env = { ...process.env, STATUSWISE_NO_CODE_CACHE: '1', NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [LOADS, BIN, ...args],
      { cwd: workspace.path, env, maxBuffer: 2 ** 26 },
      (_, __, stderr) => {
        const loaded: string[] = JSON.parse(stderr);
        resolve(HEAVY.filter((name) => loaded.includes(name)));
      },
    );
  });
}

describe('a check', () => {
  it('of a small document loads none of the modules that take long', async () => {
    expect(await loadedBy(['check', 'small.yaml', '--no-config', '--format', 'json'])).toEqual([]);
  });

  it('of a large one loads what sets the flags of V8, where this one knows them', async () => {
    const isKnown = process.versions.v8.startsWith('11.3.');
    const loaded = await loadedBy(['check', 'large.yaml', '--no-config', '--format', 'json']);
    expect(loaded.includes('v8')).toBe(isKnown);
  });
});
