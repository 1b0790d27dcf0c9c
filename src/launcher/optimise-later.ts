/** How much V8 compiles while it runs: most runs are over before that has paid for itself, and its threads take time from the one that waits. */

/** V8 of Node 20. Later ones know some of these flags by other names, and say so on stderr. */
const KNOWN = /^11\.3\./;

/** Bytes of bytecode that a function runs before V8 looks whether to optimise it: nine times as many as usual. */
const LATE = '--interrupt-budget=600000';
const USUAL = ['--opt', '--sparkplug', '--wasm-tiering-budget=1800000', '--interrupt-budget=67584'] as const;

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
 * For a process that checks one document after the other: V8 optimises small functions at once, keeps what it has made only as long as the
 * function is there, and most of them are made anew for each document. It would optimise the same ones dozens of times.
 */
export function optimiseSmallOnesAsLate(v8 = process.versions.v8): void {
  set(v8, '--max-bytecode-size-for-early-opt=0');
}

function set(v8: string, ...flags: readonly string[]): void {
  if (!KNOWN.test(v8)) return;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}
