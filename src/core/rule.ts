/** A rule as its file states it. The files under `rules/` are the only source of these. */

import type { Confidence } from './intent.ts';
import type { Profile, Severity, SeveritySetting } from './severity.ts';
import type { Coverage, StatusPattern } from './status-key.ts';

/** What a run needs of a rule; its rationale and examples stay in the file and are read when someone asks. */
export interface Rule {
  id: string;
  family: string;
  title: string;
  severity: Record<Profile, SeveritySetting>;
  source: { guide?: string; rfc?: string[]; openapi?: string; other?: string[] };
  /** When the rule speaks at all: any of these. Absent: at every operation. */
  applies?: OneOrMany<Facts>;
  /** Exemptions: any of these keeps the rule silent. */
  unless?: OneOrMany<Facts>;
  /** Severities that a circumstance lowers. All that hold apply; the mildest wins. */
  caps?: { when: OneOrMany<Facts>; severity: Severity }[];
  /** Rules that say the same thing more precisely: where one of them speaks, this one is silent. */
  shadowedBy?: string[];
  check: Check;
  message: string;
  /** Other wordings, the first whose facts hold wins. */
  variants?: { when: OneOrMany<Facts>; message?: string; advice?: string }[];
  fix?: { kind: 'add' | 'delete' | 'suggest'; advice: string };
  /** What the places are called in the text report: "responses with 401". */
  places?: string;
}

export type OneOrMany<T> = T | T[];

/** One kind of check with its parameters: `{ header: { required: [Allow] } }`. */
export type Check = Record<string, unknown>;

/**
 * The closed list of facts about an operation or a response that a rule may name. All that are given must hold; a list
 * means any of its members.
 */
export interface Facts {
  // The operation
  methods?: string[];
  /** Any method but these. */
  exceptMethods?: string[];
  openapi?: string[];
  security?: ('required' | 'optional' | 'public' | 'undeclared')[];
  /** Every effective security scheme has one of these types. */
  schemes?: string[];
  /** A security requirement lists scopes or roles. */
  scopes?: boolean;
  requestBody?: boolean;
  /** Media types of the request body, as globs; true if one of them matches. */
  requestMedia?: string[];
  /** Property names of the request body's schema, without case, as globs. */
  requestProperties?: string[];
  /** Has any parameter. */
  parameters?: boolean;
  /** Has a parameter in one of these places: path, query, header, cookie. */
  parametersIn?: string[];
  /** The path has a template. */
  templated?: boolean;
  /** The path ends with a template: the operation is on an item. */
  itemPath?: boolean;
  /** The path has templates and each is a declared parameter with an enum or a const. */
  enumPath?: boolean;
  lastSegment?: string[];
  health?: boolean;
  authEndpoint?: boolean;
  /** A POST judged to create, with one of these confidences. */
  creates?: Confidence[];
  /** One of these statuses is declared. */
  declares?: Declares;
  /** None of these statuses is declared. */
  lacks?: Declares;
  /** `default` is the only key. */
  soleDefault?: boolean;
  // The response
  statuses?: StatusPattern[];
  body?: ('none' | 'soft' | 'full')[];
  /** One of these headers is declared; globs, without case. */
  headers?: string[];
  links?: boolean;
  /** The response is reached through `$ref`. */
  viaRef?: boolean;
  /** Every media type of the response matches one of these globs. */
  media?: string[];
  /** A media type's schema is an array. */
  arrayBody?: boolean;
  /** The response's text has one of these words. */
  mentions?: string[];
}

export interface Declares {
  anyOf: StatusPattern[];
  coverage: Coverage;
}
