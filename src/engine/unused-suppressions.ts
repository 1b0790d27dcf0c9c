/** Reports what authors accept though nothing is there: it would hide the next finding that nobody has accepted. */
import type { PlacedSuppression } from '../core/checked.ts';
import { UNUSED_SUPPRESSION } from '../core/documentation.ts';
import type { LocatedFinding } from '../core/finding.ts';
import type { Severity } from '../core/severity.ts';

export class UnusedSuppressions {
  readonly #noted = new Map<string, PlacedSuppression>();

  /** Notes a suppression. Documents that share a file share its suppressions: one use is enough. */
  note(suppression: PlacedSuppression): void {
    const id = [suppression.id, suppression.pointer, suppression.line, suppression.rule].join('\n');
    const isUsed = suppression.isUsed || (this.#noted.get(id)?.isUsed ?? false);
    this.#noted.set(id, { ...suppression, isUsed });
  }

  /**
   * The findings about those that suppress nothing.
   *
   * @param isKnown whether there is a rule of that id
   * @param isOn whether it runs: one that is off in this profile may be wanted in another
   */
  findings(
    severity: Severity,
    isKnown: (rule: string) => boolean,
    isOn: (rule: string) => boolean,
  ): LocatedFinding[] {
    return [...this.#noted.values()]
      .filter(({ isUsed, rule }) => !isUsed && (!isKnown(rule) || isOn(rule)))
      .map(({ rule, file, pointer, range }) => ({
        rule: UNUSED_SUPPRESSION,
        severity,
        message: isKnown(rule)
          ? `${rule} finds nothing here; remove the suppression`
          : `there is no rule ${JSON.stringify(rule)} to suppress; correct the name or remove it`,
        file,
        pointer,
        range,
        missing: rule,
        operations: [],
        fix: 'Remove the suppression.',
      }));
  }
}
