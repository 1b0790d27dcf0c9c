import type { LocatedFinding, Problem, Range } from './finding.ts';
import type { Method } from './method.ts';
import type { Verdict } from './reference-data.ts';
import type { Profile } from './severity.ts';

/** Everything a run found, ready to be written in any format. */
export interface Report {
  profile: Profile;
  documents: DocumentReport[];
  /** In the order file, position, rule, status. */
  findings: LocatedFinding[];
  /** How often each rule looked, by rule id and by path of the file it looked at; the text report says "all 290 …" with it. */
  tallies: Map<string, Map<string, Tally>>;
  /** How many findings the documents' authors accept; they are not among `findings`. */
  suppressed: number;
  suppressedFindings: LocatedFinding[];
  /** What a comparison or a baseline keeps out of `findings`, where there is one. */
  known?: KnownFindings[];
}

/** Findings that are not reported because they are nothing new. */
export interface KnownFindings {
  /** Who has them too: `main`, `the baseline`. */
  holder: string;
  findings: number;
}

/** One input document. */
export interface DocumentReport {
  /** As `files[].path` in the JSON report: POSIX, relative to the Git top level, else to the working directory. */
  path: string;
  /** The version as the document writes it; undefined when it could not be read as OpenAPI. */
  openapi: string | undefined;
  operations: number;
  problems: LocatedProblem[];
  /** What could not be followed but costs no exit code: broken `$ref`s in schemas. Lines for stderr. */
  warnings: LocatedProblem[];
  /** How many operations declare what, where a report shows it. */
  cells?: Cell[] | undefined;
}

/** One cell of the method-by-status table, as far as a document fills it. Webhooks and callbacks are left out. */
export interface Cell {
  method: Method;
  /** As written. */
  status: string;
  verdict: Verdict;
  /** How many operations. */
  operations: number;
}

/** A problem with its place in the text; `file` is a report path. */
export interface LocatedProblem extends Omit<Problem, 'pointer' | 'range'> {
  range: Range | undefined;
}

/** Distinct places a rule could have spoken about, and those where it did. */
export interface Tally {
  places: number;
  found: number;
}
