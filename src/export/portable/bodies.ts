/** Conditions on the bodies of responses. */
import { hasBody, type JsonSchema, listWith, mediaPattern, NO_EXTENSION } from '../../checks/portable.ts';
import type { Body } from '../../core/api.ts';
import { allOf, anyOf, type Condition, imply, not, only } from './condition.ts';

/** See `bodyOf`. In Swagger 2.0 no body is soft. */
export function hasBodyOf(wanted: readonly Body[], isSwagger2: boolean): Condition {
  const some = only({ response: [hasBody(isSwagger2)] });
  const full = isSwagger2 ? some : only({ response: [imply(HAS_SCHEMA, hasBody(false))] });
  const bodies: Record<Body, Condition> = { none: not(some), soft: allOf(some, not(full)), full };
  const left = (['none', 'soft', 'full'] as const).filter((body) => !wanted.includes(body));
  // What all but one have is said more shortly as what that one has not.
  const [other, ...more] = left;
  return other && more.length === 0 ? not(bodies[other]) : anyOf(...wanted.map((body) => bodies[body]));
}

/** A media type of the response is like this. */
function hasSomeMedia(schema: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['content'],
    properties: {
      content: {
        type: 'object',
        not: { patternProperties: { [NO_EXTENSION]: { not: { type: 'object', ...schema } } } },
      },
    },
  };
}

const HAS_SCHEMA = hasSomeMedia({ anyOf: [{ required: ['schema'] }, { required: ['itemSchema'] }] });

/** A media type's schema is a list. */
export function hasArrayBody(isSwagger2: boolean): JsonSchema {
  const isList = {
    type: 'object',
    anyOf: [
      { required: ['items'] },
      { required: ['type'], properties: { type: { const: 'array' } } },
      { required: ['type'], properties: { type: listWith({ const: 'array' }) } },
    ],
  };
  if (isSwagger2) return { type: 'object', required: ['schema'], properties: { schema: isList } };
  return hasSomeMedia({
    anyOf: [
      { required: ['schema'], properties: { schema: isList } },
      { not: { required: ['schema'] }, required: ['itemSchema'], properties: { itemSchema: isList } },
    ],
  });
}

/** There is a body, and its media types all match. */
export function hasMediaOf(pattern: string): Condition {
  return only({
    response: [
      {
        allOf: [
          hasBody(false),
          { properties: { content: { propertyNames: { anyOf: [{ pattern }, { pattern: '^x-' }] } } } },
        ],
      },
    ],
  });
}

/** In Swagger 2.0 all bodies of an operation have the same media types: its own, else the document's, else JSON. */
export function produces(globs: readonly string[]): Condition {
  const pattern = mediaPattern(globs);
  const matches = {
    ...listWith({ type: 'string' }),
    items: { anyOf: [{ type: 'string', pattern }, { not: { type: 'string' } }] },
  };
  const listed = mediaList('produces', globs, matches);
  return allOf(only({ response: [hasBody(true)] }), listed);
}

/**
 * The list of media types that counts, its own or the document's, is like this.
 *
 * @param matches what is asked of the list; where there is none it is application/json
 */
export function mediaList(
  field: 'produces' | 'consumes',
  globs: readonly string[],
  matches: JsonSchema,
  byDefault = 'application/json',
): Condition {
  const isDefault = new RegExp(mediaPattern(globs)).test(byDefault);
  const given = {
    type: 'object',
    required: [field],
    properties: { [field]: { type: 'array', minItems: 1 } },
  };
  const matching = { ...given, properties: { [field]: matches } };
  const own = only({ operation: [matching] });
  const none = not(only({ operation: [given] }));
  const inherited = allOf(none, only({ root: [matching] }));
  return isDefault ? anyOf(own, inherited, allOf(none, not(only({ root: [given] })))) : anyOf(own, inherited);
}
