/** How much V8 compiles while it runs: most runs are over before that has paid for itself, and its threads take time from the one that waits. */

/** V8 of Node 20. Later ones know some of these flags by other names, and say so on stderr; there they would gain nothing either. */
const NODE_20 = '11.3';

/** Bytes of bytecode that a function runs before V8 looks whether to optimise it: nine times as many as usual. */
const LATE = '--interrupt-budget=600000';
const USUAL = ['--opt', '--sparkplug', '--wasm-tiering-budget=1800000', '--interrupt-budget=67584'] as const;

/** For workers, by the version of V8. */
const IN_WORKERS: Readonly<Record<string, readonly string[]>> = {
  // Small functions would be optimised at once.
  [NODE_20]: [LATE, '--max-bytecode-size-for-early-opt=0'],
  // Node 22: calls of a function before it is optimised, 3,000 by itself.
  '12.4': ['--invocation-count-for-turbofan=10000'],
  // Node 24 and 26, where another compiler comes before, which is quick: 10,000 and 16,000 by themselves.
  '13.6': ['--invocation-count-for-turbofan=100000'],
  '14.6': ['--invocation-count-for-turbofan=100000'],
};

/** For a command that has read little yet. Only for a process of our own, as all of these: flags are for all that runs in it. */
export function compileNothing(v8 = process.versions.v8): void {
  set(v8, '--no-opt', '--no-sparkplug', '--wasm-tiering-budget=50000000');
}

/** For one that has more to do. */
export function optimiseLater(v8 = process.versions.v8): void {
  set(v8, ...USUAL, LATE);
}

/** Takes all of that back: code that V8 gives is for the flags of that moment, and is used before any is set. */
export function optimiseAsUsual(v8 = process.versions.v8): void {
  set(v8, ...USUAL);
}

/**
 * For a process that checks one document after the other: most functions are made anew for each document, and what V8 has optimised
 * lives as long as they do. It would optimise the same ones dozens of times.
 */
export function optimiseInWorker(v8 = process.versions.v8): void {
  setAll(IN_WORKERS[versionOf(v8)] ?? []);
}

function set(v8: string, ...flags: readonly string[]): void {
  if (versionOf(v8) === NODE_20) setAll(flags);
}

function setAll(flags: readonly string[]): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}

/** `11.3` of `11.3.244.8-node.38`: Node keeps to one for all releases of a major version that it supports for long. */
function versionOf(v8: string): string {
  return v8.split('.', 2).join('.');
}
