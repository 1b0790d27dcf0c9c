/** Conditions on what requests carry: own parameters and those of the path item, and the body. */
import { hasKey, type JsonSchema, listWith, mediaPattern } from '../../checks/portable.ts';
import { mediaList } from './bodies.ts';
import { allOf, anyOf, type Condition, imply, not, only } from './condition.ts';

/** In Swagger 2.0 the body, or a field of it. */
const BODY_PARAMETER: JsonSchema = {
  type: 'object',
  required: ['in'],
  properties: { in: { enum: ['body', 'formData'] } },
};
const PARAMETER: JsonSchema = { type: 'object', not: { anyOf: [BODY_PARAMETER, { required: ['$ref'] }] } };

/** The operation or its path item has a parameter like this. */
export function someParameter(parameter: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['parameters'],
    properties: { parameters: listWith(parameter) },
  };
}

function hasParameter(parameter: JsonSchema): Condition {
  const schema = someParameter(parameter);
  return anyOf(only({ operation: [schema] }), only({ item: [schema] }));
}

export function hasInput(): Condition {
  return hasParameter(PARAMETER);
}

/** What is no body may be a parameter, even where its `$ref` leads nowhere. */
export function lacksInput(): Condition {
  return not(hasParameter({ not: BODY_PARAMETER }));
}

export function hasParameterIn(places: readonly string[]): Condition {
  const parameter = { type: 'object', required: ['in'], properties: { in: { enum: [...places] } } };
  if (!places.some((place) => place === 'body' || place === 'formData'))
    imply(someParameter(parameter), someParameter(PARAMETER));
  return hasParameter(parameter);
}

export function hasRequestBody(isSwagger2: boolean): Condition {
  if (isSwagger2) return hasParameter(BODY_PARAMETER);
  const schema = {
    type: 'object',
    required: ['requestBody'],
    properties: { requestBody: { type: 'object' } },
  };
  return only({ operation: [schema] });
}

export function hasRequestMedia(globs: readonly string[], isSwagger2: boolean): Condition {
  const pattern = mediaPattern(globs);
  if (!isSwagger2) {
    const requestBody = {
      type: 'object',
      required: ['content'],
      properties: { content: hasKey(pattern) },
    };
    return only({ operation: [{ type: 'object', required: ['requestBody'], properties: { requestBody } }] });
  }
  const matches = listWith({ type: 'string', pattern });
  const isForm = hasParameter({
    type: 'object',
    required: ['in'],
    properties: { in: { const: 'formData' } },
  });
  const isWhole = hasParameter({ type: 'object', required: ['in'], properties: { in: { const: 'body' } } });
  return anyOf(
    allOf(isWhole, not(isForm), mediaList('consumes', globs, matches)),
    allOf(isForm, mediaList('consumes', globs, matches, 'application/x-www-form-urlencoded')),
  );
}
