/** Has V8 wait before it optimises functions. */
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that a function runs before V8 looks whether to optimise it; V8 itself says 67584. Most runs are over before
 * optimised code has paid for itself, and the thread that makes it takes time from the one that waits for it.
 */
const BUDGET = 600_000;

/** V8 of Node 20. Later ones know no such flag, and say so on stderr. */
const KNOWS_BUDGET = /^11\.3\./;

/** Only for a process of our own: the flag is for all that runs in it. */
export function optimiseLater(v8 = process.versions.v8): void {
  if (KNOWS_BUDGET.test(v8)) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
