/** Checks documents on a pool of workers. */
import type { Pool } from 'workerpool';
import type { CheckedDocument } from '../../core/checked.ts';
import { defined } from '../../core/defined.ts';
import type { ProblemCode } from '../../core/finding.ts';
import { brokenDocument, internalError } from '../broken-document.ts';
import type { CheckInput, CheckOptions } from '../options.ts';
import { type Batch, dealBatches } from './batches.ts';
import { heapLimitOf, WORKER_SCRIPT, weighInputs } from './size.ts';

/** How many batches a worker may be ahead of the oldest that is not done: what they found waits in memory. */
const BATCHES_AHEAD = 8;
/** Short-lived values are most of the work; with room for them they are collected seldom. */
const YOUNG_GENERATION_MIB = 96;

/**
 * Checks documents on workers.
 *
 * @returns what was found in each input, in their order; undefined for what was not named outright and is no OpenAPI document
 */
export async function* checkInPool(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  workers: number,
): AsyncGenerator<CheckedDocument | undefined> {
  const { pool: createPool } = await import('workerpool');
  const heapLimit = heapLimitOf(workers);
  const pool = createPool(WORKER_SCRIPT, {
    workerType: 'thread',
    maxWorkers: workers,
    workerThreadOpts: {
      workerData: plainOptions(options),
      resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
    },
  });
  let done = 0;
  const start = (batch: Batch) =>
    checkBatch(pool, inputs.slice(batch.from, batch.to), {
      broken: (input, error) => brokenDocument(input, options, ...describeDeath(error, heapLimit)),
      onDone: (input) => options.onProgress?.(done++, input.path),
    });
  try {
    const waiting = dealBatches(weighInputs(inputs, options.cwd), workers);
    const started: Promise<string[]>[] = [];
    for (;;) {
      for (const batch of waiting.splice(0, workers * BATCHES_AHEAD - started.length)) {
        const results = start(batch);
        // A later batch may fail while an earlier one is waited for.
        results.catch(() => {});
        started.push(results);
      }
      const next = started.shift();
      if (!next) return;
      for (const json of await next) yield json === '' ? undefined : (JSON.parse(json) as CheckedDocument);
    }
  } finally {
    await pool.terminate(true);
  }
}

/** What decides what is found in a document; it is plain data. Functions stay here, where documents are joined. */
function plainOptions(options: CheckOptions): CheckOptions {
  const { cwd, root, allowHosts, allowOutsideRoot, skipUnknown, ...others } = options;
  const { maxBytes, maxFiles, maxDepth, maxAliases, profile, settings, tallies, details, cache } = others;
  return {
    cwd: cwd ?? process.cwd(),
    apart: options.apart ?? options.filter !== undefined,
    ...defined({ root, allowHosts, allowOutsideRoot, skipUnknown }),
    ...defined({ maxBytes, maxFiles, maxDepth, maxAliases, profile, settings, tallies, details, cache }),
  };
}

interface BatchEvents {
  /** What is reported of an input whose worker ended. */
  broken(input: CheckInput, error: Error): CheckedDocument;
  onDone(input: CheckInput): void;
}

/** @returns JSON of what was found in each input, empty for what is left out */
async function checkBatch(
  pool: Pool,
  inputs: readonly CheckInput[],
  { broken, onDone }: BatchEvents,
): Promise<string[]> {
  const { TerminateError } = await import('workerpool');
  const results: string[] = [];
  const take = (json: string) => {
    const input = inputs[results.length];
    results.push(json);
    if (input) onDone(input);
  };
  while (results.length < inputs.length) {
    try {
      await pool.exec('checkBatch', [inputs.slice(results.length)], { on: take });
    } catch (error) {
      if (!(error instanceof TerminateError)) throw error;
      // It was on the first that it has not told of. The rest goes to another worker.
      const input = inputs[results.length];
      if (input) take(JSON.stringify(broken(input, error)));
    }
  }
  return results;
}

function describeDeath({ cause }: Error, heapLimit: number): [ProblemCode, string] {
  if ((cause as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const message = `needs more than the ${heapLimit} MiB of memory that a worker has; check it by itself, with NODE_OPTIONS=--max-old-space-size=MIB`;
    return ['out-of-memory', message];
  }
  return ['internal-error', internalError(cause ?? 'its worker ended')];
}
