/** The old and the new side of documents, of one repository or of several. */
import { newOnly } from '../changes/new-only.ts';
import type { CheckedDocument, PlacedFinding } from '../core/checked.ts';
import type { LocatedProblem } from '../core/report.ts';
import { type CheckDocument, documentChecker } from '../documents/check-document.ts';
import { type CheckOptions, reportNames } from '../documents/options.ts';
import type { Comparison } from '../git/comparison.ts';
import { isUrl } from '../load/ref-target.ts';
import { findingItems, problemItems, suppressionItems } from './items.ts';
import { oldPathOf } from './lineage.ts';
import type { Repositories } from './repositories.ts';

/** What a comparison leaves of a document. */
export interface NewInDocument {
  checked: CheckedDocument;
  /** Findings that the old side has too. */
  known: PlacedFinding[];
  /** What people should be told: that there was no old side to compare with. */
  notes: string[];
}

/** Compares documents with their old sides. The settings are the same on both: a new setting makes nothing new. */
export class Sides {
  readonly #repositories: Repositories;
  readonly #options: CheckOptions;
  readonly #checkers = new Map<Comparison, CheckDocument>();

  /** @param options those of the new side, whose findings are one an operation */
  constructor(repositories: Repositories, options: CheckOptions) {
    this.#repositories = repositories;
    this.#options = options;
  }

  /**
   * Takes away what the old side of a document has too.
   *
   * @param document its absolute path
   */
  async compare(checked: CheckedDocument, document: string): Promise<NewInDocument> {
    const comparison = this.#repositories.of(document);
    if (!comparison) return { checked, known: [], notes: [] };
    if (!hasChanged(document, checked, comparison)) return nothingNew(checked);
    const oldPath = await oldPathOf(document, comparison, this.#options);
    if (oldPath === undefined) return { checked, known: [], notes: [] };
    const old = await this.#checkerOf(comparison)({ path: oldPath, explicit: true });
    if (!old) return { checked, known: [], notes: [] };
    const [problem] = old.document.problems;
    if (old.document.openapi === undefined && problem) {
      const note = `${problem.file} ${problem.message} on the old side; all that is found in ${checked.document.path} counts as new`;
      return { checked, known: [], notes: [note] };
    }
    return without(checked, old, this.#oldNames(comparison, document, oldPath));
  }

  #checkerOf(comparison: Comparison): CheckDocument {
    const known = this.#checkers.get(comparison);
    if (known) return known;
    const { onProgress: _, ...options } = this.#options;
    const checker = documentChecker({
      ...options,
      source: comparison.old,
      apart: true,
      skipUnknown: true,
      tallies: false,
      details: false,
    });
    this.#checkers.set(comparison, checker);
    return checker;
  }

  /** From the names of the report to those of the old side. */
  #oldNames({ diff }: Comparison, document: string, oldPath: string): (name: string) => string {
    const nameOf = reportNames(document, this.#options);
    const names = new Map([...diff.renamed].map(([now, before]) => [nameOf(now), nameOf(before)]));
    names.set(nameOf(document), nameOf(oldPath));
    return (name) => names.get(name) ?? name;
  }
}

/** Whether anything that a document reaches, or fails to reach, is not what it was. */
function hasChanged(
  document: string,
  { reached, unreached }: CheckedDocument,
  { diff, old, current }: Comparison,
): boolean {
  const files = [document, ...reached, ...unreached].filter((file) => !isUrl(file));
  return files.some((file) => {
    if (diff.changed.has(file) || diff.deleted.has(file)) return true;
    // Git does not follow it, or reaches it by another name: only a closer look can tell.
    return !old.has(file) && (file === document || current.realPath(file) !== undefined);
  });
}

function nothingNew(checked: CheckedDocument): NewInDocument {
  const { document, suppressions } = checked;
  return {
    checked: {
      ...checked,
      document: { ...document, problems: [], warnings: [...document.problems, ...document.warnings] },
      findings: [],
      suppressions: suppressions.map((one) => ({ ...one, isUsed: true })),
    },
    known: checked.findings,
    notes: [],
  };
}

function without(
  checked: CheckedDocument,
  old: CheckedDocument,
  oldNameOf: (name: string) => string,
): NewInDocument {
  const findings = new Set(newOnly(findingItems(checked), findingItems(old), oldNameOf).map(({ of }) => of));
  const suppressions = new Set(
    newOnly(suppressionItems(checked), suppressionItems(old), oldNameOf).map(({ of }) => of),
  );
  return {
    checked: {
      ...checked,
      document: withoutOldProblems(checked, old, oldNameOf),
      findings: checked.findings.filter((one) => findings.has(one)),
      suppressions: checked.suppressions.map((one) =>
        suppressions.has(one) ? one : { ...one, isUsed: true },
      ),
    },
    known: checked.findings.filter((one) => !findings.has(one)),
    notes: [],
  };
}

/** What was broken before, and does not keep the rest from being judged, is only worth a warning. */
function withoutOldProblems(
  checked: CheckedDocument,
  old: CheckedDocument,
  oldNameOf: (name: string) => string,
): CheckedDocument['document'] {
  const { document } = checked;
  if (document.openapi === undefined) return document;
  const added = new Set(newOnly(problemItems(checked), problemItems(old), oldNameOf).map(({ of }) => of));
  const isNew = (problem: LocatedProblem) => added.has(problem);
  return {
    ...document,
    problems: document.problems.filter(isNew),
    warnings: [...document.problems.filter((one) => !isNew(one)), ...document.warnings],
  };
}
