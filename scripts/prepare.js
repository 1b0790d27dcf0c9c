// Builds dist/ after npm has installed what that takes. Prints nothing when all is well.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

if (isInstalledGlobally() && !hasBuilder()) installForBuild();
const { buildAll } = await import('./build.js');
await buildAll();

/** With `npm install -g git+…`, as pre-commit 4 does it, npm prepares a clone without its devDependencies (npm/cli#8440). */
function isInstalledGlobally() {
  return process.env.npm_config_global === 'true';
}

function hasBuilder() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}

function installForBuild() {
  // No scripts, because this one is among them.
  const options = ['--global=false', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    execFileSync('npm', ['ci', ...options], {
      cwd: root,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
  } catch (error) {
    process.stderr.write(error.stderr ?? '');
    throw error;
  }
}
