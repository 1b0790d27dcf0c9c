/** Deals inputs out to workers. */

/** Enough that a message costs nothing beside it, and little enough that no worker is left with much at the end. */
const BATCH_WEIGHT = 4 * 2 ** 20;
const MOST_INPUTS = 64;

/** A run of neighbouring inputs: the index of the first, and behind the last. */
export interface Batch {
  from: number;
  to: number;
}

/** The order in which no worker is left with much when the others are done, whatever the order of the inputs. */
export function heaviestFirst(batches: readonly Batch[], weights: readonly number[]): Batch[] {
  const weigh = ({ from, to }: Batch) => weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
  return [...batches].sort((a, b) => weigh(b) - weigh(a));
}

/** Cuts the list of inputs into batches of neighbours, which share files if any do. */
export function dealBatches(weights: readonly number[], workers: number): Batch[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // A small run has several batches for each worker too.
  const most = Math.min(BATCH_WEIGHT, total / (workers * 4));
  const batches: Batch[] = [];
  let last: Batch | undefined;
  let filled = 0;
  for (const [index, weight] of weights.entries()) {
    if (last && filled + weight <= most && last.to - last.from < MOST_INPUTS) {
      last.to += 1;
      filled += weight;
    } else {
      last = { from: index, to: index + 1 };
      batches.push(last);
      filled = weight;
    }
  }
  return batches;
}
