/** `bodyTells`: a body, or a header beside it, has one of some properties, at its top or further in. */
import type { Api, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { own, ownArray } from '../core/json.ts';
import {
  type Answer,
  jsonBodies,
  matchPropertyNames,
  oncePerSchema,
  placeOf,
  searchProperties,
} from './body-shape.ts';
import type { CheckKind, Hit } from './kind.ts';
import { hasJsonSchema } from './outline.ts';
import { schemaTypes } from './schema.ts';
import { itemsOf, kindOf, partsOf } from './schema-kind.ts';

/** Names are globs, compared without case, `_` and `-`. */
interface BodyTellsParams {
  properties: string[];
  /** Properties that count where they hold a text of any words. Where some are given, so does any list of texts. */
  texts?: string[];
  /** Headers that do as well. Then a finding is about the response, with or without a body; else about the schema. */
  headers?: string[];
}

const names = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const bodyTells: CheckKind<BodyTellsParams> = {
  name: 'bodyTells',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description: 'A body has one of these properties, at its top or further in.',
    type: 'object',
    additionalProperties: false,
    required: ['properties'],
    properties: {
      properties: {
        description: 'Names, compared without case, `_` and `-`; `*` stands for any characters.',
        ...names,
      },
      texts: {
        description: 'Properties that count where they hold free text. If given, so does any list of texts.',
        ...names,
      },
      headers: { description: 'Headers that do as well; the finding is then about the response.', ...names },
    },
  },
  mayHitResponse: ({ headers }) => (headers ? ({ form }) => form !== undefined : hasJsonSchema),
  isOfDefinition: () => true,
  portable: () => 'looks for properties at any depth of a body, through all the schemas that it is made of',
  prepare({ properties, texts, headers }) {
    const isNamed = matchPropertyNames(properties);
    const isText = matchPropertyNames(texts ?? []);
    const isHeader = headers && matchPropertyNames(headers);
    const search = oncePerSchema((api, schema) =>
      searchProperties(
        api,
        schema,
        (name, property) =>
          isNamed(name) ||
          (texts !== undefined &&
            (isListOfTexts(api, property) || (isText(name) && isFreeText(api, property)))),
      ),
    );
    return ({ api, response }) => {
      const definition = response?.definition;
      if (!definition) return undefined;
      if (!isHeader) return silentBody(api, definition, search);
      if (definition.headers.some(({ name }) => isHeader(name))) return undefined;
      const isSilent = definition.media.every(
        ({ schema }) => schema !== undefined && search(api, schema) === 'no',
      );
      return isSilent ? { at: definition } : undefined;
    };
  },
};

function silentBody(
  api: Api,
  definition: ResponseDefinition,
  search: (api: Api, schema: SchemaNode) => Answer | undefined,
): Hit | undefined {
  const body = jsonBodies(definition).find(({ schema }) => search(api, schema) === 'no');
  return body && { at: placeOf(api, body) };
}

/** A string that may be any, or one of several sentences. */
function isFreeText(api: Api, property: SchemaNode): boolean {
  if (kindOf(api, property) === 'unknown') return true;
  const parts = partsOf(api, property);
  if (!parts.some(({ value }) => schemaTypes(value).includes('string'))) return false;
  const named = parts.flatMap(({ value }) => [...ownArray(value, 'enum'), own(value, 'const') ?? []]).flat();
  return named.length === 0 || named.some((text) => typeof text === 'string' && text.includes(' '));
}

/** Lists of strings tell what is wrong with each field, or with the whole. */
function isListOfTexts(api: Api, property: SchemaNode): boolean {
  const items = itemsOf(api, property);
  return items !== undefined && isFreeText(api, items);
}
