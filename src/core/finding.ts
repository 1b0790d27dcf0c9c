import type { Location, OperationKind } from './api.ts';
import type { Method } from './method.ts';
import type { Severity } from './severity.ts';

/** A position in a text: 1-based line, 1-based column in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** An operation that a finding reaches, with the status under which it does. */
export interface AffectedOperation {
  method: Method;
  path: string;
  kind: OperationKind;
  status: string | undefined;
}

/** What a rule has to say about one place, before positions are known. */
export interface Finding extends Location {
  rule: string;
  severity: Severity;
  message: string;
  /** The status that is missing: part of the identity, because the node it stands for does not exist. */
  missing: string | undefined;
  operations: AffectedOperation[];
  /** The advice, where the rule has one. */
  fix: string | undefined;
}

/** A finding whose place has been found in the text. */
export interface LocatedFinding extends Finding {
  range: Range;
  /** The text around it, where a report shows it. */
  excerpt?: Excerpt | undefined;
  /** Why the document's authors accept it, where they do and say why. */
  reason?: string | undefined;
}

/** Some lines around the start of a finding. */
export interface Excerpt {
  lines: ExcerptLine[];
}

export interface ExcerptLine {
  /** 1-based. */
  number: number;
  text: string;
  /** UTF-16 units of the line that were left out before `text`: lines of minified files are long. */
  cut: number;
}

/**
 * Why a document, or a part of it, could not be analysed.
 * Its place is a range where the text itself is broken, a pointer where a node is.
 */
export interface Problem {
  code: ProblemCode;
  message: string;
  file: string;
  pointer?: string;
  range?: Range;
}

export type ProblemCode =
  | 'not-found'
  | 'unreadable'
  | 'empty'
  | 'binary'
  | 'syntax'
  | 'duplicate-key'
  | 'not-openapi'
  | 'unsupported-version'
  | 'broken-ref'
  | 'forbidden-ref'
  | 'circular-ref'
  | 'too-large'
  | 'too-deep'
  | 'too-many-aliases'
  | 'too-many-files'
  | 'invalid-structure'
  | 'out-of-memory'
  | 'internal-error';
