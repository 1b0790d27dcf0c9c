/** The findings of a whole run: of all documents, each with its place in the text, joined where they share a definition. */
import type { AffectedOperation, LocatedFinding, Range } from '../core/finding.ts';
import type { Report, Tally } from '../core/report.ts';
import { type Collected, type Findings, join } from './findings.ts';
import type { Suppressions } from './suppressions.ts';
import { word } from './wording.ts';

/** Where a finding's node is written: `pointer` differs from the one asked for where YAML aliases lead elsewhere. */
export interface Whereabouts {
  file: string;
  pointer: string;
  range: Range;
}

/** What was found in one document. */
export interface DocumentFindings {
  findings: Findings;
  suppressions: Suppressions;
  /** The place of a pointer in a file, the file under the name that the report calls it. */
  locate(file: string, pointer: string): Whereabouts;
  /** How the report calls a file. */
  nameOf(file: string): string;
}

export class Ledger {
  readonly #collected = new Map<string, Collected>();
  readonly #suppressed = new Map<string, Collected>();
  readonly #places = new Map<Collected, Whereabouts>();
  readonly #tallies = new Map<string, Map<string, Tally>>();

  /** Takes over what was found in one document. */
  take({ findings, suppressions, locate, nameOf }: DocumentFindings): void {
    const enter = (into: Map<string, Collected>, one: Collected, place: Whereabouts) => {
      // Joined by the file itself: two of them may have one name, each in a repository of its own.
      const joined = join(into, { ...one, at: { file: one.at.file, pointer: place.pointer } });
      if (!this.#places.has(joined)) this.#places.set(joined, place);
    };
    for (const one of findings.collected()) {
      const place = locate(one.at.file, one.at.pointer);
      const { line } = place.range.start;
      const isSilenced = suppressions.findOnLine(one.bound.rule.id, one.at.file, line) !== undefined;
      enter(isSilenced ? this.#suppressed : this.#collected, one, place);
    }
    for (const one of findings.suppressed())
      enter(this.#suppressed, one, locate(one.at.file, one.at.pointer));
    for (const { rule, file, places } of findings.places()) {
      const tallies = this.#tallies.get(rule) ?? new Map<string, Tally>();
      this.#tallies.set(rule, tallies);
      const name = nameOf(file);
      // Two documents that share a file look at the same places in it.
      tallies.set(name, { places: Math.max(places, tallies.get(name)?.places ?? 0), found: 0 });
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
    const settle = (all: Map<string, Collected>) =>
      [...all.values()].map((one) => this.#settle(one, phraseOf));
    const findings = [...settle(this.#collected), ...more].sort(compareFindings);
    const suppressedFindings = settle(this.#suppressed).sort(compareFindings);
    for (const { rule, file } of findings) {
      const tally = this.#tallies.get(rule)?.get(file);
      if (tally) tally.found += 1;
    }
    return { findings, tallies: this.#tallies, suppressed: suppressedFindings.length, suppressedFindings };
  }

  #settle(one: Collected, phraseOf: (status: string) => string): LocatedFinding {
    const operations = distinct(one.operations.sort(compareOperations));
    return {
      rule: one.bound.rule.id,
      severity: one.severity,
      message: word(one.wording, operations, phraseOf),
      file: this.#places.get(one)?.file ?? one.at.file,
      pointer: one.at.pointer,
      missing: one.absent,
      operations,
      fix: one.wording.advice,
      range: this.#places.get(one)?.range ?? START,
    };
  }
}

const START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

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
  return (
    compareText(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
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

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
