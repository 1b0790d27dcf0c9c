import type { JsonText } from './json/json-text.ts';
import type { Written } from './json/places.ts';
import type { Located } from './positions/pointer-trie.ts';

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

/** What is known of a text of YAML besides its value. */
export interface YamlOutline {
  /** Whether it has aliases: what they stand for is one and the same. */
  readonly hasAliases: boolean;
  /** @see findRanges in positions/index.ts */
  findRanges(pointers: Iterable<string>): Map<string, Located>;
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
  /** Of a file that js-yaml read; positions are looked up there when a finding asks. */
  yaml?: YamlOutline;
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
