/**
 * What a kind of check says to linters that have JSON Schema and no code of ours: beside its native form, so that the
 * two stay one.
 */
import type { Declares, Facts } from '../core/rule.ts';
import type { Severity } from '../core/severity.ts';
import type { ReferenceData } from './kind.ts';
import { statusesOf, statusPattern } from './portable-statuses.ts';

export type JsonSchema = Record<string, unknown>;

/** What a form may depend on. */
export interface PortableData extends ReferenceData {
  /** Bodies, parameters and the types of headers are written otherwise in Swagger 2.0. */
  isSwagger2: boolean;
}

/** The forms of a check, or a sentence that says why it has none. */
export type Portable = PortableForm[] | string;

/** One thing that may be wrong. */
export interface PortableForm {
  /** Where it may be, within what the rule applies to. */
  when?: Facts;
  /** Where it may not be. */
  unless?: Facts;
  /** The object it is about. */
  about: 'operation' | 'response';
  /** Further conditions: schemas of the operation or the response where it may be. */
  if?: { operation?: JsonSchema; response?: JsonSchema; item?: JsonSchema };
  /** The object itself is wrong unless this holds. */
  self?: JsonSchema;
  /** A member is wrong where this schema says so with `not`, at the place to report. */
  below?: { member: string; schema: JsonSchema };
  /** Holds where neither the object nor the member is wrong; where it is not given, `self` and `below` say so. */
  holds?: JsonSchema;
  cap?: Severity;
}

/** Holds for nothing. Linters that know no `false` as a schema know this. */
export const NOTHING: JsonSchema = { not: {} };

/** What does not satisfy a schema. */
export function negateSchema(schema: JsonSchema): JsonSchema {
  const [[keyword, negated] = ['', {}], ...more] = Object.entries(schema);
  return keyword === 'not' && more.length === 0 ? (negated as JsonSchema) : { not: schema };
}

/** A key that a pattern matches is there. */
export function hasKey(pattern: string): JsonSchema {
  return { type: 'object', not: { propertyNames: { not: { pattern } } } };
}

/** The response declares a header; `*` stands for any characters. */
export function hasHeader(...names: string[]): JsonSchema {
  return {
    type: 'object',
    required: ['headers'],
    properties: { headers: hasKey(namePattern(names)) },
  };
}

/** The operation has a response with a code, and it is like this. */
export function hasResponse(code: number, schema: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['responses'],
    properties: {
      responses: { type: 'object', required: [String(code)], properties: { [code]: schema } },
    },
  };
}

/** The response has a body, with or without a schema. */
export function hasBody(isSwagger2: boolean): JsonSchema {
  if (isSwagger2) return { type: 'object', required: ['schema'] };
  return { type: 'object', required: ['content'], properties: { content: hasKey(NO_EXTENSION) } };
}

/**
 * A list with a member like this. It says that there are members at all, because Spectral's validator takes an empty list
 * to contain what the list before it did.
 */
export function listWith(member: JsonSchema): JsonSchema {
  return { type: 'array', minItems: 1, contains: member };
}

/** One of some statuses is declared; see `compileCoverage`. */
export function declaresOne({ anyOf, coverage }: Declares) {
  const statuses = statusesOf(anyOf);
  if (coverage !== 'exact') for (const one of anyOf) statuses.add(`${String(one)[0]}XX`);
  if (coverage === 'default') statuses.add('default');
  const responses = hasKey(statusPattern(statuses, true));
  return { type: 'object', required: ['responses'], properties: { responses } };
}

/** A pattern of media types, with or without parameters; `*` stands for any characters. */
export function mediaPattern(globs: readonly string[]): string {
  return namePattern(globs).replace(/^\^/, '^\\s*').replace(/\$$/, '\\s*(;|$)');
}

/** Keys that are no extensions. */
export const NO_EXTENSION = '^([^x]|x[^-]|x$)';

/** A pattern of names: without case, because no linter can be told to ignore it. `*` stands for any characters. */
export function namePattern(names: readonly string[]): string {
  const written = names.map((name) => name.split('*').map(anyCase).join('.*'));
  return written.length === 1 ? `^${written[0]}$` : `^(${written.join('|')})$`;
}

/** Letters in either case, all else as it is. */
export function anyCase(text: string): string {
  return text.replace(/./gsu, (one) => {
    const [lower, upper] = [one.toLowerCase(), one.toUpperCase()];
    if (lower !== upper && lower.length === upper.length) return `[${upper}${lower}]`;
    return escapePattern(one);
  });
}

export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('\\/', '/');
}
