/** `defaultIsSuccess`: `default` beside other keys stands for errors, and has the body of a success. */
import type { Api, Response, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { statusClass } from '../core/status-key.ts';
import { matchPropertyNames, shapesOf, unwrap } from './body-shape.ts';
import type { CheckKind } from './kind.ts';
import { isSameSchema } from './schema.ts';
import { itemsOf } from './schema-kind.ts';

interface DefaultIsSuccessParams {
  /** A body with one of these may be meant for both; globs, compared without case, `_` and `-`. */
  errorProperties: string[];
}

export const defaultIsSuccess: CheckKind<DefaultIsSuccessParams> = {
  name: 'defaultIsSuccess',
  asksFactsFirst: true,
  about: 'key',
  schema: {
    description: '`default` beside other keys has another body than a success.',
    type: 'object',
    additionalProperties: false,
    required: ['errorProperties'],
    properties: {
      errorProperties: {
        description: 'A body with one of these may be meant for both; `*` stands for any characters.',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
      },
    },
  },
  mayHitResponse:
    () =>
    ({ key, form }) =>
      key.kind === 'default' && form?.body === 'full',
  portable: () => 'compares the schemas of two responses',
  prepare({ errorProperties }) {
    const isErrorProperty = matchPropertyNames(errorProperties);
    return ({ api, operation, response }) => {
      const definition = response?.definition;
      if (response?.key.kind !== 'default' || !definition) return undefined;
      const twin = operation.responses
        .filter(isSuccess)
        .find((one) => hasSameBody(api, definition, one.definition));
      if (!twin || !isOfSuccess(api, definition, isErrorProperty)) return undefined;
      return { at: response, args: { success: twin.key.written } };
    };
  },
};

function isSuccess({ key }: Response): boolean {
  return key.kind === 'exact' && statusClass(key) === 2;
}

/** Whether every schema of the one is also the other's. */
function hasSameBody(api: Api, one: ResponseDefinition, other: ResponseDefinition | undefined): boolean {
  const own = schemasOf(one);
  const others = other ? schemasOf(other) : [];
  return own.length > 0 && own.every((schema) => others.some((twin) => isSame(api, schema, twin)));
}

function schemasOf({ media }: ResponseDefinition): SchemaNode[] {
  return media.flatMap(({ schema }) => schema ?? []);
}

/** Two lists are the same when their items are. */
function isSame(api: Api, one: SchemaNode, other: SchemaNode): boolean {
  const items = itemsOf(api, one);
  const others = itemsOf(api, other);
  return items && others ? isSameSchema(api, items, others) : isSameSchema(api, one, other);
}

/** Whether a body is known, and has no place for what went wrong in any of its shapes. */
function isOfSuccess(
  api: Api,
  definition: ResponseDefinition,
  isErrorProperty: (name: string) => boolean,
): boolean {
  return schemasOf(definition).every((schema) => {
    const inner = unwrap(api, itemsOf(api, schema) ?? schema);
    const shapes = inner && shapesOf(api, inner);
    return shapes?.every(({ properties }) => ![...properties.keys()].some(isErrorProperty)) ?? false;
  });
}
