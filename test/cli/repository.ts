/** Git repositories with small APIs of several files, for tests of what is new. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, type RunOptions, Workspace } from './workspace.ts';

/** Nothing of the machine's own settings, and whose commits these are. */
const GIT_CONFIG = `[user]
	name = Test
	email = test@example.com
[init]
	defaultBranch = main
[protocol "file"]
	allow = always
`;

export class Repository extends Workspace {
  readonly env: Record<string, string>;

  /** @param files committed on `main` */
  constructor(files: Record<string, string | Buffer> = {}) {
    super();
    this.write('home/.gitconfig', GIT_CONFIG);
    this.env = { HOME: join(this.path, 'home'), GIT_CONFIG_NOSYSTEM: '1' };
    mkdirSync(this.folder);
    this.git('init', '--quiet');
    if (Object.keys(files).length === 0) return;
    for (const [name, content] of Object.entries(files)) this.put(name, content);
    this.commit();
  }

  /** The folder that holds `.git`. */
  get folder(): string {
    return join(this.path, 'api');
  }

  put(name: string, content: string | Buffer): void {
    this.write(`api/${name}`, content);
  }

  git(...args: string[]): string {
    return this.gitIn(this.folder, ...args);
  }

  gitIn(cwd: string, ...args: string[]): string {
    return this.#call(cwd, 'git', args);
  }

  /** Runs a program in the folder, with an environment in which Git knows nothing of this machine. */
  program(name: string, ...args: string[]): string {
    return this.#call(this.folder, name, args);
  }

  #call(cwd: string, program: string, args: string[]): string {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    const env = { ...Object.fromEntries(inherited), ...this.env };
    return execFileSync(program, args, {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }

  commit(message = 'Change'): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  check(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    return this.run(['check', ...args], {
      cwd: this.folder,
      ...options,
      env: { ...this.env, ...options.env },
    });
  }

  /** The errors of a run: `rule file: METHOD path, …`; with exit code 2 what it says instead. */
  async errors(args: readonly string[], options: RunOptions = {}): Promise<string[]> {
    const { code, stdout, stderr } = await this.check([...args, '--format', 'json'], options);
    if (code === 2) return [`exit 2: ${stderr.trim()}`];
    const { findings } = JSON.parse(stdout) as { findings: ReportedFinding[] };
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (code !== (errors.length > 0 ? 1 : 0)) throw new Error(`exit ${code} with ${errors.length} errors`);
    return errors.map(({ rule, file, operations }) => {
      return `${rule} ${file}: ${operations.map(({ method, path }) => `${method} ${path}`).join(', ')}`;
    });
  }
}

interface ReportedFinding {
  rule: string;
  severity: string;
  file: string;
  operations: { method: string; path: string }[];
}

const JSON_BODY = 'content: { application/json: { schema: { type: object } } }';

/** A document whose paths are written elsewhere. */
export function root(paths: Record<string, string>): string {
  const entries = Object.entries(paths).map(
    ([path, file]) => `  ${path}: { $ref: ${JSON.stringify(file)} }\n`,
  );
  return `openapi: 3.1.0\ninfo: { title: Orders, version: "1" }\npaths:\n${entries.join('')}`;
}

/** A path item with one operation. */
export function item(method: string, ...responses: string[]): string {
  const all = [
    ...responses,
    `404: { description: None, ${JSON_BODY} }`,
    `500: { description: Failed, ${JSON_BODY} }`,
  ];
  return `${method}:\n  responses:\n${all.map((response) => `    ${response}\n`).join('')}`;
}

/** `no-content-body`, an error. */
export const BAD_204 = `204: { description: Gone, ${JSON_BODY} }`;
export const GOOD_204 = '204: { description: Gone }';
/** Another `no-content-body`. */
export const BAD_205 = `205: { description: Reset, ${JSON_BODY} }`;

/** Two path items, of which one has an error from of old. */
export const LEGACY = {
  'specs/openapi.yaml': root({ '/orders/{id}': 'paths/order.yaml', '/shops/{id}': 'paths/shop.yaml' }),
  'specs/paths/order.yaml': item('delete', BAD_204),
  'specs/paths/shop.yaml': item('delete', GOOD_204),
} as const;

export const OLD_ERROR = 'no-content-body specs/paths/order.yaml: DELETE /orders/{id}';
export const NEW_ERROR = 'no-content-body specs/paths/shop.yaml: DELETE /shops/{id}';
