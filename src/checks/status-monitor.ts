/**
 * `statusMonitor`: a 202 tells the client how to follow the work that it promised (RFC 9110 §15.3.3): by a header, a
 * link, or a property of its body.
 */
import type { Api, MediaType, SchemaNode } from '../core/api.ts';
import { matchNames } from '../core/glob.ts';
import { own } from '../core/json.ts';
import type { CheckKind } from './kind.ts';
import { child, schemaProperties } from './schema.ts';

interface MonitorParams {
  headers: string[];
  /** Property names as globs, compared without case, `_` and `-`. */
  properties: string[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const statusMonitor: CheckKind<MonitorParams> = {
  name: 'statusMonitor',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description:
      'The response says how to follow the work that it promises: by a header, a link or a property of its body.',
    type: 'object',
    additionalProperties: false,
    required: ['headers', 'properties'],
    properties: {
      headers: { description: 'Names; `*` stands for any characters.', ...strings },
      properties: {
        description: 'Names, compared without case, `_` and `-`; `*` stands for any characters.',
        ...strings,
      },
    },
  },
  demandsHeaders: ({ headers }) => headers,
  isOfDefinition: () => true,
  portable: () => 'looks for properties of a body, through all the schemas that it is made of',
  prepare(params) {
    const isHeader = matchNames(params.headers);
    const matches = matchNames(params.properties);
    const isMonitor = (name: string) => matches(name.replace(/[-_]/g, ''));
    return ({ api, response }) => {
      const definition = response?.definition;
      if (!definition || definition.hasLinks) return;
      if (definition.headers.some(({ name }) => isHeader(name))) return;
      const isSilent = definition.media.every((media) => hasNone(api, media, isMonitor));
      return isSilent ? { at: definition } : undefined;
    };
  },
};

/**
 * Whether a body is known to have no such property, in itself and in the objects in it: `{ droplet: { id } }` names what to
 * ask for as well as `{ id }` does. A schema that does not tell may have one.
 */
function hasNone(api: Api, media: MediaType, isMonitor: (name: string) => boolean): boolean {
  const outer = media.schema && propertiesOf(api, media.schema);
  if (!outer || [...outer.keys()].some(isMonitor)) return false;
  return ![...outer.values()].some((schema) =>
    [...(propertiesOf(api, schema)?.keys() ?? [])].some(isMonitor),
  );
}

/** Properties of a schema, or of its items when it is an array. */
function propertiesOf(api: Api, schema: SchemaNode): ReadonlyMap<string, SchemaNode> | undefined {
  const node = api.resolve(schema);
  if (!node) return undefined;
  return schemaProperties(api, own(node.value, 'items') === undefined ? node : child(node, 'items'), true);
}
