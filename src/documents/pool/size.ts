/** How many workers a run is worth. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckInput, CheckOptions } from '../options.ts';

/** Until a process is running and its code is warm, this process has checked about so many bytes of JSON. */
const WORTHWHILE_BYTES = 8 * 2 ** 20;
/** YAML takes about so many times as long to read as JSON. */
const YAML_FACTOR = 8;
/** What a document costs besides its bytes. */
const BYTES_EACH = 8 * 2 ** 10;

/** The built script that workers run: beside the built library and command. */
export function workerScript(): string {
  return fileURLToPath(new URL('./worker.cjs', import.meta.url));
}

/** How long inputs take to check, in bytes of JSON. One that cannot be looked at takes none. */
export function weighInputs(inputs: readonly CheckInput[], cwd: string | undefined): number[] {
  const base = cwd ?? process.cwd();
  return inputs.map(({ path, bytes }) => {
    const size = bytes?.length ?? sizeOf(resolve(base, path));
    return BYTES_EACH + size * (/\.ya?ml$/i.test(path) ? YAML_FACTOR : 1);
  });
}

/** @returns how many workers to check the inputs on; 1 means none, but this thread */
export function workersFor(inputs: readonly CheckInput[], options: CheckOptions): number {
  const { concurrency = 1 } = options;
  if (concurrency === 1 || inputs.length < 2 || options.source !== undefined) return 1;
  const most = Math.min(concurrency === 'auto' ? processors() : concurrency, inputs.length);
  if (most < 2 || !existsSync(workerScript())) return 1;
  if (concurrency !== 'auto') return most;
  return worthwhileWorkers(weighInputs(inputs, options.cwd), most);
}

/** Asked for where there are several inputs: most runs have one, and need not load the module that knows. */
function processors(): number {
  return process.getBuiltinModule('node:os').availableParallelism();
}

/** As many workers as save more time than they take to start. */
export function worthwhileWorkers(weights: readonly number[], most: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // The longest document is not shortened by others being read beside it.
  const rest = total - weights.reduce((longest, weight) => Math.max(longest, weight), 0);
  return rest < WORTHWHILE_BYTES ? 1 : Math.min(most, 1 + Math.floor(rest / WORTHWHILE_BYTES));
}

function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}
