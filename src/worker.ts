/** What a worker runs: checks the batches that it is given, and tells of each document as soon as it is done. */
import { worker, workerEmit } from 'workerpool';
import { sparingChecker } from './documents/check-all.ts';
import type { CheckInput, CheckOptions } from './documents/options.ts';
import { pack } from './documents/pool/parcel.ts';
import { optimiseInWorker } from './launcher/optimise-later.ts';
import { settling } from './settled/settle.ts';

optimiseInWorker();

let checker: ReturnType<typeof sparingChecker> | undefined;

/**
 * @param options the same for all batches
 * @param isSettling whether to settle what is found; the same for all batches too
 */
async function checkBatch(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  isSettling: boolean,
): Promise<void> {
  checker ??= sparingChecker(options, isSettling ? settling(options) : undefined);
  const check = await checker;
  for (const input of inputs) {
    // What was a Buffer arrives as its base class.
    const bytes = input.bytes && Buffer.from(input.bytes);
    workerEmit(pack(await check(bytes ? { ...input, bytes } : input)));
  }
}

worker({ checkBatch });
