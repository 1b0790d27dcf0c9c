import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from './run.js';
import { ROOT } from './sandbox.js';

export const VERSION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

/**
 * Copies what a commit of the working tree would hold: what Git knows, and what is new and not ignored.
 *
 * @param {import('./sandbox.js').Sandbox} sandbox
 * @param {string} name of the folder
 * @returns {string} its path
 */
export function copyProject(sandbox, name) {
  const folder = sandbox.path(name);
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    env: sandbox.env,
    encoding: 'utf8',
  });
  for (const path of listed.split('\0')) {
    if (path !== '' && existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(folder, path));
  }
  return folder;
}

/**
 * A repository with the project as its only commit, tagged as a release.
 *
 * @param {import('./sandbox.js').Sandbox} sandbox
 */
export async function cloneProject(sandbox) {
  const cwd = copyProject(sandbox, 'statuswise');
  await commitAll(cwd, sandbox.env);
  await succeed('git', ['tag', `v${VERSION}`], { cwd, env: sandbox.env });
  return cwd;
}

/**
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
export async function commitAll(cwd, env) {
  await succeed('git', ['init', '--quiet'], { cwd, env });
  await succeed('git', ['add', '--all'], { cwd, env });
  await succeed('git', ['commit', '--quiet', '--no-verify', '--message', 'All of it'], { cwd, env });
}
