/** `bodyTells`: a body, or a header beside it, has one of some properties, at its top or further in. */
import type { Api, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { own } from '../core/json.ts';
import {
  type Answer,
  itemsOf,
  jsonBodies,
  kindOf,
  matchPropertyNames,
  oncePerSchema,
  partsOf,
  placeOf,
  searchProperties,
} from './body-shape.ts';
import type { CheckKind, Hit } from './kind.ts';
import { schemaTypes } from './schema.ts';

/** Names are globs, compared without case, `_` and `-`. */
interface BodyTellsParams {
  properties: string[];
  /** Properties that count where they hold a text of any words, or several. */
  texts?: string[];
  /** Headers that do as well. Then a finding is about the response, with or without a body; else about the schema. */
  headers?: string[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const bodyTells: CheckKind<BodyTellsParams> = {
  name: 'bodyTells',
  isCostly: true,
  about: 'response',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['properties'],
    properties: { properties: strings, texts: strings, headers: strings },
  },
  prepare({ properties, texts, headers }) {
    const isNamed = matchPropertyNames(properties);
    const isText = matchPropertyNames(texts ?? []);
    const isHeader = headers && matchPropertyNames(headers);
    const search = oncePerSchema((api, schema) =>
      searchProperties(
        api,
        schema,
        (name, property) => isNamed(name) || (isText(name) && isFreeText(api, property)),
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

/** A string, or several, that may be any. */
function isFreeText(api: Api, property: SchemaNode): boolean {
  const parts = partsOf(api, itemsOf(api, property) ?? property);
  if (kindOf(api, property) === 'unknown') return true;
  return (
    parts.some(({ value }) => schemaTypes(value).includes('string')) &&
    !parts.some(({ value }) => own(value, 'enum') !== undefined || own(value, 'const') !== undefined)
  );
}
