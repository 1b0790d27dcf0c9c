import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Makes the program ready to run.
 *
 * @param {string} version of the npm package; empty: the program beside this file, built where it has not been yet
 * @param {string} temporary a folder of the caller's
 * @returns {string} the file that Node runs
 */
export function installProgram(version, temporary) {
  if (version === '') return buildHere();
  if (!/^[\w.^~+-]+$/.test(version)) throw new Error(`"${version}" is no version of an npm package`);
  // A folder of its own, because npm obeys the .npmrc of where it runs, and that of a pull request is a stranger's.
  const folder = join(temporary, 'program');
  mkdirSync(folder);
  npm(folder, 'install', '--prefix', folder, `${name}@${version}`);
  const installed = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return join(installed, bin[name]);
}

function buildHere() {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const program = join(root, bin[name]);
  // What builds it is among the devDependencies, which a job with NODE_ENV=production would leave out.
  if (!existsSync(program)) npm(root, 'ci', '--include=dev');
  return program;
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(cwd, ...args) {
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  // What npm has to say goes to stderr: the report has stdout to itself.
  execFileSync('npm', [...args, ...quietly], {
    cwd,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  });
}
