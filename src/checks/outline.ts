/** What many responses have in common: as much of a response as decides which rules can speak about it at all. */
import type { Body, MediaType, Response, ResponseDefinition } from '../core/api.ts';
import { isJson } from '../core/media-type.ts';
import type { Method } from '../core/method.ts';
import type { StatusKey } from '../core/status-key.ts';
import { isProblem } from './problem-details.ts';

export interface Outline {
  method: Method;
  key: StatusKey;
  /** What is known of it beside its key; undefined where a broken `$ref` hides that. */
  form: Form | undefined;
}

export interface Form {
  hasHeaders: boolean;
  body: Body;
  /** Whether a body is JSON and has a schema. */
  hasJsonSchema: boolean;
  /** Whether a media type is that of problem details. */
  hasProblem: boolean;
}

/** The id of the form that nobody knows. */
const UNKNOWN = 0;
const KNOWN = 1;
const HEADERS = 2;
const MEDIA = 4;
const SCHEMA = 8;
const JSON_SCHEMA = 16;
const PROBLEM = 32;

/** A small number for the form of a response: the same for all that look alike. */
export function formIdOf(definition: ResponseDefinition | undefined): number {
  if (!definition) return UNKNOWN;
  const { headers, media } = definition;
  let id = headers.length > 0 ? KNOWN | HEADERS : KNOWN;
  for (let at = 0; at < media.length; at += 1) {
    const one = media[at] as MediaType;
    id |= MEDIA;
    if (one.schema) id |= isJson(one) ? SCHEMA | JSON_SCHEMA : SCHEMA;
    if (isProblem(one)) id |= PROBLEM;
  }
  return id;
}

/** The outline of a response whose form has this id. */
export function outlineOf(method: Method, { key }: Response, formId: number): Outline {
  if (formId === UNKNOWN) return { method, key, form: undefined };
  const body = (formId & SCHEMA) !== 0 ? 'full' : 'soft';
  return {
    method,
    key,
    form: {
      hasHeaders: (formId & HEADERS) !== 0,
      body: (formId & MEDIA) !== 0 ? body : 'none',
      hasJsonSchema: (formId & JSON_SCHEMA) !== 0,
      hasProblem: (formId & PROBLEM) !== 0,
    },
  };
}

export function hasHeaders({ form }: Outline): boolean {
  return form?.hasHeaders ?? false;
}

export function hasJsonSchema({ form }: Outline): boolean {
  return form?.hasJsonSchema ?? false;
}

export function hasProblem({ form }: Outline): boolean {
  return form?.hasProblem ?? false;
}
