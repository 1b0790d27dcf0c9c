import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Programs that prepare.sh installs. */
export const tool = (/** @type {string} */ environment, /** @type {string} */ name) =>
  fileURLToPath(new URL(`../.cache/${environment}/bin/${name}`, import.meta.url));

/** Says whose commits these are, and lets Git read folders of other users; nothing of the machine's own settings. */
const GIT_CONFIG = `[user]
	name = Test
	email = test@example.com
[init]
	defaultBranch = main
[safe]
	directory = *
[advice]
	detachedHead = false
`;

/** A folder of its own and an environment that knows nothing of the user's home; both are gone after the tests. */
export class Sandbox {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'statuswise-e2e-'));
    this.home = this.path('home');
    this.write('home/.gitconfig', GIT_CONFIG);
    this.env = { ...foreignEnvironment(), HOME: this.home, npm_config_cache: npmCache() };
    /** @type {(() => void)[]} */
    this.closers = [];
    after(() => {
      for (const close of this.closers) close();
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
    });
  }

  /** What else is to end with the tests. `after` itself would belong to the hook or test that calls it. @param {() => void} close */
  atEnd(close) {
    this.closers.push(close);
  }

  /** @param {string} path relative to the folder */
  path(path) {
    return join(this.folder, path);
  }

  /**
   * @param {string} path relative to the folder
   * @param {string} text
   */
  write(path, text) {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** @param {string} lines of Git's configuration */
  configureGit(lines) {
    this.write('home/.gitconfig', GIT_CONFIG + lines);
  }
}

/** What the tests run inherits the machine's settings, but not those of the npm, Git hook or CI job that runs the tests. */
function foreignEnvironment() {
  const own =
    /^(npm_|git_|github_|runner_|input_|init_cwd$|node_env$|node_test_context$|pre_commit|force_color$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/** Packages that have been fetched once are not fetched again only because HOME differs. */
function npmCache() {
  return execFileSync('npm', ['config', 'get', 'cache'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}
