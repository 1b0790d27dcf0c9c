/** The findings of a whole run: of all documents, joined where they share a definition, worded and sorted. */
import type { CheckedDocument, PlacedFinding } from '../core/checked.ts';
import { compareText } from '../core/compare-text.ts';
import type { AffectedOperation, LocatedFinding } from '../core/finding.ts';
import type { Report, Tally } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import { join } from './findings.ts';
import { word } from './wording.ts';

export class Ledger {
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #found = new Map<string, PlacedFinding>();
  readonly #suppressed = new Map<string, PlacedFinding>();
  readonly #tallies = new Map<string, Map<string, Tally>>();

  /** @param rules those that may have found something */
  constructor(rules: readonly Rule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  /** Takes over what was found in one document; its findings are the ledger's to change from then on. */
  take({ findings, suppressed, places }: Pick<CheckedDocument, 'findings' | 'suppressed' | 'places'>): void {
    for (const one of findings) join(this.#found, one);
    for (const one of suppressed) join(this.#suppressed, one);
    for (const { rule, file, places: count } of places) {
      const tallies = this.#tallies.get(rule) ?? new Map<string, Tally>();
      this.#tallies.set(rule, tallies);
      // Two documents that share a file look at the same places in it.
      tallies.set(file, { places: Math.max(count, tallies.get(file)?.places ?? 0), found: 0 });
    }
  }

  /**
   * The findings in the report's order, and how often each rule looked.
   *
   * @param more findings that are not about a document's responses
   */
  finish(
    phraseOf: (status: string) => string,
    more: readonly LocatedFinding[],
  ): Pick<Report, 'findings' | 'tallies' | 'suppressed' | 'suppressedFindings'> {
    const settle = (all: Map<string, PlacedFinding>) =>
      [...all.values()].map((one) => this.#settle(one, phraseOf));
    const findings = [...settle(this.#found), ...more].sort(compareFindings);
    const suppressedFindings = settle(this.#suppressed).sort(compareFindings);
    for (const { rule, file } of findings) {
      const tally = this.#tallies.get(rule)?.get(file);
      if (tally) tally.found += 1;
    }
    return { findings, tallies: this.#tallies, suppressed: suppressedFindings.length, suppressedFindings };
  }

  #settle(one: PlacedFinding, phraseOf: (status: string) => string): LocatedFinding {
    const rule = this.#rules.get(one.rule);
    const variant = one.variant === undefined ? undefined : rule?.variants?.[one.variant];
    const operations = distinct(one.operations.sort(compareOperations));
    return {
      rule: one.rule,
      severity: one.severity,
      message: word(variant?.message ?? rule?.message ?? '', one.args, operations, phraseOf),
      file: one.file,
      pointer: one.at.pointer,
      missing: one.absent,
      operations,
      fix: variant?.advice ?? rule?.fix?.advice,
      range: one.range,
      excerpt: one.excerpt,
      reason: one.reason,
    };
  }
}

/** Two documents that share a path item share its operations. */
function distinct(sorted: AffectedOperation[]): AffectedOperation[] {
  if (sorted.length === 1) return sorted;
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareOperations(before, one) !== 0;
  });
}

/** File, position, rule, status: the same on every machine. */
function compareFindings(a: LocatedFinding, b: LocatedFinding): number {
  // One after the other, because most are decided by the line or the column, thousands of times.
  if (a.file !== b.file) return compareText(a.file, b.file);
  const one = a.range.start;
  const other = b.range.start;
  if (one.line !== other.line) return one.line - other.line;
  if (one.column !== other.column) return one.column - other.column;
  return (
    compareText(a.rule, b.rule) ||
    compareText(a.missing ?? a.operations[0]?.status ?? '', b.missing ?? b.operations[0]?.status ?? '') ||
    compareText(a.pointer, b.pointer)
  );
}

/** By path, method, kind and status: the same on every machine and for every order of keys. */
function compareOperations(a: AffectedOperation, b: AffectedOperation): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.method, b.method) ||
    compareText(a.kind, b.kind) ||
    compareText(a.status ?? '', b.status ?? '')
  );
}
