/** Checks many documents: in this thread, or where it pays on workers. Either way they come in the order of the inputs. */
import type { CheckedDocument } from '../core/checked.ts';
import type { Configured } from '../engine/configure.ts';
import { brokenDocument, internalError } from './broken-document.ts';
import { type CheckDocument, documentChecker } from './check-document.ts';
import type { CheckInput, CheckOptions } from './options.ts';
import { workersFor } from './pool/size.ts';

/** Does what can be done about what was found in one document, before others are known. */
export type Settle = (checked: CheckedDocument) => CheckedDocument;

/**
 * Checks documents.
 *
 * @param settle as workers do it too
 * @returns for each input what was found in it; undefined for a file that was not named outright and is no OpenAPI document
 */
export async function* checkAll(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  configured: Configured,
  settle?: Settle,
): AsyncGenerator<CheckedDocument | undefined> {
  const workers = workersFor(inputs, options);
  if (workers > 1) {
    const { checkInPool } = await import('./pool/run.ts');
    yield* checkInPool(inputs, options, workers, settle !== undefined);
  } else {
    const check = await sparingChecker(options, settle, configured);
    for (const [done, input] of inputs.entries()) {
      options.onProgress?.(done, input.path);
      yield await check(input);
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
