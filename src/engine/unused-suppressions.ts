/** Reports what authors accept though nothing is there: it would hide the next finding that nobody has accepted. */
import { UNUSED_SUPPRESSION } from '../core/documentation.ts';
import type { LocatedFinding, Range } from '../core/finding.ts';
import type { Severity } from '../core/severity.ts';
import type { Suppression } from './suppressions.ts';

interface Noted extends Suppression {
  place: { file: string; pointer: string; range: Range };
}

export class UnusedSuppressions {
  readonly #noted = new Map<string, Noted>();

  /**
   * Notes a suppression with its place. Documents that share a file share its suppressions: one use is enough.
   *
   * @param place of its pointer, or for a comment of its line
   */
  note(suppression: Suppression, place: Noted['place']): void {
    const id = [suppression.file, suppression.pointer, suppression.line, suppression.rule].join('\n');
    const isUsed = suppression.isUsed || (this.#noted.get(id)?.isUsed ?? false);
    this.#noted.set(id, { ...suppression, isUsed, place });
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
      .map(({ rule, place }) => ({
        rule: UNUSED_SUPPRESSION,
        severity,
        message: isKnown(rule)
          ? `${rule} finds nothing here; remove the suppression`
          : `there is no rule ${JSON.stringify(rule)} to suppress; correct the name or remove it`,
        ...place,
        missing: rule,
        operations: [],
        fix: 'Remove the suppression.',
      }));
  }
}
