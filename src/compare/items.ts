/** What is matched of a document: its findings, and the suppressions that suppress nothing. */
import { type Occurrence, operationName } from '../changes/occurrence.ts';
import type { CheckedDocument, PlacedFinding, PlacedSuppression } from '../core/checked.ts';
import { UNUSED_SUPPRESSION } from '../core/documentation.ts';
import type { LocatedProblem } from '../core/report.ts';

export interface Item<T> extends Occurrence {
  of: T;
}

/** Findings that were kept apart, one an operation. */
export function findingItems({ findings }: CheckedDocument): Item<PlacedFinding>[] {
  return findings.map((of) => {
    const [operation] = of.operations;
    return {
      rule: of.rule,
      file: of.file,
      pointer: of.at.pointer,
      missing: of.absent,
      operation: operation ? operationName(operation) : '',
      of,
    };
  });
}

export function suppressionItems({ suppressions }: CheckedDocument): Item<PlacedSuppression>[] {
  return suppressions
    .filter(({ isUsed }) => !isUsed)
    .map((of) => {
      const { file, pointer, rule: missing } = of;
      return { rule: UNUSED_SUPPRESSION, file, pointer, missing, operation: '', of };
    });
}

/** Problems have no place that outlives an edit, only their code and what they say. */
export function problemItems({ document }: CheckedDocument): Item<LocatedProblem>[] {
  return document.problems.map((of) => {
    return { rule: of.code, file: of.file, pointer: of.message, missing: undefined, operation: '', of };
  });
}
