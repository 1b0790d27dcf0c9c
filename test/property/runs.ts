/** How often random things are tried: `STATUSWISE_RUNS=100` does a hundred times as many, from a seed of its own. */
import type fc from 'fast-check';

export const TIMES = Number(process.env.STATUSWISE_RUNS ?? 1);

export function parameters(runs: number): fc.Parameters<unknown> {
  return {
    numRuns: runs * TIMES,
    ...(TIMES === 1 && { seed: 20_260 }),
    interruptAfterTimeLimit: 60_000 * TIMES,
  };
}
