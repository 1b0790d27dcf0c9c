import type { Event } from 'js-yaml';
import type { JsonText } from './json/json-text.ts';
import type { Written } from './json/places.ts';

/** What all annotations for Statuswise have in them. */
export const ANNOTATION = 'statuswise-';

/** A text as it was read. */
export interface SourceText {
  /** Without a byte order mark. Of a large JSON file it is made when it is asked for. */
  readonly text: string;
  /** Whether it may have annotations for Statuswise in it. */
  readonly isAnnotated: boolean;
}

/** A comment on a line of its own, in YAML. */
export interface Comment {
  /** The whole line. */
  text: string;
  /** 1-based. */
  line: number;
  /** The line that it stands above, further comments passed over. */
  meant: number;
  /** Of what is written first on the line that is meant; the root's where nothing is. */
  pointer: string;
}

/** One file that a document consists of, with its text and what was parsed from it. */
export interface SourceFile extends SourceText {
  /** Absolute path, or URL; for stdin the name it was given. */
  id: string;
  format: 'json' | 'yaml';
  /** Of a large JSON file it is made when it is asked for. */
  readonly value: unknown;
  /** Of a file that was read as bytes: its nodes, which are all that the model needs. */
  json?: JsonText;
  /** Where those are written: `json` itself, or the YAML that it was made of. */
  written?: Written;
  /** js-yaml's events, with offsets into the text; positions are looked up in them when a finding asks. */
  events: readonly Event[] | undefined;
  /** The comments that may be annotations for Statuswise. */
  comments: readonly Comment[];
}

/** Why a file could not be read or parsed. `offset` counts UTF-16 units of the text, where the text was read at all. */
export class LoadError extends Error {
  readonly code: LoadErrorCode;
  readonly at: { text: string; offset: number } | undefined;

  constructor(code: LoadErrorCode, message: string, at?: { text: string; offset: number }) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

export type LoadErrorCode =
  | 'not-found'
  | 'unreadable'
  | 'empty'
  | 'binary'
  | 'syntax'
  | 'duplicate-key'
  | 'forbidden-ref'
  | 'too-large'
  | 'too-deep'
  | 'too-many-aliases'
  | 'too-many-files';
