/** Runs the built command on hostile files, and measures what it costs. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));
const PROBE = fileURLToPath(new URL('probe.cjs', import.meta.url));

/** What stands in files outside the root, and must not turn up in anything that is written. */
export const SECRET = 'hunter2-do-not-tell';

export interface Measured {
  code: number | null;
  /** The signal that ended it: SIGKILL when it took longer than allowed. */
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** CPU time in milliseconds, which other processes do not stretch; undefined when the process did not end by itself. */
  cpuMs: number | undefined;
  /** The largest resident set; undefined likewise. */
  mib: number | undefined;
}

export interface RunOptions {
  cwd: string;
  /** Milliseconds by the clock after which the process is killed. */
  mostMs: number;
  env?: Record<string, string>;
  input?: string | NodeJS.ReadableStream;
}

export function runMeasured(
  args: readonly string[],
  { cwd, mostMs, env, input }: RunOptions,
): Promise<Measured> {
  const child = spawn(process.execPath, ['--require', PROBE, BIN, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    timeout: mostMs,
    killSignal: 'SIGKILL',
  });
  // A child that has read enough closes its end.
  child.stdin.on('error', () => {});
  if (typeof input === 'object') input.pipe(child.stdin);
  else child.stdin.end(input ?? '');
  const written = [child.stdout, child.stderr, child.stdio[3]].map(collect);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      const [stdout = '', stderr = '', peak = ''] = written.map((text) => text());
      const cost = peak === '' ? { mib: undefined, cpuMs: undefined } : JSON.parse(peak);
      resolve({ code, signal, stdout, stderr, ...cost });
    });
  });
}

function collect(stream: unknown): () => string {
  const chunks: Buffer[] = [];
  (stream as NodeJS.ReadableStream).on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

export type Files = Record<string, string | object>;

/** A folder with a secret in it, and below it `root`, which has a `.git` and the files of an attack. */
export function makeTrap(filesIn: Files | ((folder: string) => Files)): {
  folder: string;
  root: string;
  remove: () => void;
} {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'statuswise-attack-')));
  const root = join(folder, 'root');
  const files = typeof filesIn === 'function' ? filesIn(folder) : filesIn;
  mkdirSync(join(root, '.git'), { recursive: true });
  writeFileSync(
    join(folder, 'secret.json'),
    JSON.stringify({ description: SECRET, headers: { [SECRET]: {} } }),
  );
  writeFileSync(join(folder, 'secret.yaml'), `description: ${SECRET}\nbroken: [\n`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { folder, root, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
