import type { Location } from './api.ts';
import type { AffectedOperation, Excerpt, Range } from './finding.ts';
import type { FindingCounts } from './finding-counts.ts';
import type { DocumentReport } from './report.ts';
import type { Severity } from './severity.ts';

/**
 * What was found in one document: plain data, which can cross to another process or wait in a cache, and nothing of which
 * is worded yet, because other documents that share its files may join in.
 */
export interface CheckedDocument {
  document: DocumentReport;
  /** Absolute paths or URLs of the files that were read, the document itself first. */
  reached: string[];
  /** Absolute paths or URLs of the files that `$ref`s name and that could not be read. */
  unreached: string[];
  findings: PlacedFinding[];
  /** Those that lie in the document itself, where they have been settled; they are not among `findings`. */
  settled?: SettledFindings;
  /** What the document's authors accept. */
  suppressed: PlacedFinding[];
  places: PlaceCount[];
  suppressions: PlacedSuppression[];
}

/** The findings of one file as the report has them: worded, sorted and rendered. No other document has any in that file. */
export interface SettledFindings {
  /** The file itself. */
  id: string;
  /** The file as reports call it. */
  file: string;
  /** A part of the JSON report, in UTF-8. */
  json: Uint8Array;
  counts: FindingCounts;
}

/** One rule at one place of one document, with all of its operations that the place reaches. */
export interface Collected {
  rule: string;
  /** The file itself, not the name that reports give it: two repositories may have files of one name. */
  at: Location;
  /** The status that is missing. */
  absent: string | undefined;
  severity: Severity;
  operations: AffectedOperation[];
  /** Index of the rule's variant whose wording holds for all operations; undefined for the rule's own wording. */
  variant: number | undefined;
  /** Values of the message's placeholders. */
  args: Record<string, string>;
  /** Why it is accepted, where it is suppressed and someone says so. */
  reason: string | undefined;
}

/** A finding whose place in the text is known. */
export interface PlacedFinding extends Collected {
  /** The file as reports call it. */
  file: string;
  range: Range;
  excerpt?: Excerpt | undefined;
}

/** A suppression with its place: for a comment that of its line. */
export interface PlacedSuppression {
  rule: string;
  /** Absolute path of the file: documents that share it share its suppressions. */
  id: string;
  /** 1-based line of a comment; undefined for an extension. */
  line: number | undefined;
  isUsed: boolean;
  /** The file as reports call it. */
  file: string;
  pointer: string;
  range: Range;
}

/** How many distinct places of a file (as reports call it) a rule looked at. */
export interface PlaceCount {
  rule: string;
  file: string;
  places: number;
}
