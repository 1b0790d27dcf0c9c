import type { Api, Location, Operation, Response } from '../core/api.ts';
import type { IntentKind } from '../core/intent.ts';
import type { Method } from '../core/method.ts';
import type { Envelopes, MethodTable, PathNames, StatusRegistry } from '../core/reference-data.ts';
import type { Severity } from '../core/severity.ts';
import type { StatusKey } from '../core/status-key.ts';
import type { Outline } from './outline.ts';
import type { Portable, PortableData } from './portable.ts';

/**
 * A kind of check: what a rule's `check` may say, and how it is evaluated. A kind speaks of operations or of responses;
 * it returns places and arguments, and the engine adds rule, severity and wording.
 */
export interface CheckKind<Params = unknown> {
  name: string;
  /**
   * What it looks at: an `operation`, a `response` where it is defined, or the `key` under which an operation declares
   * one. A miswritten key is the business of `status-key-valid`, and kinds that look at keys leave it alone.
   */
  about: 'operation' | 'response' | 'key';
  /**
   * Whether it could have a hit in an operation, told by the method and the status keys alone. The engine asks once for all
   * operations that have these in common; what it answers with no, the check itself answers with no hit.
   */
  mayHitOperation?(params: Params, data: ReferenceData): (operation: Declared) => boolean;
  /** Whether it could have a hit in a response, told by its outline alone; asked once for all responses of that outline. */
  mayHitResponse?(params: Params, data: ReferenceData): (outline: Outline) => boolean;
  /** Whether it could have a hit under a key, told by the keys of the operation alone; asked once for all operations that declare these. */
  mayHitBeside?(key: StatusKey, declared: Keys): boolean;
  /**
   * Whether a hit depends on nothing but the response's definition, its status key and the document as a whole. What is
   * found in a response that many operations share is then found once.
   */
  isOfDefinition?(params: Params): boolean;
  /** Whether the facts of `applies` are asked first: it takes longer than they do, or has hits nearly everywhere. */
  asksFactsFirst?: boolean;
  /** Runs after every other rule about the operation, because it reads what they reported. */
  readsReported?: boolean;
  /** The severities to which its hits lower themselves: every `cap` of a {@link Hit}. */
  caps?: readonly Severity[];
  /** JSON Schema of the parameters. */
  schema: object;
  /** Headers the parameters demand: a webhook is never asked for `Location` or `Retry-After`. */
  demandsHeaders?(params: Params): readonly string[];
  /** What the check comes to in JSON Schema, for linters without code of ours; or why it cannot be said so. */
  portable(params: Params, data: PortableData): Portable;
  /** Runs once a rule; what it returns runs for every subject that the rule applies to. */
  prepare(params: Params, data: ReferenceData): Evaluate;
}

/** What many operations have in common: the method, and the status keys that they declare. */
export interface Declared {
  method: Method;
  responses: Keys;
}

export type Keys = readonly { key: StatusKey }[];

export type Evaluate = (subject: Subject) => Hit | undefined;

/** A kind of check that needs to see all operations of a document at once: what most of them do, and which differ. */
export interface DocumentCheckKind<Params = unknown> {
  name: string;
  about: 'document';
  schema: object;
  /** Why no linter can say it that looks at one place at a time. */
  portable: string;
  prepare(params: Params, data: ReferenceData): EvaluateDocument;
}

export type EvaluateDocument = (document: DocumentSubject) => DocumentHit[];

/** What a document-wide rule is asked about. */
export interface DocumentSubject {
  api: Api;
  /** The operations to which the rule applies and that are not exempt; never webhooks or callbacks. */
  operations: readonly Operation[];
  /** Codes that other rules have reported as missing from an operation. */
  reported(operation: Operation): ReadonlySet<string>;
}

/** A place that differs from the rest, with the operations that it reaches. */
export interface DocumentHit extends Hit {
  operations: { operation: Operation; status?: string | undefined }[];
}

export type AnyCheckKind = CheckKind | DocumentCheckKind;

/** What a rule is asked about. */
export interface Subject {
  api: Api;
  operation: Operation;
  /** Undefined for rules about whole operations. */
  response: Response | undefined;
  /** Codes that other rules have already reported as missing from this operation. */
  reported: ReadonlySet<string>;
}

/** A place where a rule has something to say. */
export interface Hit {
  at: Location;
  /** Values of the message's placeholders. */
  args?: Record<string, string>;
  /** Status codes whose absence is the defect. */
  missing?: string[];
  /** The absent status that is part of the finding's identity, because its node does not exist. */
  absent?: string;
  /** A severity that the check itself lowers. */
  cap?: Severity;
}

/** The data files that checks read. */
export interface ReferenceData {
  table: MethodTable;
  registry: StatusRegistry;
  pathNames: PathNames;
  envelopes?: Envelopes;
  /** The table for a path, where a configuration has other verdicts below some paths. */
  tableFor?: (path: string) => MethodTable;
  /** What a configuration says that a POST is for. */
  intentOf?: (operation: Operation) => IntentKind | undefined;
}
