import { type ExecFileOptions, execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** What comes in on standard input. */
  input?: string | Buffer;
  env?: Record<string, string>;
  cwd?: string;
}

/** A directory of its own for one test file, removed when its tests are done. */
export class Workspace {
  readonly path = mkdtempSync(join(tmpdir(), 'statuswise-test-'));

  constructor(files: Record<string, string | Buffer> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
  }

  /** Runs the built command in the directory, with an environment that says nothing about colour. */
  run(args: readonly string[], { input = '', env = {}, cwd = this.path }: RunOptions = {}): Promise<Outcome> {
    const inherited = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };
    const options: ExecFileOptions = { cwd, env: { ...inherited, ...env }, maxBuffer: 256 * 1024 * 1024 };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [BIN, ...args], options, (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout: String(stdout), stderr: String(stderr) });
      });
      // A child that has read enough closes its end.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  }
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: Orders, version: "1" }\npaths:\n';

/** Documents with nothing but what their names say, under the profile `guide`. */
export const DOCUMENTS = {
  clean: `${HEAD}  /health:
    get:
      responses:
        200: { description: Alive, content: { application/json: { schema: { type: object } } } }
        500: { description: Failed, content: { application/json: { schema: { type: object } } } }
`,
  hint: `${HEAD}  /health:
    get:
      responses:
        200: { description: Alive, content: { application/json: { schema: { type: object } } } }
`,
  warning: `${HEAD}  /health:
    get:
      responses:
        200: { description: Alive, content: { application/json: { schema: { type: object } } } }
        405: { description: No, content: { application/json: { schema: { type: object } } } }
        500: { description: Failed, content: { application/json: { schema: { type: object } } } }
`,
  error: `${HEAD}  /orders/{id}:
    delete:
      responses:
        204: { description: Gone, content: { application/json: { schema: { type: object } } } }
        404: { description: None, content: { application/json: { schema: { type: object } } } }
        500: { description: Failed, content: { application/json: { schema: { type: object } } } }
`,
} as const;

/** A document with `count` operations, each with an error in its only response. */
export function manyErrors(count: number): string {
  const paths = Array.from({ length: count }, (_, index) => {
    return `  /orders/${index}:\n    delete:\n      responses:\n        304: { description: No }\n`;
  });
  return `${HEAD}${paths.join('')}`;
}
