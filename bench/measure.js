/** Runs one process to its end and says what it cost. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchMemory } from './process-tree.js';

/**
 * @typedef {object} Ending
 * @property {number | null} code exit code, null when a signal ended the process
 * @property {NodeJS.Signals | null} signal
 * @property {string} stderr
 * @property {number} wallMs from the call that starts the process to the notice of its end
 *
 * @typedef {object} Use
 * @property {number | undefined} cpuMs user and system time of all its threads; undefined where nothing can tell
 * @property {number | undefined} memoryMiB peak resident memory; undefined where nothing can tell
 *
 * @typedef {{ stdout?: string, cwd?: string, env?: Record<string, string> | undefined, timeoutMs?: number, onStart?: (pid: number) => void }} Options
 *   `stdout`: the file that takes it; `env`: added to that of this process
 */

const PRELOAD = fileURLToPath(new URL('resource-usage.cjs', import.meta.url));
const GNU_TIME = '/usr/bin/time';
/**
 * Where `NODE_EXTRA_CA_CERTS` is set, every Node process reads certificates before it does anything else. With those that systems have
 * that takes longer than an empty process otherwise does, and would make programs look more alike than they are.
 */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;
const scratch = mkdtempSync(join(tmpdir(), 'statuswise-bench-'));
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => {
  for (const child of running) killGroup(child);
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
let started = 0;

/**
 * @param {string} name
 * @returns {string} path of a file that lasts as long as this process
 */
export function scratchFile(name) {
  return join(scratch, name.replaceAll('/', '-'));
}

/**
 * Output goes to files, so that this process sleeps while the other one works.
 *
 * @param {string[]} argv the program and its arguments
 * @param {Options} [options]
 * @returns {Promise<Ending>} rejects only when the program cannot be started
 */
export async function run(argv, options = {}) {
  const [program, ...rest] = argv;
  const errors = scratchFile(`${started++}.stderr`);
  const [stdout, stderr] = [openSync(options.stdout ?? '/dev/null', 'w'), openSync(errors, 'w')];
  try {
    const start = performance.now();
    const child = spawn(/** @type {string} */ (program), rest, {
      cwd: options.cwd,
      env: { ...ENVIRONMENT, ...options.env },
      stdio: ['ignore', stdout, stderr],
      // A group of its own, because a program may run under another one, which would leave it behind.
      detached: true,
    });
    if (child.pid !== undefined) options.onStart?.(child.pid);
    const { code, signal, end } = await ending(child, options.timeoutMs);
    return { code, signal, wallMs: end - start, stderr: readFileSync(errors, 'utf8') };
  } finally {
    for (const descriptor of [stdout, stderr]) closeSync(descriptor);
    rmSync(errors);
  }
}

/**
 * As `run`, and says what the process used. That takes a few milliseconds of its own: `wallMs` is not to be compared
 * with that of a plain run.
 *
 * @param {string[]} argv
 * @param {Options} [options]
 * @returns {Promise<Ending & Use>}
 */
export async function runAndWatch(argv, options) {
  const file = scratchFile(`${started++}.usage`);
  const env = { BENCH_RESOURCE_USAGE: file };
  const ending = await run(watched(argv, file), { ...options, env });
  const use = readUse(file);
  rmSync(file, { force: true });
  return { ...ending, ...use };
}

/**
 * As `runAndWatch`, for a program that starts others: CPU time is that of all, memory what all had together at most.
 *
 * @param {string[]} argv
 * @param {Options} [options]
 * @returns {Promise<Ending & Use>}
 */
export async function runAndWatchAll(argv, options) {
  const file = scratchFile(`${started++}.usage`);
  /** @type {(() => number | undefined) | undefined} */
  let memory;
  const onStart = (/** @type {number} */ pid) => {
    memory = watchMemory(pid);
  };
  const ending = await run(underTime(argv, file), { ...options, onStart });
  const { cpuMs } = readUse(file);
  rmSync(file, { force: true });
  return { ...ending, cpuMs, memoryMiB: memory?.() };
}

/**
 * A Node process tells its use itself. For other programs GNU time does, at 10 ms of CPU at best.
 *
 * @param {string[]} argv
 * @param {string} file takes the use
 */
function watched(argv, file) {
  const [program, ...rest] = argv;
  if (program === process.execPath) return [program, '--require', PRELOAD, ...rest];
  return underTime(argv, file);
}

/** @param {string[]} argv @param {string} file takes the use */
function underTime(argv, file) {
  if (!existsSync(GNU_TIME)) return argv;
  return [GNU_TIME, '--quiet', '-o', file, '-f', '{"user":%U,"system":%S,"peakKiB":%M}', ...argv];
}

/** @param {string} file @returns {Use} */
function readUse(file) {
  // One that was killed leaves nothing, or an empty file.
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === '') return { cpuMs: undefined, memoryMiB: undefined };
  const use = JSON.parse(text);
  if ('peakKiB' in use) return { cpuMs: (use.user + use.system) * 1000, memoryMiB: use.peakKiB / 1024 };
  return use;
}

/**
 * @param {import('node:child_process').ChildProcess} child in a group of its own
 * @param {number} [timeoutMs] after which it is killed, with all that it started
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, end: number }>}
 */
function ending(child, timeoutMs) {
  return new Promise((resolve, reject) => {
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => killGroup(child), timeoutMs);
    running.add(child);
    const done = () => {
      clearTimeout(timer);
      running.delete(child);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      const end = performance.now();
      done();
      resolve({ code, signal, end });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
