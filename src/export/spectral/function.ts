/** The function that an exported ruleset calls: one analysis of a document, of which each rule takes its findings. */
import type { Settings } from '../../core/config.ts';
import type { LocatedFinding } from '../../core/finding.ts';
import { LoadError } from '../../load/source-file.ts';
import { type Analyse, prepareAnalysis } from './analyse.ts';
import type { SpectralContext, SpectralInventory, SpectralResult } from './inventory.ts';
import { pathOf, teach } from './places.ts';

/** What a rule of the ruleset asks for: the findings of one rule in one severity; without any, whether all went well. */
export interface FunctionOptions {
  rule?: string;
  severity?: string;
}

interface Analysed {
  findings: readonly LocatedFinding[];
  /** Why there are none, where the document could not be analysed. */
  failure: string | undefined;
}

/**
 * Makes the function for one configuration. It never throws, because Spectral ends the whole run when a function does.
 */
export function createFunction(settings: Settings) {
  const known = new WeakMap<SpectralInventory, Analysed>();
  let analyse: Analyse | undefined;
  const analysed = (inventory: SpectralInventory): Analysed => {
    const found = known.get(inventory);
    if (found) return found;
    analyse ??= prepareAnalysis(settings);
    const fresh = attempt(analyse, inventory);
    known.set(inventory, fresh);
    return fresh;
  };
  return function statuswise(
    _target: unknown,
    options: FunctionOptions | null,
    context: SpectralContext,
  ): SpectralResult[] {
    try {
      const { documentInventory: inventory } = context;
      const { findings, failure } = analysed(inventory);
      if (options?.rule === undefined) return failure === undefined ? [] : [{ message: failure, path: [] }];
      teach(inventory);
      return findings
        .filter(({ rule, severity }) => rule === options.rule && severity === options.severity)
        .map((finding) => ({ message: escapeTemplate(finding.message), path: pathOf(finding, inventory) }));
    } catch {
      return [];
    }
  };
}

function attempt(analyse: Analyse, inventory: SpectralInventory): Analysed {
  try {
    return { findings: analyse(inventory), failure: undefined };
  } catch (error) {
    const reason = error instanceof LoadError ? error.message : `cannot be analysed: ${String(error)}`;
    return { findings: [], failure: `this document ${reason}` };
  }
}

/** Spectral fills in `{{…}}` and runs `#{{…}}`, whoever wrote it: a path may be called so. */
function escapeTemplate(message: string): string {
  return message.replaceAll('{{', '{ {');
}
