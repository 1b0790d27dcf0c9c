/** What each worker may use. */
import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';

/** The share of the machine's memory that all workers together may fill. */
const MEMORY_SHARE = 0.6;
const MEBIBYTE = 2 ** 20;

/** MiB that the heap of one worker may fill: what Node gives this thread, where the machine has it for all of them. */
export function heapLimitOf(workers: number): number {
  const own = getHeapStatistics().heap_size_limit / MEBIBYTE;
  // Node 20 gives 0, or a number beyond all memory, where nothing constrains it.
  const constrained = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  const memory = Math.min(totalmem(), constrained) / MEBIBYTE;
  return Math.floor(Math.min(own, (memory * MEMORY_SHARE) / workers));
}
