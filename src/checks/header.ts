/** `header`: which headers a response declares. Names compare without case (RFC 9110 §5.1). */

import { findHeader, findResponse } from '../core/api.ts';
import { matchNames } from '../core/glob.ts';
import { joinWords } from '../core/words.ts';
import type { CheckKind, Evaluate } from './kind.ts';
import { hasHeaders } from './outline.ts';
import { hasHeader, hasResponse, type JsonSchema, NOTHING, namePattern, type Portable } from './portable.ts';

type HeaderParams =
  /** Each of these is declared. */
  | { required: string[] }
  /** One of these is declared, here or on the operation's response with a code of `orOn`. */
  | { anyOf: string[]; orOn?: number[] }
  /** None of these is. */
  | { forbidden: string[] };

const names = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const header: CheckKind<HeaderParams> = {
  name: 'header',
  about: 'response',
  schema: {
    description: 'Headers that the response declares. Names compare without case.',
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      required: { description: 'Each of these is declared.', ...names },
      anyOf: { description: 'One of these is declared; `*` stands for any characters.', ...names },
      orOn: {
        description: 'Codes of the operation on whose responses the header may stand as well.',
        type: 'array',
        items: { type: 'integer' },
      },
      forbidden: { description: 'None of these is declared; `*` stands for any characters.', ...names },
    },
  },
  mayHitResponse: (params) => ('forbidden' in params ? hasHeaders : ({ form }) => form !== undefined),
  isOfDefinition: (params) => !('orOn' in params),
  demandsHeaders(params) {
    if ('required' in params) return params.required;
    return 'anyOf' in params ? params.anyOf : [];
  },
  portable(params) {
    if ('required' in params)
      return [{ about: 'response', self: allOf(params.required.map((name) => hasHeader(name))) }];
    if ('forbidden' in params) return forbidden(params.forbidden);
    const { anyOf, orOn = [] } = params;
    const siblings = orOn.map((code) => ({
      not: hasResponse(code, { anyOf: [hasHeader(...anyOf), { type: 'object', required: ['$ref'] }] }),
    }));
    const operation = siblings.length > 0 ? allOf(siblings) : undefined;
    return [{ about: 'response', ...(operation && { if: { operation } }), self: hasHeader(...anyOf) }];
  },
  prepare(params) {
    if ('required' in params) return requireAll(params.required);
    if ('forbidden' in params) return forbid(params.forbidden);
    return requireOne(params.anyOf, params.orOn ?? []);
  },
};

function allOf(schemas: JsonSchema[]): JsonSchema {
  const [only, ...more] = schemas;
  return only && more.length === 0 ? only : { allOf: schemas };
}

function forbidden(names: string[]): Portable {
  if (names.some((name) => name.includes('*'))) return 'reports the first of several headers alone';
  const schema = { patternProperties: { [namePattern(names)]: NOTHING } };
  return [{ about: 'response', below: { member: 'headers', schema }, holds: { not: hasHeader(...names) } }];
}

function requireAll(wanted: string[]): Evaluate {
  return ({ response }) => {
    const definition = response?.definition;
    if (!definition) return;
    const missing = wanted.filter((name) => !findHeader(definition, name));
    if (missing.length === 0) return;
    return { at: definition, args: { missing: joinWords(missing, 'and') } };
  };
}

function requireOne(wanted: string[], orOn: number[]): Evaluate {
  const matches = matchNames(wanted);
  const args = { missing: joinWords(wanted, 'or') };
  return ({ operation, response }) => {
    const definition = response?.definition;
    if (!definition) return;
    const places = [response, ...orOn.map((code) => findResponse(operation, code))];
    // A sibling whose `$ref` is broken may declare anything.
    if (places.some((place) => place && !place.definition)) return;
    if (places.some((place) => place?.definition?.headers.some(({ name }) => matches(name)))) return;
    return { at: definition, args };
  };
}

function forbid(unwanted: string[]): Evaluate {
  const matches = matchNames(unwanted);
  return ({ response }) => {
    const found = response?.definition?.headers.find(({ name }) => matches(name));
    return found && { at: found, args: { header: found.name } };
  };
}
