/** Counts what documents declare, without asking the rules about each operation. */
import type { DocumentReport } from '../core/report.ts';
import { bindRules } from '../engine/bind.ts';
import { Locator } from '../load/locate.ts';
import { cellsOf, describe } from './describe.ts';
import { type CheckInput, type CheckOptions, configuredBy, load, reportNames } from './options.ts';
import { verdictsBy } from './verdicts.ts';

/**
 * Counts how many operations declare which status, document by document.
 *
 * @returns an entry for each document, with its cells where it could be read
 */
export async function matrix(
  inputs: readonly CheckInput[],
  options: CheckOptions = {},
): Promise<DocumentReport[]> {
  const configured = configuredBy(options);
  const verdictOf = verdictsBy(
    configured,
    bindRules(configured.rules, configured.severities, configured.data),
  );
  const documents: DocumentReport[] = [];
  for (const [done, input] of inputs.entries()) {
    options.onProgress?.(done, input.path);
    const loaded = await load(input, options);
    if (!loaded) continue;
    const document = describe(loaded, new Locator(loaded.files), reportNames(loaded.id, options));
    documents.push(loaded.api ? { ...document, cells: cellsOf(loaded.api, verdictOf) } : document);
  }
  return documents;
}
