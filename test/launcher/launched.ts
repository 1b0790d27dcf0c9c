/** Runs the built command with a home of its own, and tells what became of the code that was kept there. */
import { type ExecFileOptions, execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENTS, Workspace } from '../cli/workspace.ts';

export const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What V8 was given, and said of it: nothing where Node loads the bundle by itself. */
type Said = 'none' | 'used' | 'rejected' | undefined;

export interface Launched {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface LaunchOptions {
  /** Scripts of this folder that are loaded first. */
  preload?: readonly string[];
  env?: Record<string, string | undefined>;
  bin?: string;
}

export class Home {
  readonly workspace = new Workspace({ 'api.yaml': DOCUMENTS.error, 'clean.yaml': DOCUMENTS.clean });
  readonly path = join(this.workspace.path, 'home');
  readonly code = join(this.path, '.cache/statuswise/code');
  readonly #spyFile = join(this.workspace.path, 'said.txt');
  /** What V8 said in the last run. */
  said: Said;

  constructor() {
    mkdirSync(this.path, { mode: 0o700 });
  }

  /** @param args a check of a document with an error, unless said otherwise */
  async run(args: readonly string[] = CHECK, { preload = [], env, bin = BIN }: LaunchOptions = {}) {
    rmSync(this.#spyFile, { force: true });
    const required = ['spy.cjs', ...preload].flatMap((name) => ['--require', here(name)]);
    const options: ExecFileOptions = {
      cwd: this.workspace.path,
      env: { ...process.env, ...CLEAN, HOME: this.path, SPY_FILE: this.#spyFile, ...env },
    };
    const outcome = await new Promise<Launched>((resolve) => {
      const child = execFile(process.execPath, [...required, bin, ...args], options, (_, stdout, stderr) =>
        resolve({ code: child.exitCode, stdout: String(stdout), stderr: String(stderr) }),
      );
      child.stdin?.end();
    });
    this.said = existsSync(this.#spyFile) ? (readFileSync(this.#spyFile, 'utf8').trim() as Said) : undefined;
    return outcome;
  }

  /** The names of all files with code, also of those that are not finished. */
  files(): string[] {
    return existsSync(this.code) ? readdirSync(this.code).sort() : [];
  }

  /** The one entry that there is. */
  entry(): string {
    const [name, ...others] = this.files();
    if (name === undefined || others.length > 0) throw new Error(`${this.files().length} files, not one`);
    return join(this.code, name);
  }
}

/** Nothing in it tells the time. */
export const CHECK = ['check', 'api.yaml', '--format', 'json'] as const;
const CLEAN = {
  XDG_CACHE_HOME: undefined,
  CI: undefined,
  NODE_V8_COVERAGE: undefined,
  NODE_DISABLE_COMPILE_CACHE: undefined,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
};
export const OFF = { env: { STATUSWISE_NO_CODE_CACHE: '1' } } as const;
