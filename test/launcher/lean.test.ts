/** What takes long to load is loaded only where it is needed: nothing tells of it but time. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DOCUMENTS, Workspace } from '../cli/workspace.ts';
import { BIN } from './launched.ts';

const LOADS = fileURLToPath(new URL('loads.cjs', import.meta.url));
const HEAVY = ['crypto', 'os', 'url', 'tty', 'internal/util/parse_args/parse_args'];
/** These come with what sets V8's flags, on Node 20. */
const FOR_FLAGS = ['v8', 'stream'];
const hasFlags = process.versions.v8.startsWith('11.3.');

const workspace = new Workspace({ 'small.yaml': DOCUMENTS.error });

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
        resolve([...HEAVY, ...FOR_FLAGS].filter((name) => loaded.includes(name)));
      },
    );
  });
}

it('a check of a small document loads none of the modules that take long', async () => {
  const loaded = await loadedBy(['check', 'small.yaml', '--no-config', '--format', 'json']);
  expect(loaded).toEqual(hasFlags ? FOR_FLAGS : []);
});
