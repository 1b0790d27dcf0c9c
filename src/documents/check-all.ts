/** Checks many documents: in this thread, or where it pays on workers. */
import type { CheckedDocument } from '../core/checked.ts';
import type { Configured } from '../engine/configure.ts';
import { brokenDocument, internalError } from './broken-document.ts';
import { type CheckDocument, documentChecker } from './check-document.ts';
import type { CheckInput, CheckOptions } from './options.ts';
import { workersFor } from './pool/size.ts';

export interface CheckedInput {
  /** Its index among the inputs. */
  input: number;
  /** Undefined for a file that was not named outright and is no OpenAPI document. */
  checked: CheckedDocument | undefined;
}

/** Does what can be done about what was found in one document, before others are known. */
export type Settle = (checked: CheckedDocument) => CheckedDocument;

/**
 * Checks documents.
 *
 * @param settle as workers do it too
 * @returns what was found in each input, in their order where nothing is settled
 */
export async function* checkAll(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  configured: Configured,
  settle?: Settle,
): AsyncGenerator<CheckedInput> {
  if (inputs.length === 0) return;
  const workers = workersFor(inputs, options);
  if (workers > 1) {
    const { checkInPool } = await import('./pool/run.ts');
    yield* checkInPool(inputs, options, workers, settle !== undefined);
  } else {
    const check = await sparingChecker(options, settle, configured);
    for (const [index, input] of inputs.entries()) {
      options.onProgress?.(index, input.path);
      yield { input: index, checked: await check(input) };
    }
  }
  if (options.cache !== undefined) (await import('./cache/store.ts')).prune(options.cache);
}

/** Checks documents one by one; one that breaks costs that document. */
export async function sparingChecker(
  options: CheckOptions,
  settle?: Settle,
  configured?: Configured,
): Promise<CheckDocument> {
  const plain = documentChecker(options, configured);
  const { cache } = options;
  const check =
    cache === undefined ? plain : (await import('./cache/cached.ts')).cached(plain, cache, options);
  return async (input) => {
    try {
      const checked = await check(input);
      return checked && settle ? settle(checked) : checked;
    } catch (error) {
      return brokenDocument(input, options, 'internal-error', internalError(error));
    }
  };
}
