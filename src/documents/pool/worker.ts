/** What a worker runs: checks the batches that it is given, and tells of each document as soon as it is done. */
import { workerData } from 'node:worker_threads';
import { worker, workerEmit } from 'workerpool';
import { sparingChecker } from '../check-all.ts';
import type { CheckInput, CheckOptions } from '../options.ts';

const checker = sparingChecker(workerData as CheckOptions);

async function checkBatch(inputs: readonly CheckInput[]): Promise<void> {
  const check = await checker;
  for (const input of inputs) {
    // What was a Buffer arrives as its base class.
    const bytes = input.bytes && Buffer.from(input.bytes);
    const checked = await check(bytes ? { ...input, bytes } : input);
    // As text: it takes half the memory of the objects while it waits for its turn, and no longer to read.
    workerEmit(checked === undefined ? '' : JSON.stringify(checked));
  }
}

worker({ checkBatch });
