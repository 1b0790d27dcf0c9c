/**
 * The Api model: what the checks see of a document. Versions of OpenAPI differ in the loader and nowhere else.
 *
 * Every node knows the file and the pointer where it is written. A node reached through `$ref` stands at its
 * definition, so that what is wrong with it is said once, there.
 */
import type { Method } from './method.ts';
import type { StatusKey } from './status-key.ts';

/** Where a node is written: the id of its file (absolute path, or URL) and its JSON Pointer in that file. */
export interface Location {
  file: string;
  pointer: string;
}

export type OpenApiVersion = '2.0' | '3.0' | '3.1' | '3.2';

export interface Api extends Location {
  version: OpenApiVersion;
  /** The version as the document writes it. */
  versionWritten: string;
  operations: Operation[];
  /** Follows `$ref` from a schema to what it names; undefined where the target is missing, forbidden or no object. */
  resolve(node: SchemaNode): SchemaNode | undefined;
}

export type OperationKind = 'path' | 'webhook' | 'callback';

export interface Operation extends Location {
  /** A field of the operation object as it is written; undefined where it is not. */
  field(name: string): unknown;
  method: Method;
  /** The path template; for a webhook its name, for a callback its runtime expression. */
  path: string;
  kind: OperationKind;
  operationId: string | undefined;
  /** The `responses` object, or where it is missing the operation itself. */
  responsesAt: Location;
  /** In document order of the keys as JavaScript sees it: integers first. Never rely on it. */
  responses: Response[];
  /**
   * The first parameter for which a test holds, of its own and those of the path item, merged by name and place; 2.0's `body` and
   * `formData` are none. They are gone through anew each time, and no further than that.
   */
  findParameter(test: (parameter: Parameter) => boolean): Parameter | undefined;
  /** Where these are: path, query, querystring, header, cookie; `elsewhere` where that is none of these. */
  parametersIn: ReadonlySet<string>;
  /** False when a parameter's `$ref` is broken, so that nobody can say which parameters are absent. */
  parametersKnown: boolean;
  requestBody: RequestBody | undefined;
  security: Security;
  /** The operations of the same path item, this one included. */
  readonly siblings: readonly Operation[];
}

export interface Parameter {
  name: string;
  in: string;
  schema: SchemaNode | undefined;
}

export interface RequestBody {
  media: MediaType[];
}

export interface Security {
  /**
   * `required`: every alternative names a scheme; `optional`: one alternative is `{}`; `public`: `[]`, or nothing but
   * `{}`; `undeclared`: neither the operation nor the root says anything.
   */
  state: 'required' | 'optional' | 'public' | 'undeclared';
  schemes: SecurityScheme[];
  /** Whether a requirement lists scopes or roles. */
  scopes: boolean;
}

export interface SecurityScheme {
  name: string;
  /** `apiKey`, `http`, `oauth2`, `openIdConnect`, `mutualTLS`, `basic` (2.0); `unknown` where it is not declared. */
  type: string;
}

/** One entry of a `responses` object. */
export interface Response extends Location {
  key: StatusKey;
  viaRef: boolean;
  /** Undefined when its `$ref` is broken: the status is declared, but nothing more is known. */
  definition: ResponseDefinition | undefined;
}

/** A response object where it is written; one object serves every operation that refers to it. */
export interface ResponseDefinition extends Location {
  /** The response object as written. */
  value: Record<string, unknown>;
  description: string;
  headers: Header[];
  media: MediaType[];
  /** Where `content` (or in 2.0 `schema`) is written; undefined where it is not. */
  contentAt: Location | undefined;
  hasLinks: boolean;
}

/** An entry of a response's `headers`, where it is written. */
export interface Header extends Location {
  /** As written; HTTP compares without case. */
  name: string;
  /** The header object: elsewhere when the entry is a `$ref`. */
  definition: Location;
  /** Undefined in 3.x headers without schema, and where the `$ref` is broken. In 2.0 the header object itself. */
  schema: SchemaNode | undefined;
}

export interface MediaType extends Location {
  /** As written, with its parameters. */
  name: string;
  /** 3.2's `itemSchema` counts as a schema too. */
  schema: SchemaNode | undefined;
}

/** A schema, unresolved: it may be a `$ref`. */
export interface SchemaNode extends Location {
  value: unknown;
}

/** `full`: some media type has a schema; `soft`: media types without any; `none`: no content at all. */
export type Body = 'none' | 'soft' | 'full';

export function bodyOf(response: ResponseDefinition): Body {
  if (response.media.length === 0) return 'none';
  return response.media.some((media) => media.schema !== undefined) ? 'full' : 'soft';
}

/** Finds a header by name, without case (RFC 9110 §5.1). */
export function findHeader(response: ResponseDefinition, name: string): Header | undefined {
  const wanted = name.toLowerCase();
  return response.headers.find((header) => header.name.toLowerCase() === wanted);
}

/** The response of an operation under one exact code. */
export function findResponse(operation: Operation, code: number): Response | undefined {
  const { responses } = operation;
  for (let at = 0; at < responses.length; at += 1) {
    const response = responses[at] as Response;
    if (response.key.kind === 'exact' && response.key.code === code) return response;
  }
  return undefined;
}

/** Whether `default` stands alone: it then stands for every outcome, beside other keys only for errors. */
export function hasSoleDefault({ responses }: Operation): boolean {
  let hasDefault = false;
  for (const { key } of responses) {
    if (key.kind === 'exact' || key.kind === 'range') return false;
    if (key.kind === 'default') hasDefault = true;
  }
  return hasDefault;
}
