/** Checks many documents: in this thread, or where it pays on workers. Either way they come in the order of the inputs. */
import type { CheckedDocument } from '../core/checked.ts';
import type { Configured } from '../engine/configure.ts';
import { brokenDocument, internalError } from './broken-document.ts';
import { type CheckDocument, documentChecker } from './check-document.ts';
import type { CheckInput, CheckOptions } from './options.ts';
import { workersFor } from './pool/size.ts';

/**
 * Checks documents.
 *
 * @returns for each input what was found in it; undefined for a file that was not named outright and is no OpenAPI document
 */
export async function* checkAll(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  configured: Configured,
): AsyncGenerator<CheckedDocument | undefined> {
  const workers = workersFor(inputs, options);
  if (workers > 1) {
    const { checkInPool } = await import('./pool/run.ts');
    yield* checkInPool(inputs, options, workers);
    return;
  }
  const check = sparing(documentChecker(options, configured), options);
  for (const [done, input] of inputs.entries()) {
    options.onProgress?.(done, input.path);
    yield await check(input);
  }
}

/** One document that breaks costs that document. */
export function sparing(check: CheckDocument, options: CheckOptions): CheckDocument {
  return async (input) => {
    try {
      return await check(input);
    } catch (error) {
      return brokenDocument(input, options, 'internal-error', internalError(error));
    }
  };
}
