/** Has V8 wait before it optimises functions. */

/**
 * Bytes of bytecode that a function runs before V8 looks whether to optimise it. Most runs are over before
 * optimised code has paid for itself, and the thread that makes it takes time from the one that waits for it.
 */
const BUDGET = 600_000;
/** What V8 itself says. */
const USUAL_BUDGET = 67_584;

/** V8 of Node 20. Later ones know no such flag, and say so on stderr. */
const KNOWS_BUDGET = /^11\.3\./;

/** Only for a process of our own: the flag is for all that runs in it. */
export function optimiseLater(v8 = process.versions.v8): void {
  set(`--interrupt-budget=${BUDGET}`, v8);
}

/** Takes that back: code that V8 gives is for the flags of that moment, and is used before any is set. */
export function optimiseAsUsual(v8 = process.versions.v8): void {
  set(`--interrupt-budget=${USUAL_BUDGET}`, v8);
}

/**
 * For a process that checks one document after the other: V8 optimises small functions at once, keeps what it has made only as long as the
 * function is there, and most of them are made anew for each document. It would optimise the same ones dozens of times.
 */
export function optimiseSmallOnesAsLate(v8 = process.versions.v8): void {
  set('--max-bytecode-size-for-early-opt=0', v8);
}

function set(flag: string, v8: string): void {
  // Only now: with that module come all of Node's streams, which take 2 ms to load.
  if (KNOWS_BUDGET.test(v8)) process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}
