/** Checks documents on a pool of workers. */
import type { Pool } from 'workerpool';
import type { CheckedDocument } from '../../core/checked.ts';
import { defined } from '../../core/defined.ts';
import type { ProblemCode } from '../../core/finding.ts';
import { brokenDocument, internalError } from '../broken-document.ts';
import type { CheckedInput } from '../check-all.ts';
import type { CheckInput, CheckOptions } from '../options.ts';
import { type Batch, dealBatches, heaviestFirst } from './batches.ts';
import { heapLimitOf } from './memory.ts';
import { type Parcel, pack, unpack } from './parcel.ts';
import { weighInputs, workerScript } from './size.ts';

/** How many batches a worker may be ahead of the oldest that is not done: what they found waits in memory. */
const BATCHES_AHEAD = 8;
/** Short-lived values are most of the work; with room for them they are collected seldom. */
const SEMI_SPACE_MIB = 32;

/**
 * Checks documents on workers.
 *
 * @param isSettling whether they settle what they find: what waits for the others is bytes then, and the order is free
 * @returns what was found in each input; otherwise in their order
 */
export async function* checkInPool(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  workers: number,
  isSettling: boolean,
): AsyncGenerator<CheckedInput> {
  const { pool: createPool } = await import('workerpool');
  const heapLimit = heapLimitOf(workers);
  const pool = createPool(workerScript(), {
    // Threads would share one fate: where V8 runs out of memory in the midst of JSON.parse, it ends the process.
    workerType: 'process',
    maxWorkers: workers,
    forkOpts: {
      execArgv: [`--max-old-space-size=${heapLimit}`, `--max-semi-space-size=${SEMI_SPACE_MIB}`],
      serialization: 'advanced',
      // What V8 has to say as it ends would stand in the midst of the report.
      silent: true,
    },
  });
  let done = 0;
  const plain = plainOptions(options);
  const start = (batch: Batch) =>
    checkBatch(pool, inputs.slice(batch.from, batch.to), [plain, isSettling], {
      broken: (input, error) => brokenDocument(input, options, ...describeDeath(error, heapLimit)),
      onDone: (input) => options.onProgress?.(done++, input.path),
    });
  try {
    const weights = weighInputs(inputs, options.cwd);
    for (const weight of weights) options.onRead?.(weight);
    const batches = dealBatches(weights, workers);
    const waiting = isSettling ? heaviestFirst(batches, weights) : batches;
    const started: { from: number; results: Promise<Parcel[]> }[] = [];
    for (;;) {
      for (const batch of waiting.splice(0, workers * BATCHES_AHEAD - started.length)) {
        const results = start(batch);
        // A later batch may fail while an earlier one is waited for.
        results.catch(() => {});
        started.push({ from: batch.from, results });
      }
      const next = started.shift();
      if (!next) return;
      for (const [index, parcel] of (await next.results).entries())
        yield { input: next.from + index, checked: unpack(parcel) };
    }
  } finally {
    await pool.terminate(true);
  }
}

/** What decides what is found in a document; it is plain data. Functions stay here, where documents are joined. */
function plainOptions(options: CheckOptions): CheckOptions {
  const { cwd, root, allowHosts, allowOutsideRoot, skipUnknown, ...others } = options;
  const { maxBytes, maxFiles, maxDepth, maxAliases, maxParts, profile, settings, tallies, details, cache } =
    others;
  return {
    cwd: cwd ?? process.cwd(),
    apart: options.apart ?? options.filter !== undefined,
    ...defined({ root, allowHosts, allowOutsideRoot, skipUnknown }),
    ...defined({
      maxBytes,
      maxFiles,
      maxDepth,
      maxAliases,
      maxParts,
      profile,
      settings,
      tallies,
      details,
      cache,
    }),
  };
}

interface BatchEvents {
  /** What is reported of an input whose worker ended. */
  broken(input: CheckInput, error: Error): CheckedDocument;
  onDone(input: CheckInput): void;
}

/**
 * @param how what a worker is told besides the inputs
 * @returns what was found in each input
 */
async function checkBatch(
  pool: Pool,
  inputs: readonly CheckInput[],
  how: readonly unknown[],
  { broken, onDone }: BatchEvents,
): Promise<Parcel[]> {
  const { TerminateError } = await import('workerpool');
  const results: Parcel[] = [];
  const take = (parcel: Parcel) => {
    const input = inputs[results.length];
    results.push(parcel);
    if (input) onDone(input);
  };
  let isAlone = inputs.length === 1;
  while (results.length < inputs.length) {
    const from = results.length;
    try {
      await pool.exec('checkBatch', [inputs.slice(from, isAlone ? from + 1 : undefined), ...how], {
        on: take,
      });
      isAlone = inputs.length - results.length === 1;
    } catch (error) {
      if (!(error instanceof TerminateError)) throw error;
      const input = inputs[results.length];
      // What it was done with may not all have arrived: the next one is tried by itself before it is blamed.
      if (isAlone && input) take(pack(broken(input, error)));
      isAlone = !isAlone;
    }
  }
  return results;
}

/** How a process ends when V8 finds no more memory, or the system none for it. */
const OUT_OF_MEMORY = /exitCode: `134`|signalCode: `SIG(?:ABRT|KILL)`/;

function describeDeath({ message, cause }: Error, heapLimit: number): [ProblemCode, string] {
  if (!OUT_OF_MEMORY.test(message)) return ['internal-error', internalError(cause ?? 'its process ended')];
  return [
    'out-of-memory',
    `could not be checked: its process ended, as it does when it needs more than the ${heapLimit} MiB of memory it has; check it by itself, with NODE_OPTIONS=--max-old-space-size=MIB`,
  ];
}
